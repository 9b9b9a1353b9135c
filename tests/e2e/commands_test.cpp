// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class CommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void addPrintsTheUrlAlone();
    void aMonitorInJsonHasJustTheseFields();
    void editChangesOnlyWhatIsGiven();
    void aRotatedUrlIsAnotherOne();
    void aRemovedMonitorComesBack();
    void pauseAndResume();
    void withoutAloftTheStatusesSayThatTheyAreOld();
    void aRunningAloftShowsAChangeAtOnce();
    void anIncidentListIsAnArray();
    void whatAJobReportedIsListedWithAloftAndWithout();
    void whatCannotBeDoneEndsWithOneSentence_data();
    void whatCannotBeDoneEndsWithOneSentence();
    void outputThatCannotBeWrittenIsAFailure_data();
    void outputThatCannotBeWrittenIsAFailure();
    void aLockThatCannotBeHadIsASentenceAtOnce_data();
    void aLockThatCannotBeHadIsASentenceAtOnce();
    void commandsAtTheSameTimeAllSucceed();
    void theDataFolderIsTheOwnersAlone();

private:
    [[nodiscard]] QJsonObject shown() const { return m_aloft->run({u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s}).object(); }

    std::unique_ptr<RealAloft> m_aloft;
};

void CommandsTest::init()
{
    m_aloft = std::make_unique<RealAloft>();
}

void CommandsTest::addPrintsTheUrlAlone()
{
    const Ran ran = m_aloft->run({u"monitor"_s, u"add"_s, u"Nightly backup"_s});
    QCOMPARE(ran.status, 0);
    static const QRegularExpression url(u"^http://127\\.0\\.0\\.1:8787/api/heartbeat/[A-Za-z0-9_-]{22,}\n$"_s);
    QVERIFY2(url.match(ran.output).hasMatch(), qPrintable(ran.output));
    QCOMPARE(ran.errors, QString());
}

