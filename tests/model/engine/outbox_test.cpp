// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/changes.h"
#include "model/engine/outbox.h"
#include "tests/support/sample.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr ChannelId webhook{2};
constexpr ChannelId mail{3};

/// An outbox with three channels and monitors that alert through all of them; time stands still until a test moves it.
class Post
{
public:
    Post()
    {
        StoredAlerts stored;
        stored.channels = {{.id = desktopChannel, .name = u"Desktop"_s, .type = u"desktop"_s, .fields = {}, .secrets = {}},
                           {.id = webhook, .name = u"Ops"_s, .type = u"webhook"_s, .fields = {}, .secrets = {}},
                           {.id = mail, .name = u"Team"_s, .type = u"mail"_s, .fields = {}, .secrets = {}}};
        stored.lastChannel = mail;
        outbox = Outbox(stored);
    }

    Monitor &add(MonitorId id, const QList<ChannelId> &channels = {webhook})
    {
        Monitor monitor = sample::monitor(id);
        monitor.name = u"Job %1"_s.arg(id);
        monitor.schedule.interval = seconds{3600};
        monitor.channels = channels;
        return *monitors.insert(id, monitor);
    }

    void pass(milliseconds by) { now += by; }

    Surroundings around() const
    {
        return {[this](MonitorId id) {
                    const auto found = monitors.constFind(id);
                    return found == monitors.constEnd() ? nullptr : &*found;
                },
                pausedUntil, now};
    }

    IncidentId fall(MonitorId id, bool quiet = false)
    {
        Changes changes;
        const IncidentId incident = open(id, changes, quiet);
        take(changes);
        return incident;
    }

    IncidentId open(MonitorId id, Changes &changes, bool quiet = false)
    {
        Monitor &monitor = monitors[id];
        monitor.status = Status::Down;
        monitor.incident = Incident{.id = ++lastIncident,
                                    .monitor = id,
                                    .startedAt = now,
                                    .resolvedAt = {},
                                    .cause = {Cause::Kind::Missed, seconds{3660}, seconds{3600}, seconds{60}},
                                    .resolution = {},
                                    .quiet = quiet};
        changes.opened.append({*monitor.incident, monitor});
        return lastIncident;
    }

    void recover(MonitorId id, Resolution resolution = Resolution::Heartbeat)
    {
        Changes changes;
        end(id, changes, resolution);
        take(changes);
    }

    void end(MonitorId id, Changes &changes, Resolution resolution = Resolution::Heartbeat)
    {
        Monitor &monitor = monitors[id];
        Incident ended = *monitor.incident;
        ended.resolvedAt = now;
        ended.resolution = resolution;
        monitor.incident.reset();
        monitor.status = Status::Up;
        changes.resolved.append({ended, monitor});
    }

    void acknowledge(MonitorId id)
    {
        Monitor &monitor = monitors[id];
        monitor.incident->acknowledgedAt = now;
        Changes changes;
        changes.acknowledged = {*monitor.incident};
        take(changes);
    }

    void take(const Changes &changes)
    {
        outbox.take(changes, around());
        note();
    }

    /// What is sent now.
    QList<Message> send()
    {
        outbox.tick(around());
        const QList<Message> messages = outbox.takeDue(now);
        note();
        return messages;
    }

    /// Lets time pass until something is sent, for at most that long.
    QList<Message> sendWithin(milliseconds most)
    {
        const Instant end = now + most;
        for (;;) {
            if (const QList<Message> messages = send(); !messages.isEmpty())
                return messages;
            const auto next = outbox.nextMoment();
            if (!next || *next > end)
                break;
            now = std::max(now, *next);
        }
        now = end;
        return {};
    }

    void answer(const Message &message, Attempt::Outcome outcome, const Attempt &attempt = {})
    {
        Attempt came = attempt;
        came.outcome = outcome;
        if (outcome == Attempt::Outcome::Failed && came.fault.isEmpty())
            came.fault = u"503 Service Unavailable"_s;
        outbox.noteAttempt(message.delivery, came, around());
        note();
    }

    void accept(const Message &message) { answer(message, Attempt::Outcome::Sent); }
    void fail(const Message &message) { answer(message, Attempt::Outcome::Failed); }

    void edit(ChannelId id, const std::function<void(Channel &)> &change)
    {
        Channel channel = *outbox.channel(id);
        change(channel);
        outbox.put(channel, around());
        note();
    }

