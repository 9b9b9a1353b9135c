// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instant.h"
#include "limits.h"
#include "retention.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace aloft {

/// An address and port that the receiver listens on.
struct Endpoint
{
    QString address; ///< an IP address; 0.0.0.0 or :: for all
    quint16 port = 0;

    bool operator==(const Endpoint &) const = default;
};

/// How Aloft can be reached over HTTPS, beside plain HTTP.
struct Https
{
    bool on = false;
    Endpoint listen{QStringLiteral("0.0.0.0"), 8788};
    QString certificateFile = {}; ///< PEM, with the certificates between it and the root
    QString keyFile = {}; ///< PEM

    bool operator==(const Https &) const = default;
};

inline constexpr seconds longestSettleTime{24 * 60 * 60};

/// What a person can set, per data folder. These initialisers are the only defaults.
struct Settings
{
    Endpoint listen{QStringLiteral("127.0.0.1"), 8787};
    QList<Endpoint> formerEndpoints; ///< moved away from, still listening until a person ends them
    QString jobAddress;              ///< base of the URLs shown, such as https://backup.example/aloft; empty: worked out
    Https https;
    QStringList trustedProxies; ///< addresses or subnets whose X-Forwarded-For and X-Forwarded-Proto are believed
    Limits limits; ///< of the receiver
    seconds settleTime{5 * 60}; ///< after a blind interval, before a person is asked about misses in it: 0 s to 24 h
    bool keepsAwake = false; ///< the computer does not go to sleep by itself while Aloft receives
    Retention retention; ///< of history
    QString watchdogUrl = {}; ///< who is told every 5 min that Aloft itself is well; empty: nobody
    std::optional<Instant> notificationsPausedUntil;
    std::optional<Instant> awayReadUntil; ///< outages up to here were read; none before the first use of the window
    bool hideSecrets = false;             ///< heartbeat URLs are masked in the window
    bool welcomed = false;                ///< the first-run page has been left
    bool closeExplained = false;          ///< that closing the window leaves Aloft in the tray has been said once

    bool operator==(const Settings &) const = default;
};

/// Whether jobs on other computers reach Aloft by HTTPS only, so that the heartbeat URLs are those of HTTPS.
/// @param listening where plain HTTP is
[[nodiscard]] bool servesOthersByHttps(const Https &https, const Endpoint &listening);

/// The base of the heartbeat URLs, without a slash at its end: the address that was set, else the one the receiver
/// listens on, with the host's name in place of "all addresses". Of HTTPS and plain HTTP it is the one that others reach.
/// @param listening where plain HTTP really listens, which --listen and --port may have changed for one run
[[nodiscard]] QString jobAddressOf(const Settings &settings, const Endpoint &listening, const QString &hostName);

/// The whole heartbeat URL: base, /api/heartbeat/, token.
[[nodiscard]] QString heartbeatUrl(const QString &base, const QString &token);

/// The token in a heartbeat URL that somebody pasted, or the text itself if it is shaped like one; else empty.
[[nodiscard]] QString tokenIn(const QString &pasted);

/// The base as it is kept: trimmed, http:// in front where no scheme was given, no slash at the end.
[[nodiscard]] QString tidyJobAddress(const QString &typed);

/// The sentence to show beside the field, or nothing if it is empty or an http or https address
/// with a host, and with neither user, query nor fragment.
[[nodiscard]] QString jobAddressFault(const QString &typed);

/// The sentence to show beside the field, or nothing if it is an IPv4 or IPv6 address in its usual form.
[[nodiscard]] QString listenAddressFault(const QString &typed);

/// Whether it is an IPv4 or IPv6 address in its usual form, without a zone.
[[nodiscard]] bool isIpAddress(const QString &text);

/// The sentence to show beside the list of trusted proxies, about the first entry that is neither an address nor a subnet
/// such as 10.0.0.0/8; nothing if all are.
[[nodiscard]] QString trustedProxiesFault(const QStringList &proxies);

/// Why HTTPS cannot be had like this, as a sentence: no address, no files, or a place where plain HTTP is. Nothing if it is
/// off or all is well.
/// @param listening where plain HTTP is
[[nodiscard]] QString httpsFault(const Https &https, const Endpoint &listening);

/// The sentence to show beside the outside watchdog's field, or nothing if it is empty or an http or https address with a host.
[[nodiscard]] QString watchdogUrlFault(const QString &typed);

/// The sentence to show beside the settle time's field, or nothing if it is at most 24 h.
[[nodiscard]] QString settleTimeFault(seconds settleTime);

/// Whether only programs on this computer can reach the endpoint.
[[nodiscard]] bool isLoopback(const QString &address);

/// Whether the address stands for all of the computer's addresses.
[[nodiscard]] bool isEveryAddress(const QString &address);

} // namespace aloft
