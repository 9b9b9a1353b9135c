// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded into the program ahead of the system's library: ends it, as kill -9 would, right before one of the calls that write to a
// file or a socket. Counts them from the moment at which the file that KILL_AT_FROM names is there; KILL_AT says before which.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

template<typename Function>
Function *original(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

void count()
{
    static const char *from = std::getenv("KILL_AT_FROM");
    static const int last = std::getenv("KILL_AT") ? std::atoi(std::getenv("KILL_AT")) : 0;
    static std::atomic<int> calls{0};
    if (!from || last <= 0 || access(from, F_OK) != 0)
        return;
    if (++calls >= last)
        raise(SIGKILL);
}

} // namespace

extern "C" {

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at)
{
    static const auto call = original<ssize_t(int, const void *, size_t, off_t)>("pwrite");
    count();
    return call(file, bytes, size, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    static const auto call = original<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    count();
    return call(file, bytes, size, at);
}

int fdatasync(int file)
{
    static const auto call = original<int(int)>("fdatasync");
    count();
    return call(file);
}

int fsync(int file)
{
    static const auto call = original<int(int)>("fsync");
    count();
    return call(file);
}

ssize_t send(int socket, const void *bytes, size_t size, int flags)
{
    static const auto call = original<ssize_t(int, const void *, size_t, int)>("send");
    count();
    return call(socket, bytes, size, flags);
}

} // extern "C"
