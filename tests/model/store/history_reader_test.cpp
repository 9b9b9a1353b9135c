// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/history_reader.h"
#include "model/store/store.h"
#include "tests/support/sample.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

Incident incident(IncidentId id, MonitorId monitor, Instant startedAt, std::optional<Instant> resolvedAt, bool quiet = false)
{
    Incident made;
    made.id = id;
    made.monitor = monitor;
    made.startedAt = startedAt;
    made.resolvedAt = resolvedAt;
    made.quiet = quiet;
    if (resolvedAt)
        made.resolution = Resolution::Heartbeat;
    return made;
}

} // namespace

class HistoryReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void historyIsNewestFirstAndLimited();
    void outagesAreThoseThatTouchTheAbsence();
    void aSoundFileIsNotReported();
    void aMissingFileIsReportedInWords();
    void pagesGoOnBelowTheLastRow();
    void pagesOfIncidentsGoOnBelowTheLastRow();
    void aPageFarDownTouchesNoMoreThanThat();
    void thePastIsThatOfTheMonitor();
    void aHundredThousandChangesAreReadSoon();
    void theSizeIsThatOfAllFiles();

private:
    FakeClock m_clock;
};

void HistoryReaderTest::historyIsNewestFirstAndLimited()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    QList<Write> writes{write::PutMonitor{sample::monitor(1)}, write::PutMonitor{sample::monitor(2)}};
    for (int i = 0; i < 250; ++i) {
        writes.append(write::AddHeartbeat{Heartbeat{.monitor = 1, .at = noon + seconds{i}, .origin = u"::1"_s, .port = 1, .counted = true, .dueAt = {}, .deadlineAt = {}}});
        writes.append(write::AddHeartbeat{Heartbeat{.monitor = 2, .at = noon + seconds{i}, .origin = u"::1"_s, .port = 1, .counted = true, .dueAt = {}, .deadlineAt = {}}});
    }
    writes.append(write::PutIncident{incident(1, 1, noon, noon + seconds{1})});
    writes.append(write::PutIncident{incident(2, 1, noon + seconds{5}, {})});
    QVERIFY(store.commit(writes));

    HistoryReader reader(store.path(), m_clock);
    QSignalSpy read(&reader, &HistoryReader::historyRead);
    reader.readHistory(1);
    QCOMPARE(read.size(), 1);
    const auto history = read.constFirst().constFirst().value<History>();
    QCOMPARE(history.monitor, 1);
    QCOMPARE(history.heartbeats.size(), 200);
    QVERIFY(history.heartbeats.constFirst().at == noon + seconds{249});
    QVERIFY(history.heartbeats.constLast().at == noon + seconds{50});
    QCOMPARE(history.incidents.size(), 2);
    QCOMPARE(history.incidents.constFirst().id, 2);
}

void HistoryReaderTest::outagesAreThoseThatTouchTheAbsence()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(1)}, write::PutMonitor{sample::monitor(2, u"Open"_s)},
                          write::PutIncident{incident(1, 1, noon - seconds{90}, noon - seconds{60})},
                          write::PutIncident{incident(2, 1, noon - seconds{50}, noon + seconds{10})},
                          write::PutIncident{incident(3, 1, noon + seconds{20}, noon + seconds{30})},
                          write::PutIncident{incident(4, 1, noon + seconds{40}, noon + seconds{50}, true)},
                          write::PutIncident{incident(5, 2, noon - seconds{500}, {})}}));
    HistoryReader reader(store.path(), m_clock);
    QSignalSpy read(&reader, &HistoryReader::outagesRead);
    reader.readOutages(noon);
    QCOMPARE(read.size(), 1);
    QList<IncidentId> ids;
    const auto outages = read.constFirst().constFirst().value<QList<Outage>>();
    for (const Outage &outage : outages)
        ids.append(outage.incident.id);
    QCOMPARE(ids, (QList<IncidentId>{3, 2, 5}));
    QCOMPARE(outages.constLast().monitorName, u"Open"_s);
}

