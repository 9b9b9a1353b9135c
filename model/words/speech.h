// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/blind_interval.h"

#include <QCoreApplication>

/// How model/words comes by its phrases; for use in that folder only.
namespace aloft::speech {

/// Turns a phrase of the source into the one to show.
using Say = QString (*)(const char *phrase);

/// In the language of the person at the screen.
[[nodiscard]] inline QString translated(const char *phrase)
{
    return QCoreApplication::translate("Words", phrase);
}

/// As it stands in the source: for JSON and logs.
[[nodiscard]] inline QString english(const char *phrase)
{
    return QString::fromUtf8(phrase);
}

/// See durationText() and exactDurationText().
[[nodiscard]] QString duration(milliseconds duration, Say say);
[[nodiscard]] QString exactDuration(seconds duration, Say say);

/// The day as it is said beside a time: "today", "yesterday", "tomorrow", "20 Nov", "20 Nov 2025".
[[nodiscard]] QString day(const QDate &date, const QDate &today);

/// A moment as briefly as it can be told: "18:00" today, "tomorrow 09:00", "3 Dec 09:00".
[[nodiscard]] QString nearText(Instant moment, Instant now);

/// "Aloft was not listening from 24 Nov 2026 02:00 to 07:45": for what is kept, so that no "today" is in it.
[[nodiscard]] QString gapSentence(const Gap &gap, bool translated);

} // namespace aloft::speech
