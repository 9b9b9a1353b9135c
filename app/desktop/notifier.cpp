// SPDX-License-Identifier: GPL-3.0-or-later
#include "notifier.h"

#include "app_icon.h"
#include "notice_picture.h"
#include "tray_picture.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

const QString openAction = u"default"_s; // a click on the notice itself
const QString openButton = u"open"_s;
const QString acknowledgeButton = u"acknowledge"_s;
const QString snoozeButton = u"snooze"_s;

/// Why a notice was closed, as the service counts it: by a person, or by us.
constexpr uint dismissed = 2;
constexpr uint takenBack = 3;

constexpr int pictureSize_px = 64;

QDBusMessage methodCall(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

/// Expiry is the service's choice, except that what is critical never expires.
int expiryOf(Urgency urgency)
{
    return urgency == Urgency::Critical ? 0 : -1;
}

/// What is said about Aloft itself must not look as if all were well.
QImage pictureOf(const Notice &notice)
{
    if (notice.urgency == Urgency::Low || notice.monitor == testNotice)
        return appIcon().pixmap(QSize(pictureSize_px, pictureSize_px), 1.0).toImage();
    return overallPicture({notice.urgency == Urgency::Critical ? Status::Down : Status::Up, 0}, pictureSize_px);
}

QVariantMap hintsOf(const Notice &notice)
{
    const QImage picture = pictureOf(notice).convertToFormat(QImage::Format_RGBA8888);
    return {{u"urgency"_s, QVariant::fromValue(uchar(notice.urgency))},
            {u"desktop-entry"_s, u"aloft"_s},
            {u"image-data"_s, QVariant::fromValue(NoticePicture{picture})}};
}

/// What can be clicked: pairs of a key and its words.
QStringList actionsOf(const Notice &notice)
{
    QStringList actions{openAction, Notifier::tr("Open")};
    if (notice.buttons == Notice::Buttons::All)
        actions << acknowledgeButton << Notifier::tr("Acknowledge") << snoozeButton << Notifier::tr("Snooze 1 h");
    if (notice.buttons != Notice::Buttons::None)
        actions << openButton << Notifier::tr("Open");
    return actions;
}

} // namespace

Notifier::Notifier(const QDBusConnection &bus, milliseconds patience, QObject *parent)
    : QObject(parent), m_bus(bus), m_watcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange),
      m_patience_ms(int(patience.count()))
{
    qDBusRegisterMetaType<NoticePicture>();
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &newOwner) { startAnew(!newOwner.isEmpty()); });
    connectSignals();
}

void Notifier::connectSignals()
{
    m_bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(onNotificationClosed(uint, uint)));
    m_bus.connect(service, path, service, u"ActivationToken"_s, this, SLOT(onActivationToken(uint, QString)));
}

void Notifier::notify(const Notice &notice, const Then &then)
{
    m_missed.remove(notice.monitor);
    enqueue({Order::Kind::Show, notice, then});
}

void Notifier::withdraw(MonitorId monitor)
{
    m_missed.remove(monitor);
    enqueue({Order::Kind::Withdraw, {{}, Urgency::Low, monitor}});
}

void Notifier::sendTest()
{
    const NoticeText text{tr("Aloft can notify you"), tr("This is how you hear of a monitor that goes down.")};
    enqueue({Order::Kind::Test, {text, Urgency::Normal, testNotice}});
}

void Notifier::enqueue(const Order &order)
{
    m_orders << order;
    sendNext();
}

void Notifier::sendNext()
{
    if (m_waiting || m_orders.isEmpty())
        return;
    if (m_orders.first().kind == Order::Kind::Withdraw) {
        close(m_orders.takeFirst().notice.monitor);
        sendNext();
    } else if (!m_bus.isConnected()) {
        giveUp();
    } else if (!m_capabilities) {
        askCapabilities();
    } else {
        show(m_orders.first());
    }
}

void Notifier::askCapabilities()
{
    call(methodCall(u"GetCapabilities"_s), [this](const QDBusMessage &reply) {
        m_capabilities = reply.arguments().value(0).toStringList();
    });
}

