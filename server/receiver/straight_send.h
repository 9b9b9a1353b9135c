// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QTcpSocket>

namespace aloft {

/// Gives the network as much of the bytes as it takes at once. QTcpSocket::write() leaves that to the event loop, which is
/// woken up twice for each answer: that costs more than sending it.
/// @return how many bytes went; the rest is for QTcpSocket::write(). None where the socket encrypts, or still has others to send
[[nodiscard]] qsizetype sendStraight(const QTcpSocket &socket, QByteArrayView bytes);

} // namespace aloft
