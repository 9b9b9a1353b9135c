// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_fixture.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class EngineAlertsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anIncidentAndItsAlertsAreOneTransaction();
    void aDownIsSentAndItsUpFollows();
    void aRestartSendsWhatWasUnderWay();
    void aRestartSendsNothingTwice();
    void newMonitorsGetTheDefaultChannels();
    void monitorsFromBeforeAlertOnTheDesktop();
    void aMonitorAlertsThroughWhatItTicks();
    void anUnknownChannelIsRefused();
    void aRingOfDependenciesIsRefused();
    void acknowledgingIsKeptWithWhoDidIt();
    void aSnoozeEndsByItself();
    void nobodySnoozesForEver();
    void aWatchdogsAddressIsChecked();
    void theDesktopsChannelStays();
    void aRemovedChannelCanBeRestored();
    void aCopyLacksWhatLiesInTheKeychain();
    void whatIsWrongWithAChannelIsASentence_data();
    void whatIsWrongWithAChannelIsASentence();
    void aFullDiskKeepsNoAlertBack();
    void alertsOfAFailedHeartbeatAreNotSent();
    void aSetClockMovesWhatWaits();
    void restingNothingIsSent();

private:
    /// A monitor that has reported once and then goes silent until it is down.
    MonitorId down(const QString &name = u"Nightly backup"_s);
    [[nodiscard]] QList<Message> sent() { return m_fixture->sent(); }
    [[nodiscard]] QList<Delivery> log();

    std::unique_ptr<EngineFixture> m_fixture;
};

void EngineAlertsTest::init()
{
    m_fixture = std::make_unique<EngineFixture>();
    QVERIFY(m_fixture->start());
}

MonitorId EngineAlertsTest::down(const QString &name)
{
    const MonitorId id = m_fixture->create({.interval = seconds{300}, .grace = seconds{60}}, name);
    m_fixture->beat(m_fixture->monitor(id).token);
    m_fixture->pass(seconds{361});
    return id;
}

QList<Delivery> EngineAlertsTest::log()
{
    const auto reply = m_fixture->carryOut(wish::ShowDeliveries{});
    return reply ? reply->deliveries : QList<Delivery>{};
}

void EngineAlertsTest::anIncidentAndItsAlertsAreOneTransaction()
{
    const MonitorId id = down();
    QCOMPARE(m_fixture->status(id), Status::Down);
    QCOMPARE(log().size(), 1);
    QCOMPARE(log().constFirst().state, Delivery::State::Waiting);
    QCOMPARE(log().constFirst().alerts.constFirst().incident.id, m_fixture->incidents(id).constFirst().id);
    bool toldTogether = false;
    for (const QList<QVariant> &arguments : std::as_const(m_fixture->changed())) {
        const auto changes = arguments.constFirst().value<Changes>();
        toldTogether = toldTogether || (changes.opened.size() == 1 && changes.deliveries.size() == 1);
    }
    QVERIFY(toldTogether);
}

void EngineAlertsTest::aDownIsSentAndItsUpFollows()
{
    const MonitorId id = down();
    m_fixture->pass(seconds{3});
    const auto messages = sent();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().channel.id, desktopChannel);
    m_fixture->engine().noteAttempt(messages.constFirst().delivery, {.outcome = Attempt::Outcome::Sent, .took = milliseconds{3}});
    QCOMPARE(log().constFirst().state, Delivery::State::Sent);
    QCOMPARE(log().constFirst().took, milliseconds{3});
    m_fixture->beat(m_fixture->monitor(id).token);
    m_fixture->pass(seconds{3});
    const auto ups = sent();
    QCOMPARE(ups.size(), 1);
    QCOMPARE(ups.constFirst().kind, Delivery::Kind::Up);
    QCOMPARE(log().size(), 2);
}

