// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/alert_rows.h"
#include "model/store/store.h"
#include "tests/support/sample.h"

#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class AlertRowsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aNewDatabaseHasTheDesktopsChannel();
    void aChannelComesBackWithItsSecrets();
    void aDeliveryComesBackWithItsAlerts();
    void anAlertTellsHowItsIncidentStandsNow();
    void whereADownWentIsKnownUntilItsUp();
    void theLastHourCountsForFlapping();
    void pagesGoDownTheLog();
    void theLogCanBeSearched_data();
    void theLogCanBeSearched();
    void aTimelineHasOnlyWhatConcernsItsIncident();
    void whatIsPurgedStaysInTheLogByName();

private:
    [[nodiscard]] static Incident incident(IncidentId id, MonitorId monitor = 7);
    [[nodiscard]] static Alert alert(const Incident &incident, const QString &name = u"Nightly backup"_s);
    void put(const Delivery &delivery);
    [[nodiscard]] StoredAlerts stored(Instant now = noon);
    [[nodiscard]] DeliveryPage page(const DeliveryQuery &query = {}, const PageEnd &below = {}, int most = 100);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Store> m_store;
};

void AlertRowsTest::init()
{
    m_store.reset();
    m_home = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<Store>(m_home->path() + u"/aloft"_s);
    QVERIFY(m_store->open());
    QVERIFY(m_store->commit({write::PutMonitor{sample::monitor(7)}, write::PutMonitor{sample::monitor(8, u"Sync"_s)}}));
}

Incident AlertRowsTest::incident(IncidentId id, MonitorId monitor)
{
    return {.id = id, .monitor = monitor, .startedAt = noon, .resolvedAt = {}, .cause = {Cause::Kind::Missed, seconds{360}, seconds{300}, seconds{60}},
            .resolution = {}};
}

Alert AlertRowsTest::alert(const Incident &incident, const QString &name)
{
    return {.kind = Alert::Kind::Down, .monitor = incident.monitor, .monitorName = name, .at = noon, .incident = incident};
}

void AlertRowsTest::put(const Delivery &delivery)
{
    QList<Write> writes{write::PutDelivery{delivery}};
    for (qsizetype position = 0; position < delivery.alerts.size(); ++position)
        writes.append(write::PutAlert{delivery.id, position, delivery.alerts.at(position)});
    QVERIFY(m_store->commit(writes));
}

StoredAlerts AlertRowsTest::stored(Instant now)
{
    const auto snapshot = m_store->load(now);
    return snapshot ? snapshot->alerts : StoredAlerts{};
}

DeliveryPage AlertRowsTest::page(const DeliveryQuery &query, const PageEnd &below, int most)
{
    Database database(m_store->path(), Database::Access::ReadOnly);
    const auto read = database.open() ? readDeliveryPage(database, query, below, most) : Result<DeliveryPage>(Error{});
    return read ? *read : DeliveryPage{};
}

void AlertRowsTest::aNewDatabaseHasTheDesktopsChannel()
{
    const StoredAlerts alerts = stored();
    QCOMPARE(alerts.channels.size(), 1);
    QCOMPARE(alerts.channels.constFirst().id, desktopChannel);
    QCOMPARE(alerts.channels.constFirst().type, u"desktop"_s);
    QVERIFY(alerts.channels.constFirst().isDefault);
    QVERIFY(alerts.channels.constFirst().isEnabled);
    QCOMPARE(alerts.lastChannel, 1);
}

void AlertRowsTest::aChannelComesBackWithItsSecrets()
{
    const Channel channel{.id = 4,
                          .name = u"Ops"_s,
                          .type = u"webhook"_s,
                          .fields = {{u"url"_s, u"https://ops.example.org/ä?a=1&b='2'"_s}},
                          .secrets = {{u"secret"_s, {u"s3cret\\\"\n"_s, false}}, {u"headers"_s, {{}, true}}},
                          .isDefault = true,
                          .isEnabled = false,
                          .onlyAfter = seconds{600},
                          .remindEvery = seconds{3600},
                          .removedAt = noon};
    QVERIFY(m_store->commit({write::PutChannel{channel}}));
    QVERIFY(stored().channels.constLast() == channel);
    QCOMPARE(stored().lastChannel, 4);
    QVERIFY(m_store->commit({write::DropChannel{4}}));
    QCOMPARE(stored().channels.size(), 1);
    QCOMPARE(stored().lastChannel, 4);
}