    /// What the database has of the log.
    [[nodiscard]] QList<Delivery> log(Delivery::State state) const
    {
        QList<Delivery> found;
        for (const Delivery &delivery : written) {
            if (delivery.state == state)
                found.append(delivery);
        }
        return found;
    }

    /// Starts anew from what was written.
    void restart()
    {
        StoredAlerts stored;
        stored.channels = outbox.channels();
        stored.lastChannel = mail;
        for (const Delivery &delivery : std::as_const(written)) {
            stored.lastDelivery = std::max(stored.lastDelivery, delivery.id);
            if (delivery.state == Delivery::State::Waiting)
                stored.waiting.append(delivery);
            if (delivery.state != Delivery::State::Sent)
                continue;
            for (const Alert &alert : delivery.alerts) {
                const auto &incident = monitors.value(alert.monitor).incident;
                if (!incident || incident->id != alert.incident.id)
                    continue;
                Told &told = stored.told[alert.incident.id];
                told.monitor = alert.monitor;
                told.at.insert(delivery.channel, *delivery.lastAttemptAt);
            }
        }
        outbox = Outbox(stored);
    }

    Outbox outbox;
    QMap<MonitorId, Monitor> monitors;
    std::optional<Instant> pausedUntil;
    Instant now = noon;
    QMap<DeliveryId, Delivery> written;

private:
    /// Applies the writes as the database would, one by one.
    void note()
    {
        const Outbox::News news = outbox.takeNews();
        for (const Write &one : news.writes) {
            if (const auto *put = std::get_if<write::PutDelivery>(&one)) {
                const QList<Alert> alerts = written.value(put->delivery.id).alerts;
                written[put->delivery.id] = put->delivery;
                written[put->delivery.id].alerts = alerts;
            } else if (const auto *drop = std::get_if<write::DropAlerts>(&one)) {
                written[drop->delivery].alerts.clear();
            } else if (const auto *alert = std::get_if<write::PutAlert>(&one)) {
                QList<Alert> &alerts = written[alert->delivery].alerts;
                QVERIFY(alert->position <= alerts.size());
                if (alert->position == alerts.size())
                    alerts.append(alert->alert);
                else
                    alerts[alert->position] = alert->alert;
            } else if (const auto *gone = std::get_if<write::DropDelivery>(&one)) {
                written.remove(gone->delivery);
            }
        }
        for (const Delivery &delivery : news.deliveries)
            QCOMPARE(written.value(delivery.id).alerts.size(), delivery.alerts.size());
    }

    IncidentId lastIncident = 0;
};

QList<Alert::Kind> kindsOf(const Message &message)
{
    QList<Alert::Kind> kinds;
    for (const Alert &alert : message.alerts)
        kinds.append(alert.kind);
    return kinds;
}

using Kind = Alert::Kind;

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private slots:
    void aDownIsSentAfterItWasGathered();
    void theUpFollowsWithItsMissedRuns();
    void anUpGoesOnlyWhereItsDownWent();
    void whatIsUnsentBecomesOneSummary();
    void anUpNeverOvertakesItsDown();
    void changesWithinTenSecondsAreOneMessage();
    void aThousandAtOnceAreOneMessagePerChannel();
    void retriesDoubleUpToAQuarterOfAnHour();
    void theOtherSideMayAskToWait();
    void afterADayItIsGivenUp();
    void whatJoinedLaterGetsItsOwnDay();
    void aFailingChannelHoldsNoOtherUp();
    void aSenderThatNeverAnswersHoldsNoChannelUp();
    void aTestIsTriedOnce();
    void aMissingKeychainIsNoFailure();
    void acknowledgingInTimeKeepsItFromAChannelThatWaits();
    void aChannelThatWaitsHearsOfWhatNobodySees();
    void aChannelThatWaitsHearsNothingOfWhatIsBackBefore();
    void aSnoozeHoldsBackAndEnds();
    void anEndedSnoozeTellsAtOnce();
    void quietHoursDelayTheDesktopOnly();
    void pausedNotificationsAreDelayed();
    void aParentThatIsDownHoldsItsChildBack();
    void aChildThatStaysDownIsToldAfterItsParent();
    void aGrandparentCountsAsWell();
    void flappingIsSaidOnceAndThenTurnsToADigest();
    void remindersComeUntilSomebodySees();
    void anEditThatItsAuthorKnewOfIsALineOfTheLog();
    void aPauseTakesBackWhatIsUnsent();
    void aDisabledChannelGetsNothingMore();
    void aLateMonitorIsToldOnTheDesktopIfAskedFor();
    void whatIsSentAgainIsADeliveryOfItsOwn();
    void nothingIsLostByAKillAtAnyPoint();
    void aSetClockMovesAllThatIsPending();
    void downAndUpWithinOneBatchAreOneMessage();
    void upAndDownAgainWithinOneBatchKeepTheirOrder();
};

