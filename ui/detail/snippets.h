// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/schedule.h"

#include <QString>

#include <array>

namespace aloft {

/// What a job can be started by. The order is that of the tabs.
enum class SnippetKind { Cron, Shell, Systemd, PowerShell, Python, Docker, Kubernetes };

inline constexpr std::array snippetKinds{SnippetKind::Cron,   SnippetKind::Shell,  SnippetKind::Systemd,   SnippetKind::PowerShell,
                                         SnippetKind::Python, SnippetKind::Docker, SnippetKind::Kubernetes};

/// The name on the tab.
[[nodiscard]] QString snippetTitle(SnippetKind kind);

/// The ready-to-paste example, ending in a newline.
/// @param url the whole heartbeat URL; quoted and escaped as each place needs it
/// @param schedule of a cron expression the example has the line as it was typed
/// @param surviveRestart whether the check-in waits some minutes for an Aloft that is being restarted
/// @param pin see trustOptions(); curl alone can be told it, so that other examples are the same with one
[[nodiscard]] QString snippetFor(SnippetKind kind, const QString &url, const Schedule &schedule, bool surviveRestart, const QString &pin = {});

/// The one line that checks in by hand: curl -fsS -X POST URL.
[[nodiscard]] QString curlCommand(const QString &url, const QString &pin = {});

/// What curl has to be told to trust a self-signed certificate and no other, with a blank after it; nothing without a pin.
/// Neither names nor dates count then, so a new address of the computer does no harm.
/// @param pin of its key, see CertificateFacts::keyPin
[[nodiscard]] QString trustOptions(const QString &pin);

/// The crontab line that says how the job ended, whether well or not.
[[nodiscard]] QString exitStatusLine(const QString &url, const Schedule &schedule, const QString &pin = {});

/// The script that says when the job starts, how it ends and what it printed.
[[nodiscard]] QString reportsScript(const QString &url, const QString &pin = {});

/// How often cron starts a job that is expected every so often.
struct CronPeriod
{
    seconds every;    ///< divides an hour or a day evenly
    QString fields;   ///< the five fields of a crontab line
    QString calendar; ///< the same as a systemd calendar event
    bool exact;       ///< false if cron can't say the interval evenly, and this is the nearest more frequent one
};

/// @param interval at least 60 s; a day or more is once a day at 02:00
[[nodiscard]] CronPeriod cronPeriodFor(seconds interval);

} // namespace aloft
