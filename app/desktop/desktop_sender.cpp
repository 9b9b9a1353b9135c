// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop_sender.h"

#include "model/words/alert_text.h"
#include "notifier.h"

#include <QElapsedTimer>
#include <QMap>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// A notice is read at a glance; the window has them all.
constexpr qsizetype mostLinesInNotice = 5;

/// What is said last of each monitor.
QMap<MonitorId, Alert::Kind> lastKinds(const QList<Alert> &alerts)
{
    QMap<MonitorId, Alert::Kind> last;
    for (const Alert &alert : alerts)
        last.insert(alert.monitor, alert.kind);
    return last;
}

bool isDown(Alert::Kind kind)
{
    return kind == Alert::Kind::Down || kind == Alert::Kind::Reminder;
}

QString bodyOf(const QStringList &lines, qsizetype monitors)
{
    if (lines.size() <= mostLinesInNotice)
        return lines.join(u'\n');
    return lines.first(mostLinesInNotice).join(u'\n') + u'\n' +
           DesktopSender::tr("and %1 more").arg(std::max(monitors, lines.size()) - mostLinesInNotice);
}

Notice testExample()
{
    return {{DesktopSender::tr("Aloft can notify you"), DesktopSender::tr("This is how you hear of a monitor that goes down.")},
            Urgency::Normal,
            testNotice};
}

} // namespace

QList<MonitorId> downIn(const QList<Alert> &alerts)
{
    QList<MonitorId> down;
    const QMap<MonitorId, Alert::Kind> last = lastKinds(alerts);
    for (auto monitor = last.begin(); monitor != last.end(); ++monitor) {
        if (isDown(*monitor))
            down << monitor.key();
    }
    return down;
}

Notice noticeOf(const Message &message)
{
    if (message.kind == Delivery::Kind::Test || message.alerts.isEmpty())
        return testExample();
    const QMap<MonitorId, Alert::Kind> monitors = lastKinds(message.alerts);
    const AlertText text = alertText(message.kind, message.alerts, message.at);
    const bool isShared = monitors.size() > 1;
    const bool tellsDown = !downIn(message.alerts).isEmpty();
    Notice notice;
    notice.text = {text.title,
                   isShared ? bodyOf(text.lines, monitors.size()) : alertSentence(message.alerts.constLast(), message.at)};
    notice.urgency = tellsDown ? Urgency::Critical : Urgency::Normal;
    notice.monitor = isShared ? sharedNotice : monitors.firstKey();
    if (tellsDown)
        notice.buttons = isShared ? Notice::Buttons::Open : Notice::Buttons::All;
    return notice;
}

DesktopSender::DesktopSender(Notifier &notifier, std::function<bool()> hasTray, QObject *parent)
    : QObject(parent), m_notifier(notifier), m_hasTray(std::move(hasTray))
{
}

void DesktopSender::send(const Message &wanted)
{
    const Message message = grown(wanted);
    const Notice notice = noticeOf(message);
    if (notice.monitor == sharedNotice) {
        const QMap<MonitorId, Alert::Kind> monitors = lastKinds(message.alerts);
        for (auto monitor = monitors.begin(); monitor != monitors.end(); ++monitor)
            m_notifier.withdraw(monitor.key());
        emit shared(downIn(message.alerts));
    }
    QElapsedTimer timer;
    timer.start();
    m_notifier.notify(notice, [this, message, notice, timer](bool byService) {
        finish(message, notice, milliseconds{timer.elapsed()}, byService);
    });
}

/// A storm may come in several messages. What the last one told of several monitors stays in the notice that takes its place.
Message DesktopSender::grown(Message message)
{
    if (message.alerts.isEmpty())
        return message;
    const bool isNew = message.delivery != std::exchange(m_toldDelivery, message.delivery);
    if (isNew && lastKinds(m_told).size() > 1 && message.at - m_toldAt <= growTime) {
        message.alerts = m_told + message.alerts;
        message.kind = kindOf(message.alerts);
    }
    m_told = message.alerts;
    m_toldAt = message.at;
    return message;
}

void DesktopSender::finish(const Message &message, const Notice &notice, milliseconds took, bool byService)
{
    Attempt attempt;
    attempt.took = took;
    attempt.request = notice.text.title + u'\n' + notice.text.body;
    if (byService || m_hasTray()) {
        attempt.outcome = Attempt::Outcome::Sent;
        attempt.answer = byService ? tr("shown by the notification service") : tr("shown by the tray icon");
    } else {
        // Whoever keeps the deliveries asks again, so that nothing else may show it in the meantime.
        m_notifier.withdraw(notice.monitor);
        attempt.outcome = Attempt::Outcome::NotYet;
        attempt.fault = tr("There is no notification service on this desktop yet.");
    }
    emit attempted(message.delivery, attempt);
}

} // namespace aloft