void Notifier::show(const Order &order)
{
    const Notice &notice = order.notice;
    const bool isMarkup = m_capabilities->contains("body-markup"_L1);
    const QStringList actions = m_capabilities->contains("actions"_L1) ? actionsOf(notice) : QStringList();
    QDBusMessage message = methodCall(u"Notify"_s);
    message << u"Aloft"_s << m_shown.value(notice.monitor).id << u"aloft"_s << notice.text.title
            << (isMarkup ? notice.text.body.toHtmlEscaped() : notice.text.body) << actions << hintsOf(notice)
            << expiryOf(notice.urgency);
    call(message, [this](const QDBusMessage &reply) {
        const Order shown = m_orders.takeFirst();
        m_shown.insert(shown.notice.monitor, {reply.arguments().value(0).toUInt(), shown.notice});
        if (shown.then)
            shown.then(true);
        if (shown.kind == Order::Kind::Test)
            emit testShown(true, tr("A test notification was sent. If you do not see it, look whether the desktop is "
                                    "set to “do not disturb”."));
    });
}

void Notifier::close(MonitorId monitor)
{
    const uint id = m_shown.take(monitor).id;
    if (id == 0)
        return;
    QDBusMessage message = methodCall(u"CloseNotification"_s);
    message << id;
    m_bus.send(message);
}

/// One call at a time: the number that Notify answers is needed to replace or close what it showed.
void Notifier::call(const QDBusMessage &message, const std::function<void(const QDBusMessage &)> &then)
{
    m_waiting = true;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, m_patience_ms), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, then](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        m_waiting = false;
        const QDBusPendingCall &pending = *finished;
        if (pending.isError()) {
            giveUp();
            return;
        }
        then(pending.reply());
        sendNext();
    });
}

void Notifier::giveUp()
{
    m_capabilities.reset();
    const QList<Order> orders = std::exchange(m_orders, {});
    for (const Order &order : orders)
        giveUp(order);
}

void Notifier::giveUp(const Order &order)
{
    if (order.kind == Order::Kind::Withdraw) {
        m_missed.remove(order.notice.monitor);
        return;
    }
    m_missed.remove(order.notice.monitor);
    keepForLater(order.notice);
    emit fallback(order.notice.text.title, order.notice.text.body);
    if (order.then)
        order.then(false);
    if (order.kind == Order::Kind::Test)
        emit testShown(false, tr("Nothing on this desktop shows notifications. Install a notification service, "
                                 "such as the package dunst; until then Aloft tells you by its tray icon."));
}

void Notifier::keepForLater(const Notice &notice)
{
    if (notice.urgency == Urgency::Critical)
        m_missed.insert(notice.monitor, notice);
}

/// Another service, or none, has taken over: its numbers and abilities are its own, and what the former one still showed is gone
/// from the screen. What is critical of that, or was missed since there was no service, is shown as soon as there is one.
void Notifier::startAnew(bool isThere)
{
    for (const Shown &shown : std::exchange(m_shown, {}))
        keepForLater(shown.notice);
    m_capabilities.reset();
    if (!isThere)
        return;
    QList<MonitorId> ordered;
    for (const Order &order : std::as_const(m_orders))
        ordered << order.notice.monitor;
    for (const Notice &notice : std::exchange(m_missed, {})) {
        if (!ordered.contains(notice.monitor)) // what is about to be said is newer
            m_orders << Order{Order::Kind::Show, notice};
    }
    sendNext();
}

std::optional<MonitorId> Notifier::shownAs(uint id) const
{
    const auto shown = std::find_if(m_shown.cbegin(), m_shown.cend(), [id](const Shown &one) { return one.id == id; });
    return shown == m_shown.cend() ? std::nullopt : std::optional(shown.key());
}

void Notifier::onActionInvoked(uint id, const QString &action)
{
    const auto monitor = shownAs(id);
    if (!monitor)
        return;
    const bool isOne = *monitor > 0;
    if (isOne && action == acknowledgeButton)
        emit acknowledgeRequested(*monitor);
    else if (isOne && action == snoozeButton)
        emit snoozeRequested(*monitor);
    else if (action != openAction && action != openButton)
        return;
    else if (isOne)
        emit monitorRequested(*monitor);
    else
        emit openRequested();
}

/// What a person closed is settled. What went by itself, as when the service ends, is still to be seen.
void Notifier::onNotificationClosed(uint id, uint reason)
{
    const auto monitor = shownAs(id);
    if (!monitor)
        return;
    const Shown shown = m_shown.take(*monitor);
    if (reason != dismissed && reason != takenBack)
        keepForLater(shown.notice);
}

/// Wayland lets a window come forward only with the token of the click that asks for it; Qt looks for it here.
void Notifier::onActivationToken(uint id, const QString &token)
{
    if (shownAs(id))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

} // namespace aloft