void EngineAlertsTest::aRestartSendsWhatWasUnderWay()
{
    const MonitorId id = down();
    m_fixture->pass(seconds{3});
    const auto messages = sent();
    QCOMPARE(messages.size(), 1);
    QVERIFY(m_fixture->start()); // killed before anybody said what came of it
    m_fixture->pass(seconds{1});
    const auto again = sent();
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.constFirst().delivery, messages.constFirst().delivery);
    QCOMPARE(again.constFirst().alerts.constFirst().monitor, id);
}

void EngineAlertsTest::aRestartSendsNothingTwice()
{
    const MonitorId id = down();
    m_fixture->pass(seconds{3});
    m_fixture->engine().noteAttempt(sent().constFirst().delivery, {.outcome = Attempt::Outcome::Sent});
    QVERIFY(m_fixture->start());
    m_fixture->pass(seconds{60});
    QVERIFY(sent().isEmpty());
    m_fixture->beat(m_fixture->monitor(id).token);
    m_fixture->pass(seconds{3});
    QCOMPARE(sent().size(), 1);
}

void EngineAlertsTest::newMonitorsGetTheDefaultChannels()
{
    QCOMPARE(m_fixture->monitor(m_fixture->create()).channels, QList<ChannelId>{desktopChannel});
    QVERIFY(m_fixture->carryOut(wish::EditChannel{.channel = desktopChannel, .isDefault = false}));
    QCOMPARE(m_fixture->monitor(m_fixture->create()).channels, QList<ChannelId>{});
}

void EngineAlertsTest::monitorsFromBeforeAlertOnTheDesktop()
{
    const MonitorId id = m_fixture->create();
    m_fixture->stop();
    {
        Database database(m_fixture->store().path(), Database::Access::ReadWrite);
        QVERIFY(database.open());
        QVERIFY(database.run(QStringList{
            u"DROP TABLE alert"_s, u"DROP TABLE delivery"_s, u"DROP TABLE channel"_s, u"DROP INDEX incident_by_end"_s,
            u"ALTER TABLE monitor DROP COLUMN channels"_s, u"ALTER TABLE monitor DROP COLUMN depends_on"_s,
            u"ALTER TABLE monitor DROP COLUMN snoozed_until_ms"_s, u"ALTER TABLE incident DROP COLUMN acknowledged_at_ms"_s,
            u"ALTER TABLE incident DROP COLUMN acknowledged_by"_s, u"PRAGMA user_version = 3"_s}));
    }
    QVERIFY(m_fixture->start());
    QCOMPARE(m_fixture->monitor(id).channels, QList<ChannelId>{desktopChannel});
}

void EngineAlertsTest::aMonitorAlertsThroughWhatItTicks()
{
    const MonitorId id = m_fixture->create();
    QVERIFY(m_fixture->carryOut(wish::EditMonitor{.monitor = id, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {}, .note = {},
                                                  .channels = QList<ChannelId>{}}));
    m_fixture->pass(seconds{1000});
    QCOMPARE(m_fixture->status(id), Status::Down);
    QVERIFY(log().isEmpty());
}

void EngineAlertsTest::anUnknownChannelIsRefused()
{
    const MonitorId id = m_fixture->create();
    const auto reply = m_fixture->carryOut(wish::EditMonitor{.monitor = id, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {},
                                                             .note = {}, .channels = QList<ChannelId>{1, 99}});
    QVERIFY(!reply);
    QCOMPARE(reply.error().sentence, u"Alert via: There is no channel 99."_s);
}

void EngineAlertsTest::aRingOfDependenciesIsRefused()
{
    const MonitorId router = m_fixture->create({}, u"Router"_s);
    const MonitorId job = m_fixture->create({}, u"Job"_s);
    const auto depend = [&](MonitorId monitor, MonitorId on) {
        return m_fixture->carryOut(wish::EditMonitor{.monitor = monitor, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {},
                                                     .note = {}, .dependsOn = on});
    };
    QVERIFY(depend(job, router));
    QCOMPARE(m_fixture->monitor(job).dependsOn, router);
    QVERIFY(!depend(router, job));
    QVERIFY(!depend(router, router));
    QVERIFY(!depend(router, 99));
    QVERIFY(depend(job, 0));
    QVERIFY(depend(router, job));
}

