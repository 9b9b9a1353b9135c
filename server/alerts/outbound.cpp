// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbound.h"

#include "masking.h"
#include "model/channels/channel_values.h"
#include "model/channels/escapes.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostShown_bytes = 16 * 1024;
constexpr std::size_t mostHalfSent = 1000;

Attempt attemptOf(const PostAnswer &answer, const QString &request)
{
    return {.outcome = answer.fault.isEmpty() ? Attempt::Outcome::Sent : Attempt::Outcome::Failed,
            .took = answer.took,
            .code = answer.code,
            .fault = answer.fault,
            .request = request,
            .answer = readable(answer.text),
            .retryAfter = answer.retryAfter};
}

} // namespace

/// A delivery that is under way.
struct Outbound::Journey
{
    Message message = {};
    const ChannelKind *kind = nullptr;
    QStringList secrets = {};
    QList<Parcel> parcels = {}; ///< those that are left, the next one first
    QString key = {}; ///< of the one that is on its way
    QString shown = {}; ///< what was sent so far
    QElapsedTimer since = {};
};

Outbound::Outbound(const OutboundRules &rules, QObject *parent) : QObject(parent), m_courier(rules, this), m_commands(this)
{
    connect(&m_courier, &Courier::answered, this, &Outbound::takeAnswer);
    connect(&m_commands, &CommandSender::ended, this, &Outbound::takeCommandEnd);
}

Outbound::~Outbound() = default;

void Outbound::send(const Message &message)
{
    const auto [place, isNew] = m_journeys.try_emplace(message.delivery);
    if (!isNew)
        return;
    Journey &journey = place->second;
    journey.message = message;
    journey.kind = channelKind(message.channel.type);
    journey.secrets = secretTexts(message.channel);
    journey.since.start();
    begin(journey);
}

void Outbound::begin(Journey &journey)
{
    const DeliveryId delivery = journey.message.delivery;
    if (!journey.kind || journey.kind->sender == ChannelKind::Sender::Desktop) {
        settle(delivery, Attempt::Outcome::NotYet, tr("Aloft cannot send through this channel"));
        return;
    }
    if (waitsForKeychain(journey.message.channel)) {
        settle(delivery, Attempt::Outcome::NotYet, tr("waiting for the keychain"));
        return;
    }
    if (const QString fault = channelFault(journey.message.channel); !fault.isEmpty()) {
        settle(delivery, Attempt::Outcome::Failed, fault);
        return;
    }
    if (journey.kind->sender == ChannelKind::Sender::Command)
        runCommand(journey);
    else
        sendParcels(journey);
}

void Outbound::sendParcels(Journey &journey)
{
    const DeliveryId delivery = journey.message.delivery;
    const bool isMail = journey.kind->sender == ChannelKind::Sender::Mail;
    const auto parcels = isMail ? Result(QList{mailParcel(journey.message)}) : httpParcels(journey.message, *journey.kind);
    if (!parcels) {
        settle(delivery, Attempt::Outcome::Failed, parcels.error().sentence);
        return;
    }
    journey.parcels = *parcels;
    if (const auto taken = m_taken.find(delivery); taken != m_taken.end())
        journey.parcels.removeIf([&taken](const Parcel &parcel) { return taken->second.contains(parcel.key); });
    if (journey.parcels.isEmpty()) // all of it was taken by one try or another
        settle(delivery, Attempt::Outcome::Sent, {});
    else
        sendNext(journey);
}

void Outbound::sendNext(Journey &journey)
{
    const Parcel parcel = journey.parcels.takeFirst();
    journey.key = parcel.key;
    journey.shown = shortened((journey.shown.isEmpty() ? QString() : journey.shown + u"\n\n"_s) + parcel.shown, mostShown_bytes);
    m_posts.emplace(m_courier.send(parcel.post), journey.message.delivery);
}

void Outbound::noteTaken(const Journey &journey)
{
    m_taken[journey.message.delivery].insert(journey.key);
    // Those that are given up never come back. Who is forgotten too soon is only told once more what it knows.
    while (m_taken.size() > mostHalfSent)
        m_taken.erase(m_taken.begin());
}

void Outbound::runCommand(Journey &journey)
{
    const CommandParcel parcel = commandParcel(journey.message);
    journey.shown = parcel.shown;
    m_calls.emplace(m_commands.run(parcel.call), journey.message.delivery);
}

void Outbound::takeAnswer(Courier::PostId post, const PostAnswer &answer)
{
    const auto found = m_posts.find(post);
    if (found == m_posts.end()) {
        takePosted(post, answer);
        return;
    }
    Journey &journey = m_journeys.at(found->second);
    m_posts.erase(found);
    if (answer.fault.isEmpty() && !journey.parcels.isEmpty()) {
        noteTaken(journey);
        sendNext(journey);
        return;
    }
    if (answer.fault.isEmpty())
        m_taken.erase(journey.message.delivery);
    Attempt attempt = attemptOf(answer, journey.shown);
    attempt.took = milliseconds(journey.since.elapsed());
    finish(journey.message.delivery, attempt);
}

void Outbound::takeCommandEnd(CommandSender::CallId call, const CommandEnd &end)
{
    const auto found = m_calls.find(call);
    const DeliveryId delivery = found->second;
    m_calls.erase(found);
    finish(delivery, {.outcome = end.fault.isEmpty() ? Attempt::Outcome::Sent : Attempt::Outcome::Failed,
                      .took = end.took,
                      .code = end.exitStatus,
                      .fault = end.fault,
                      .request = m_journeys.at(delivery).shown,
                      .answer = readable(end.output)});
}

void Outbound::finish(DeliveryId delivery, Attempt attempt)
{
    const auto found = m_journeys.find(delivery);
    const QStringList secrets = found->second.secrets;
    m_journeys.erase(found);
    for (QString *text : {&attempt.fault, &attempt.request, &attempt.answer})
        *text = withoutSecrets(*text, secrets);
    emit attempted(delivery, attempt);
}

void Outbound::settle(DeliveryId delivery, Attempt::Outcome outcome, const QString &fault)
{
    QMetaObject::invokeMethod(
        this, [this, delivery, outcome, fault] { finish(delivery, {.outcome = outcome, .fault = fault}); }, Qt::QueuedConnection);
}

void Outbound::post(const QUrl &url)
{
    m_signsOfLife.emplace(m_courier.send({.url = url, .headers = {"Content-Type:", "User-Agent: " + userAgent()}}), url);
}

void Outbound::takePosted(Courier::PostId post, const PostAnswer &answer)
{
    const auto found = m_signsOfLife.find(post);
    if (found == m_signsOfLife.end())
        return;
    const QUrl url = found->second;
    m_signsOfLife.erase(found);
    const QString server =
        url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    Attempt attempt = attemptOf(answer, u"POST %1/%2"_s.arg(server, secretMask.toString()));
    attempt.answer = withoutSecrets(attempt.answer, {url.toString(), url.path(), url.query()});
    emit posted(url, attempt);
}

} // namespace aloft
