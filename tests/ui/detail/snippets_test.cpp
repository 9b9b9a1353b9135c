// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_server.h"
#include "ui/detail/calendar_event.h"
#include "ui/detail/snippets.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace aloft;

namespace {

constexpr auto token = "q7XbT2mVn0cRk8wYzE4sLd"_L1;
constexpr seconds hour{3600};
const QString plainUrl = u"http://backup-desk:8787/api/heartbeat/"_s + token;
// All that a person can put into the address of a proxy, and that means something to a shell, cron, systemd or YAML.
const QString odd = u"/a%20b&c;d(e)'f$HOME!g*h[i]{j}\"k`l|m<n>o,p=q@r~s:t%%"_s;

struct Outcome
{
    int status = -1;
    QString output;
    QString errors;
};

/// Runs a program while the event loop goes on, so that a server in this test can answer it.
Outcome run(const QString &program, const QStringList &arguments, const QString &input = {})
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(program, arguments);
    process.write(input.toUtf8());
    process.closeWriteChannel();
    if (finished.isEmpty() && !finished.wait(30000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

bool has(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

QString example(SnippetKind kind, const QString &url = plainUrl, seconds interval = hour, bool surviveRestart = false)
{
    return snippetFor(kind, url, {.interval = interval}, surviveRestart);
}

/// The same with a job that does nothing in place of the backup.
QString runnable(QString text)
{
    return text.replace(u"/usr/local/bin/backup.sh"_s, u"/bin/true"_s);
}

/// The command of a crontab's second line as cron hands it to the shell: an unescaped % would end it.
QString commandOfCron(const QString &text)
{
    QString command = text.section(u'\n', 1, 1).section(u' ', 5);
    command.replace(u"\\%"_s, QString(QChar(1)));
    return command.section(u'%', 0, 0).replace(QChar(1), u"%"_s);
}

} // namespace

class SnippetsTest : public QObject
{
    Q_OBJECT

private slots:
    void aPinGoesIntoEveryCurlLine();
    void cronFitsTheInterval_data();
    void cronFitsTheInterval();
    void theDocumentedLinesAreExact();
    void theOthersNeverHang_data();
    void theOthersNeverHang();
    void survivingARestartIsAdded_data();
    void survivingARestartIsAdded();
    void aShellAcceptsIt_data();
    void aShellAcceptsIt();
    void theShellLinesCheckInSilently_data();
    void theShellLinesCheckInSilently();
    void aFailedJobDoesNotCheckIn();
    void aFailureIsReportedWithStartExitStatusAndOutput();
    void theCronLineTellsTheExitStatus();
    void survivingARestartWaitsForARefusedPort();
    void systemdAcceptsIt_data();
    void systemdAcceptsIt();
    void aCronExpressionStandsAsItWasTyped();
    void systemdSaysTheSameTimesAsCron_data();
    void systemdSaysTheSameTimesAsCron();
    void systemdKnowsTheCalendar_data();
    void systemdKnowsTheCalendar();
    void pythonChecksIn_data();
    void pythonChecksIn();
    void kubernetesIsACronJob_data();
    void kubernetesIsACronJob();
    void powerShellAcceptsIt_data();
    void powerShellAcceptsIt();
};

void SnippetsTest::cronFitsTheInterval_data()
{
    QTest::addColumn<int>("interval_s");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char *name, int interval_s, const QString &comment, const QString &fields) {
        QTest::newRow(name) << interval_s << u"# %1\n%2 /usr/local/bin/backup.sh "_s.arg(comment, fields);
    };
    row("60 s is every minute", 60, u"Every minute, then check in"_s, u"* * * * *"_s);
    row("90 s becomes every minute", 90, u"Every minute, then check in (cron can't say every 90 s evenly)"_s, u"* * * * *"_s);
    row("5 min", 300, u"Every 5 minutes, then check in"_s, u"*/5 * * * *"_s);
    row("7 min becomes every 6, which divides an hour", 420,
        u"Every 6 minutes, then check in (cron can't say every 7 min evenly)"_s, u"*/6 * * * *"_s);
    row("59 min becomes every 30", 59 * 60, u"Every 30 minutes, then check in (cron can't say every 59 min evenly)"_s,
        u"*/30 * * * *"_s);
    row("1 h", 3600, u"Every hour, then check in"_s, u"0 * * * *"_s);
    row("90 min becomes every hour", 5400, u"Every hour, then check in (cron can't say every 1 h 30 min evenly)"_s, u"0 * * * *"_s);
    row("12 h", 43200, u"Every 12 hours, then check in"_s, u"0 */12 * * *"_s);
    row("23 h becomes every 12", 23 * 3600, u"Every 12 hours, then check in (cron can't say every 23 h evenly)"_s,
        u"0 */12 * * *"_s);
    row("24 h is nightly", 86400, u"Nightly at 02:00, then check in"_s, u"0 2 * * *"_s);
}

void SnippetsTest::cronFitsTheInterval()
{
    QFETCH(int, interval_s);
    QFETCH(QString, lines);
    QCOMPARE(example(SnippetKind::Cron, plainUrl, seconds{interval_s}), lines + u"&& curl -fsS -X POST "_s + plainUrl + u'\n');
    QVERIFY(cronPeriodFor(seconds{interval_s}).every <= seconds{interval_s});
}

void SnippetsTest::theDocumentedLinesAreExact()
{
    QCOMPARE(example(SnippetKind::Shell), u"/usr/local/bin/backup.sh && \\\ncurl -fsS -X POST %1\n"_s.arg(plainUrl));
    QCOMPARE(curlCommand(plainUrl), u"curl -fsS -X POST "_s + plainUrl);
}

void SnippetsTest::theOthersNeverHang_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("limit");
    QTest::newRow("systemd") << int(SnippetKind::Systemd) << u"-m 10 --retry 5 -X POST"_s;
    QTest::newRow("Docker") << int(SnippetKind::Docker) << u"-m 10 --retry 5 -X POST"_s;
    QTest::newRow("Kubernetes") << int(SnippetKind::Kubernetes) << u"\"-m\", \"10\", \"--retry\", \"5\""_s;
    QTest::newRow("PowerShell") << int(SnippetKind::PowerShell) << u"-TimeoutSec 10 -MaximumRetryCount 5"_s;
    QTest::newRow("Python") << int(SnippetKind::Python) << u"timeout=10"_s;
}

void SnippetsTest::theOthersNeverHang()
{
    QFETCH(int, kind);
    QFETCH(QString, limit);
    QVERIFY2(example(SnippetKind(kind)).contains(limit), qPrintable(example(SnippetKind(kind))));
    QVERIFY(example(SnippetKind(kind)).contains(token));
}

void SnippetsTest::survivingARestartIsAdded_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("patience");
    const QString curl = u"--connect-timeout 10 --retry 10 --retry-delay 30 --retry-all-errors"_s;
    for (const SnippetKind kind : {SnippetKind::Cron, SnippetKind::Shell, SnippetKind::Systemd, SnippetKind::Docker})
        QTest::newRow(qPrintable(snippetTitle(kind))) << int(kind) << curl;
    QTest::newRow("Kubernetes") << int(SnippetKind::Kubernetes) << curl.split(u' ').join(u"\", \""_s);
    QTest::newRow("PowerShell") << int(SnippetKind::PowerShell) << u"Start-Sleep -Seconds 30"_s;
    QTest::newRow("Python") << int(SnippetKind::Python) << u"range(10 + 1)"_s;
}