void AlertRowsTest::aDeliveryComesBackWithItsAlerts()
{
    QVERIFY(m_store->commit({write::PutIncident{incident(1)}, write::PutIncident{incident(2, 8)}}));
    Delivery delivery{.id = 3,
                      .channel = 1,
                      .channelName = u"Desktop"_s,
                      .kind = Delivery::Kind::Digest,
                      .state = Delivery::State::Waiting,
                      .alerts = {alert(incident(1)), alert(incident(2, 8), u"Sync"_s)},
                      .createdAt = noon,
                      .hold = Hold{HoldReason::ParentDown, noon + seconds{5}, u"Router"_s},
                      .nextAt = noon + seconds{10},
                      .attempts = 2,
                      .firstAttemptAt = noon + seconds{1},
                      .lastAttemptAt = noon + seconds{2},
                      .took = milliseconds{84},
                      .code = 503,
                      .fault = u"503 Service Unavailable"_s,
                      .request = u"POST"_s,
                      .answer = u"no"_s};
    delivery.alerts[1].missedRuns = 3;
    delivery.alerts[1].changesInAnHour = 9;
    put(delivery);
    QCOMPARE(stored().waiting.size(), 1);
    QVERIFY(stored().waiting.constFirst() == delivery);
    delivery.state = Delivery::State::Sent;
    QVERIFY(m_store->commit({write::PutDelivery{delivery}}));
    QVERIFY(stored().waiting.isEmpty());
    QVERIFY(page().deliveries.constFirst() == delivery);
    QVERIFY(**m_store->delivery(3) == delivery);
    QVERIFY(!*m_store->delivery(4));
    QVERIFY(m_store->commit({write::DropAlerts{3}, write::PutAlert{3, 0, alert(incident(2, 8))}}));
    QCOMPARE(page().deliveries.constFirst().alerts.size(), 1);
    QVERIFY(m_store->commit({write::DropDelivery{3}}));
    QVERIFY(page().deliveries.isEmpty());
    QCOMPARE(stored().lastDelivery, 3);
}

void AlertRowsTest::anAlertTellsHowItsIncidentStandsNow()
{
    QVERIFY(m_store->commit({write::PutIncident{incident(1)}}));
    put({.id = 1, .channel = 1, .alerts = {alert(incident(1))}, .createdAt = noon});
    Incident ended = incident(1);
    ended.resolvedAt = noon + seconds{9};
    ended.resolution = Resolution::Heartbeat;
    ended.acknowledgedAt = noon + seconds{3};
    ended.acknowledgedBy = u"ada"_s;
    QVERIFY(m_store->commit({write::PutIncident{ended}}));
    QVERIFY(stored().waiting.constFirst().alerts.constFirst().incident == ended);
}

void AlertRowsTest::whereADownWentIsKnownUntilItsUp()
{
    QVERIFY(m_store->commit({write::PutIncident{incident(1)}, write::PutIncident{incident(2, 8)}}));
    put({.id = 1, .channel = 1, .state = Delivery::State::Sent, .alerts = {alert(incident(1)), alert(incident(2, 8))}, .createdAt = noon,
         .lastAttemptAt = noon + seconds{3}});
    put({.id = 2, .channel = 5, .state = Delivery::State::GivenUp, .alerts = {alert(incident(1))}, .createdAt = noon, .lastAttemptAt = noon});
    Alert reminder = alert(incident(1));
    reminder.kind = Alert::Kind::Reminder;
    put({.id = 3, .channel = 1, .state = Delivery::State::Sent, .alerts = {reminder}, .createdAt = noon, .lastAttemptAt = noon + seconds{99}});
    const auto told = stored().told;
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.value(1).monitor, 7);
    QCOMPARE(told.value(1).at, (QMap<ChannelId, Instant>{{1, noon + seconds{99}}}));
    QCOMPARE(told.value(2).at, (QMap<ChannelId, Instant>{{1, noon + seconds{3}}}));
    Incident ended = incident(1);
    ended.resolvedAt = noon;
    QVERIFY(m_store->commit({write::PutIncident{ended}}));
    QCOMPARE(stored().told.keys(), QList<IncidentId>{2});
}

void AlertRowsTest::theLastHourCountsForFlapping()
{
    Incident early = incident(1);
    early.startedAt = noon - seconds{7200};
    early.resolvedAt = noon - seconds{1800};
    early.resolution = Resolution::Heartbeat;
    Incident quiet = incident(2);
    quiet.quiet = true;
    quiet.resolvedAt = noon;
    Incident paused = incident(3);
    paused.startedAt = noon - seconds{60};
    paused.resolvedAt = noon;
    paused.resolution = Resolution::Paused;
    QVERIFY(m_store->commit({write::PutIncident{early}, write::PutIncident{quiet}, write::PutIncident{paused}}));
    QCOMPARE(stored().changes.value(7), (QList<Instant>{noon - seconds{1800}, noon - seconds{60}}));
}

