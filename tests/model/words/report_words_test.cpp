// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/words/words.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What jobs say and what is refused to them, as people read it.
class ReportWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void aReportIsAWordOrTwo();
    void aReportedFailureIsACause();
    void runsAreCountedFromTheOldest();
    void aBodyIsReadable_data();
    void aBodyIsReadable();
    void everyRefusalHasASentence();
};

void ReportWordsTest::aReportIsAWordOrTwo()
{
    QCOMPARE(reportText(HeartbeatKind::Success, {}), u"Success"_s);
    QCOMPARE(reportText(HeartbeatKind::Start, {}), u"Started"_s);
    QCOMPARE(reportText(HeartbeatKind::Log, {}), u"Log"_s);
    QCOMPARE(reportText(HeartbeatKind::Fail, {}), u"Failed"_s);
    QCOMPARE(reportText(HeartbeatKind::Fail, u"3"_s), u"Failed, exit status 3"_s);
    QCOMPARE(reportText(HeartbeatKind::Fail, u"USR1"_s), u"Failed, signal USR1"_s);
}

void ReportWordsTest::aReportedFailureIsACause()
{
    Cause cause;
    cause.kind = Cause::Kind::Reported;
    QCOMPARE(causeSentence(cause), u"Job reported failure"_s);
    cause.exitStatus = u"3"_s;
    QCOMPARE(causeSentence(cause), u"Job reported failure, exit status 3"_s);
    cause.exitStatus = u"TERM"_s;
    QCOMPARE(causeSentence(cause), u"Job reported failure, signal TERM"_s);
}

void ReportWordsTest::runsAreCountedFromTheOldest()
{
    QCOMPARE(runningText({}, noon), QString());
    QCOMPARE(runningText({{u""_s, noon}}, noon + 192s), u"running for 3:12"_s);
    QCOMPARE(runningText({{u"a"_s, noon}, {u"b"_s, noon + 1min}}, noon + 192s), u"2 runs, the longest for 3:12"_s);
    // A start whose clock is ahead has not been running for less than nothing.
    QCOMPARE(runningText({{u""_s, noon}}, noon - 5s), u"running for 0:00"_s);
}

void ReportWordsTest::aBodyIsReadable_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << ""_ba << ""_ba << 0 << u""_s;
    QTest::newRow("plain") << "12 files\n"_ba << ""_ba << 9 << u"12 files\n"_s;
    QTest::newRow("line ends of Windows") << "a\r\nb"_ba << ""_ba << 4 << u"a\nb"_s;
    QTest::newRow("no UTF-8") << "a\xff"_ba << ""_ba << 2 << u"a\ufffd"_s;
    QTest::newRow("control characters") << QByteArray("a\0\x1b[1m\tb", 8) << ""_ba << 8 << u"a\ufffd\ufffd[1m\tb"_s;
    QTest::newRow("head and tail") << "begin"_ba << "end"_ba << 1008 << u"begin\n[… 1000 bytes were not kept …]\nend"_s;
}

void ReportWordsTest::aBodyIsReadable()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, tail);
    QFETCH(int, size);
    QTEST(bodyText({.head = head, .tail = tail, .size_bytes = size}), "text");
}

void ReportWordsTest::everyRefusalHasASentence()
{
    using Reason = RefusedRequest::Reason;
    for (const auto reason : {Reason::UnknownToken, Reason::OldToken, Reason::DeletedMonitor, Reason::WrongMethod, Reason::UnknownSignal,
                              Reason::NoSuchAddress, Reason::Malformed, Reason::TooLarge, Reason::TooSlow, Reason::TooMany, Reason::NoTls}) {
        QVERIFY(!refusedSentence({.reason = reason, .detail = u"detail"_s}).isEmpty());
        QCOMPARE(refusedReasonFromKey(refusedReasonKey(reason)), reason);
    }
    QCOMPARE(refusedSentence({.reason = Reason::WrongMethod, .detail = u"GET"_s}), u"GET does not count here, POST does"_s);
}

QTEST_APPLESS_MAIN(ReportWordsTest)
#include "report_words_test.moc"
