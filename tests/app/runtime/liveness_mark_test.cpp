// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/liveness_mark.h"

#include "tests/support/fake_clock.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class LivenessMarkTest : public QObject
{
    Q_OBJECT

private slots:
    void withoutAFileThereIsNoMoment();
    void theLastMomentWrittenIsTheOneRead();
    void aFileOfAnotherSizeIsNoMark();
    void aFolderThatIsMissingDoesNoHarm();
};

void LivenessMarkTest::withoutAFileThereIsNoMoment()
{
    const QTemporaryDir home;
    QCOMPARE(LivenessMark(home.filePath(u"alive"_s)).read(), std::nullopt);
}

void LivenessMarkTest::theLastMomentWrittenIsTheOneRead()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"alive"_s);
    LivenessMark mark(path);
    mark.write(noon);
    mark.write(noon + milliseconds{10'001});
    QVERIFY(LivenessMark(path).read() == noon + milliseconds{10'001});
    QCOMPARE(QFileInfo(path).size(), 8);
}

void LivenessMarkTest::aFileOfAnotherSizeIsNoMark()
{
    const QTemporaryDir home;
    QFile file(home.filePath(u"alive"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("123456789");
    file.close();
    QVERIFY(!LivenessMark(file.fileName()).read());
}

void LivenessMarkTest::aFolderThatIsMissingDoesNoHarm()
{
    const QTemporaryDir home;
    LivenessMark mark(home.filePath(u"missing/alive"_s));
    mark.write(noon);
    QVERIFY(!mark.read());
}

QTEST_GUILESS_MAIN(LivenessMarkTest)
#include "liveness_mark_test.moc"