void OutboxTest::aDownIsSentAfterItWasGathered()
{
    Post post;
    post.add(7);
    post.fall(7);
    QCOMPARE(post.log(Delivery::State::Waiting).size(), 1);
    QVERIFY(post.send().isEmpty());
    QCOMPARE(*post.outbox.nextMoment(), noon + seconds{10});
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().channel.id, webhook);
    QCOMPARE(messages.constFirst().kind, Delivery::Kind::Down);
    QCOMPARE(messages.constFirst().alerts.constFirst().monitorName, u"Job 7"_s);
    QVERIFY2(*post.outbox.nextMoment() > post.now + seconds{60}, "one that is under way is waited for");
    post.accept(messages.constFirst());
    QCOMPARE(post.log(Delivery::State::Sent).size(), 1);
    QCOMPARE(post.log(Delivery::State::Sent).constFirst().attempts, 1);
    QVERIFY(!post.outbox.nextMoment());
}

void OutboxTest::theUpFollowsWithItsMissedRuns()
{
    Post post;
    post.add(7);
    post.fall(7);
    post.accept(post.sendWithin(seconds{10}).constFirst());
    post.pass(seconds{3 * 3600});
    post.recover(7);
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().kind, Delivery::Kind::Up);
    const Alert up = messages.constFirst().alerts.constFirst();
    // Silent for 61 min before and 3 h after it went down: four runs were expected, and the fourth is the one that came.
    QCOMPARE(up.missedRuns, 3);
    QCOMPARE(durationOf(up.incident, post.now), milliseconds(seconds{3 * 3600 + 10}));
}

void OutboxTest::anUpGoesOnlyWhereItsDownWent()
{
    Post post;
    post.add(7);
    post.fall(7);
    post.accept(post.sendWithin(seconds{10}).constFirst());
    post.monitors[7].channels = {webhook, mail}; // mail joined while it was down
    post.recover(7);
    const auto messages = post.sendWithin(seconds{60});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().channel.id, webhook);
    post.accept(messages.constFirst());
    QVERIFY(post.sendWithin(seconds{3600}).isEmpty());
}

void OutboxTest::whatIsUnsentBecomesOneSummary()
{
    Post post;
    post.add(7);
    post.fall(7);
    post.fail(post.sendWithin(seconds{10}).constFirst());
    post.pass(seconds{1});
    post.recover(7);
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(kindsOf(messages.constFirst()), (QList{Kind::Down, Kind::Up}));
    QCOMPARE(messages.constFirst().kind, Delivery::Kind::Up);
    QVERIFY(messages.constFirst().alerts.constFirst().incident.resolvedAt.has_value());
    post.accept(messages.constFirst());
    QCOMPARE(post.written.size(), 1);
}

void OutboxTest::anUpNeverOvertakesItsDown()
{
    Post post;
    post.add(7);
    post.fall(7);
    const auto down = post.sendWithin(seconds{10}).constFirst();
    post.recover(7);
    QVERIFY2(post.sendWithin(seconds{60}).isEmpty(), "the down is still under way");
    post.fail(down);
    const auto both = post.sendWithin(seconds{10});
    QCOMPARE(both.size(), 1);
    QCOMPARE(both.constFirst().delivery, down.delivery);
    QCOMPARE(kindsOf(both.constFirst()), (QList{Kind::Down, Kind::Up}));
    post.accept(both.constFirst());
    QVERIFY(post.sendWithin(seconds{3600}).isEmpty());
}

