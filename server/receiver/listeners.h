// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "endpoints.h"
#include "listener.h"

#include <functional>
#include <memory>
#include <vector>

namespace aloft {

/// All endpoints that are listened on, and the way from one set of them to another.
class Listeners
{
public:
    /// @param opened is told of each listener once it is open
    /// @param tls for HTTPS, see Listener
    Listeners(Connections &connections, std::function<void(Listener &)> opened, const QSslConfiguration *tls = nullptr);

    /// Listens on all of these and on nothing else. Where two share a port and one of them is all addresses, that one serves
    /// both, and the other is opened when the wide one is no longer wanted. Clients that are connected stay so.
    /// On an error, a sentence that names address and port, everything stays as it was.
    Result<void> listenOn(const QList<Endpoint> &wanted);

    /// What was wanted, in that order, with real ports in place of 0.
    [[nodiscard]] const QList<Endpoint> &endpoints() const { return m_wanted; }

private:
    [[nodiscard]] QList<Endpoint> open() const;
    [[nodiscard]] Result<Endpoint> openOne(const Endpoint &endpoint);
    void shut(const QList<Endpoint> &endpoints);

    Connections &m_connections;
    const std::function<void(Listener &)> m_opened;
    const QSslConfiguration *const m_tls;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    QList<Endpoint> m_wanted;
};

} // namespace aloft
