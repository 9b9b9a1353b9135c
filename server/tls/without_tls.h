// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>

#include <memory>

namespace aloft {

/// Ends TLS as its rules want it, by saying so, but keeps the connection beneath: a QSslSocket would close that too, and
/// what the client still sends would be answered by a reset, which takes the last answer with it.
/// @param socket with nothing left to be written; gone afterwards
/// @return the bare connection; unconnected if the client has gone already
[[nodiscard]] std::unique_ptr<QTcpSocket> withoutTls(std::unique_ptr<QSslSocket> socket);

/// Why a handshake failed, in a few words of English for the list of refused requests.
[[nodiscard]] QString handshakeFailure(const QSslSocket &socket);

} // namespace aloft