void OutboxTest::changesWithinTenSecondsAreOneMessage()
{
    Post post;
    for (MonitorId id = 1; id <= 3; ++id)
        post.add(id);
    post.fall(1);
    post.pass(seconds{5});
    post.fall(2);
    post.pass(milliseconds{4'999});
    post.fall(3);
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().alerts.size(), 3);
    QCOMPARE(messages.constFirst().kind, Delivery::Kind::Down);
    QCOMPARE(post.now, noon + seconds{10});
}

void OutboxTest::aThousandAtOnceAreOneMessagePerChannel()
{
    Post post;
    Changes changes;
    for (MonitorId id = 1; id <= 1000; ++id) {
        post.add(id, {desktopChannel, webhook, mail});
        post.open(id, changes);
    }
    post.take(changes);
    const auto onDesktop = post.sendWithin(seconds{5});
    QCOMPARE(onDesktop.size(), 1);
    QCOMPARE(onDesktop.constFirst().alerts.size(), 1000);
    const auto others = post.sendWithin(seconds{10});
    QCOMPARE(others.size(), 2);
    for (const Message &message : others)
        QCOMPARE(message.alerts.size(), 1000);
}

void OutboxTest::retriesDoubleUpToAQuarterOfAnHour()
{
    Post post;
    post.add(7);
    post.fall(7);
    QList<qint64> waits_s;
    Message message = post.sendWithin(seconds{10}).constFirst();
    for (int attempt = 0; attempt < 11; ++attempt) {
        const Instant failed = post.now;
        post.fail(message);
        message = post.sendWithin(seconds{3600}).constFirst();
        waits_s.append(std::chrono::floor<seconds>(post.now - failed).count());
    }
    QCOMPARE(waits_s, (QList<qint64>{5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900}));
    QCOMPARE(post.log(Delivery::State::Waiting).constFirst().attempts, 11);
}

void OutboxTest::theOtherSideMayAskToWait()
{
    Post post;
    post.add(7);
    post.add(8);
    post.fall(7);
    post.answer(post.sendWithin(seconds{10}).constFirst(), Attempt::Outcome::Failed, {.fault = u"429"_s, .retryAfter = seconds{300}});
    post.fall(8);
    QVERIFY(post.sendWithin(seconds{299}).isEmpty());
    const auto messages = post.sendWithin(seconds{1});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().alerts.size(), 2);
}

void OutboxTest::afterADayItIsGivenUp()
{
    Post post;
    post.add(7);
    post.fall(7);
    const Instant first = post.now + seconds{10};
    while (post.log(Delivery::State::GivenUp).isEmpty()) {
        const auto messages = post.sendWithin(std::chrono::hours{1});
        QVERIFY(!messages.isEmpty());
        post.fail(messages.constFirst());
    }
    QVERIFY(post.now >= first + std::chrono::hours{24});
    QVERIFY(post.now <= first + std::chrono::hours{24} + seconds{900});
    QVERIFY(post.sendWithin(std::chrono::hours{48}).isEmpty());
    post.recover(7);
    QVERIFY2(post.sendWithin(std::chrono::hours{1}).isEmpty(), "its up goes only where its down went");
}

void OutboxTest::whatJoinedLaterGetsItsOwnDay()
{
    Post post;
    post.add(7);
    post.add(8);
    post.fall(7);
    while (post.now < noon + std::chrono::hours{20})
        post.fail(post.sendWithin(std::chrono::hours{1}).constFirst());
    post.fall(8);
    while (post.log(Delivery::State::GivenUp).isEmpty())
        post.fail(post.sendWithin(std::chrono::hours{1}).constFirst());
    QCOMPARE(post.log(Delivery::State::GivenUp).constFirst().alerts.size(), 1);
    QCOMPARE(post.log(Delivery::State::GivenUp).constFirst().alerts.constFirst().monitor, 7);
    const auto later = post.sendWithin(std::chrono::hours{1});
    QCOMPARE(later.size(), 1);
    QCOMPARE(later.constFirst().alerts.constFirst().monitor, 8);
    post.accept(later.constFirst());
    QCOMPARE(post.log(Delivery::State::Sent).size(), 1);
}

void OutboxTest::aFailingChannelHoldsNoOtherUp()
{
    Post post;
    post.add(7, {webhook, mail});
    post.fall(7);
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.size(), 2);
    post.accept(messages.at(1));
    post.fail(messages.at(0));
    post.recover(7);
    const auto ups = post.sendWithin(seconds{5});
    QCOMPARE(ups.size(), 1);
    QCOMPARE(ups.constFirst().channel.id, webhook);
    const auto toMail = post.sendWithin(seconds{10});
    QCOMPARE(toMail.size(), 1);
    QCOMPARE(toMail.constFirst().channel.id, mail);
}

