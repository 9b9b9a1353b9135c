// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_pictures.h"

#include "studio.h"

#include <QTableView>

namespace aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize wide{1280, 840};
constexpr QSize narrow{720, 1100};
constexpr QSize smallest{480, 400};
constexpr QSize small{480, 1200};

Channel channelOf(ChannelId id, const QString &name, const QString &type, const QMap<QString, QString> &fields)
{
    Channel channel;
    channel.id = id;
    channel.name = name;
    channel.type = type;
    channel.fields = fields;
    channel.isDefault = id == desktopChannel;
    return channel;
}

QList<Channel> sampleChannels()
{
    Channel webhook = channelOf(2, u"Ops webhook"_s, u"webhook"_s, {{u"url"_s, u"https://ops.example.org/hooks/aloft"_s}, {u"method"_s, u"POST"_s}});
    webhook.secrets = {{u"secret"_s, Secret{u"hush"_s, false}}};
    Channel mail = channelOf(3, u"Mail to the team"_s, u"mail"_s,
                             {{u"to"_s, u"team@example.org"_s}, {u"host"_s, u"mail.example.org"_s}, {u"port"_s, u"465"_s}, {u"security"_s, u"tls"_s}});
    mail.secrets = {{u"password"_s, Secret{QString(), true}}};
    return {channelOf(desktopChannel, u"Desktop notifications"_s, u"desktop"_s, {{u"quietFrom"_s, u"22:00"_s}, {u"quietUntil"_s, u"07:00"_s}}), webhook, mail};
}

Delivery deliveryOf(DeliveryId id, const Channel &channel, Delivery::Kind kind, Instant at, const QStringList &monitors)
{
    Delivery delivery{.id = id, .channel = channel.id, .channelName = channel.name, .kind = kind, .state = Delivery::State::Sent};
    for (const QString &name : monitors) {
        Alert alert{.monitor = delivery.alerts.size() + 1, .monitorName = name, .at = at};
        alert.kind = kind == Delivery::Kind::Up ? Alert::Kind::Up : Alert::Kind::Down;
        alert.incident.id = 1;
        alert.incident.startedAt = at - 190s;
        if (kind == Delivery::Kind::Up)
            alert.incident.resolvedAt = at;
        alert.incident.cause = {.kind = Cause::Kind::Missed, .silent = 17min, .interval = 15min, .grace = 2min};
        delivery.alerts << alert;
    }
    delivery.createdAt = at;
    delivery.firstAttemptAt = at;
    delivery.lastAttemptAt = at;
    delivery.attempts = 1;
    delivery.took = 412ms;
    delivery.code = channel.id == 3 ? 250 : channel.id == 2 ? 200 : 0;
    return delivery;
}

QList<Delivery> sampleDeliveries(const QList<Channel> &channels)
{
    const Instant now = SampleWorld::endsAt;
    Delivery failing = deliveryOf(40, channels[1], Delivery::Kind::Down, now - 12min, {u"Warehouse sync"_s});
    failing.state = Delivery::State::Waiting;
    failing.attempts = 3;
    failing.code = 503;
    failing.took = 84ms;
    failing.nextAt = now + 40s;
    failing.lastAttemptAt = now - 20s;
    failing.fault = u"ops.example.org answered 503 Service Unavailable."_s;
    failing.request = u"POST /hooks/aloft HTTP/1.1\nHost: ops.example.org\nContent-Type: application/json\nX-Aloft-Signature: ***\n\n"
                      u"{\"kind\":\"down\",\"monitor\":{\"id\":2,\"name\":\"Warehouse sync\",\"type\":\"heartbeat\"}}"_s;
    failing.answer = u"HTTP/1.1 503 Service Unavailable\nRetry-After: 40\n\nThe service is overloaded."_s;
    Delivery shown = deliveryOf(39, channels[0], Delivery::Kind::Down, now - 12min, {u"Warehouse sync"_s});
    shown.took = 3ms;
    Delivery held = deliveryOf(36, channels[2], Delivery::Kind::Reminder, now - 13h, {u"A monitor with quite a long name, as they come up in large teams"_s});
    held.state = Delivery::State::Held;
    held.attempts = 0;
    held.hold = Hold{.reason = HoldReason::Snoozed, .until = now - 12h};
    QList<Delivery> all{failing, shown,
                        deliveryOf(38, channels[2], Delivery::Kind::Up, now - 12h, {u"Queue worker eu-1"_s}),
                        deliveryOf(37, channels[2], Delivery::Kind::Down, now - 12h - 3min,
                                   {u"Queue worker eu-1"_s, u"Queue worker us-2"_s, u"C"_s, u"D"_s, u"E"_s}),
                        held};
    Delivery givenUp = deliveryOf(35, channels[1], Delivery::Kind::Down, now - 49h, {u"Nightly backup"_s});
    givenUp.state = Delivery::State::GivenUp;
    givenUp.attempts = 104;
    all << givenUp;
    for (DeliveryId id = 34; id > 0; --id)
        all << deliveryOf(id, channels[id % 3], id % 2 ? Delivery::Kind::Up : Delivery::Kind::Down, now - 50h - std::chrono::hours{34 - id}, {u"Invoice mailer"_s});
    return all;
}

