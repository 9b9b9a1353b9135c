// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// What people really send heartbeats with, as it comes with Debian. What is not installed is skipped.
class ClientsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void curlTriesAgainUntilAloftListens();
    void wgetSendsABodyAlong();
    void requestsReportsARunOnOneConnection();
    void borgmaticReportsStartAndFinish();
    void borgmaticReportsAFailureWithItsLog();

private:
    /// The word for each report, the oldest first.
    [[nodiscard]] QStringList kinds() const;
    /// Of the newest report.
    [[nodiscard]] QString newest(const QString &key) const
    {
        return m_aloft->heartbeats().first().toObject().value(key).toString();
    }
    [[nodiscard]] QString status() const
    {
        return m_aloft->run({u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s}).object().value(u"status"_s).toString();
    }
    void write(const QString &name, const QString &text) const;
    /// Of one source folder into one repository, both below the home of the test.
    [[nodiscard]] QString borgmaticSetup(const QString &url, const QString &beforeBackup) const;
    [[nodiscard]] Ran borgmatic(const QStringList &action) const;

    std::unique_ptr<RealAloft> m_aloft;
    quint16 m_port = 0;
};

namespace {

bool isInstalled(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace

void ClientsTest::init()
{
    m_aloft = std::make_unique<RealAloft>();
    m_port = freePort();
}

QStringList ClientsTest::kinds() const
{
    QStringList kinds;
    for (const QJsonValue heartbeat : m_aloft->heartbeats())
        kinds.prepend(heartbeat.toObject().value(u"kind"_s).toString());
    return kinds;
}

void ClientsTest::write(const QString &name, const QString &text) const
{
    QFile file(m_aloft->path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text.toUtf8()), text.toUtf8().size());
}

QString ClientsTest::borgmaticSetup(const QString &url, const QString &beforeBackup) const
{
    const QString hook = beforeBackup.isEmpty() ? QString() : u"    before_backup:\n        - %1\n"_s.arg(beforeBackup);
    return u"location:\n"
           "    source_directories:\n        - %1\n"
           "    repositories:\n        - %2\n"
           "hooks:\n"
           "    healthchecks:\n        ping_url: %3\n"_s.arg(m_aloft->path(u"source"_s), m_aloft->path(u"repository"_s), url) +
           hook;
}

Ran ClientsTest::borgmatic(const QStringList &action) const
{
    // With a log file of its own it leaves the system's log alone.
    return m_aloft->runTool(u"borgmatic"_s, QStringList{u"--config"_s, m_aloft->path(u"borgmatic.yaml"_s), u"--log-file"_s,
                                                        m_aloft->path(u"borgmatic.log"_s)} +
                                                action);
}

void ClientsTest::curlTriesAgainUntilAloftListens()
{
    if (!isInstalled(u"curl"_s))
        QSKIP("curl is not installed.");
    auto running = m_aloft->startHeadless(m_port);
    const QString url = m_aloft->addMonitor();
    QCOMPARE(terminate(*running), 0);

    QProcess job;
    job.start(u"curl"_s, {u"-f"_s, u"--no-progress-meter"_s, u"--retry"_s, u"8"_s, u"--retry-connrefused"_s, u"--retry-delay"_s,
                          u"1"_s, u"-X"_s, u"POST"_s, url});
    QByteArray said;
    QTRY_VERIFY((said += job.readAllStandardError()).contains("Will retry")); // it has been refused once
    running = m_aloft->startHeadless(m_port);
    QVERIFY(job.waitForFinished());
    QCOMPARE(job.exitStatus(), QProcess::NormalExit);
    QCOMPARE(job.exitCode(), 0);
    QCOMPARE(job.readAllStandardOutput(), QByteArray());
    QCOMPARE(kinds(), QStringList{u"success"_s});
    QCOMPARE(terminate(*running), 0);
}

void ClientsTest::wgetSendsABodyAlong()
{
    if (!isInstalled(u"wget"_s))
        QSKIP("wget is not installed.");
    const auto running = m_aloft->startHeadless(m_port);
    const QString url = m_aloft->addMonitor();
    const Ran sent = m_aloft->runTool(u"wget"_s, {u"-q"_s, u"-O"_s, u"-"_s, u"--post-data"_s, u"copied 12 files"_s, url});
    QCOMPARE(sent.status, 0);
    QCOMPARE(sent.output, QString());
    QCOMPARE(sent.errors, QString());
    QCOMPARE(kinds(), QStringList{u"success"_s});
    QCOMPARE(newest(u"body"_s), u"copied 12 files"_s);

    QCOMPARE(m_aloft->runTool(u"wget"_s, {u"-q"_s, u"-O"_s, u"-"_s, u"--post-data="_s, url + u"/fail"_s}).status, 0);
    QCOMPARE(kinds(), QStringList({u"success"_s, u"fail"_s}));
    QCOMPARE(status(), u"down"_s);
    QCOMPARE(terminate(*running), 0);
}

void ClientsTest::requestsReportsARunOnOneConnection()
{
    // Debian's own Python has Debian's packages; another one may come first in the path.
    const QString python = u"/usr/bin/python3"_s;
    if (m_aloft->runTool(python, {u"-c"_s, u"import requests"_s}).status != 0)
        QSKIP("python3-requests is not installed.");
    const auto running = m_aloft->startHeadless(m_port);
    const QString url = m_aloft->addMonitor();
    const QString job = uR"(
import requests, sys
session = requests.Session()
url = sys.argv[1]
run = {"rid": "run-1/ä"}
session.post(url + "/start", params=run, timeout=5).raise_for_status()
session.post(url + "/log", params=run, data="half way", timeout=5).raise_for_status()
answer = session.post(url, params=run, json={"files": 12}, headers={"Accept": "application/json"}, timeout=5)
answer.raise_for_status()
assert answer.json() == {"ok": True}, answer.text
unknown = session.post(url[:-4] + "0000", timeout=5)
assert unknown.status_code == 404, unknown.status_code
)"_s;
    const Ran ran = m_aloft->runTool(python, {u"-c"_s, job, url});
    QVERIFY2(ran.status == 0, qPrintable(ran.errors));
    QCOMPARE(kinds(), QStringList({u"start"_s, u"log"_s, u"success"_s}));
    QCOMPARE(newest(u"body"_s), u"{\"files\": 12}"_s);
    QCOMPARE(newest(u"runId"_s), u"run-1/ä"_s);
    QVERIFY(m_aloft->heartbeats().first().toObject().value(u"runTimeSeconds"_s).isDouble());
    QCOMPARE(terminate(*running), 0);
}