void HistoryReaderTest::aSoundFileIsNotReported()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    HistoryReader reader(store.path(), m_clock);
    QSignalSpy damage(&reader, &HistoryReader::damageFound);
    QSignalSpy failure(&reader, &HistoryReader::readFailed);
    reader.checkIntegrity();
    QCOMPARE(damage.size(), 0);
    QCOMPARE(failure.size(), 0);
}

void HistoryReaderTest::aMissingFileIsReportedInWords()
{
    const QTemporaryDir home;
    HistoryReader reader(home.path() + "/none.sqlite"_L1, m_clock);
    QSignalSpy failure(&reader, &HistoryReader::readFailed);
    reader.readHistory(1);
    QCOMPARE(failure.size(), 1);
    QVERIFY(failure.constFirst().constFirst().toString().contains("none.sqlite"_L1));
}

void HistoryReaderTest::pagesGoOnBelowTheLastRow()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    QList<Write> writes{write::PutMonitor{sample::monitor(1)}, write::PutMonitor{sample::monitor(2)}};
    // 450 of which many share a moment, so that a page ends in the middle of one.
    for (int i = 0; i < 450; ++i) {
        Heartbeat heartbeat{.monitor = 1 + i % 2, .at = noon + seconds{i / 300}, .origin = QString::number(i), .dueAt = {}, .deadlineAt = {}};
        writes.append(write::AddHeartbeat{heartbeat});
        heartbeat.monitor = 1;
        if (i % 2 == 1)
            writes.append(write::AddHeartbeat{heartbeat});
    }
    QVERIFY(store.commit(writes));
    HistoryReader reader(store.path(), m_clock);
    QSignalSpy first(&reader, &HistoryReader::historyRead);
    QSignalSpy older(&reader, &HistoryReader::olderHeartbeatsRead);
    reader.readHistory(1);
    const auto history = first.constFirst().constFirst().value<History>();
    QList<Heartbeat> all = history.heartbeats;
    auto end = history.heartbeatsEnd;
    while (end) {
        reader.readOlderHeartbeats(1, *end);
        const auto page = older.takeFirst().constFirst().value<HeartbeatPage>();
        QCOMPARE(page.monitor, 1);
        QVERIFY(page.below == *end);
        all += page.heartbeats;
        end = page.hasOlder ? std::optional(page.end) : std::nullopt;
    }
    QCOMPARE(all.size(), 450);
    for (int i = 0; i < all.size(); ++i)
        QCOMPARE(all.at(i).origin, QString::number(449 - i));
}

void HistoryReaderTest::pagesOfIncidentsGoOnBelowTheLastRow()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    QList<Write> writes{write::PutMonitor{sample::monitor(1)}};
    for (int i = 1; i <= 401; ++i)
        writes.append(write::PutIncident{incident(i, 1, noon + seconds{i}, noon + seconds{i})});
    QVERIFY(store.commit(writes));
    HistoryReader reader(store.path(), m_clock);
    QSignalSpy first(&reader, &HistoryReader::historyRead);
    QSignalSpy older(&reader, &HistoryReader::olderIncidentsRead);
    reader.readHistory(1);
    const auto history = first.constFirst().constFirst().value<History>();
    QCOMPARE(history.incidents.size(), 200);
    QVERIFY(history.incidentsEnd);
    reader.readOlderIncidents(1, *history.incidentsEnd);
    const auto second = older.takeFirst().constFirst().value<IncidentPage>();
    QCOMPARE(second.incidents.constFirst().id, 201);
    QVERIFY(second.hasOlder);
    reader.readOlderIncidents(1, second.end);
    const auto third = older.takeFirst().constFirst().value<IncidentPage>();
    QCOMPARE(third.incidents.size(), 1);
    QVERIFY(!third.hasOlder);
}

// The plan is what keeps a page fast among millions: one place in the index, and on from there, without sorting.
void HistoryReaderTest::aPageFarDownTouchesNoMoreThanThat()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    Database database(store.path(), Database::Access::ReadOnly);
    QVERIFY(database.open());
    const auto plan = database.run(u"EXPLAIN QUERY PLAN SELECT id FROM heartbeat WHERE monitor_id = ? AND at_ms <= ? AND "
                                   "(at_ms, id) < (?, ?) ORDER BY at_ms DESC, id DESC LIMIT ?"_s,
                                   {1, 2, 2, 3, 201});
    QVERIFY(plan);
    QStringList steps;
    while ((*plan)->next())
        steps.append((*plan)->value(3).toString());
    QCOMPARE(steps.size(), 1);
    QVERIFY2(steps.constFirst().contains("heartbeat_by_monitor (monitor_id=? AND at_ms<?)"_L1), qPrintable(steps.constFirst()));
}

