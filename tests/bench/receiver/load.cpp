// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace aloft::bench {

namespace {

using Steady = std::chrono::steady_clock;

/// How long to wait for the last answers.
constexpr std::chrono::seconds patience{10};

struct Lane
{
    int socket = -1;
    bool asked = false;
    Steady::time_point since; ///< when the request was due
    QByteArray answer; ///< as far as it has come
};

/// The size of the whole answer, or 0 as long as its head is not complete.
qsizetype sizeOfAnswer(const QByteArray &answer)
{
    const qsizetype head = answer.indexOf("\r\n\r\n");
    if (head < 0)
        return 0;
    constexpr QByteArrayView length = "content-length: ";
    const QByteArray fields = answer.first(head).toLower();
    const qsizetype at = fields.indexOf(length);
    return head + 4 + (at < 0 ? 0 : std::atoi(fields.constData() + at + length.size()));
}

class Client
{
public:
    Client(quint16 port, const QList<QByteArray> &tokens, qsizetype &nextToken, const Load &load)
        : m_port(port), m_nextToken(nextToken), m_load(load), m_lanes(std::size_t(load.connections)), m_epoll(epoll_create1(0))
    {
        for (const QByteArray &token : tokens)
            m_requests.append("POST /api/heartbeat/" + token + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n");
    }

    ~Client()
    {
        for (Lane &lane : m_lanes)
            close(lane);
        ::close(m_epoll);
        if (m_timer >= 0)
            ::close(m_timer);
    }

    Measured run()
    {
        for (Lane &lane : m_lanes)
            connect(lane);
        const auto begin = Steady::now();
        m_end = begin + m_load.duration;
        if (m_load.perSecond > 0)
            startTimer(begin);
        else
            std::ranges::for_each(m_lanes, [this](Lane &lane) { ask(lane, Steady::now()); });
        while (Steady::now() < m_end + patience && (isOn() || m_underWay > 0))
            takeEvents();
        m_measured.failed += m_underWay;
        return measured(Steady::now() - begin);
    }

private:
    static constexpr quint64 timerMark = ~quint64(0);

    [[nodiscard]] bool isOn() const { return Steady::now() < m_end; }

    /// Connecting to this computer needs no waiting, since the backlog is longer than there are connections.
    void connect(Lane &lane)
    {
        lane.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int yes = 1;
        setsockopt(lane.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(m_port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(lane.socket, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
            qFatal("The server is not there: %s", std::strerror(errno));
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = quint64(&lane - m_lanes.data());
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, lane.socket, &event);
    }

    static void close(Lane &lane)
    {
        if (lane.socket >= 0)
            ::close(lane.socket);
        lane.socket = -1;
    }

    void startTimer(Steady::time_point begin)
    {
        m_begin = begin;
        for (Lane &lane : m_lanes)
            m_idle.push_back(&lane);
        m_timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        itimerspec every{};
        every.it_value.tv_nsec = every.it_interval.tv_nsec = 1'000'000'000 / m_load.perSecond;
        timerfd_settime(m_timer, 0, &every, nullptr);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = timerMark;
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_timer, &event);
    }

    /// What is due and finds no connection idle waits, and that counts as the server's time.
    void takeTicks()
    {
        quint64 ticks = 0;
        if (::read(m_timer, &ticks, sizeof ticks) != sizeof ticks || !isOn())
            return;
        for (; ticks > 0; --ticks)
            m_due.push_back(m_begin + ++m_ticks * std::chrono::nanoseconds(1'000'000'000 / m_load.perSecond));
        askDue();
    }

    void askDue()
    {
        while (!m_due.empty() && !m_idle.empty()) {
            Lane &lane = *m_idle.front();
            m_idle.pop_front();
            ask(lane, m_due.front());
            m_due.pop_front();
        }
    }

    void ask(Lane &lane, Steady::time_point since)
    {
        const QByteArray &request = m_requests.at(m_nextToken);
        m_nextToken = (m_nextToken + 1) % m_requests.size();
        lane.since = since;
        lane.asked = true;
        ++m_underWay;
        // It fits into the socket's buffer; a failure shows as an answer that never comes.
        (void)!::send(lane.socket, request.constData(), std::size_t(request.size()), MSG_NOSIGNAL);
    }

    void takeEvents()
    {
        std::array<epoll_event, 256> events;
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), 100);
        for (int i = 0; i < count; ++i) {
            if (events[std::size_t(i)].data.u64 == timerMark)
                takeTicks();
            else
                takeBytes(m_lanes[events[std::size_t(i)].data.u64]);
        }
    }

    void takeBytes(Lane &lane)
    {
        std::array<char, 4096> bytes;
        const ssize_t count = ::recv(lane.socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count < 0 && errno == EAGAIN)
            return;
        if (count <= 0)
            return finish(lane, false);
        lane.answer.append(bytes.data(), count);
        const qsizetype whole = sizeOfAnswer(lane.answer);
        if (whole > 0 && lane.answer.size() >= whole)
            finish(lane, lane.answer.startsWith("HTTP/1.1 200 "));
    }

    void finish(Lane &lane, bool good)
    {
        const auto now = Steady::now();
        if (std::exchange(lane.asked, false)) {
            --m_underWay;
            ++(good ? m_measured.answered : m_measured.failed);
            m_latencies.push_back(now - lane.since);
        }
        lane.answer.clear();
        if (m_load.closing || !good) {
            close(lane);
            if (now >= m_end)
                return;
            // The time to connect is a part of what such a client waits for.
            connect(lane);
        }
        if (m_load.perSecond > 0) {
            m_idle.push_back(&lane);
            askDue();
        } else if (now < m_end) {
            ask(lane, now);
        }
    }

    [[nodiscard]] Measured measured(std::chrono::duration<double> took)
    {
        std::ranges::sort(m_latencies);
        const auto quantile_ms = [this](double part) {
            if (m_latencies.empty())
                return 0.0;
            const auto at = std::size_t(part * double(m_latencies.size() - 1));
            return std::chrono::duration<double, std::milli>(m_latencies[at]).count();
        };
        m_measured.perSecond = double(m_measured.answered) / took.count();
        m_measured.p50_ms = quantile_ms(0.5);
        m_measured.p99_ms = quantile_ms(0.99);
        return m_measured;
    }

    const quint16 m_port;
    QList<QByteArray> m_requests;
    qsizetype &m_nextToken;
    const Load m_load;
    std::vector<Lane> m_lanes;
    const int m_epoll;
    int m_timer = -1;
    Steady::time_point m_begin;
    Steady::time_point m_end;
    qint64 m_ticks = 0;
    qint64 m_underWay = 0;
    std::deque<Lane *> m_idle;
    std::deque<Steady::time_point> m_due;
    std::vector<Steady::duration> m_latencies;
    Measured m_measured;
};

} // namespace

Measured drive(quint16 port, const QList<QByteArray> &tokens, qsizetype &nextToken, const Load &load)
{
    return Client(port, tokens, nextToken, load).run();
}

} // namespace aloft::bench