void CommandsTest::aMonitorInJsonHasJustTheseFields()
{
    const QJsonObject added =
        m_aloft
            ->run({u"monitor"_s, u"add"_s, u"Zürich → Genève"_s, u"--interval"_s, u"1h30m"_s, u"--grace"_s, u"90"_s, u"--tag"_s,
                   u"db"_s, u"--tag"_s, u"prod"_s, u"--note"_s, u"ask Ann"_s, u"--json"_s})
            .object();
    QCOMPARE(added.keys(), QStringList({u"acceptsGet"_s,   u"cause"_s,
                                        u"channels"_s,     u"createdAt"_s,
                                        u"cron"_s,         u"deadlineAt"_s,
                                        u"dependsOn"_s,    u"dueAt"_s,
                                        u"earlySeconds"_s, u"graceSeconds"_s,
                                        u"id"_s,           u"intervalSeconds"_s,
                                        u"keepsBodies"_s,  u"lastHeartbeatAt"_s,
                                        u"name"_s,         u"notListening"_s,
                                        u"note"_s,         u"runningSince"_s,
                                        u"snoozedUntil"_s, u"status"_s,
                                        u"tags"_s,         u"timezone"_s,
                                        u"type"_s,         u"unproven"_s,
                                        u"url"_s}));
    QCOMPARE(added.value(u"name"_s).toString(), u"Zürich → Genève"_s);
    QCOMPARE(added.value(u"type"_s).toString(), u"heartbeat"_s);
    QCOMPARE(added.value(u"status"_s).toString(), u"pending"_s);
    QCOMPARE(added.value(u"intervalSeconds"_s).toInt(), 5400);
    QCOMPARE(added.value(u"graceSeconds"_s).toInt(), 90);
    QCOMPARE(added.value(u"tags"_s).toArray(), QJsonArray({u"db"_s, u"prod"_s}));
    QCOMPARE(added.value(u"note"_s).toString(), u"ask Ann"_s);
    QVERIFY(added.value(u"lastHeartbeatAt"_s).isNull());
    QVERIFY(added.value(u"cause"_s).isNull());
    QVERIFY(added.value(u"keepsBodies"_s).toBool());
    QVERIFY(!added.value(u"acceptsGet"_s).toBool());
    QVERIFY(added.value(u"runningSince"_s).isNull());
    static const QRegularExpression time(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    QVERIFY(time.match(added.value(u"createdAt"_s).toString()).hasMatch());
    QVERIFY(time.match(added.value(u"deadlineAt"_s).toString()).hasMatch());

    QCOMPARE(m_aloft->run({u"monitor"_s, u"list"_s, u"--json"_s}).array(), QJsonArray{added});
    QCOMPARE(shown(), added);
}

void CommandsTest::editChangesOnlyWhatIsGiven()
{
    QVERIFY(!m_aloft->addMonitor({u"--tag"_s, u"db"_s, u"--note"_s, u"old"_s}).isEmpty());
    const QJsonObject before = shown();
    QCOMPARE(m_aloft->run({u"monitor"_s, u"edit"_s, u"1"_s, u"--interval"_s, u"24h"_s}).status, 0);
    QJsonObject after = shown();
    QCOMPARE(after.value(u"intervalSeconds"_s).toInt(), 86400);
    for (const QString &same : {u"name"_s, u"graceSeconds"_s, u"tags"_s, u"note"_s, u"url"_s, u"createdAt"_s})
        QCOMPARE(after.value(same), before.value(same));
    QCOMPARE(m_aloft->run({u"monitor"_s, u"edit"_s, u"1"_s, u"--no-tags"_s, u"--note"_s, QString()}).status, 0);
    QCOMPARE(m_aloft->run({u"monitor"_s, u"edit"_s, u"1"_s, u"--keep-bodies"_s, u"no"_s, u"--accept-get"_s, u"yes"_s}).status, 0);
    after = shown();
    QVERIFY(!after.value(u"keepsBodies"_s).toBool());
    QVERIFY(after.value(u"acceptsGet"_s).toBool());
    QCOMPARE(after.value(u"tags"_s).toArray(), QJsonArray());
    QCOMPARE(after.value(u"note"_s).toString(), QString());
}

void CommandsTest::aRotatedUrlIsAnotherOne()
{
    const QString url = m_aloft->addMonitor();
    const Ran rotated = m_aloft->run({u"monitor"_s, u"rotate"_s, u"1"_s});
    QCOMPARE(rotated.status, 0);
    QVERIFY(rotated.line() != url);
    QCOMPARE(shown().value(u"url"_s).toString(), rotated.line());
}

void CommandsTest::aRemovedMonitorComesBack()
{
    const QString url = m_aloft->addMonitor();
    QCOMPARE(m_aloft->run({u"monitor"_s, u"remove"_s, u"1"_s}).status, 0);
    QCOMPARE(m_aloft->run({u"monitor"_s, u"list"_s, u"--json"_s}).array(), QJsonArray());
    QCOMPARE(m_aloft->run({u"monitor"_s, u"restore"_s, u"1"_s}).status, 0);
    QCOMPARE(shown().value(u"url"_s).toString(), url);
}

void CommandsTest::pauseAndResume()
{
    QVERIFY(!m_aloft->addMonitor().isEmpty());
    QCOMPARE(m_aloft->run({u"monitor"_s, u"pause"_s, u"1"_s}).status, 0);
    QCOMPARE(shown().value(u"status"_s).toString(), u"paused"_s);
    QVERIFY(shown().value(u"deadlineAt"_s).isNull());
    QCOMPARE(m_aloft->run({u"monitor"_s, u"resume"_s, u"1"_s}).status, 0);
    QCOMPARE(shown().value(u"status"_s).toString(), u"pending"_s);
}

void CommandsTest::withoutAloftTheStatusesSayThatTheyAreOld()
{
    const auto running = m_aloft->startHeadless(freePort());
    QCOMPARE(m_aloft->run({u"monitor"_s, u"list"_s}).errors, QString());
    QCOMPARE(terminate(*running), 0);
    const Ran list = m_aloft->run({u"monitor"_s, u"list"_s});
    QCOMPARE(list.status, 0);
    QVERIFY2(list.errors.startsWith("Aloft is not running: statuses are those of"_L1), qPrintable(list.errors));
    QCOMPARE(list.errors.count(u'\n'), 1);
}

void CommandsTest::aRunningAloftShowsAChangeAtOnce()
{
    const quint16 port = freePort();
    const auto running = m_aloft->startHeadless(port);
    const QString url = m_aloft->addMonitor();
    QVERIFY2(url.startsWith(u"http://127.0.0.1:%1/api/heartbeat/"_s.arg(port)), qPrintable(url));
    QCOMPARE(heartbeat(url).status, 0);
    QCOMPARE(shown().value(u"status"_s).toString(), u"up"_s);
    QCOMPARE(m_aloft->run({u"monitor"_s, u"pause"_s, u"1"_s}).status, 0);
    QByteArray log;
    QTRY_VERIFY((log += running->readAllStandardOutput()).contains("Nightly backup: up -> paused\n"));
    QVERIFY(log.contains("Nightly backup: pending -> up\n"));
    QCOMPARE(terminate(*running), 0);
}

void CommandsTest::anIncidentListIsAnArray()
{
    const Ran ran = m_aloft->run({u"incident"_s, u"list"_s, u"--json"_s});
    QCOMPARE(ran.status, 0);
    QCOMPARE(ran.output.simplified().remove(u' '), u"[]"_s);
}

void CommandsTest::whatAJobReportedIsListedWithAloftAndWithout()
{
    const QStringList list{u"heartbeat"_s, u"list"_s, u"--monitor"_s, u"1"_s};
    const auto running = m_aloft->startHeadless(freePort());
    const QString url = m_aloft->addMonitor();
    QCOMPARE(m_aloft->run(list).output, u"No heartbeats.\n"_s);
    QCOMPARE(heartbeat(url).status, 0);
    QCOMPARE(heartbeat(url).status, 0);
    const QJsonArray live = m_aloft->run(list + QStringList{u"--json"_s}).array();
    QCOMPARE(live.size(), 2);
    QCOMPARE(live.first().toObject().value(u"kind"_s).toString(), u"success"_s);
    QCOMPARE(live.first().toObject().value(u"origin"_s).toString(), u"127.0.0.1"_s);
    QCOMPARE(terminate(*running), 0);

    QCOMPARE(m_aloft->run(list + QStringList{u"--json"_s}).array(), live);
    QCOMPARE(m_aloft->run(list + QStringList{u"--json"_s, u"--limit"_s, u"1"_s}).array(), QJsonArray{live.first()});
    const Ran table = m_aloft->run(list);
    QCOMPARE(table.errors, QString()); // what was reported does not grow old
    QCOMPARE(table.output.count(u"Success"_s), 2);
}

void CommandsTest::whatCannotBeDoneEndsWithOneSentence_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("lines");
    QTest::newRow("there is no such monitor") << QStringList{u"monitor"_s, u"show"_s, u"7"_s} << 1 << 1;
    QTest::newRow("there is no such monitor to list heartbeats of")
        << QStringList{u"heartbeat"_s, u"list"_s, u"--monitor"_s, u"7"_s} << 1 << 1;
    QTest::newRow("the interval is too short") << QStringList{u"monitor"_s, u"add"_s, u"x"_s, u"--interval"_s, u"5s"_s} << 1 << 1;
    QTest::newRow("the name is empty") << QStringList{u"monitor"_s, u"add"_s, u" "_s} << 1 << 1;
    QTest::newRow("the name is missing") << QStringList{u"monitor"_s, u"add"_s} << 2 << 2;
    QTest::newRow("there is no such command") << QStringList{u"monitor"_s, u"fly"_s} << 2 << 2;
    QTest::newRow("there is no such option") << QStringList{u"monitor"_s, u"list"_s, u"--fast"_s} << 2 << 2;
    QTest::newRow("that is no duration") << QStringList{u"monitor"_s, u"add"_s, u"x"_s, u"--grace"_s, u"soon"_s} << 2 << 2;
}