void HistoryReaderTest::thePastIsThatOfTheMonitor()
{
    using std::chrono::days;
    using std::chrono::hours;
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(1)}, write::PutMonitor{sample::monitor(2)},
                          write::AddStatusChange{1, Status::Pending, noon - days{400}},
                          write::AddStatusChange{1, Status::Up, noon - days{300}},
                          write::AddStatusChange{2, Status::Down, noon - days{20}},
                          write::AddStatusChange{1, Status::Down, noon - hours{3}},
                          write::AddStatusChange{1, Status::Up, noon - hours{1}},
                          write::PutIncident{incident(1, 1, noon - hours{3}, noon - hours{1})},
                          write::PutIncident{incident(2, 2, noon - days{20}, {})}}));
    {
        Database database(store.path(), Database::Access::ReadWrite);
        QVERIFY(database.open());
        const auto from = toUtc_ms(noon - hours{2});
        QVERIFY(database.run({u"INSERT INTO blind_interval(from_ms, until_ms, reason) VALUES(1, 2, 'asleep')"_s,
                              u"INSERT INTO blind_interval(from_ms, until_ms, reason) VALUES(%1, %1 + 1800000, 'closed')"_s.arg(from)}));
    }
    HistoryReader reader(store.path(), m_clock);
    QSignalSpy read(&reader, &HistoryReader::pastRead);
    reader.readPast(1);
    const auto past = read.constFirst().constFirst().value<Past>();
    const milliseconds down = hours{2} - std::chrono::minutes{30};
    for (std::size_t span = 0; span < uptimeSpans.size(); ++span) {
        QVERIFY(past.uptime.at(span).down == down);
        QVERIFY(past.uptime.at(span).up == uptimeSpans.at(span) - hours{2});
    }
    QCOMPARE(past.days.size(), daysShown);
    QCOMPARE(past.days.constLast().date, toLocal(noon).date());
    QCOMPARE(past.days.constLast().incidents, 1);
    QVERIFY(past.days.constLast().blind == std::chrono::minutes{30});
    QVERIFY(past.days.constFirst().uptime.up == days{1});
    QCOMPARE(past.blind.size(), 1);
    QCOMPARE(past.blind.constFirst().reason, BlindReason::Closed);
}

void HistoryReaderTest::aHundredThousandChangesAreReadSoon()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    QList<Write> writes{write::PutMonitor{sample::monitor(1)}};
    for (int i = 0; i < 100'000; ++i)
        writes.append(write::AddStatusChange{1, i % 2 == 0 ? Status::Down : Status::Up, noon - seconds{i * 70}});
    QVERIFY(store.commit(writes));
    HistoryReader reader(store.path(), m_clock);
    QSignalSpy read(&reader, &HistoryReader::pastRead);
    reader.readPast(1); // opens the file
    QBENCHMARK {
        reader.readPast(1);
    }
    const auto past = read.constLast().constFirst().value<Past>();
    QVERIFY(past.uptime.back().up + past.uptime.back().down > std::chrono::days{80});
}

void HistoryReaderTest::theSizeIsThatOfAllFiles()
{
    const QTemporaryDir home;
    Store store(home.path());
    QVERIFY(store.open());
    HistoryReader reader(store.path(), m_clock);
    QSignalSpy measured(&reader, &HistoryReader::measured);
    reader.measure();
    qint64 size = 0;
    for (const QFileInfo &file : QDir(home.path()).entryInfoList({u"aloft.sqlite*"_s}, QDir::Files))
        size += file.size();
    QCOMPARE(measured.constFirst().constFirst().toLongLong(), size);
    QVERIFY(size > 0);
}

QTEST_GUILESS_MAIN(HistoryReaderTest)
#include "history_reader_test.moc"