void OutboxTest::aSenderThatNeverAnswersHoldsNoChannelUp()
{
    Post post;
    post.add(7);
    post.add(8);
    post.fall(7);
    const auto lost = post.sendWithin(seconds{10}).constFirst();
    const Instant sent = post.now;
    post.fall(8);
    const auto again = post.sendWithin(std::chrono::hours{2});
    QCOMPARE(again.size(), 1);
    QCOMPARE(again.constFirst().delivery, lost.delivery);
    QCOMPARE(again.constFirst().alerts.size(), 2);
    QCOMPARE(post.now, sent + std::chrono::hours{1} + seconds{5});
    QCOMPARE(post.log(Delivery::State::Waiting).constFirst().attempts, 1);
}

void OutboxTest::aTestIsTriedOnce()
{
    Post post;
    post.outbox.addTest(webhook, post.now);
    const auto messages = post.send();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().kind, Delivery::Kind::Test);
    post.fail(messages.constFirst());
    QCOMPARE(post.log(Delivery::State::GivenUp).constFirst().fault, u"503 Service Unavailable"_s);
    QVERIFY(!post.outbox.nextMoment());
}

void OutboxTest::aMissingKeychainIsNoFailure()
{
    Post post;
    post.add(7);
    post.fall(7);
    const Attempt locked{.outcome = Attempt::Outcome::NotYet, .fault = u"waiting for the keychain"_s};
    for (int round = 0; round < 5; ++round)
        post.answer(post.sendWithin(seconds{15}).constFirst(), Attempt::Outcome::NotYet, locked);
    const Delivery waiting = post.log(Delivery::State::Waiting).constFirst();
    QCOMPARE(waiting.attempts, 0);
    QCOMPARE(waiting.fault, u"waiting for the keychain"_s);
    post.accept(post.sendWithin(seconds{15}).constFirst());
    QCOMPARE(post.log(Delivery::State::Sent).constFirst().fault, QString());
}

void OutboxTest::acknowledgingInTimeKeepsItFromAChannelThatWaits()
{
    Post post;
    post.edit(webhook, [](Channel &channel) { channel.onlyAfter = seconds{600}; });
    post.add(7);
    post.fall(7);
    post.pass(seconds{599});
    post.acknowledge(7);
    QVERIFY(post.sendWithin(std::chrono::hours{2}).isEmpty());
    QCOMPARE(post.log(Delivery::State::Held).constFirst().hold->reason, HoldReason::Acknowledged);
    post.recover(7);
    QVERIFY(post.sendWithin(std::chrono::hours{2}).isEmpty());
}

void OutboxTest::aChannelThatWaitsHearsOfWhatNobodySees()
{
    Post post;
    post.edit(webhook, [](Channel &channel) { channel.onlyAfter = seconds{600}; });
    post.add(7);
    post.fall(7);
    QCOMPARE(post.log(Delivery::State::Waiting).constFirst().hold->reason, HoldReason::NotAcknowledged);
    QVERIFY(post.sendWithin(seconds{599}).isEmpty());
    const auto messages = post.sendWithin(seconds{1});
    QCOMPARE(messages.size(), 1);
    post.accept(messages.constFirst());
    post.recover(7);
    QCOMPARE(post.sendWithin(seconds{10}).size(), 1);
}

void OutboxTest::aChannelThatWaitsHearsNothingOfWhatIsBackBefore()
{
    Post post;
    post.edit(webhook, [](Channel &channel) { channel.onlyAfter = seconds{600}; });
    post.add(7);
    post.fall(7);
    post.pass(seconds{300});
    post.recover(7);
    QVERIFY(post.sendWithin(std::chrono::hours{2}).isEmpty());
    QCOMPARE(post.log(Delivery::State::Held).constFirst().hold->reason, HoldReason::BackBefore);
}

void OutboxTest::aSnoozeHoldsBackAndEnds()
{
    Post post;
    post.add(7).snoozedUntil = noon + std::chrono::hours{1};
    post.add(8).snoozedUntil = noon + std::chrono::hours{1};
    post.fall(7);
    post.fall(8);
    post.pass(seconds{1800});
    post.recover(8);
    QCOMPARE(post.log(Delivery::State::Held).constFirst().hold->reason, HoldReason::Snoozed);
    QVERIFY(post.sendWithin(seconds{1799}).isEmpty());
    const auto messages = post.sendWithin(seconds{1});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().alerts.size(), 1);
    QCOMPARE(messages.constFirst().alerts.constFirst().monitor, 7);
}

