// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/settings.h"

#include <optional>

namespace aloft {

/// What --listen and --port change for one run.
struct ListenOverride
{
    std::optional<QString> address;
    std::optional<quint16> port;

    bool operator==(const ListenOverride &) const = default;
};

/// Where to listen: the main endpoint first, then the former ones.
[[nodiscard]] QList<Endpoint> wantedEndpoints(const Settings &settings, const ListenOverride &oneRun);

/// The same endpoint as a program on this computer reaches it: the loopback address in place of "all addresses".
[[nodiscard]] Endpoint reachableHere(const Endpoint &listening);

} // namespace aloft