void EngineAlertsTest::acknowledgingIsKeptWithWhoDidIt()
{
    const MonitorId id = down();
    QVERIFY(m_fixture->carryOut(wish::AcknowledgeIncident{id}));
    const Instant at = m_fixture->clock.now();
    m_fixture->pass(seconds{60});
    QVERIFY(m_fixture->carryOut(wish::AcknowledgeIncident{id})); // twice changes nothing
    QVERIFY(m_fixture->start());
    const Incident incident = m_fixture->incidents(id).constFirst();
    QCOMPARE(incident.acknowledgedBy, u"ada"_s);
    QVERIFY(incident.acknowledgedAt == at);
    QVERIFY(m_fixture->monitor(id).incident == incident);
    m_fixture->beat(m_fixture->monitor(id).token);
    QVERIFY(!m_fixture->carryOut(wish::AcknowledgeIncident{id}));
}

void EngineAlertsTest::aSnoozeEndsByItself()
{
    const MonitorId id = m_fixture->create({.interval = seconds{300}, .grace = seconds{60}});
    const Instant until = m_fixture->clock.now() + seconds{3600};
    QVERIFY(m_fixture->carryOut(wish::SnoozeMonitor{id, until}));
    m_fixture->pass(seconds{3599});
    QCOMPARE(log().constFirst().hold->reason, HoldReason::Snoozed);
    QVERIFY(sent().isEmpty());
    m_fixture->pass(seconds{2});
    QCOMPARE(sent().size(), 1);
}

void EngineAlertsTest::nobodySnoozesForEver()
{
    const MonitorId id = m_fixture->create();
    QVERIFY(!m_fixture->carryOut(wish::SnoozeMonitor{id, m_fixture->clock.now() + std::chrono::days{31}}));
    QVERIFY(m_fixture->carryOut(wish::SnoozeMonitor{id, m_fixture->clock.now() + std::chrono::days{30}}));
    QVERIFY(m_fixture->carryOut(wish::SnoozeMonitor{id, m_fixture->clock.now() - seconds{1}}));
    QVERIFY(!m_fixture->monitor(id).snoozedUntil);
}

void EngineAlertsTest::aWatchdogsAddressIsChecked()
{
    const auto change = [this](const QString &url) {
        wish::ChangeSettings wish{};
        wish.watchdogUrl = url;
        return m_fixture->carryOut(wish).has_value();
    };
    QVERIFY(change(u" https://hc.example.org/ping/1f2e?a=b "_s));
    QCOMPARE(m_fixture->engine().settings().watchdogUrl, u"https://hc.example.org/ping/1f2e?a=b"_s);
    QVERIFY(!change(u"ftp://hc.example.org"_s));
    QVERIFY(!change(u"hc.example.org"_s));
    QVERIFY(!change(u"https://"_s));
    QVERIFY(change(QString()));
}

void EngineAlertsTest::theDesktopsChannelStays()
{
    QVERIFY(!m_fixture->carryOut(wish::RemoveChannel{desktopChannel}));
    QVERIFY(!m_fixture->carryOut(wish::DuplicateChannel{desktopChannel}));
    QVERIFY(!m_fixture->carryOut(wish::AddChannel{.name = u"Another"_s, .type = u"desktop"_s, .fields = {}}));
    QVERIFY(!m_fixture->carryOut(wish::AddChannel{.name = u"Pigeon"_s, .type = u"pigeon"_s, .fields = {}}));
    QVERIFY(!m_fixture->carryOut(wish::EditChannel{.channel = 99}));
}

