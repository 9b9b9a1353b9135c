// SPDX-License-Identifier: GPL-3.0-or-later
#include "hook.h"
#include "real_aloft.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// The program is ended before each of the calls that write to disk or network, from the moment at which a job fails until its alert
/// is marked as sent: with one run for each such call. Whatever the job was told is kept reaches the webhook, and twice only if the
/// end came after it was sent and before that was written down.
class AlertCrashTest : public QObject
{
    Q_OBJECT

private slots:
    void noAlertIsLostWhereverItEnds();
};

namespace {

constexpr int runsAtATime = 10;
constexpr int mostRuns = 400;
constexpr int patience_ms = 60'000;
constexpr int settling_ms = 200;

/// One run that ends before call number `call`, if it gets there.
struct Run
{
    explicit Run(int before) : call(before) {}

    /// Calls are counted while it is there.
    [[nodiscard]] QString marker() const { return aloft.path(u"from-now-on"_s); }

    int call;
    RealAloft aloft;
    Hook hook;
    quint16 port = freePort();
    std::unique_ptr<QProcess> process;
    QString url;
    bool wasKept = false; ///< the job was told so
    bool wasEnded = false;
    qsizetype toldBefore = 0; ///< how often the webhook was told before the end
};

void begin(Run &run)
{
    run.process = run.aloft.startHeadless(run.port);
    const Ran added = run.aloft.run({u"channel"_s, u"add"_s, u"Ops"_s, u"--type"_s, u"webhook"_s, u"--url"_s, run.hook.url(), u"--default"_s});
    QVERIFY2(added.status == 0, qPrintable(added.errors));
    run.url = run.aloft.addMonitor();
    QCOMPARE(terminate(*run.process), 0);
    run.aloft.setVariable(u"LD_PRELOAD"_s, QStringLiteral(ALOFT_KILL_AT));
    run.aloft.setVariable(u"KILL_AT_FROM"_s, run.marker());
    run.aloft.setVariable(u"KILL_AT"_s, QString::number(run.call));
    run.process = run.aloft.startHeadless(run.port);
    run.aloft.setVariable(u"LD_PRELOAD"_s, {});
    QFile file(run.marker());
    QVERIFY(file.open(QIODevice::WriteOnly));
    run.wasKept = heartbeat(run.url + u"/fail"_s).status == 0;
}

/// Until it was told of, marked as sent, or ended.
void watch(Run &run)
{
    const auto isMarked = [&run] { return run.aloft.run({u"delivery"_s, u"list"_s}).output.contains(u"200"_s); };
    QTRY_VERIFY_WITH_TIMEOUT(run.process->state() == QProcess::NotRunning || (run.hook.count(u"down"_s) > 0 && isMarked()), patience_ms);
    run.wasEnded = run.process->state() == QProcess::NotRunning;
    QTest::qWait(settling_ms); // what it sent at last is still on its way to us
    run.toldBefore = run.hook.count(u"down"_s);
    QFile::remove(run.marker());
    if (!run.wasEnded)
        QCOMPARE(terminate(*run.process), 0);
}

void restart(Run &run)
{
    run.process = run.aloft.startHeadless(run.port);
    if (!run.wasKept)
        QCOMPARE(heartbeat(run.url + u"/fail"_s).status, 0); // as a job would
}

void judge(Run &run)
{
    QTRY_VERIFY_WITH_TIMEOUT(run.hook.count(u"down"_s) > 0, patience_ms);
    QTRY_VERIFY_WITH_TIMEOUT(run.aloft.run({u"delivery"_s, u"list"_s}).output.contains(u"200"_s), patience_ms);
    QCOMPARE(terminate(*run.process), 0);
    const qsizetype told = run.hook.count(u"down"_s);
    QVERIFY2(told == 1 || (told == 2 && run.toldBefore == 1), qPrintable(u"call %1: told %2 times"_s.arg(run.call).arg(told)));
}

} // namespace

void AlertCrashTest::noAlertIsLostWhereverItEnds()
{
    int call = 1;
    int ended = 0;
    int twice = 0;
    for (bool reached = true; reached && call < mostRuns;) {
        std::vector<std::unique_ptr<Run>> runs;
        for (int at = 0; at < runsAtATime; ++at)
            runs.push_back(std::make_unique<Run>(call++));
        const auto forAll = [&](void (*step)(Run &)) {
            for (const auto &run : runs) {
                step(*run);
                if (QTest::currentTestFailed())
                    return;
            }
        };
        for (const auto step : {begin, watch, restart, judge}) {
            forAll(step);
            if (QTest::currentTestFailed())
                return;
        }
        for (const auto &run : runs) {
            ended += run->wasEnded ? 1 : 0;
            twice += run->hook.count(u"down"_s) == 2 ? 1 : 0;
            reached = reached && run->wasEnded;
        }
    }
    qInfo("ended before %d calls, told twice %d times", ended, twice);
    QVERIFY2(ended > 10, "there are more places at which it can end");
    QVERIFY(twice < ended);
}

QTEST_GUILESS_MAIN(AlertCrashTest)
#include "alert_crash_test.moc"