void OutboxTest::anEndedSnoozeTellsAtOnce()
{
    Post post;
    post.add(7).snoozedUntil = noon + std::chrono::hours{1};
    post.fall(7);
    QVERIFY(post.sendWithin(seconds{60}).isEmpty());
    post.monitors[7].snoozedUntil.reset();
    post.outbox.reconsider(post.around());
    QCOMPARE(post.send().size(), 1);
}

void OutboxTest::quietHoursDelayTheDesktopOnly()
{
    Post post;
    const QTime local = toLocal(noon).time();
    post.edit(desktopChannel, [&](Channel &channel) {
        channel.fields[u"quietFrom"_s] = local.addSecs(-3600).toString(u"HH:mm"_s);
        channel.fields[u"quietUntil"_s] = local.addSecs(3600).toString(u"HH:mm"_s);
    });
    post.add(7, {desktopChannel, webhook});
    post.fall(7);
    const auto loud = post.sendWithin(seconds{3599});
    QCOMPARE(loud.size(), 1);
    QCOMPARE(loud.constFirst().channel.id, webhook);
    post.accept(loud.constFirst());
    post.pass(seconds{60});
    post.recover(7);
    post.accept(post.sendWithin(seconds{10}).constFirst());
    const auto delayed = post.sendWithin(std::chrono::hours{1});
    QCOMPARE(delayed.size(), 1);
    QCOMPARE(delayed.constFirst().channel.id, desktopChannel);
    QCOMPARE(kindsOf(delayed.constFirst()), (QList{Kind::Down, Kind::Up}));
    QCOMPARE(post.now, noon + std::chrono::hours{1});
}

void OutboxTest::pausedNotificationsAreDelayed()
{
    Post post;
    post.pausedUntil = noon + std::chrono::hours{1};
    post.add(7, {desktopChannel});
    post.fall(7);
    QVERIFY(post.sendWithin(seconds{3599}).isEmpty());
    QCOMPARE(post.sendWithin(seconds{1}).size(), 1);
}

void OutboxTest::aParentThatIsDownHoldsItsChildBack()
{
    Post post;
    post.add(1);
    post.add(7).dependsOn = 1;
    post.fall(7); // it is silent a moment before its parent is
    post.pass(seconds{3});
    post.fall(1);
    const auto messages = post.sendWithin(seconds{60});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().alerts.size(), 1);
    QCOMPARE(messages.constFirst().alerts.constFirst().monitor, 1);
    post.accept(messages.constFirst());
    const Delivery held = post.log(Delivery::State::Waiting).constFirst();
    QCOMPARE(held.hold->reason, HoldReason::ParentDown);
    QCOMPARE(held.hold->detail, u"Job 1"_s);
    post.recover(1);
    post.recover(7);
    const auto ups = post.sendWithin(std::chrono::hours{3});
    QCOMPARE(ups.size(), 1);
    QCOMPARE(ups.constFirst().alerts.size(), 1);
    QCOMPARE(ups.constFirst().alerts.constFirst().monitor, 1);
    QCOMPARE(post.log(Delivery::State::Held).constFirst().hold->reason, HoldReason::ParentDown);
}

void OutboxTest::aChildThatStaysDownIsToldAfterItsParent()
{
    Post post;
    post.add(1);
    post.add(7).dependsOn = 1;
    post.fall(1);
    post.accept(post.sendWithin(seconds{10}).constFirst());
    post.fall(7);
    QVERIFY(post.sendWithin(std::chrono::hours{5}).isEmpty());
    post.recover(1);
    const Instant back = post.now;
    post.accept(post.sendWithin(seconds{10}).constFirst());
    const auto messages = post.sendWithin(std::chrono::hours{3});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().alerts.constFirst().monitor, 7);
    QCOMPARE(post.now, back + seconds{3600} + post.monitors[7].schedule.grace);
}

