// SPDX-License-Identifier: GPL-3.0-or-later
#include "plain_client.h"
#include "real_aloft.h"

#include <QRandomGenerator>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>

using namespace aloft;
using namespace Qt::StringLiterals;

/// What was answered 200 is on disk, at whatever moment Aloft is ended. ALOFT_CRASH_ROUNDS and ALOFT_CRASH_SEED make it thorough,
/// and the same again.
class CrashTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyAnswerIsOnDisk_data();
    void everyAnswerIsOnDisk();

private:
    QRandomGenerator m_random;
    quint32 m_seed = 0;
};

namespace {

using namespace std::chrono_literals;

constexpr int clients = 8;
/// So many that none gets more heartbeats than are stored in rows of their own, see Limits.
constexpr int monitorsPerClient = 25;
constexpr int mostAnswers = 3'000;

/// One job of many, with a connection of its own; each heartbeat is a run of another name.
class Job
{
public:
    Job(QByteArray name, QList<QByteArray> targets, int atOnce)
        : m_name(std::move(name)), m_targets(std::move(targets)), m_atOnce(atOnce)
    {
    }

    /// Sends until the other side is gone; counts its answers in all.
    void run(quint16 port, std::atomic<int> &all)
    {
        PlainClient client(port);
        while (client.isOpen()) {
            QByteArray requests;
            QList<QByteArray> sent;
            for (int i = 0; i < m_atOnce; ++i) {
                sent.append(m_name + '-' + QByteArray::number(++m_serial));
                requests += heartbeatRequest(m_targets.at(m_serial % m_targets.size()) + "?rid=" + sent.constLast());
            }
            client.sayAll(requests, 20s);
            for (const QByteArray &run : std::as_const(sent)) {
                const int status = client.answer(20s);
                if (status == 200) {
                    m_answered.append(run);
                    ++all;
                } else if (status != 0 && status != 503) {
                    m_fault = "answered " + QByteArray::number(status);
                }
            }
        }
    }

    [[nodiscard]] const QList<QByteArray> &answered() const { return m_answered; }
    /// An answer that is never right here, or empty.
    [[nodiscard]] const QByteArray &fault() const { return m_fault; }

private:
    QByteArray m_name;
    QList<QByteArray> m_targets;
    int m_atOnce;
    qsizetype m_serial = 0;
    QList<QByteArray> m_answered;
    QByteArray m_fault;
};

/// What the database says of itself, beside the Aloft that has it open.
class Disk
{
public:
    explicit Disk(const RealAloft &aloft) : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"disk"_s))
    {
        m_database.setDatabaseName(aloft.dataDir() + "/aloft.sqlite"_L1);
        m_database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
        m_database.open();
    }
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;
    ~Disk()
    {
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(u"disk"_s);
    }

    [[nodiscard]] QString soundness() const
    {
        QSqlQuery query(m_database);
        return query.exec(u"PRAGMA integrity_check"_s) && query.next() ? query.value(0).toString() : query.lastError().text();
    }

    /// The runs of all heartbeats that are stored, and those that came too fast for a row of their own.
    [[nodiscard]] QSet<QByteArray> runs() const
    {
        QSet<QByteArray> runs;
        QSqlQuery query(m_database);
        query.exec(u"SELECT run_id FROM heartbeat"_s);
        while (query.next())
            runs.insert(query.value(0).toByteArray());
        return runs;
    }

    [[nodiscard]] qint64 withoutRow() const
    {
        QSqlQuery query(m_database);
        return query.exec(u"SELECT coalesce(sum(repeats), 0) FROM heartbeat"_s) && query.next() ? query.value(0).toLongLong()
                                                                                                : -1;
    }

private:
    QSqlDatabase m_database;
};