void SnippetsTest::survivingARestartIsAdded()
{
    QFETCH(int, kind);
    QFETCH(QString, patience);
    QVERIFY(!example(SnippetKind(kind)).contains(patience));
    const QString text = example(SnippetKind(kind), plainUrl, hour, true);
    QVERIFY2(text.contains(patience), qPrintable(text));
    QVERIFY(!text.contains(u"--retry 5"_s));
    QVERIFY(!text.contains(u'@'));
}

void SnippetsTest::aShellAcceptsIt_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("text");
    for (const QString &shell : {u"sh"_s, u"bash"_s}) {
        for (const QString &url : {plainUrl, u"http://h"_s + odd, u"http://[::1]:8787/api"_s}) {
            for (const SnippetKind kind : {SnippetKind::Shell, SnippetKind::Docker}) {
                for (const bool patient : {false, true}) {
                    QTest::addRow("%s: %s to %s%s", qPrintable(shell), qPrintable(snippetTitle(kind)), qPrintable(url),
                                  patient ? ", patient" : "")
                        << shell << example(kind, url, hour, patient);
                }
            }
        }
    }
}

void SnippetsTest::aShellAcceptsIt()
{
    QFETCH(QString, shell);
    QFETCH(QString, text);
    const Outcome outcome = run(shell, {u"-n"_s}, text);
    QVERIFY2(outcome.status == 0 && outcome.errors.isEmpty(), qPrintable(outcome.errors + text));
}

