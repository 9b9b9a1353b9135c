// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace aloft {

/// What a filter of a template's placeholder does to a text, so that a monitor's name can neither call people nor break a
/// message:
/// - "slack": &, < and > as Slack wants them, and no @ that Mattermost or Rocket.Chat would take for a mention
/// - "markdown": a backslash before all that Markdown would take for more than a character
/// - "quiet": no @ that would be taken for a mention
/// - a number: at most so many bytes of UTF-8 afterwards, whole lines first
[[nodiscard]] QString escaped(const QString &text, const QStringList &filters);

[[nodiscard]] bool isFilter(const QString &filter);

/// The beginning of a text that has at most so many bytes of UTF-8, with "…" in the place of the rest.
[[nodiscard]] QString shortened(const QString &text, qsizetype most_bytes);

} // namespace aloft
