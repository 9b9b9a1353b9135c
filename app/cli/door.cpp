// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/timer_alarm.h"
#include "door.h"

#include "app/control/control_client.h"
#include "app/runtime/liveness_mark.h"
#include "model/engine/engine.h"
#include "model/wishes/reply_json.h"
#include "model/words/words.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSysInfo>
#include <QThread>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// An orderly stop of Aloft takes up to 5 s.
constexpr milliseconds doorPatience{6'000};
/// The core may be busy, or its disk slow.
constexpr milliseconds answerPatience{15'000};
constexpr milliseconds importPatience{60'000};
constexpr unsigned long pause_ms = 20;

Who commandLineUser()
{
    return {systemUserName(), u"command line"_s};
}

class RunningDoor final : public Door
{
public:
    explicit RunningDoor(std::unique_ptr<ControlClient> client) : m_client(std::move(client)) {}

    [[nodiscard]] bool isRunning() const override { return true; }

    Result<QJsonObject> carryOut(const Wish &wish) override
    {
        const milliseconds patience = std::holds_alternative<wish::ImportMonitors>(wish) ? importPatience : answerPatience;
        const auto answer = m_client->ask(control::toJson(control::Ask{wish, commandLineUser()}), patience);
        if (!answer)
            return answer.error();
        return answer->value("reply"_L1).toObject();
    }

    [[nodiscard]] QString caution() const override { return {}; }

private:
    std::unique_ptr<ControlClient> m_client;
};

class RestingDoor final : public Door
{
public:
    RestingDoor(const DataFolder &folder, const Clock &clock, std::unique_ptr<FolderLock> lock)
        : m_lock(std::move(lock)),
          m_clock(clock),
          m_mark(LivenessMark(folder.livenessPath()).read(clock.now())),
          m_store(folder.path()),
          m_alarm(clock),
          m_engine(m_store, clock, m_inbox, m_alarm, Engine::Mode::Resting, m_mark)
    {
    }

    Result<void> open()
    {
        if (const Result<void> opened = m_store.open(); !opened)
            return opened;
        return m_engine.load();
    }

    [[nodiscard]] bool isRunning() const override { return false; }

    Result<QJsonObject> carryOut(const Wish &wish) override
    {
        const Result<Reply> reply = m_engine.carryOut(wish, commandLineUser());
        if (!reply)
            return reply.error();
        const Settings &settings = m_engine.settings();
        return replyToJson(*reply, jobAddressOf(settings, settings.listen, QSysInfo::machineHostName()));
    }

    [[nodiscard]] QString caution() const override
    {
        if (!m_mark)
            return QCoreApplication::translate("CommandLine", "Aloft is not running and has never listened on this data folder.");
        return QCoreApplication::translate("CommandLine",
                                           "Aloft is not running: statuses are those of %1, when it last listened.")
            .arg(momentText(m_mark->at, m_clock.now()));
    }

private:
    std::unique_ptr<FolderLock> m_lock; ///< released last
    const Clock &m_clock;
    std::optional<Mark> m_mark;
    Store m_store;
    Inbox m_inbox;
    TimerAlarm m_alarm; // which a resting engine never sets
    Engine m_engine;
};

Result<std::unique_ptr<Door>> openResting(const DataFolder &folder, const Clock &clock, std::unique_ptr<FolderLock> lock)
{
    auto door = std::make_unique<RestingDoor>(folder, clock, std::move(lock));
    if (const Result<void> opened = door->open(); !opened)
        return opened.error();
    return std::unique_ptr<Door>(std::move(door));
}

} // namespace

Result<std::unique_ptr<Door>> openDoor(const DataFolder &folder, const Clock &clock)
{
    const QDeadlineTimer deadline(doorPatience);
    auto lock = std::make_unique<FolderLock>(folder);
    while (true) {
        auto client = std::make_unique<ControlClient>(folder.doorPath());
        if (client->connectToDoor())
            return std::unique_ptr<Door>(std::make_unique<RunningDoor>(std::move(client)));
        if (lock->tryTake())
            return openResting(folder, clock, std::move(lock));
        if (!lock->fault().isEmpty())
            return Error{lock->fault()};
        if (deadline.hasExpired())
            return Error{lock->holderSentence()};
        QThread::msleep(pause_ms);
    }
}

} // namespace aloft
