// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/liveness_mark.h"

#include "tests/support/fake_clock.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class LivenessMarkTest : public QObject
{
    Q_OBJECT

private slots:
    void withoutAFileThereIsNoMoment();
    void theLastMomentWrittenIsTheOneRead();
    void aMarkOfAnOlderVersionSaysOnlyWhen();
    void aMarkMayBeAheadOfAClockThatWasSetBack();
    void aFileOfAnotherSizeIsNoMark();
    void aMarkThatCannotBeTrueIsNone_data();
    void aMarkThatCannotBeTrueIsNone();
    void aFolderThatIsMissingDoesNoHarm();
};

void LivenessMarkTest::withoutAFileThereIsNoMoment()
{
    const QTemporaryDir home;
    QCOMPARE(LivenessMark(home.filePath(u"alive"_s)).read(noon), std::nullopt);
}

void LivenessMarkTest::theLastMomentWrittenIsTheOneRead()
{
    const QTemporaryDir home;
    const QString path = home.filePath(u"alive"_s);
    LivenessMark mark(path);
    mark.write({.at = noon});
    mark.write({.at = noon + milliseconds{10'001}, .stopped = true});
    QVERIFY(LivenessMark(path).read(noon + seconds{60}) == (Mark{.at = noon + milliseconds{10'001}, .stopped = true}));
    QCOMPARE(QFileInfo(path).size(), 9);
}

void LivenessMarkTest::aMarkOfAnOlderVersionSaysOnlyWhen()
{
    const QTemporaryDir home;
    QFile file(home.filePath(u"alive"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray bytes(8, '\0');
    qToLittleEndian<qint64>(toUtc_ms(noon), bytes.data());
    file.write(bytes);
    file.close();
    QVERIFY(LivenessMark(file.fileName()).read(noon) == Mark{.at = noon});
}

void LivenessMarkTest::aMarkMayBeAheadOfAClockThatWasSetBack()
{
    const QTemporaryDir home;
    LivenessMark mark(home.filePath(u"alive"_s));
    mark.write({.at = noon});
    QVERIFY(mark.read(noon - std::chrono::hours{2}) == Mark{.at = noon});
}

void LivenessMarkTest::aFileOfAnotherSizeIsNoMark()
{
    const QTemporaryDir home;
    QFile file(home.filePath(u"alive"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("1234567890");
    file.close();
    QVERIFY(!LivenessMark(file.fileName()).read(noon));
}

void LivenessMarkTest::aMarkThatCannotBeTrueIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("garbage!");
    QTest::newRow("zeros") << QByteArray(8, '\0');
    QTest::newRow("before 1970") << QByteArray(8, '\xff');
    QByteArray later(8, '\0');
    qToLittleEndian<qint64>(toUtc_ms(noon + std::chrono::days{367}), later.data());
    QTest::newRow("years ahead") << later;
}

void LivenessMarkTest::aMarkThatCannotBeTrueIsNone()
{
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir home;
    QFile file(home.filePath(u"alive"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    QVERIFY(!LivenessMark(file.fileName()).read(noon));
}

void LivenessMarkTest::aFolderThatIsMissingDoesNoHarm()
{
    const QTemporaryDir home;
    LivenessMark mark(home.filePath(u"missing/alive"_s));
    mark.write({.at = noon});
    QVERIFY(!mark.read(noon));
}

QTEST_GUILESS_MAIN(LivenessMarkTest)
#include "liveness_mark_test.moc"
