// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/history_reader.h"
#include "model/store/store.h"
#include "tests/support/sample.h"

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

    HistoryReader reader(store.path());
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
    HistoryReader reader(store.path());
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
    HistoryReader reader(store.path());
    QSignalSpy damage(&reader, &HistoryReader::damageFound);
    QSignalSpy failure(&reader, &HistoryReader::readFailed);
    reader.checkIntegrity();
    QCOMPARE(damage.size(), 0);
    QCOMPARE(failure.size(), 0);
}

void HistoryReaderTest::aMissingFileIsReportedInWords()
{
    const QTemporaryDir home;
    HistoryReader reader(home.path() + "/none.sqlite"_L1);
    QSignalSpy failure(&reader, &HistoryReader::readFailed);
    reader.readHistory(1);
    QCOMPARE(failure.size(), 1);
    QVERIFY(failure.constFirst().constFirst().toString().contains("none.sqlite"_L1));
}

QTEST_GUILESS_MAIN(HistoryReaderTest)
#include "history_reader_test.moc"
