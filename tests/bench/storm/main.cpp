// SPDX-License-Identifier: GPL-3.0-or-later
// A thousand monitors go down within one second, in front of an open window with a desktop and a webhook to tell: how long the
// window's event loop stands still, against the same without a storm, and how often each is told.
#include "app/window/window_app.h"
#include "tests/app/desktop/fake_notifications.h"
#include "tests/app/desktop/private_bus.h"
#include "tests/e2e/hook.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <cstdio>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr quint16 port = 18'788;
constexpr seconds calm{6}; ///< before the storm
/// From the start to the storm. What was silent while Aloft was not listening would be unproven, so all is due later.
constexpr seconds lead{24};
const Schedule schedule{.interval = seconds{60}, .grace = seconds{10}};
constexpr seconds watched{16}; ///< from the storm on: until all is told
constexpr ChannelId webhook{2};

void pass(milliseconds length)
{
    QEventLoop loop;
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

/// The longest time for which the event loop did not come round, while it has nothing else to do every millisecond.
class Stalls : public QObject
{
public:
    Stalls()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest_ms = std::max(m_longest_ms, double(m_since.nsecsElapsed()) / 1e6);
            m_since.start();
        });
        m_since.start();
        m_timer.start();
    }

    double take()
    {
        m_since.start();
        return std::exchange(m_longest_ms, 0);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_longest_ms = 0;
};

/// Monitors that reported in time and go down at that moment and within the second after it.
void prepare(const QString &folder, int monitors, Instant storm, const QString &hookUrl)
{
    Store store(folder);
    if (const auto opened = store.open(); !opened)
        qFatal("%s", qPrintable(opened.error().sentence));
    QList<Write> writes{write::PutChannel{{.id = webhook,
                                           .name = u"Ops"_s,
                                           .type = u"webhook"_s,
                                           .fields = {{u"url"_s, hookUrl}, {u"method"_s, u"POST"_s}},
                                           .secrets = {}}}};
    Settings settings;
    settings.welcomed = true;
    writes.append(write::PutSettings{settings});
    for (MonitorId id = 1; id <= monitors; ++id) {
        const Instant deadline = storm + milliseconds{1000 * id / monitors};
        Monitor monitor;
        monitor.id = id;
        monitor.name = u"Job %1 of a thousand"_s.arg(id);
        monitor.token = u"token-of-the-monitor-%1"_s.arg(qlonglong(id), 5, 10, QLatin1Char('0'));
        monitor.status = Status::Up;
        monitor.createdAt = monitor.anchoredAt = deadline - std::chrono::hours{24};
        monitor.schedule = schedule;
        monitor.channels = {desktopChannel, webhook};
        writes.append(write::PutMonitor{monitor});
        Heartbeat heartbeat;
        heartbeat.monitor = id;
        heartbeat.at = deadline - schedule.interval - schedule.grace;
        heartbeat.origin = u"127.0.0.1"_s;
        heartbeat.port = port;
        heartbeat.counted = true;
        writes.append(write::AddHeartbeat{heartbeat});
    }
    // The last sign of life of the run before is this very moment.
    Heartbeat newest;
    newest.monitor = monitors;
    newest.at = storm - lead;
    newest.kind = HeartbeatKind::Log;
    writes.append(write::AddHeartbeat{newest});
    if (const auto done = store.commit(writes); !done)
        qFatal("%s", qPrintable(done.error().sentence));
}

/// A webhook on a thread of its own, so that answering does not weigh on the window.
class HookThread : public QThread
{
public:
    HookThread()
    {
        start();
        while (m_url.isEmpty())
            msleep(1);
    }
    ~HookThread() override
    {
        quit();
        wait();
    }
    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] int calls() const { return m_calls; }

protected:
    void run() override
    {
        Hook hook([this](const HookCall &) {
            ++m_calls;
            return QByteArray("200 OK");
        });
        m_url = hook.url();
        exec();
    }

private:
    QString m_url;
    std::atomic<int> m_calls{0};
};

} // namespace

int main(int argc, char *argv[])
{
    PrivateBus bus;
    const QTemporaryDir home;
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.address().toLatin1());
    qputenv("XDG_RUNTIME_DIR", home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption monitorsOption(u"monitors"_s, u"How many go down."_s, u"number"_s, u"1000"_s);
    parser.addOption(monitorsOption);
    parser.addHelpOption();
    parser.process(application);
    const int monitors = parser.value(monitorsOption).toInt();

    FakeNotifications desktop(bus.connection(u"desktop"_s), {u"actions"_s, u"body"_s});
    HookThread hook;
    SystemClock clock;
    const auto folder = DataFolder::open(home.filePath(u"data"_s));
    if (!folder)
        qFatal("%s", qPrintable(folder.error().sentence));
    const Instant storm = clock.now() + lead;
    prepare(folder->path(), monitors, storm, hook.url());
    FolderLock lock(*folder);
    if (!lock.tryTake())
        qFatal("%s", qPrintable(lock.holderSentence()));
    Theme theme;
    WindowApp app(*folder, lock, clock, theme, {.listen = {.address = u"127.0.0.1"_s, .port = port}, .dataDir = folder->path()});
    if (const auto started = app.start(); !started)
        qFatal("%s", qPrintable(started.error().sentence));
    pass(storm - clock.now() - calm);
    Stalls stalls;
    stalls.take();
    pass(storm - clock.now() - milliseconds{200});
    const double before_ms = stalls.take();
    pass(watched);
    const double during_ms = stalls.take();
    std::printf("%d monitors down within a second\n", monitors);
    std::printf("longest stall of the window: %.1f ms in the storm, %.1f ms before it (ratio %.2f)\n", during_ms, before_ms,
                during_ms / before_ms);
    int replaced = 0;
    for (const FakeNotifications::Call &call : std::as_const(desktop.calls))
        replaced += call.replaces != 0 ? 1 : 0;
    std::printf("notices on the desktop: %d, of which %d took the place of an earlier one\n", int(desktop.calls.size()), replaced);
    std::printf("messages to the webhook: %d\n", hook.calls());
    QEventLoop loop;
    QObject::connect(&app, &WindowApp::ended, &loop, &QEventLoop::quit);
    QTimer::singleShot(0, &app, &WindowApp::quit);
    loop.exec();
    return 0;
}
