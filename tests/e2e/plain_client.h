// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>

struct sockaddr_in;

namespace aloft {

/// A socket of the system's own, to the loopback port of Aloft: without an event loop, for the threads of a test, and for
/// thousands of connections at a time.
class PlainClient
{
public:
    PlainClient() = default;
    /// @param from the loopback address to come from, such as "127.0.0.2"
    explicit PlainClient(quint16 port, const QByteArray &from = "127.0.0.1");
    PlainClient(PlainClient &&other) noexcept;
    PlainClient &operator=(PlainClient &&other) noexcept;
    PlainClient(const PlainClient &) = delete;
    PlainClient &operator=(const PlainClient &) = delete;
    ~PlainClient();

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }

    /// Sends what the other side takes at once. Closes when it has hung up.
    void say(const QByteArray &bytes);

    /// Sends all of it, and closes when that cannot be done in the time.
    void sayAll(const QByteArray &bytes, std::chrono::milliseconds patience);

    /// Waits for one answer, whose body has to be empty or of a stated length.
    /// @return its status; 0, and closed, if the other side hung up or took longer
    [[nodiscard]] int answer(std::chrono::milliseconds patience);

private:
    [[nodiscard]] bool connectTo(const sockaddr_in &target) const;
    [[nodiscard]] bool waitFor(short events, std::chrono::steady_clock::time_point until) const;
    [[nodiscard]] bool hear(std::chrono::steady_clock::time_point until);
    void close();

    int m_descriptor = -1;
    QByteArray m_heard;
};

/// A heartbeat as a job sends it over a connection that is kept alive, or, with closes, over one of its own.
/// @param target the path of the heartbeat URL, and what follows it
[[nodiscard]] QByteArray heartbeatRequest(const QByteArray &target, bool closes = false);

/// The path of a URL.
[[nodiscard]] QByteArray targetOf(const QString &url);

} // namespace aloft
