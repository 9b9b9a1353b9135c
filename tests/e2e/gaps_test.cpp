// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <csignal>

using namespace aloft;
using namespace Qt::StringLiterals;

/// What the real program makes of times in which it did not run.
class GapsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aStopAndAKillAreTold();
    void aProgramThatWasHaltedOverTheDeadlineAsks();

private:
    /// The reasons of the gaps that have ended, oldest first.
    [[nodiscard]] QStringList gaps() const;
    [[nodiscard]] QJsonObject monitor() const { return m_aloft->run({u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s}).object(); }

    std::unique_ptr<RealAloft> m_aloft;
    quint16 m_port = 0;
};

void GapsTest::init()
{
    m_aloft = std::make_unique<RealAloft>();
    m_port = freePort();
}

QStringList GapsTest::gaps() const
{
    QStringList reasons;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"gaps"_s);
        database.setDatabaseName(m_aloft->dataDir() + "/aloft.sqlite"_L1);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (!database.open())
            return {u"the database can't be read"_s};
        QSqlQuery query(database);
        query.exec(u"SELECT reason FROM blind_interval WHERE until_ms >= from_ms ORDER BY id"_s);
        while (query.next())
            reasons.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(u"gaps"_s);
    return reasons;
}

void GapsTest::aStopAndAKillAreTold()
{
    auto first = m_aloft->startHeadless(m_port);
    QVERIFY(first);
    QCOMPARE(gaps(), QStringList());
    QCOMPARE(terminate(*first), 0);
    auto second = m_aloft->startHeadless(m_port);
    QVERIFY(second);
    QTRY_COMPARE(gaps(), QStringList{u"closed"_s});
    second->kill();
    QVERIFY(second->waitForFinished());
    const auto third = m_aloft->startHeadless(m_port);
    QVERIFY(third);
    QTRY_COMPARE(gaps(), (QStringList{u"closed"_s, u"crashed"_s}));
}

void GapsTest::aProgramThatWasHaltedOverTheDeadlineAsks()
{
    const auto aloft = m_aloft->startHeadless(m_port);
    QVERIFY(aloft);
    const QString url = m_aloft->addMonitor({u"--interval"_s, u"60s"_s, u"--grace"_s, u"10s"_s});
    QCOMPARE(heartbeat(url).status, 0);
    const auto process = pid_t(aloft->processId());
    QCOMPARE(::kill(process, SIGSTOP), 0);
    QTest::qWait(75'000);
    QCOMPARE(::kill(process, SIGCONT), 0);
    QTRY_COMPARE_WITH_TIMEOUT(gaps(), QStringList{u"stalled"_s}, 20'000);
    QCOMPARE(monitor().value("status"_L1).toString(), u"late"_s);
    QVERIFY(monitor().value("unproven"_L1).toBool());
    QVERIFY(m_aloft->run({u"incident"_s, u"list"_s, u"--json"_s}).array().isEmpty());
    const Ran said = m_aloft->run({u"monitor"_s, u"resolve"_s, u"1"_s, u"--failed"_s});
    QCOMPARE(said.status, 0);
    QCOMPARE(monitor().value("status"_L1).toString(), u"down"_s);
    QVERIFY(monitor().value("cause"_L1).toString().contains("Aloft was not listening from "_L1));
    const Ran again = m_aloft->run({u"monitor"_s, u"resolve"_s, u"1"_s, u"--ran"_s});
    QCOMPARE(again.status, 1);
    QVERIFY(again.errors.contains("Nothing is to be said of monitor 1"_L1));
    QCOMPARE(heartbeat(url).status, 0);
    QCOMPARE(monitor().value("status"_L1).toString(), u"up"_s);
}

QTEST_GUILESS_MAIN(GapsTest)
#include "gaps_test.moc"