void ClientsTest::borgmaticReportsStartAndFinish()
{
    if (!isInstalled(u"borgmatic"_s) || !isInstalled(u"borg"_s))
        QSKIP("borgmatic or borgbackup is not installed.");
    const auto running = m_aloft->startHeadless(m_port);
    QVERIFY(QDir(m_aloft->path(QString())).mkpath(u"source"_s));
    write(u"source/file"_s, u"precious"_s);
    write(u"borgmatic.yaml"_s, borgmaticSetup(m_aloft->addMonitor(), {}));
    const Ran made = borgmatic({u"init"_s, u"--encryption"_s, u"none"_s});
    QVERIFY2(made.status == 0, qPrintable(made.errors));
    QCOMPARE(kinds(), QStringList());

    const Ran ran = borgmatic({u"create"_s});
    QVERIFY2(ran.status == 0, qPrintable(ran.errors));
    QCOMPARE(kinds(), QStringList({u"start"_s, u"success"_s}));
    QVERIFY(m_aloft->heartbeats().first().toObject().value(u"runTimeSeconds"_s).toDouble() > 0);
    QCOMPARE(status(), u"up"_s);
    QCOMPARE(terminate(*running), 0);
}

void ClientsTest::borgmaticReportsAFailureWithItsLog()
{
    if (!isInstalled(u"borgmatic"_s) || !isInstalled(u"borg"_s))
        QSKIP("borgmatic or borgbackup is not installed.");
    const auto running = m_aloft->startHeadless(m_port);
    QVERIFY(QDir(m_aloft->path(QString())).mkpath(u"source"_s));
    write(u"borgmatic.yaml"_s, borgmaticSetup(m_aloft->addMonitor(), u"echo cannot mount; exit 3"_s));

    QCOMPARE(borgmatic({u"create"_s}).status, 1);
    QCOMPARE(kinds(), QStringList({u"start"_s, u"fail"_s}));
    QVERIFY2(newest(u"body"_s).contains("cannot mount"_L1), qPrintable(newest(u"body"_s)));
    QCOMPARE(status(), u"down"_s);
    const QJsonArray incidents = m_aloft->run({u"incident"_s, u"list"_s, u"--json"_s}).array();
    QCOMPARE(incidents.size(), 1);
    QCOMPARE(incidents.first().toObject().value(u"cause"_s).toString(), u"Job reported failure"_s);
    QCOMPARE(terminate(*running), 0);
}

QTEST_GUILESS_MAIN(ClientsTest)
#include "clients_test.moc"