void OutboxTest::aGrandparentCountsAsWell()
{
    Post post;
    post.add(1);
    post.add(2).dependsOn = 1;
    post.add(3).dependsOn = 2;
    post.fall(1);
    post.accept(post.sendWithin(seconds{10}).constFirst());
    post.fall(3);
    QVERIFY(post.sendWithin(std::chrono::hours{1}).isEmpty());
    // A ring, which wishes refuse, must at least end.
    post.monitors[1].dependsOn = 3;
    QVERIFY(downParentOf(post.monitors[2], post.around().find) != nullptr);
}

void OutboxTest::flappingIsSaidOnceAndThenTurnsToADigest()
{
    Post post;
    post.add(7);
    QList<Message> sent;
    const auto collect = [&](milliseconds within) {
        const Instant end = post.now + within;
        while (post.now < end) {
            for (const Message &message : post.sendWithin(end - post.now)) {
                sent.append(message);
                post.accept(message);
            }
        }
    };
    for (int round = 0; round < 10; ++round) {
        post.fall(7);
        collect(seconds{60});
        post.recover(7);
        collect(seconds{60});
    }
    // Six changes are told one by one, the seventh says that it flaps, the others wait.
    QCOMPARE(sent.size(), 7);
    QCOMPARE(sent.last().alerts.constFirst().changesInAnHour, 7);
    QCOMPARE(sent.at(5).alerts.constFirst().changesInAnHour, 0);
    collect(std::chrono::hours{1});
    QCOMPARE(sent.size(), 8);
    QCOMPARE(sent.last().alerts.size(), 13);
    QCOMPARE(sent.last().alerts.constLast().kind, Kind::Up);
    collect(std::chrono::hours{2});
    QCOMPARE(sent.size(), 8);
    post.fall(7);
    collect(seconds{60});
    QCOMPARE(sent.size(), 9);
    QCOMPARE(sent.last().alerts.constFirst().changesInAnHour, 0);
}

void OutboxTest::remindersComeUntilSomebodySees()
{
    Post post;
    post.edit(webhook, [](Channel &channel) { channel.remindEvery = std::chrono::hours{4}; });
    post.add(7);
    post.fall(7);
    post.accept(post.sendWithin(seconds{10}).constFirst());
    for (int round = 0; round < 3; ++round) {
        const Instant before = post.now;
        const auto messages = post.sendWithin(std::chrono::hours{5});
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.constFirst().kind, Delivery::Kind::Reminder);
        QCOMPARE(post.now, before + std::chrono::hours{4} + seconds{10});
        post.accept(messages.constFirst());
        if (round == 1)
            post.restart();
    }
    post.acknowledge(7);
    QVERIFY(post.sendWithin(std::chrono::hours{48}).isEmpty());
    QVERIFY(!post.outbox.nextMoment());
}

void OutboxTest::anEditThatItsAuthorKnewOfIsALineOfTheLog()
{
    Post post;
    post.add(7);
    post.fall(7, true);
    QVERIFY(post.sendWithin(std::chrono::hours{1}).isEmpty());
    QCOMPARE(post.log(Delivery::State::Held).constFirst().hold->reason, HoldReason::Edited);
    post.recover(7);
    QVERIFY(post.sendWithin(std::chrono::hours{1}).isEmpty());
}

void OutboxTest::aPauseTakesBackWhatIsUnsent()
{
    Post post;
    post.add(7);
    post.add(8);
    post.fall(7);
    post.fall(8);
    post.fail(post.sendWithin(seconds{10}).constFirst());
    post.recover(7, Resolution::Paused);
    QCOMPARE(post.log(Delivery::State::Held).constFirst().hold->reason, HoldReason::Paused);
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.constFirst().alerts.size(), 1);
    QCOMPARE(messages.constFirst().alerts.constFirst().monitor, 8);
    // And what was under way when it was paused is not tried again.
    post.recover(8, Resolution::Deleted);
    post.fail(messages.constFirst());
    QVERIFY(post.sendWithin(std::chrono::hours{1}).isEmpty());
    QCOMPARE(post.log(Delivery::State::Held).size(), 2);
}

void OutboxTest::aDisabledChannelGetsNothingMore()
{
    Post post;
    post.add(7);
    post.fall(7);
    post.edit(webhook, [](Channel &channel) { channel.isEnabled = false; });
    QVERIFY(post.sendWithin(std::chrono::hours{1}).isEmpty());
    QCOMPARE(post.log(Delivery::State::Held).constFirst().hold->reason, HoldReason::ChannelOff);
    QVERIFY(!post.outbox.nextMoment());
}

