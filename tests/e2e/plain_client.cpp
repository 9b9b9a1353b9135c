// SPDX-License-Identifier: GPL-3.0-or-later
#include "plain_client.h"

#include <QUrl>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace aloft {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

/// How long a connection may take to come about.
constexpr std::chrono::milliseconds connectPatience{5'000};

Deadline after(std::chrono::milliseconds patience)
{
    return std::chrono::steady_clock::now() + patience;
}

sockaddr_in addressOf(const char *host, quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    ::inet_pton(AF_INET, host, &address.sin_addr);
    return address;
}

/// Where the first answer ends, or -1 while it is not whole.
qsizetype endOfAnswer(const QByteArray &heard)
{
    const qsizetype head = heard.indexOf("\r\n\r\n");
    if (head < 0)
        return -1;
    const QByteArray name = "\r\nContent-Length: ";
    const qsizetype at = heard.indexOf(name);
    qsizetype length = 0;
    if (at >= 0 && at < head)
        length = heard.mid(at + name.size(), heard.indexOf("\r\n", at + 2) - at - name.size()).toLongLong();
    const qsizetype end = head + 4 + length;
    return end <= heard.size() ? end : -1;
}

} // namespace

PlainClient::PlainClient(quint16 port, const QByteArray &from)
{
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        return;
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    // Each address that is bound to has all ports of its own towards Aloft's.
    ::setsockopt(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof(on));
    const sockaddr_in source = addressOf(from.constData(), 0);
    const sockaddr_in target = addressOf("127.0.0.1", port);
    const bool isBound = ::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&source), sizeof(source)) == 0;
    if (!isBound || !connectTo(target))
        close();
}

bool PlainClient::connectTo(const sockaddr_in &target) const
{
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&target), sizeof(target)) == 0)
        return true;
    if (errno != EINPROGRESS || !waitFor(POLLOUT, after(connectPatience)))
        return false;
    int fault = 0;
    socklen_t size = sizeof(fault);
    return ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &fault, &size) == 0 && fault == 0;
}

PlainClient::PlainClient(PlainClient &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_heard(std::move(other.m_heard))
{
}

PlainClient &PlainClient::operator=(PlainClient &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_heard, other.m_heard);
    return *this;
}

PlainClient::~PlainClient()
{
    close();
}

void PlainClient::close()
{
    if (isOpen())
        ::close(std::exchange(m_descriptor, -1));
}

bool PlainClient::waitFor(short events, Deadline until) const
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd waiting{m_descriptor, events, 0};
    return ::poll(&waiting, 1, static_cast<int>(std::max<qint64>(left.count(), 0))) > 0;
}

void PlainClient::say(const QByteArray &bytes)
{
    if (isOpen() && ::send(m_descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) < 0 && errno != EAGAIN)
        close();
}

void PlainClient::sayAll(const QByteArray &bytes, std::chrono::milliseconds patience)
{
    const Deadline until = after(patience);
    qsizetype sent = 0;
    while (isOpen() && sent < bytes.size()) {
        const ssize_t more = ::send(m_descriptor, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (more > 0)
            sent += more;
        else if (errno != EAGAIN || !waitFor(POLLOUT, until))
            close();
    }
}

bool PlainClient::hear(Deadline until)
{
    char bytes[4096];
    while (true) {
        const ssize_t size = ::recv(m_descriptor, bytes, sizeof(bytes), 0);
        if (size > 0) {
            m_heard.append(bytes, size);
            return true;
        }
        if (size == 0 || errno != EAGAIN || !waitFor(POLLIN, until))
            return false;
    }
}

int PlainClient::answer(std::chrono::milliseconds patience)
{
    const Deadline until = after(patience);
    qsizetype end = -1;
    while (isOpen() && (end = endOfAnswer(m_heard)) < 0) {
        if (!hear(until))
            close();
    }
    if (end < 0)
        return 0;
    const int status = m_heard.mid(m_heard.indexOf(' ') + 1, 3).toInt();
    m_heard.remove(0, end);
    return status;
}

QByteArray heartbeatRequest(const QByteArray &target, bool closes)
{
    return "POST " + target + " HTTP/1.1\r\nHost: aloft\r\nContent-Length: 0\r\n" + (closes ? "Connection: close\r\n" : "") +
           "\r\n";
}

QByteArray targetOf(const QString &url)
{
    return QUrl(url).path(QUrl::FullyEncoded).toLatin1();
}

} // namespace aloft
