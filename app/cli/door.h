// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runtime/data_folder.h"
#include "model/domain/clock.h"
#include "model/wishes/wish.h"

#include <memory>

namespace aloft {

/// The one door as a command comes through it, whether or not Aloft is running.
class Door
{
public:
    Door() = default;
    Door(const Door &) = delete;
    Door &operator=(const Door &) = delete;
    virtual ~Door() = default;

    /// Whether an Aloft runs behind it, which sends what is to be sent.
    [[nodiscard]] virtual bool isRunning() const = 0;

    /// Replies as replyToJson() does.
    virtual Result<QJsonObject> carryOut(const Wish &wish) = 0;

    /// What a person should know about the statuses in a reply, such as that they are old; empty if they are of now.
    [[nodiscard]] virtual QString caution() const = 0;
};

/// Through the running Aloft if there is one, else through an engine of our own while we hold the folder's lock.
/// Tries for some seconds, for one that is just starting or stopping.
[[nodiscard]] Result<std::unique_ptr<Door>> openDoor(const DataFolder &folder, const Clock &clock);

} // namespace aloft