void CommandsTest::whatCannotBeDoneEndsWithOneSentence()
{
    QFETCH(const QStringList, command);
    const Ran ran = m_aloft->run(command);
    QTEST(ran.status, "status");
    QTEST(static_cast<int>(ran.errors.count(u'\n')), "lines"); // wrong usage adds a hint at the help
    QCOMPARE(ran.output, QString());
    QVERIFY(ran.errors.startsWith("aloft: "_L1));
}

void CommandsTest::outputThatCannotBeWrittenIsAFailure_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("help") << QStringList{u"--help"_s};
    QTest::newRow("a list in JSON") << QStringList{u"monitor"_s, u"list"_s, u"--json"_s};
    QTest::newRow("the URL of a new monitor") << QStringList{u"monitor"_s, u"add"_s, u"x"_s};
    QTest::newRow("an export") << QStringList{u"monitor"_s, u"export"_s, u"-"_s};
}

void CommandsTest::outputThatCannotBeWrittenIsAFailure()
{
    QFETCH(const QStringList, command);
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("there is no full device here");
    const Ran ran = m_aloft->runInto(u"/dev/full"_s, command); // opened as a shell does it, never replaced
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.errors.startsWith("aloft: The output cannot be written"_L1), qPrintable(ran.errors));
}

void CommandsTest::aLockThatCannotBeHadIsASentenceAtOnce_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("a command") << QStringList{u"monitor"_s, u"list"_s};
    QTest::newRow("without a window") << QStringList{u"--headless"_s};
    QTest::newRow("waiting for its turn") << QStringList{u"--headless"_s, u"--wait"_s};
}

void CommandsTest::aLockThatCannotBeHadIsASentenceAtOnce()
{
    QFETCH(const QStringList, command);
    const QString lock = m_aloft->dataDir() + "/lock"_L1;
    QVERIFY(QDir().mkpath(lock));
    const Ran ran = m_aloft->run(command);
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.errors.contains(lock), qPrintable(ran.errors));
    QCOMPARE(ran.errors.count(u'\n'), 1);
}

void CommandsTest::commandsAtTheSameTimeAllSucceed()
{
    constexpr int many = 8;
    std::vector<std::unique_ptr<QProcess>> running;
    for (int i = 0; i < many; ++i)
        running.push_back(m_aloft->start({u"monitor"_s, u"add"_s, u"Job %1"_s.arg(i)}));
    for (const auto &process : running) {
        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitCode(), 0);
    }
    QCOMPARE(m_aloft->run({u"monitor"_s, u"list"_s, u"--json"_s}).array().size(), many);
}

void CommandsTest::theDataFolderIsTheOwnersAlone()
{
    QVERIFY(!m_aloft->addMonitor().isEmpty());
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(m_aloft->dataDir()).permissions() & others));
    QVERIFY(!(QFileInfo(m_aloft->dataDir() + "/aloft.sqlite"_L1).permissions() & others));
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
