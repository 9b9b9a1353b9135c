// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/engine.h"
#include "oracle.h"
#include "tests/support/fake_clock.h"
#include "world.h"

#include <QTemporaryDir>

#include <memory>
#include <set>

namespace aloft::simulation {

/// Where Aloft is not as the oracle says.
struct Fault
{
    qsizetype step = 0; ///< after which it was seen
    QString sentence;
};

/// An alarm that whoever lets time pass asks when it wants to ring.
class Bell final : public Alarm
{
public:
    void setFor(std::optional<Instant> moment) override { m_moment = moment; }
    [[nodiscard]] std::optional<Instant> moment() const { return m_moment; }

    void ring()
    {
        m_moment.reset();
        emit rang();
    }

private:
    std::optional<Instant> m_moment;
};

/// Lets a story happen to the real engine and store and to the oracle, and compares the two after each step.
class Simulation
{
public:
    Simulation();
    ~Simulation();
    Simulation(const Simulation &) = delete;
    Simulation &operator=(const Simulation &) = delete;

    /// To be called once.
    [[nodiscard]] std::optional<Fault> run(const QList<Step> &story);

    /// When each step began, from the start of the story; as many as were run.
    [[nodiscard]] const QList<milliseconds> &times() const { return m_times; }

private:
    [[nodiscard]] Instant now() const { return m_clock.now(); }
    void fail(const QString &sentence);
    void take(const Step &step);

    void happen(const step::Pass &pass);
    void happen(const step::PassTo &pass);
    void happen(const step::Say &say);
    void happen(const step::SayToOldUrl &say);
    void happen(const step::Create &create);
    void happen(const step::Edit &edit);
    void happen(const step::Pause &pause);
    void happen(const step::Resume &resume);
    void happen(const step::Rotate &rotate);
    void happen(const step::Remove &remove);
    void happen(const step::Restore &restore);
    void happen(const step::Answer &answer);
    void happen(const step::Settle &settle);
    void happen(const step::Listen &listen);
    void happen(const step::Sleep &sleep);
    void happen(const step::Stall &stall);
    void happen(const step::SetClock &set);
    void happen(const step::Restart &restart);
    void happen(const step::Disk &disk);

    // The program: it begins, is called, ends.
    void boot(std::optional<Mark> mark);
    void listenTo(const Engine &engine);
    void restart(const step::Restart &restart);
    void stop();
    void setDisk(bool works);
    void work();
    void ringWhatIsDue();
    void pass(milliseconds length);
    void post(const Signal &signal);
    void agreeOnAnswers();

    /// @param told what the oracle says to it, asked only if the program lives to answer
    template<typename Asked>
    std::optional<Monitor> wish(const Wish &wish, Asked told);

    // What the engine tells.
    void noteNews(const Changes &changes);
    void noteAnswers(const QList<Answer> &answers);
    void dieIfItIsTime();

    // What is compared; an empty string: nothing is different.
    void compare();
    [[nodiscard]] QString difference(const Oracle &oracle);
    [[nodiscard]] QString differenceIn(const Watch &watch, const Monitor &monitor) const;
    [[nodiscard]] QString differenceInIncidents(const Oracle &oracle);
    [[nodiscard]] QString differenceOnDisk(const Oracle &oracle) const;

    [[nodiscard]] std::optional<std::size_t> place(int monitor) const;
    [[nodiscard]] const Watch &watchAt(std::size_t place) const { return m_oracle.memory().monitors.at(place); }

    QTemporaryDir m_home;
    FakeClock m_clock;
    Bell m_bell;
    Inbox m_inbox;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Engine> m_engine;
    Oracle m_oracle;

    std::optional<Fault> m_fault;
    QList<milliseconds> m_times;
    milliseconds m_elapsed{};
    quint64 m_ticket = 0;
    std::map<quint64, Answer::Kind> m_answers;
    std::set<IncidentId> m_opened; ///< of which was told
    std::set<IncidentId> m_resolved;
    bool m_waits = false; ///< something was sent that the core has not taken yet

    Instant m_readFrom; ///< nothing that arrives was read earlier
    Instant m_markFrom; ///< no mark is earlier
    std::optional<Instant> m_lastMark; ///< while the disk fails no more are made

    std::optional<step::Restart> m_planned; ///< a kill during the next step
    int m_newsToLive = 0; ///< 0: no kill is under way
    bool m_alive = false;
    std::size_t m_certain = 0; ///< how much of what the oracle stored is on disk for sure
};

} // namespace aloft::simulation