void OutboxTest::aLateMonitorIsToldOnTheDesktopIfAskedFor()
{
    Post post;
    post.add(7, {desktopChannel, webhook});
    const auto step = [&](Status from, Status to) {
        Changes changes;
        changes.steps.append({.monitor = 7, .name = u"Job 7"_s, .from = from, .to = to, .at = post.now});
        post.take(changes);
    };
    step(Status::Up, Status::Late);
    QVERIFY(post.sendWithin(seconds{60}).isEmpty());
    post.edit(desktopChannel, [](Channel &channel) { channel.fields[u"late"_s] = u"on"_s; });
    step(Status::Up, Status::Late);
    const auto messages = post.sendWithin(seconds{60});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().channel.id, desktopChannel);
    QCOMPARE(messages.constFirst().kind, Delivery::Kind::Late);
    post.accept(messages.constFirst());
    step(Status::Up, Status::Late);
    step(Status::Late, Status::Up);
    QVERIFY(post.sendWithin(seconds{60}).isEmpty());
}

void OutboxTest::whatIsSentAgainIsADeliveryOfItsOwn()
{
    Post post;
    post.add(7);
    post.fall(7);
    const auto first = post.sendWithin(seconds{10}).constFirst();
    post.accept(first);
    const DeliveryId again = post.outbox.addAgain(post.written.value(first.delivery), post.now);
    QVERIFY(again != first.delivery);
    const auto messages = post.send();
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().delivery, again);
    QVERIFY(messages.constFirst().alerts == first.alerts);
}

void OutboxTest::nothingIsLostByAKillAtAnyPoint()
{
    // Killed after each of: opened, handed to the sender, failed, recovered, handed over again.
    for (int killedAt = 0; killedAt < 5; ++killedAt) {
        Post post;
        post.add(7);
        int told = 0;
        const auto maybeKill = [&](int point) {
            if (point == killedAt)
                post.restart();
        };
        post.fall(7);
        maybeKill(0);
        auto messages = post.sendWithin(seconds{10});
        QCOMPARE(messages.size(), 1);
        maybeKill(1);
        if (killedAt == 1)
            messages = post.sendWithin(seconds{10}); // nobody knows what came of it
        QCOMPARE(messages.size(), 1);
        post.fail(messages.constFirst());
        maybeKill(2);
        post.recover(7);
        maybeKill(3);
        messages = post.sendWithin(seconds{20});
        QCOMPARE(messages.size(), 1);
        maybeKill(4);
        if (killedAt == 4)
            messages = post.sendWithin(seconds{20});
        QCOMPARE(messages.size(), 1);
        QCOMPARE(kindsOf(messages.constFirst()), (QList{Kind::Down, Kind::Up}));
        post.accept(messages.constFirst());
        ++told;
        QVERIFY(post.sendWithin(std::chrono::hours{25}).isEmpty());
        QCOMPARE(told, 1);
    }
}

void OutboxTest::aSetClockMovesAllThatIsPending()
{
    Post post;
    post.add(7);
    post.fall(7);
    post.fail(post.sendWithin(seconds{10}).constFirst());
    const auto before = *post.outbox.nextMoment() - post.now;
    post.outbox.shift(std::chrono::hours{-5});
    post.now -= std::chrono::hours{5};
    QCOMPARE(*post.outbox.nextMoment() - post.now, before);
    QCOMPARE(post.sendWithin(seconds{10}).size(), 1);
}

void OutboxTest::downAndUpWithinOneBatchAreOneMessage()
{
    Post post;
    post.add(7);
    Changes changes;
    post.open(7, changes);
    post.end(7, changes);
    post.take(changes);
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(kindsOf(messages.constFirst()), (QList{Kind::Down, Kind::Up}));
}

void OutboxTest::upAndDownAgainWithinOneBatchKeepTheirOrder()
{
    Post post;
    post.add(7);
    post.fall(7);
    post.accept(post.sendWithin(seconds{10}).constFirst());
    Changes changes;
    post.end(7, changes);
    post.open(7, changes);
    post.take(changes);
    const auto messages = post.sendWithin(seconds{10});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(kindsOf(messages.constFirst()), (QList{Kind::Up, Kind::Down}));
    QCOMPARE(messages.constFirst().kind, Delivery::Kind::Digest);
}

QTEST_APPLESS_MAIN(OutboxTest)
#include "outbox_test.moc"
