// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers.h"

#include "app/runtime/runtime.h"

#include <QCoreApplication>
#include <QHttpServer>
#include <QSocketNotifier>
#include <QTcpServer>

#include <array>
#include <cstdio>

#include <unistd.h>

namespace aloft::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int monitorCount = 2000;

/// As many connections as a load has may come at the same time.
constexpr int backlog = 512;

QString tokenOf(int monitor)
{
    return u"bench-of-the-receiver-%1"_s.arg(monitor, 6, 10, '0'_L1);
}

void tell(quint16 port)
{
    std::printf("%d\n", int(port));
    std::fflush(stdout);
}

/// Calls `then` when whoever started this process is done with it, or gone.
template <typename Then>
void whenInputEnds(QSocketNotifier &input, Then then)
{
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&input, then] {
        std::array<char, 64> dropped;
        if (::read(STDIN_FILENO, dropped.data(), dropped.size()) > 0)
            return;
        input.setEnabled(false);
        then();
    });
}

Wish allMonitors()
{
    QList<wish::MonitorDraft> drafts;
    for (int monitor = 0; monitor < monitorCount; ++monitor) {
        drafts.append({.name = u"Job %1"_s.arg(monitor),
                       .schedule = {.interval = std::chrono::hours(24), .grace = std::chrono::hours(1)},
                       .tags = {},
                       .note = {},
                       .token = tokenOf(monitor)});
    }
    return wish::ImportMonitors{drafts};
}

} // namespace

QList<QByteArray> benchTokens()
{
    QList<QByteArray> tokens;
    for (int monitor = 0; monitor < monitorCount; ++monitor)
        tokens.append(tokenOf(monitor).toLatin1());
    return tokens;
}

int serveBare()
{
    QHttpServer server;
    server.route(u"/api/heartbeat/<arg>"_s, QHttpServerRequest::Method::Post,
                 [](const QString &) { return QHttpServerResponse(QHttpServerResponse::StatusCode::Ok); });
    auto *const listener = new QTcpServer(&server);
    listener->setListenBacklogSize(backlog);
    if (!listener->listen(QHostAddress::LocalHost))
        return EXIT_FAILURE;
    server.bind(listener);
    tell(listener->serverPort());
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    whenInputEnds(input, [] { QCoreApplication::quit(); });
    return QCoreApplication::exec();
}

// All of Aloft that works without a window, so that each part is in the thread where it belongs.
int serveAloft(const QString &folder)
{
    const auto data = DataFolder::open(folder);
    if (!data)
        qFatal("%s", qPrintable(data.error().sentence));
    const SystemClock clock;
    Runtime aloft(*data, clock, {.address = u"127.0.0.1"_s, .port = 0});
    QObject::connect(&aloft, &Runtime::receiverChanged, &aloft, [&aloft](const ReceiverState &state) {
        aloft.carryOut(allMonitors(), {}, [port = state.endpoint.port](const Result<Reply> &reply) {
            if (!reply)
                qFatal("%s", qPrintable(reply.error().sentence));
            tell(port);
        });
    });
    QObject::connect(&aloft, &Runtime::stopped, &aloft, [] { QCoreApplication::quit(); });
    if (const Result<void> started = aloft.start(); !started)
        qFatal("%s", qPrintable(started.error().sentence));
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    whenInputEnds(input, [&aloft] { aloft.stop(); });
    return QCoreApplication::exec();
}

} // namespace aloft::bench
