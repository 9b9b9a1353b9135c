// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instant.h"

#include <QMap>
#include <QString>

namespace aloft {

using ChannelId = qint64;

/// What nobody but the receiver of an alert may know, such as a password.
struct Secret
{
    QString value; ///< empty while it lies in the system's keychain
    bool inKeychain = false;

    bool operator==(const Secret &) const = default;
};

/// A way to be alerted, as a person set it up.
struct Channel
{
    ChannelId id = 0;
    QString name;
    QString type; ///< the key of its ChannelKind: "desktop", "webhook", "mail", "slack" and so on
    QMap<QString, QString> fields; ///< what was filled in, by the keys of the kind's fields
    QMap<QString, Secret> secrets; ///< the same for the fields that are secret
    bool isDefault = false; ///< new monitors alert through it
    bool isEnabled = true;
    seconds onlyAfter{0}; ///< a down is told only if nobody has acknowledged it for so long: 0 s to 24 h
    seconds remindEvery{0}; ///< tells once more while a monitor is down: 0 (never) or 5 min to 7 days
    std::optional<Instant> removedAt = {}; ///< it can be restored for seven days

    bool operator==(const Channel &) const = default;
};

/// The one channel that is always there: notices on this computer's desktop.
inline constexpr ChannelId desktopChannel{1};

/// Whether alerts are sent through it.
[[nodiscard]] bool isUsed(const Channel &channel);

/// The sentence to show beside the field, or nothing if it is 1 to 60 printable characters after trimming.
[[nodiscard]] QString channelNameFault(const QString &name);

/// The sentences to show beside the fields, or nothing if they are in their ranges.
[[nodiscard]] QString onlyAfterFault(seconds onlyAfter);
[[nodiscard]] QString remindEveryFault(seconds remindEvery);

/// Hours of the day in which the desktop keeps quiet, by the computer's own clock; they may span midnight.
struct QuietHours
{
    int from_min = 0; ///< minutes after midnight
    int until_min = 0; ///< the first minute that is not quiet any more

    bool operator==(const QuietHours &) const = default;
};

/// The quiet hours of the desktop's channel; none unless both ends are set and differ.
[[nodiscard]] std::optional<QuietHours> quietHoursOf(const Channel &channel);

/// When it may be told again, if `now` lies within quiet hours; else nothing.
[[nodiscard]] std::optional<Instant> quietUntil(const QuietHours &hours, Instant now);

} // namespace aloft