void EngineAlertsTest::aRemovedChannelCanBeRestored()
{
    QVERIFY(m_fixture->store().commit({write::PutChannel{{.id = 5, .name = u"Ops"_s, .type = u"webhook"_s,
                                                          .fields = {{u"url"_s, u"https://ops.example.org/"_s}, {u"method"_s, u"POST"_s}},
                                                          .secrets = {}}}}));
    QVERIFY(m_fixture->start());
    QVERIFY(m_fixture->carryOut(wish::RemoveChannel{5}));
    QCOMPARE(m_fixture->carryOut(wish::ShowChannels{})->channels.size(), 1);
    QVERIFY(!m_fixture->carryOut(wish::TestChannel{5}));
    QVERIFY(m_fixture->carryOut(wish::RestoreChannel{5}));
    QCOMPARE(m_fixture->carryOut(wish::ShowChannels{})->channels.size(), 2);
}

void EngineAlertsTest::aCopyLacksWhatLiesInTheKeychain()
{
    const auto added = m_fixture->carryOut(wish::AddChannel{
        .name = u"Chat"_s, .type = u"slack"_s, .fields = {{u"url"_s, u"https://hooks.example.org/T1/B2"_s}}});
    QVERIFY2(added, added ? "" : qPrintable(added.error().sentence));
    const Channel chat = added->channels.constFirst();
    QCOMPARE(chat.secrets.value(u"url"_s).value, u"https://hooks.example.org/T1/B2"_s);
    QVERIFY(!chat.fields.contains(u"url"_s));
    const auto whole = m_fixture->carryOut(wish::DuplicateChannel{chat.id});
    QVERIFY(whole && whole->channels.constFirst().isEnabled);
    QCOMPARE(whole->channels.constFirst().name, u"Chat (copy)"_s);
    QVERIFY(m_fixture->carryOut(wish::NoteKeychain{chat.id, {u"url"_s}}));
    const auto lacking = m_fixture->carryOut(wish::DuplicateChannel{chat.id});
    QVERIFY(lacking);
    const Channel copy = lacking->channels.constFirst();
    QCOMPARE(copy.name, u"Chat (copy 2)"_s);
    QVERIFY(!copy.isEnabled);
    QVERIFY(copy.secrets.isEmpty());
    QVERIFY(!m_fixture->carryOut(wish::EditChannel{.channel = copy.id, .isEnabled = true}));
    QVERIFY(m_fixture->carryOut(wish::EditChannel{.channel = copy.id, .fields = {{u"url"_s, u"https://hooks.example.org/T1/B3"_s}}, .isEnabled = true}));
}

void EngineAlertsTest::whatIsWrongWithAChannelIsASentence_data()
{
    QTest::addColumn<wish::AddChannel>("wish");
    QTest::addColumn<QString>("starts");
    const QMap<QString, QString> fields{{u"url"_s, u"https://ops.example.org"_s}};
    QTest::newRow("no name") << wish::AddChannel{.name = u"  "_s, .type = u"webhook"_s, .fields = fields} << u"Name: "_s;
    QTest::newRow("a name twice") << wish::AddChannel{.name = u"desktop NOTIFICATIONS"_s, .type = u"webhook"_s, .fields = fields} << u"Name: "_s;
    QTest::newRow("nothing filled in") << wish::AddChannel{.name = u"A"_s, .type = u"webhook"_s, .fields = {}} << u"URL: "_s;
    QTest::newRow("no address") << wish::AddChannel{.name = u"A"_s, .type = u"webhook"_s, .fields = {{u"url"_s, u"ops"_s}}} << u"URL: "_s;
    QTest::newRow("an unknown field") << wish::AddChannel{.name = u"A"_s, .type = u"webhook"_s, .fields = {{u"colour"_s, u"red"_s}}} << QString();
    QTest::newRow("too long a wait") << wish::AddChannel{.name = u"A"_s, .type = u"webhook"_s, .fields = fields, .onlyAfter = std::chrono::hours{25}}
                                     << u"Only if not acknowledged: "_s;
    QTest::newRow("reminding too often") << wish::AddChannel{.name = u"A"_s, .type = u"webhook"_s, .fields = fields, .remindEvery = seconds{1}}
                                         << u"Remind every: "_s;
}

