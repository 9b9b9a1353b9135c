// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_end.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace aloft {

namespace {

constexpr std::array caught{SIGTERM, SIGINT, SIGHUP};

// A signal handler takes no context and may call next to nothing; writing to a pipe is allowed.
std::array<int, 2> ends{-1, -1}; ///< of the pipe: read, write
std::array<struct sigaction, caught.size()> former;

void note(int)
{
    const int before = errno;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1); // a full pipe has told already
    errno = before;
}

} // namespace

SessionEnd::SessionEnd(QObject *parent) : QObject(parent)
{
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // without descriptors the signals end the program as they always do
    m_arrived = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_arrived.get(), &QSocketNotifier::activated, this, &SessionEnd::read);
    for (std::size_t index = 0; index < caught.size(); ++index) {
        struct sigaction action = {};
        action.sa_handler = note;
        sigemptyset(&action.sa_mask);
        action.sa_flags = SA_RESTART;
        if (caught[index] == SIGINT)
            action.sa_flags |= int(SA_RESETHAND);
        ::sigaction(caught[index], &action, &former[index]);
        if (caught[index] == SIGHUP && former[index].sa_handler == SIG_IGN)
            ::sigaction(SIGHUP, &former[index], nullptr); // somebody started us by nohup
    }
}

SessionEnd::~SessionEnd()
{
    if (!m_arrived)
        return;
    for (std::size_t index = 0; index < caught.size(); ++index)
        ::sigaction(caught[index], &former[index], nullptr);
    m_arrived.reset();
    for (int &end : ends)
        ::close(std::exchange(end, -1));
}

void SessionEnd::read()
{
    std::array<char, 16> bytes;
    while (::read(ends[0], bytes.data(), bytes.size()) > 0) {
    }
    if (!std::exchange(m_told, true))
        emit stopRequested();
}

} // namespace aloft