void AlertRowsTest::pagesGoDownTheLog()
{
    for (DeliveryId id = 1; id <= 25; ++id)
        put({.id = id, .channel = 1, .createdAt = noon + seconds{id / 3}});
    PageEnd below;
    QList<DeliveryId> seen;
    for (;;) {
        const DeliveryPage next = page({}, below, 10);
        for (const Delivery &delivery : next.deliveries)
            seen.append(delivery.id);
        below = next.end;
        if (!next.hasOlder)
            break;
    }
    QCOMPARE(seen.size(), 25);
    QVERIFY(std::ranges::is_sorted(seen, std::greater{}));
}

void AlertRowsTest::theLogCanBeSearched_data()
{
    QTest::addColumn<DeliveryQuery>("query");
    QTest::addColumn<QList<DeliveryId>>("found");
    QTest::newRow("all") << DeliveryQuery{} << QList<DeliveryId>{3, 2, 1};
    QTest::newRow("channel") << DeliveryQuery{.channel = 2} << QList<DeliveryId>{2};
    QTest::newRow("kind") << DeliveryQuery{.kind = Delivery::Kind::Up} << QList<DeliveryId>{3};
    QTest::newRow("result") << DeliveryQuery{.state = Delivery::State::Held} << QList<DeliveryId>{2};
    QTest::newRow("monitor") << DeliveryQuery{.monitor = 8} << QList<DeliveryId>{2};
    QTest::newRow("a monitor's name") << DeliveryQuery{.text = u"sy"_s} << QList<DeliveryId>{2};
    QTest::newRow("a channel's name") << DeliveryQuery{.text = u"OPS "_s} << QList<DeliveryId>{2};
    QTest::newRow("a fault") << DeliveryQuery{.text = u"unavailable"_s} << QList<DeliveryId>{1};
    QTest::newRow("wildcards mean themselves") << DeliveryQuery{.text = u"%"_s} << QList<DeliveryId>{3};
    QTest::newRow("together") << DeliveryQuery{.channel = 1, .text = u"backup"_s} << QList<DeliveryId>{3, 1};
    QTest::newRow("none") << DeliveryQuery{.channel = 2, .kind = Delivery::Kind::Up} << QList<DeliveryId>{};
}

void AlertRowsTest::theLogCanBeSearched()
{
    QFETCH(DeliveryQuery, query);
    put({.id = 1, .channel = 1, .channelName = u"Desktop"_s, .alerts = {alert(incident(1))}, .createdAt = noon, .fault = u"503 Unavailable"_s});
    put({.id = 2, .channel = 2, .channelName = u"Ops"_s, .state = Delivery::State::Held, .alerts = {alert(incident(2, 8), u"Sync"_s)},
         .createdAt = noon + seconds{1}});
    put({.id = 3, .channel = 1, .channelName = u"Desktop"_s, .kind = Delivery::Kind::Up,
         .alerts = {alert(incident(3), u"Nightly backup 100%"_s)}, .createdAt = noon + seconds{2}});
    QList<DeliveryId> ids;
    for (const Delivery &delivery : page(query).deliveries)
        ids.append(delivery.id);
    QTEST(ids, "found");
}

void AlertRowsTest::aTimelineHasOnlyWhatConcernsItsIncident()
{
    QVERIFY(m_store->commit({write::PutIncident{incident(1)}, write::PutIncident{incident(2, 8)}}));
    put({.id = 1, .channel = 1, .alerts = {alert(incident(1)), alert(incident(2, 8))}, .createdAt = noon});
    put({.id = 2, .channel = 1, .alerts = {alert(incident(2, 8))}, .createdAt = noon});
    Database database(m_store->path(), Database::Access::ReadOnly);
    QVERIFY(database.open());
    const auto timeline = readTimeline(database, 1);
    QVERIFY(timeline && *timeline);
    QVERIFY((*timeline)->incident == incident(1));
    QCOMPARE((*timeline)->deliveries.size(), 1);
    QCOMPARE((*timeline)->deliveries.constFirst().alerts.size(), 1);
    QVERIFY(!*readTimeline(database, 3));
}

void AlertRowsTest::whatIsPurgedStaysInTheLogByName()
{
    QVERIFY(m_store->commit({write::PutIncident{incident(1)}}));
    put({.id = 1, .channel = 1, .state = Delivery::State::Sent, .alerts = {alert(incident(1))}, .createdAt = noon});
    QVERIFY(m_store->commit({write::PurgeMonitor{7}}));
    const Alert left = page().deliveries.constFirst().alerts.constFirst();
    QCOMPARE(left.monitorName, u"Nightly backup"_s);
    QCOMPARE(left.incident.id, 1);
}

QTEST_APPLESS_MAIN(AlertRowsTest)
#include "alert_rows_test.moc"
