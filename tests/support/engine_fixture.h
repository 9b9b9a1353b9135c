// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/report.h"
#include "model/engine/engine.h"
#include "tests/support/fake_clock.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace aloft {

/// An engine on a database of its own, with a clock that stands still until a test moves it.
class EngineFixture
{
public:
    EngineFixture() : m_store(std::make_unique<Store>(m_home.path() + QStringLiteral("/aloft"))) {}

    /// Opens the database and loads a fresh engine, as a start of the program does.
    /// @param mark of the run before
    [[nodiscard]] bool start(Engine::Mode mode = Engine::Mode::Watching, std::optional<Mark> mark = {})
    {
        stop();
        if (!m_store->open())
            return false;
        m_engine = std::make_unique<Engine>(*m_store, clock, inbox, alarm, mode, mark);
        m_changed = std::make_unique<QSignalSpy>(m_engine.get(), &Engine::changed);
        m_answered = std::make_unique<QSignalSpy>(m_engine.get(), &Engine::answered);
        m_sendings = std::make_unique<QSignalSpy>(m_engine.get(), &Engine::sendingWanted);
        if (!m_engine->load())
            return false;
        if (mode == Engine::Mode::Watching)
            m_engine->setListening(true);
        return true;
    }

    void stop()
    {
        m_changed.reset();
        m_answered.reset();
        m_sendings.reset();
        m_engine.reset();
        alarm.setFor({});
        m_store->close();
    }

    /// Lets time pass, stopping at each moment for which the engine set its alarm.
    void pass(milliseconds by) { alarm.pass(clock, by); }

    Result<Reply> carryOut(const Wish &wish) { return m_engine->carryOut(wish, {QStringLiteral("ada"), QStringLiteral("window")}); }

    MonitorId create(Schedule schedule = {}, const QString &name = QStringLiteral("Nightly backup"))
    {
        const auto reply = carryOut(wish::CreateMonitor{{.name = name, .type = {}, .schedule = schedule, .tags = {}, .note = {}, .token = {}}});
        return reply ? reply->monitors.constFirst().id : 0;
    }

    [[nodiscard]] Monitor monitor(MonitorId id)
    {
        const auto reply = carryOut(wish::ShowMonitors{id});
        return reply ? reply->monitors.constFirst() : Monitor{};
    }

    [[nodiscard]] Status status(MonitorId id) { return statusAt(monitor(id), clock.now()); }

    [[nodiscard]] QList<Incident> incidents(std::optional<MonitorId> id = {})
    {
        const auto reply = carryOut(wish::ShowIncidents{id});
        return reply ? reply->incidents : QList<Incident>{};
    }

    /// Hands the news over that came before anybody could connect, and all that follow.
    void feed(const std::function<void(const Changes &)> &reader)
    {
        for (const QList<QVariant> &arguments : std::as_const(*m_changed))
            reader(arguments.constFirst().value<Changes>());
        QObject::connect(m_engine.get(), &Engine::changed, m_engine.get(), reader);
    }

    /// A heartbeat that was read now, or at another time, and is applied now. Answers what the job is told.
    Answer::Kind beat(const QString &token, std::optional<Instant> at = {}, const QString &origin = QStringLiteral("10.0.4.17"))
    {
        return send({.token = token, .at = at.value_or(clock.now()), .origin = origin, .port = 8787});
    }

    /// What a job says with a word after its URL, now, with what it prints.
    Answer::Kind report(const QString &token, const QString &word, const QByteArray &output = {}, const QString &runId = {},
                        const QString &origin = QStringLiteral("10.0.4.17"))
    {
        return send({.token = token,
                     .at = clock.now(),
                     .origin = origin,
                     .port = 8787,
                     .report = reportFromWord(word, runId).value_or(Report()),
                     .body = {.head = output, .tail = {}, .size_bytes = output.size()}});
    }

    /// Any signal, applied now.
    Answer::Kind send(Signal signal)
    {
        signal.ticket = ++m_ticket;
        inbox.post(signal);
        m_answered->clear();
        m_engine->work();
        const auto answers = m_answered->constFirst().constFirst().value<QList<Answer>>();
        return answers.constFirst().kind;
    }

    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] Store &store() { return *m_store; }
    [[nodiscard]] QSignalSpy &changed() { return *m_changed; }

    /// What was to be sent since the last call or the start.
    [[nodiscard]] QList<Message> sent()
    {
        QList<Message> all;
        for (const QList<QVariant> &arguments : std::as_const(*m_sendings))
            all += arguments.constFirst().value<QList<Message>>();
        m_sendings->clear();
        return all;
    }

    /// All batches since the last call as one.
    [[nodiscard]] Changes news()
    {
        Changes all;
        for (const QList<QVariant> &arguments : std::as_const(*m_changed)) {
            const auto changes = arguments.constFirst().value<Changes>();
            all.monitors += changes.monitors;
            all.opened += changes.opened;
            all.resolved += changes.resolved;
            all.steps += changes.steps;
            all.heartbeats += changes.heartbeats;
            all.purged += changes.purged;
            all.unproven += changes.unproven;
            all.blind += changes.blind;
            all.clockSets += changes.clockSets;
        }
        m_changed->clear();
        return all;
    }

    FakeClock clock;
    FakeAlarm alarm;
    Inbox inbox;

private:
    QTemporaryDir m_home;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<QSignalSpy> m_changed;
    std::unique_ptr<QSignalSpy> m_answered;
    std::unique_ptr<QSignalSpy> m_sendings;
    quint64 m_ticket = 0;
};

} // namespace aloft