void SnippetsTest::theShellLinesCheckInSilently_data()
{
    QTest::addColumn<bool>("throughCron");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("arrives");
    const QString plain = u"/api/heartbeat/"_s + token;
    // What no URL may hold travels encoded, all else as it was typed.
    const QByteArray wired = "/a%20b&c;d(e)%27f%24HOME!g*h%5Bi%5D%7Bj%7D%22k%60l%7Cm%3Cn%3Eo,p=q@r~s:t%%";
    for (const bool cron : {false, true}) {
        QTest::addRow("%s, an ordinary URL", cron ? "cron" : "Shell") << cron << plain << plain.toLatin1();
        QTest::addRow("%s, an odd prefix", cron ? "cron" : "Shell") << cron << odd << wired;
    }
}

void SnippetsTest::theShellLinesCheckInSilently()
{
    if (!has(u"curl"_s))
        QSKIP("curl is not installed");
    QFETCH(bool, throughCron);
    QFETCH(QString, path);
    QFETCH(QByteArray, arrives);
    LocalServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString url = u"http://127.0.0.1:%1"_s.arg(server.serverPort()) + path;
    const QString script = throughCron ? commandOfCron(example(SnippetKind::Cron, url)) : example(SnippetKind::Shell, url);
    const Outcome outcome = run(u"sh"_s, {u"-c"_s, runnable(script)});
    QCOMPARE(outcome.errors, QString());
    QCOMPARE(outcome.output, QString());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(server.requests, QList<QByteArray>{"POST " + arrives + " HTTP/1.1"});
}

void SnippetsTest::aFailedJobDoesNotCheckIn()
{
    LocalServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QString script = example(SnippetKind::Shell, u"http://127.0.0.1:%1/"_s.arg(server.serverPort()));
    const Outcome outcome = run(u"sh"_s, {u"-c"_s, script.replace(u"/usr/local/bin/backup.sh"_s, u"/bin/false"_s)});
    QCOMPARE(outcome.status, 1);
    QVERIFY(server.requests.isEmpty());
}

void SnippetsTest::aFailureIsReportedWithStartExitStatusAndOutput()
{
    if (!has(u"curl"_s))
        QSKIP("curl is not installed");
    LocalServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QString script = reportsScript(u"http://127.0.0.1:%1/x"_s.arg(server.serverPort()));
    script.replace(u"/usr/local/bin/backup.sh"_s, u"sh -c 'echo @full; exit 3'"_s);
    const Outcome outcome = run(u"sh"_s, {u"-c"_s, script});
    QCOMPARE(outcome.errors, QString());
    QCOMPARE(outcome.output, QString());
    QCOMPARE(outcome.status, 3);
    QCOMPARE(server.requests.size(), 2);
    static const QRegularExpression start(u"^POST /x/start\\?rid=(\\d+-\\d+) HTTP/1.1$"_s);
    const QRegularExpressionMatch run = start.match(QString::fromLatin1(server.requests.first()));
    QVERIFY(run.hasMatch());
    QCOMPARE(server.requests.last(), "POST /x/3?rid=" + run.captured(1).toLatin1() + " HTTP/1.1");
}

void SnippetsTest::theCronLineTellsTheExitStatus()
{
    if (!has(u"curl"_s))
        QSKIP("curl is not installed");
    LocalServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QString line = exitStatusLine(u"http://127.0.0.1:%1/x"_s.arg(server.serverPort()), {.interval = hour});
    line.replace(u"0 * * * * /usr/local/bin/backup.sh"_s, u"sh -c 'exit 7'"_s);
    QCOMPARE(run(u"sh"_s, {u"-c"_s, line}).status, 0);
    QCOMPARE(server.requests, QList<QByteArray>{"POST /x/7 HTTP/1.1"});
    QVERIFY(exitStatusLine(u"http://h/a%20(b)/t"_s, {.interval = hour}).endsWith(u" \"http://h/a\\%20(b)/t/$?\"\n"_s));
}

void SnippetsTest::survivingARestartWaitsForARefusedPort()
{
    if (!has(u"curl"_s))
        QSKIP("curl is not installed");
    LocalServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    QString script = example(SnippetKind::Shell, u"http://127.0.0.1:%1/"_s.arg(port), hour, true);
    script.replace(u"--retry-delay 30"_s, u"--retry-delay 1"_s); // as patient, but not for five minutes
    QTimer::singleShot(400, &server, [&server, port] { server.listen(QHostAddress::LocalHost, port); });
    const Outcome outcome = run(u"sh"_s, {u"-c"_s, runnable(script)});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(server.requests.size(), 1);
}