void EngineAlertsTest::whatIsWrongWithAChannelIsASentence()
{
    QFETCH(wish::AddChannel, wish);
    QFETCH(QString, starts);
    const auto reply = m_fixture->carryOut(wish);
    QVERIFY(!reply);
    QVERIFY2(reply.error().sentence.startsWith(starts) && reply.error().sentence.endsWith(u'.'), qPrintable(reply.error().sentence));
    QCOMPARE(m_fixture->carryOut(wish::ShowChannels{})->channels.size(), 1);
}

void EngineAlertsTest::aFullDiskKeepsNoAlertBack()
{
    const MonitorId id = m_fixture->create({.interval = seconds{300}, .grace = seconds{60}});
    const QString path = m_fixture->store().path();
    QVERIFY(QFile::rename(path, path + u".away"_s));
    m_fixture->pass(seconds{365});
    const auto messages = sent();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().alerts.constFirst().monitor, id);
    m_fixture->engine().noteAttempt(messages.constFirst().delivery, {.outcome = Attempt::Outcome::Sent});
    QVERIFY(QFile::rename(path + u".away"_s, path));
    m_fixture->engine().work();
    QVERIFY(m_fixture->carryOut(wish::SnoozeMonitor{id, m_fixture->clock.now() + seconds{60}}));
    QCOMPARE(log().constFirst().state, Delivery::State::Sent);
}

void EngineAlertsTest::alertsOfAFailedHeartbeatAreNotSent()
{
    const MonitorId id = down();
    m_fixture->pass(seconds{3});
    m_fixture->engine().noteAttempt(sent().constFirst().delivery, {.outcome = Attempt::Outcome::Sent});
    const QString token = m_fixture->monitor(id).token;
    const QString path = m_fixture->store().path();
    QVERIFY(QFile::rename(path, path + u".away"_s));
    QCOMPARE(m_fixture->beat(token), Answer::Kind::NotStored);
    m_fixture->pass(seconds{30});
    QVERIFY2(sent().isEmpty(), "it is still down");
    QVERIFY(QFile::rename(path + u".away"_s, path));
    QCOMPARE(m_fixture->beat(token), Answer::Kind::Kept);
    m_fixture->pass(seconds{3});
    QCOMPARE(sent().size(), 1);
}

void EngineAlertsTest::aSetClockMovesWhatWaits()
{
    down();
    m_fixture->pass(seconds{3});
    m_fixture->engine().noteAttempt(sent().constFirst().delivery, {.outcome = Attempt::Outcome::Failed, .fault = u"no"_s});
    m_fixture->clock.setComputer(std::chrono::hours{-3});
    m_fixture->engine().setClock(m_fixture->clock.follow());
    m_fixture->pass(seconds{6});
    QCOMPARE(sent().size(), 1);
    QVERIFY(m_fixture->start());
    m_fixture->pass(seconds{11});
    QCOMPARE(sent().size(), 1);
}

void EngineAlertsTest::restingNothingIsSent()
{
    down();
    QVERIFY(sent().isEmpty());
    QVERIFY(m_fixture->start(Engine::Mode::Resting, Mark{m_fixture->clock.now(), true}));
    QVERIFY(m_fixture->carryOut(wish::TestChannel{desktopChannel}));
    m_fixture->pass(seconds{60});
    QVERIFY(sent().isEmpty());
    QCOMPARE(log().size(), 2);
    QVERIFY(m_fixture->start());
    m_fixture->pass(seconds{1});
    QCOMPARE(sent().size(), 1);
}

QTEST_GUILESS_MAIN(EngineAlertsTest)
#include "engine_alerts_test.moc"