/// Hands the channels and deliveries in, and answers each question for a page with all that match.
void fill(Studio &studio)
{
    const QList<Channel> channels = sampleChannels();
    const QList<Delivery> deliveries = sampleDeliveries(channels);
    AlertBoard &board = studio.alerts();
    QObject::connect(&board, &AlertBoard::deliveriesWanted, &board, [&board, deliveries](const DeliveryQuery &query, const PageEnd &below) {
        DeliveryPage page{.query = query, .below = below};
        for (const Delivery &delivery : deliveries) {
            if (matches(query, delivery))
                page.deliveries << delivery;
        }
        board.addPage(page);
    });
    Changes changes;
    changes.channels = channels;
    changes.deliveries = {deliveries.first()};
    board.apply(changes);
}

void takeChannels(Studio &studio)
{
    studio.click(u"railAlerts"_s);
    studio.take(u"alerts"_s, wide);
    studio.take(u"alerts"_s, narrow);
    studio.take(u"alerts"_s, small);
    studio.take(u"alerts"_s, smallest);
    studio.click(u"addChannel"_s);
    studio.take(u"alerts-kinds"_s, wide);
    studio.take(u"alerts-kinds"_s, smallest);
    studio.click(u"kind-mail"_s);
    studio.type(u"channelName"_s, u"Mail to the team"_s);
    studio.click(u"saveChannel"_s);
    studio.take(u"alerts-new-mail"_s, wide);
    studio.take(u"alerts-new-mail"_s, small);
    studio.click(u"cancelChannel"_s);
    studio.click(u"editChannel2"_s);
    studio.take(u"alerts-edit-webhook"_s, wide);
    studio.take(u"alerts-edit-webhook"_s, smallest);
    studio.click(u"cancelChannel"_s);
}

void takeDeliveries(Studio &studio)
{
    studio.click(u"allDeliveries"_s);
    studio.take(u"deliveries"_s, wide);
    studio.take(u"deliveries"_s, narrow);
    studio.take(u"deliveries"_s, smallest);
    studio.click(u"deliveryDetails"_s);
    studio.take(u"delivery-details"_s, wide);
    studio.take(u"delivery-details"_s, narrow);
    studio.take(u"delivery-details"_s, small);
}

void takeForm(Studio &studio)
{
    studio.click(u"railMonitors"_s);
    studio.click(u"newMonitor"_s);
    studio.takeEnd(u"new-monitor-alerts"_s, wide);
    studio.takeEnd(u"new-monitor-alerts"_s, small);
    studio.click(u"cancelMonitor"_s);
}

void takeTimeline(Studio &studio)
{
    studio.open(u"Warehouse sync"_s);
    const Incident incident = studio.aloft().incidents(studio.aloft().incidents().first().monitor).first();
    auto *table = studio.window().findChild<QTableView *>(u"incidents"_s);
    emit table->clicked(table->model()->index(0, 0));
    QList<Delivery> told = sampleDeliveries(sampleChannels()).first(2);
    for (Delivery &delivery : told)
        delivery.alerts[0].incident = incident;
    studio.window().setTimeline({.incident = incident, .deliveries = told});
    studio.take(u"what-happened"_s, {1280, 2300});
    studio.take(u"what-happened"_s, {480, 3600});
}

} // namespace

int takeAlerts(Theme &theme, const QString &folder)
{
    Studio empty(theme, Studio::World::Sample, folder);
    empty.click(u"railAlerts"_s);
    empty.take(u"alerts-none"_s, wide);
    Studio studio(theme, Studio::World::Sample, folder);
    fill(studio);
    takeChannels(studio);
    takeDeliveries(studio);
    takeForm(studio);
    takeTimeline(studio);
    return empty.failures() + studio.failures();
}

} // namespace aloft