void SnippetsTest::systemdAcceptsIt_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("patient");
    QTest::newRow("an ordinary URL") << plainUrl << false;
    QTest::newRow("that survives a restart") << plainUrl << true;
    QTest::newRow("an odd prefix") << u"http://h"_s + odd << false;
}

void SnippetsTest::systemdAcceptsIt()
{
    QFETCH(QString, url);
    QFETCH(bool, patient);
    const QString text = runnable(example(SnippetKind::Systemd, url, hour, patient));
    QVERIFY2(!text.contains(u'$') && text.count(u'%') % 2 == 0, qPrintable(text));
    if (!has(u"systemd-analyze"_s))
        QSKIP("systemd is not installed");
    QTemporaryDir folder;
    const qsizetype middle = text.indexOf(u"# /etc/systemd/system/backup.timer"_s);
    QVERIFY(middle > 0);
    for (const auto &[name, unit] : {std::pair{u"backup.service"_s, text.left(middle)}, std::pair{u"backup.timer"_s, text.mid(middle)}}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(unit.toUtf8());
    }
    const Outcome outcome = run(u"systemd-analyze"_s, {u"verify"_s, u"--man=no"_s, u"--recursive-errors=no"_s,
                                                       folder.filePath(u"backup.service"_s), folder.filePath(u"backup.timer"_s)});
    QVERIFY2(!outcome.errors.contains(folder.path()), qPrintable(outcome.errors));
    QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
}

void SnippetsTest::aCronExpressionStandsAsItWasTyped()
{
    const Schedule schedule{.cron = Cron::parse(u"30  06 * *  Mon-Fri"_s, u"Europe/Berlin"_s).value()};
    const QString cron = snippetFor(SnippetKind::Cron, plainUrl, schedule, false);
    QVERIFY(cron.startsWith(u"# At the expected times by the clocks of Europe/Berlin, then check in\n30  06 * *  Mon-Fri /usr/"_s));
    QVERIFY(exitStatusLine(plainUrl, schedule).startsWith(u"30  06 * *  Mon-Fri /usr/"_s));
    QVERIFY(snippetFor(SnippetKind::Kubernetes, plainUrl, schedule, false)
                .contains(u"  schedule: \"30  06 * *  Mon-Fri\"\n  timeZone: \"Europe/Berlin\"\n"_s));
    QVERIFY(snippetFor(SnippetKind::Systemd, plainUrl, schedule, false)
                .contains(u"\nOnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 6:30:00 Europe/Berlin\n"_s));
}

void SnippetsTest::systemdSaysTheSameTimesAsCron_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("events");
    QTest::newRow("every minute") << u"* * * * *"_s << QStringList{u"*-*-* *:*:00 UTC"_s};
    QTest::newRow("a step") << u"*/20 0-2 * * *"_s << QStringList{u"*-*-* 0,1,2:0,20,40:00 UTC"_s};
    QTest::newRow("Sunday in January") << u"0 0 * 1 7"_s << QStringList{u"Sun *-1-* 0:0:00 UTC"_s};
    QTest::newRow("a day of month or of week")
        << u"0 0 13 * 5"_s << QStringList{u"*-*-13 0:0:00 UTC"_s, u"Fri *-*-* 0:0:00 UTC"_s};
}

void SnippetsTest::systemdSaysTheSameTimesAsCron()
{
    QFETCH(QString, text);
    QFETCH(QStringList, events);
    QCOMPARE(calendarEventsFor(Cron::parse(text, u"UTC"_s).value()), events);
    for (const QString &event : events) {
        if (has(u"systemd-analyze"_s))
            QCOMPARE(run(u"systemd-analyze"_s, {u"calendar"_s, event}).status, 0);
    }
}

void SnippetsTest::systemdKnowsTheCalendar_data()
{
    QTest::addColumn<int>("interval_s");
    for (const int interval_s : {60, 300, 3600, 7200, 43200, 86400})
        QTest::addRow("%d s", interval_s) << interval_s;
}

void SnippetsTest::systemdKnowsTheCalendar()
{
    if (!has(u"systemd-analyze"_s))
        QSKIP("systemd is not installed");
    QFETCH(int, interval_s);
    const Outcome outcome = run(u"systemd-analyze"_s, {u"calendar"_s, u"--iterations=2"_s, cronPeriodFor(seconds{interval_s}).calendar});
    QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
    static const QRegularExpression moment(u"(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) UTC"_s);
    QList<QDateTime> moments;
    for (auto matches = moment.globalMatch(outcome.output); matches.hasNext();)
        moments << QDateTime::fromString(matches.next().captured(1), u"yyyy-MM-dd HH:mm:ss"_s);
    QVERIFY2(moments.size() >= 2, qPrintable(outcome.output));
    QCOMPARE(moments.first().secsTo(moments.last()), interval_s);
}

