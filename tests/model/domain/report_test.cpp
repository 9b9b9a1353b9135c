// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/report.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// What the word after a token means.
class ReportTest : public QObject
{
    Q_OBJECT

private slots:
    void aWordMeansWhatItSays_data();
    void aWordMeansWhatItSays();
    void anUnknownWordMeansNothing_data();
    void anUnknownWordMeansNothing();
    void aRunIdIsCut();
    void everyKindHasItsKey();
};

void ReportTest::aWordMeansWhatItSays_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("exitStatus");
    QTest::newRow("nothing") << u""_s << u"success"_s << u""_s;
    QTest::newRow("zero") << u"0"_s << u"success"_s << u""_s;
    QTest::newRow("zero, several times") << u"000"_s << u"success"_s << u""_s;
    QTest::newRow("minus zero") << u"-0"_s << u"success"_s << u""_s;
    QTest::newRow("start") << u"start"_s << u"start"_s << u""_s;
    QTest::newRow("start in upper case") << u"START"_s << u"start"_s << u""_s;
    QTest::newRow("fail") << u"fail"_s << u"fail"_s << u""_s;
    QTest::newRow("log") << u"Log"_s << u"log"_s << u""_s;
    QTest::newRow("exit status 1") << u"1"_s << u"fail"_s << u"1"_s;
    QTest::newRow("exit status 255") << u"255"_s << u"fail"_s << u"255"_s;
    QTest::newRow("zeros in front") << u"007"_s << u"fail"_s << u"7"_s;
    QTest::newRow("larger than any of POSIX") << u"256"_s << u"fail"_s << u"256"_s;
    QTest::newRow("of Windows") << u"3221225786"_s << u"fail"_s << u"3221225786"_s;
    QTest::newRow("below zero, as PowerShell says it") << u"-1073741510"_s << u"fail"_s << u"-1073741510"_s;
    QTest::newRow("a signal") << u"TERM"_s << u"fail"_s << u"TERM"_s;
    QTest::newRow("a signal with SIG") << u"SIGKILL"_s << u"fail"_s << u"KILL"_s;
    QTest::newRow("a signal in lower case") << u"hup"_s << u"fail"_s << u"HUP"_s;
    QTest::newRow("a signal that ends in a digit") << u"usr1"_s << u"fail"_s << u"USR1"_s;
}

void ReportTest::aWordMeansWhatItSays()
{
    QFETCH(QString, word);
    const auto report = reportFromWord(word, u"run"_s);
    QVERIFY(report);
    QTEST(heartbeatKindKey(report->kind), "kind");
    QTEST(report->exitStatus, "exitStatus");
    QCOMPARE(report->runId, u"run"_s);
    QCOMPARE(isSignalName(report->exitStatus), !report->exitStatus.isEmpty() && report->exitStatus.front().isLetter());
}

void ReportTest::anUnknownWordMeansNothing_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("a word") << u"foo"_s;
    QTest::newRow("success, which is said by saying nothing") << u"success"_s;
    QTest::newRow("SIG alone") << u"SIG"_s;
    QTest::newRow("a minus alone") << u"-"_s;
    QTest::newRow("a fraction") << u"1.5"_s;
    QTest::newRow("a number that no system knows") << u"123456789012345678901"_s;
    QTest::newRow("digits of another script") << u"\u0661"_s;
    QTest::newRow("two words") << u"start/fail"_s;
}

void ReportTest::anUnknownWordMeansNothing()
{
    QFETCH(QString, word);
    QVERIFY(!reportFromWord(word));
}

void ReportTest::aRunIdIsCut()
{
    QCOMPARE(reportFromWord(u"start"_s, QString(100, u'x'))->runId, QString(64, u'x'));
}

void ReportTest::everyKindHasItsKey()
{
    for (const auto kind : {HeartbeatKind::Success, HeartbeatKind::Start, HeartbeatKind::Fail, HeartbeatKind::Log})
        QCOMPARE(heartbeatKindFromKey(heartbeatKindKey(kind)), kind);
    QVERIFY(!heartbeatKindFromKey(u"done"_s));
}

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
