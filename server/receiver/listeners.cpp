// SPDX-License-Identifier: GPL-3.0-or-later
#include "listeners.h"

namespace aloft {

Listeners::Listeners(Connections &connections, std::function<void(Listener &)> opened, const QSslConfiguration *tls)
    : m_connections(connections), m_opened(std::move(opened)), m_tls(tls)
{
}

Result<void> Listeners::listenOn(const QList<Endpoint> &wanted)
{
    const EndpointSteps steps = stepsBetween(open(), neededFor(wanted));
    QList<Endpoint> resolved = wanted;
    QList<Endpoint> opened;
    shut(steps.closeFirst);
    for (const Endpoint &endpoint : steps.open) {
        const Result<Endpoint> real = openOne(endpoint);
        if (!real) {
            shut(opened);
            for (const Endpoint &former : steps.closeFirst)
                (void)openOne(former); // it was open a moment ago
            return real.error();
        }
        opened.append(*real);
        resolved.replace(resolved.indexOf(endpoint), *real);
    }
    shut(steps.closeLast);
    m_wanted = resolved;
    return {};
}

QList<Endpoint> Listeners::open() const
{
    QList<Endpoint> endpoints;
    for (const auto &listener : m_listeners)
        endpoints.append(listener->endpoint());
    return endpoints;
}

Result<Endpoint> Listeners::openOne(const Endpoint &endpoint)
{
    auto listener = std::make_unique<Listener>(m_connections, m_tls);
    if (const Result<void> outcome = listener->open(endpoint); !outcome)
        return outcome.error();
    m_opened(*listener);
    m_listeners.push_back(std::move(listener));
    return m_listeners.back()->endpoint();
}

void Listeners::shut(const QList<Endpoint> &endpoints)
{
    std::erase_if(m_listeners, [&](const std::unique_ptr<Listener> &listener) {
        if (!endpoints.contains(listener->endpoint()))
            return false;
        listener->shut();
        return true;
    });
}

} // namespace aloft
