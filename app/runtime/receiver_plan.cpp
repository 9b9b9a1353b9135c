// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver_plan.h"

using namespace Qt::StringLiterals;

namespace aloft {

QList<Endpoint> wantedEndpoints(const Settings &settings, const ListenOverride &oneRun)
{
    const Endpoint main{oneRun.address.value_or(settings.listen.address), oneRun.port.value_or(settings.listen.port)};
    QList<Endpoint> wanted{main};
    for (const Endpoint &former : settings.formerEndpoints) {
        if (!wanted.contains(former))
            wanted.append(former);
    }
    return wanted;
}

Endpoint reachableHere(const Endpoint &listening)
{
    if (!isEveryAddress(listening.address))
        return listening;
    return {listening.address.contains(u':') ? u"::1"_s : u"127.0.0.1"_s, listening.port};
}

} // namespace aloft
