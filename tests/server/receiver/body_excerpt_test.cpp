// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/receiver/body_excerpt.h"

#include <QTest>

using namespace aloft;

namespace {

constexpr qint64 kept_bytes = 9;

/// Appended in pieces of this size.
Body excerptOf(const QByteArray &body, qsizetype pieceSize, qint64 kept = kept_bytes)
{
    BodyExcerpt excerpt(kept);
    for (qsizetype at = 0; at < body.size(); at += pieceSize)
        excerpt.append(QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at)));
    return excerpt.take();
}

} // namespace

class BodyExcerptTest : public QObject
{
    Q_OBJECT

private slots:
    void headAndTailAreKept_data();
    void headAndTailAreKept();
    void whereABodyWasSplitMakesNoDifference();
    void nothingIsLeftOnceItWasTaken();
};

void BodyExcerptTest::headAndTailAreKept_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("less than the head") << QByteArray("abc") << QByteArray("abc") << QByteArray();
    QTest::newRow("as much as is kept") << QByteArray("abcdefghi") << QByteArray("abcdefghi") << QByteArray();
    QTest::newRow("one byte more") << QByteArray("abcdefghij") << QByteArray("abcd") << QByteArray("fghij");
    QTest::newRow("twice as much") << QByteArray("abcdefghijklmnopqr") << QByteArray("abcd") << QByteArray("nopqr");
}

void BodyExcerptTest::headAndTailAreKept()
{
    QFETCH(const QByteArray, body);
    for (qsizetype pieceSize = 1; pieceSize <= body.size() + 1; ++pieceSize) {
        const Body kept = excerptOf(body, pieceSize);
        QTEST(kept.head, "head");
        QTEST(kept.tail, "tail");
        QCOMPARE(kept.size_bytes, body.size());
    }
}

void BodyExcerptTest::whereABodyWasSplitMakesNoDifference()
{
    QByteArray body;
    for (int i = 0; i < 200; ++i)
        body += char(i);
    for (const qint64 kept : {0, 1, 2, 7, 64, 199, 200, 201}) {
        const Body whole = excerptOf(body, body.size(), kept);
        QCOMPARE(whole.size_bytes, body.size());
        QCOMPARE(whole.head.size() + whole.tail.size(), std::min<qint64>(kept, body.size()));
        QVERIFY(body.startsWith(whole.head) && body.endsWith(whole.tail));
        for (qsizetype split = 0; split <= body.size(); ++split) {
            BodyExcerpt excerpt(kept);
            excerpt.append(body.first(split));
            excerpt.append(body.sliced(split));
            QVERIFY2(excerpt.take() == whole, qPrintable(QString::number(split)));
        }
    }
}

void BodyExcerptTest::nothingIsLeftOnceItWasTaken()
{
    BodyExcerpt excerpt(kept_bytes);
    excerpt.append("abcdefghijklm");
    (void)excerpt.take();
    excerpt.append("xyz");
    QVERIFY(excerpt.take() == (Body{.head = "xyz", .tail = {}, .size_bytes = 3}));
}

QTEST_APPLESS_MAIN(BodyExcerptTest)
#include "body_excerpt_test.moc"
