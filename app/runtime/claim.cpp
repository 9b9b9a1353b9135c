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

bool isTrue(const Result<QJsonObject> &answer, QLatin1StringView key)
{
    return answer && answer->value(key).toBool();
}

} // namespace

Claim claimForWindow(const DataFolder &folder, FolderLock &lock)
{
    const QDeadlineTimer deadline(windowPatience);
    while (!lock.tryTake()) {
        ControlClient other(folder.doorPath());
        if (other.connectToDoor()) {
            if (isTrue(other.ask(control::toJson(control::Raise{}), answerPatience), "raised"_L1))
                return Claim::Raised;
            // Whatever it answers to this, the lock says when it is gone.
            (void)other.ask(control::toJson(control::HandOver{}), answerPatience);
        }
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
        if (deadline.hasExpired() || ControlClient(folder.doorPath()).connectToDoor())
            return Claim::Held;
        QThread::msleep(pause_ms);
    }
    return Claim::Taken;
}

} // namespace aloft
