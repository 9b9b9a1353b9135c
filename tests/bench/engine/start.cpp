// SPDX-License-Identifier: GPL-3.0-or-later
#include "start.h"

#include "app/window/window_app.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>

#include <ctime>

namespace aloft::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 port = 18'787;
constexpr seconds settling{3};

double cpu_s()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

void pass(milliseconds length)
{
    QEventLoop loop;
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

double shareWhile(seconds length)
{
    const double before = cpu_s();
    pass(length);
    return (cpu_s() - before) / double(length.count());
}

/// Notes when the main window has been painted for the first time.
class FirstPicture : public QObject
{
public:
    explicit FirstPicture(const QElapsedTimer &since) : m_since(since) { qApp->installEventFilter(this); }

    [[nodiscard]] bool isThere() const { return m_at_ms >= 0; }
    [[nodiscard]] double at_ms() const { return m_at_ms; }
    [[nodiscard]] QWidget *window() const { return m_window; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (!isThere() && event->type() == QEvent::UpdateRequest && widget && widget->isWindow()) {
            m_window = widget;
            // After it has been dealt with.
            QMetaObject::invokeMethod(
                this, [this] { m_at_ms = m_at_ms < 0 ? double(m_since.nsecsElapsed()) / 1e6 : m_at_ms; }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    const QElapsedTimer &m_since;
    double m_at_ms = -1;
    QWidget *m_window = nullptr;
};

/// Looks for the port from a thread of its own, so that a busy window does not delay the answer.
class PortWatch : public QThread
{
public:
    explicit PortWatch(const QElapsedTimer &since) : m_since(since) {}
    [[nodiscard]] double at_ms() const { return m_at_ms; }

protected:
    void run() override
    {
        while (!isInterruptionRequested()) {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, port);
            if (socket.waitForConnected(1000)) {
                m_at_ms = double(m_since.nsecsElapsed()) / 1e6;
                return;
            }
            msleep(1);
        }
    }

private:
    const QElapsedTimer &m_since;
    double m_at_ms = 0;
};

} // namespace

Started start(const QString &folder, seconds idle)
{
    QElapsedTimer since;
    since.start();
    PortWatch watch(since);
    FirstPicture picture(since);
    watch.start();
    SystemClock clock;
    const auto data = DataFolder::open(folder);
    if (!data)
        qFatal("%s", qPrintable(data.error().sentence));
    FolderLock lock(*data);
    if (!lock.tryTake())
        qFatal("%s", qPrintable(lock.holderSentence()));
    Theme theme;
    WindowApp app(*data, lock, clock, theme, {.listen = {.address = u"127.0.0.1"_s, .port = port}, .dataDir = folder});
    if (const auto started = app.start(); !started)
        qFatal("%s", qPrintable(started.error().sentence));
    while (!picture.isThere())
        pass(milliseconds{1});
    watch.wait();
    Started result{.listening_ms = watch.at_ms(), .painted_ms = picture.at_ms()};
    // The check of the whole database comes after the first picture, and takes its time.
    pass(settling * 4);
    result.openShare = shareWhile(idle);
    picture.window()->hide();
    pass(settling);
    result.hiddenShare = shareWhile(idle);
    QEventLoop loop;
    QObject::connect(&app, &WindowApp::ended, &loop, &QEventLoop::quit);
    QTimer::singleShot(0, &app, &WindowApp::quit);
    loop.exec();
    return result;
}

} // namespace aloft::bench