void SnippetsTest::pythonChecksIn_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("patient");
    QTest::newRow("an ordinary URL") << u"/api/heartbeat/"_s + token << false;
    QTest::newRow("that survives a restart") << u"/api/heartbeat/"_s + token << true;
    QTest::newRow("an odd prefix") << odd << false;
}

void SnippetsTest::pythonChecksIn()
{
    if (!has(u"python3"_s))
        QSKIP("python3 is not installed");
    QFETCH(QString, path);
    QFETCH(bool, patient);
    LocalServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString url = u"http://127.0.0.1:%1"_s.arg(server.serverPort()) + path;
    const Outcome outcome = run(u"python3"_s, {u"-"_s}, runnable(example(SnippetKind::Python, url, hour, patient)));
    QCOMPARE(outcome.errors, QString());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(server.requests.size(), 1);
    QVERIFY(server.requests.first().startsWith("POST /"));
}

void SnippetsTest::kubernetesIsACronJob_data()
{
    systemdAcceptsIt_data();
}

void SnippetsTest::kubernetesIsACronJob()
{
    if (!has(u"python3"_s) || run(u"python3"_s, {u"-c"_s, u"import yaml"_s}).status != 0)
        QSKIP("python3-yaml is not installed");
    QFETCH(QString, url);
    QFETCH(bool, patient);
    const QString check = u"import sys, yaml\n"
                          "job = yaml.safe_load(sys.stdin)\n"
                          "pod = job['spec']['jobTemplate']['spec']['template']['spec']\n"
                          "print(job['apiVersion'], job['kind'], job['spec']['schedule'], pod['restartPolicy'])\n"
                          "print(pod['initContainers'][0]['command'][0])\n"
                          "print(' '.join(pod['containers'][0]['command']))\n"_s;
    const Outcome outcome = run(u"python3"_s, {u"-c"_s, check}, example(SnippetKind::Kubernetes, url, hour, patient));
    QCOMPARE(outcome.errors, QString());
    const QStringList lines = outcome.output.split(u'\n');
    QCOMPARE(lines.at(0), u"batch/v1 CronJob 0 * * * * Never"_s);
    QCOMPARE(lines.at(1), u"/usr/local/bin/backup.sh"_s);
    QVERIFY(lines.at(2).startsWith(u"curl -fsS -m 10 "_s));
    QVERIFY2(!lines.at(2).contains(u"$("_s), "Kubernetes would expand it");
    if (url == plainUrl)
        QVERIFY(lines.at(2).endsWith(u" -X POST "_s + plainUrl));
}

void SnippetsTest::powerShellAcceptsIt_data()
{
    systemdAcceptsIt_data();
}

void SnippetsTest::powerShellAcceptsIt()
{
    QFETCH(QString, url);
    QFETCH(bool, patient);
    const QString text = example(SnippetKind::PowerShell, url, hour, patient);
    QCOMPARE(text.section(u"-Uri '"_s, 1).section(u'\'', 0, 0).startsWith(u"http://"_s), true);
    if (!has(u"pwsh"_s))
        QSKIP("powershell is not installed");
    const Outcome outcome = run(u"pwsh"_s, {u"-NoProfile"_s, u"-Command"_s, u"[scriptblock]::Create($input) | Out-Null"_s}, text);
    QVERIFY2(outcome.status == 0, qPrintable(outcome.errors));
}

void SnippetsTest::aPinGoesIntoEveryCurlLine()
{
    const QString pin = u"q7XbT2+Vn0cRk8/YzE4sLdq7XbT2mVn0cRk8wYzE4sM="_s;
    QCOMPARE(curlCommand(plainUrl, pin), u"curl -fsS -k --pinnedpubkey sha256//%1 -X POST %2"_s.arg(pin, plainUrl));
    for (const SnippetKind kind : snippetKinds) {
        const QString text = snippetFor(kind, plainUrl, {.interval = hour}, false, pin);
        const bool usesCurl = kind != SnippetKind::PowerShell && kind != SnippetKind::Python;
        QCOMPARE(text.contains(u"sha256//"_s + pin), usesCurl);
        QVERIFY(!snippetFor(kind, plainUrl, {.interval = hour}, false).contains(u"pinnedpubkey"_s));
    }
}

QTEST_GUILESS_MAIN(SnippetsTest)
#include "snippets_test.moc"