QList<QByteArray> addMonitors(const RealAloft &aloft, int count)
{
    QByteArray drafts = "[";
    for (int i = 0; i < count; ++i)
        drafts += (i > 0 ? ",{\"name\":\"Job " : "{\"name\":\"Job ") + QByteArray::number(i) + "\"}";
    QList<QByteArray> targets;
    for (const QJsonValue monitor : aloft.run({u"monitor"_s, u"import"_s, u"-"_s, u"--json"_s}, drafts + "]").array())
        targets.append(targetOf(monitor.toObject().value(u"url"_s).toString()));
    return targets;
}

/// All jobs send, until the signal has ended Aloft after the given number of answers and a moment.
/// @return how many answers there were
int endUnderLoad(QProcess &aloft, quint16 port, std::vector<Job> &jobs, int signal, int answers, std::chrono::microseconds moment)
{
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (Job &job : jobs)
        threads.emplace_back([&job, port, &answered] { job.run(port, answered); });
    const bool loaded = QTest::qWaitFor([&answered, answers] { return answered >= answers; }, 20'000);
    // Else it would always be ended just after an answer.
    std::this_thread::sleep_for(moment);
    ::kill(static_cast<pid_t>(aloft.processId()), signal);
    aloft.waitForFinished();
    for (std::thread &thread : threads)
        thread.join();
    return loaded ? answered.load() : -1;
}

} // namespace

void CrashTest::initTestCase()
{
    bool given = false;
    m_seed = qEnvironmentVariable("ALOFT_CRASH_SEED").toUInt(&given);
    if (!given)
        m_seed = QRandomGenerator::global()->generate();
    m_random.seed(m_seed);
    qInfo("ALOFT_CRASH_SEED=%u makes the same moments again", m_seed);
}

void CrashTest::everyAnswerIsOnDisk_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("killed") << SIGKILL;
    QTest::newRow("asked to stop") << SIGTERM;
}

void CrashTest::everyAnswerIsOnDisk()
{
    QFETCH(const int, signal);
    bool given = false;
    const int asked = qEnvironmentVariableIntValue("ALOFT_CRASH_ROUNDS", &given);
    const int rounds = given ? asked : 8;
    const RealAloft aloft;
    const quint16 port = freePort();
    auto running = aloft.startHeadless(port);
    const QList<QByteArray> targets = addMonitors(aloft, clients * monitorsPerClient);
    QCOMPARE(targets.size(), clients * monitorsPerClient);
    std::vector<Job> jobs;
    for (int i = 0; i < clients; ++i) // every other one sends eight before it listens to the answers
        jobs.emplace_back("job" + QByteArray::number(i), targets.mid(i * monitorsPerClient, monitorsPerClient), i % 2 ? 8 : 1);

    qsizetype answers = 0;
    for (int round = 0; round < rounds; ++round) {
        const int load = m_random.bounded(1, mostAnswers);
        const auto moment = std::chrono::microseconds(m_random.bounded(5'000));
        const int answered = endUnderLoad(*running, port, jobs, signal, load, moment);
        QVERIFY2(answered > 0, "no load came about");
        QCOMPARE(running->exitStatus(), signal == SIGKILL ? QProcess::CrashExit : QProcess::NormalExit);
        QCOMPARE(running->exitCode(), signal == SIGKILL ? SIGKILL : 0);
        answers += answered;

        running = aloft.startHeadless(port);
        const Disk disk(aloft);
        QCOMPARE(disk.soundness(), u"ok"_s);
        QCOMPARE(disk.withoutRow(), 0);
        const QSet<QByteArray> runs = disk.runs();
        for (const Job &job : jobs) {
            QCOMPARE(job.fault(), QByteArray());
            const auto lost = std::find_if(job.answered().begin(), job.answered().end(),
                                           [&runs](const QByteArray &run) { return !runs.contains(run); });
            if (lost != job.answered().end())
                QFAIL((*lost + " was answered before round " + QByteArray::number(round) + " was over, and is lost").constData());
        }
    }
    qInfo("%d rounds, %lld heartbeats answered 200, none lost", rounds, static_cast<long long>(answers));
    QCOMPARE(terminate(*running), 0);
}

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
