// SPDX-License-Identifier: GPL-3.0-or-later
#include "claim.h"

#include "app/control/control_client.h"

#include <QDeadlineTimer>
#include <QThread>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// More than the 5 s that an orderly stop may take.
constexpr milliseconds windowPatience{7'000};
constexpr milliseconds headlessPatience{2'000};
constexpr milliseconds answerPatience{2'000};
constexpr unsigned long pause_ms = 25;

bool says(const Result<QJsonObject> &answer, QLatin1StringView key, bool value)
{
    return answer && answer->value(key).isBool() && answer->value(key).toBool() == value;
}

/// Whether the other one is a window. One that is none begins to hand over, and the lock will say when it is gone.
bool isWindow(ControlClient &other, bool raises)
{
    if (raises && says(other.ask(control::toJson(control::Raise{}), answerPatience), "raised"_L1, true))
        return true;
    return says(other.ask(control::toJson(control::HandOver{}), answerPatience), "handingOver"_L1, false);
}

} // namespace

Claim claimForWindow(const DataFolder &folder, FolderLock &lock, bool raises)
{
    const QDeadlineTimer deadline(windowPatience);
    while (!lock.tryTake()) {
        if (!lock.fault().isEmpty())
            return Claim::Unusable;
        ControlClient other(folder.doorPath());
        if (other.connectToDoor() && isWindow(other, raises))
            return Claim::Window;
        if (deadline.hasExpired())
            return Claim::Held;
        QThread::msleep(pause_ms);
    }
    return Claim::Taken;
}

Claim claimForHeadless(const DataFolder &folder, FolderLock &lock)
{
    const QDeadlineTimer deadline(headlessPatience);
    while (!lock.tryTake()) {
        if (!lock.fault().isEmpty())
            return Claim::Unusable;
        if (deadline.hasExpired() || ControlClient(folder.doorPath()).connectToDoor())
            return Claim::Held;
        QThread::msleep(pause_ms);
    }
    return Claim::Taken;
}

} // namespace aloft
