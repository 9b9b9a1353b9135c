// SPDX-License-Identifier: GPL-3.0-or-later
#include "detection.h"

#include "app/runtime/core.h"

#include <QCoreApplication>
#include <QMutex>
#include <QThread>

#include <algorithm>
#include <ctime>

namespace aloft::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int deadJobs = 1'000;
constexpr milliseconds tick{10};
/// What dies sooner has a run that was due around the start, and is no more than unproven.
constexpr seconds untilTheFirst{40};
constexpr seconds aftermath{3};

double cpu_s()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

double quantile(const QList<double> &sorted, double share)
{
    return sorted.isEmpty() ? 0 : sorted.at(qsizetype(double(sorted.size() - 1) * share));
}

/// What the core says, noted in its own thread.
struct Notes
{
    QMutex mutex;
    QList<double> delays_ms;
    qint64 stored = 0;
};

} // namespace

Detected detect(const QString &folder, int monitors, int heartbeatsPerSecond, seconds length)
{
    SystemClock clock;
    const auto data = DataFolder::open(folder);
    if (!data)
        qFatal("%s", qPrintable(data.error().sentence));
    const Instant filled = clock.now();
    const int dead = std::min(deadJobs, monitors / 10);
    fill(data->path(), {.monitors = monitors, .dead = dead, .deadOver = length, .deadAfter = untilTheFirst}, filled);
    Inbox inbox;
    Core core(*data, clock, inbox);
    Notes notes;
    QObject::connect(&core, &Core::changed, &core, [&](const Changes &changes) {
        const QMutexLocker lock(&notes.mutex);
        for (const IncidentNews &news : changes.opened)
            notes.delays_ms.append(double((clock.now() - news.incident.startedAt).count()));
    });
    QObject::connect(&core, &Core::answered, &core, [&notes](const QList<Answer> &answers) {
        const QMutexLocker lock(&notes.mutex);
        notes.stored += std::ranges::count(answers, Answer::Kind::Kept, &Answer::kind);
    });
    QThread thread;
    core.moveToThread(&thread);
    thread.start();
    const auto inCore = [&core](auto action) { QMetaObject::invokeMethod(&core, action, Qt::BlockingQueuedConnection); };
    inCore([&core] {
        if (const auto opened = core.open(); !opened)
            qFatal("%s", qPrintable(opened.error().sentence));
        core.setListening(true);
    });

    const Instant began = clock.now();
    const double cpuBefore = cpu_s();
    qint64 posted = 0;
    const int living = monitors - dead;
    while (clock.now() < filled + untilTheFirst + length + aftermath) {
        const qint64 wanted = heartbeatsPerSecond * (clock.now() - began).count() / 1000;
        for (; posted < wanted; ++posted) {
            inbox.post({.ticket = quint64(posted),
                        .token = benchToken(1 + posted % living),
                        .at = clock.now(),
                        .origin = u"10.0.4.17"_s,
                        .port = 8787});
        }
        QCoreApplication::processEvents();
        QThread::msleep(ulong(tick.count()));
    }
    const double cpu = cpu_s() - cpuBefore;
    inCore([&core] { core.close(); });
    thread.quit();
    thread.wait();

    std::ranges::sort(notes.delays_ms);
    return {.opened = int(notes.delays_ms.size()),
            .expected = dead,
            .stored = notes.stored,
            .p50_ms = quantile(notes.delays_ms, 0.5),
            .p99_ms = quantile(notes.delays_ms, 0.99),
            .worst_ms = quantile(notes.delays_ms, 1),
            .cpuPerHeartbeat_us = posted > 0 ? cpu / double(posted) * 1e6 : 0};
}

} // namespace aloft::bench
