// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace aloft {

/// Where the path of a request leads.
struct Route
{
    enum class Place {
        Heartbeat, ///< /api/heartbeat/<token>, whether or not it is shaped like one of ours
        Health, ///< /healthz
        Nowhere,
    };

    Place place = Place::Nowhere;
    QString token;
    QString word; ///< what follows the token: a signal's name, such as start

    bool operator==(const Route &) const = default;
};

/// The path in a request's target, decoded and tidied: forgiven are slashes that are doubled or at the end, and blanks and
/// line ends around each part, encoded or not, as scripts put them there by accident.
/// @param target a path with or without a query, an absolute URL, or * for the server as a whole
/// @return nothing if the percent-encoding is broken or there is no path at all
[[nodiscard]] std::optional<QByteArray> pathOf(QByteArrayView target);

/// The run id in a target's query, rid=<id>: decoded, without control characters, cut to longestRunId; empty if there is
/// none. A + stays one, since dates with a zone make good ids.
[[nodiscard]] QString runIdIn(QByteArrayView target);

/// @param path as pathOf() gives it
[[nodiscard]] Route routeOf(const QString &path);

/// The methods that a place takes, as they stand in an Allow line; empty for nowhere.
[[nodiscard]] QByteArray allowedAt(Route::Place place);

} // namespace aloft
