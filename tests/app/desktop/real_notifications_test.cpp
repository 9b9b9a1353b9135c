// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notifier.h"
#include "private_bus.h"

#include <QDBusMessage>
#include <QDBusReply>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

Notice downNotice(MonitorId monitor, const QString &name = u"Nightly backup"_s)
{
    return {{name + u" is down"_s, u"No heartbeat ever received"_s}, Urgency::Critical, monitor, Notice::Buttons::All};
}

bool isInstalled(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace

/// Notices as services show them that are not ours: dunst on a display that nobody sees, and python-dbusmock's.
class RealNotificationsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void dunstShowsAndReplaces();
    void dunstTellsOfAClick();
    void dunstThatIsRestartedShowsAgainWhatWasStillToBeSeen();
    void whatIsClosedInDunstStaysClosed();
    void theMockTellsOfEachButton_data();
    void theMockTellsOfEachButton();

private:
    [[nodiscard]] bool startDisplay();
    [[nodiscard]] bool startDunst();
    void stopDunst();
    [[nodiscard]] bool hasOwner() const;
    /// How many notices dunst has on the screen; -1 if it does not say.
    [[nodiscard]] int displayed() const;
    /// One of the commands of dunstctl.
    void tellDunst(const QString &method, const QVariantList &arguments = {}) const;
    [[nodiscard]] QProcessEnvironment environment() const;

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<QProcess> m_display;
    std::unique_ptr<QProcess> m_service;
    std::unique_ptr<Notifier> m_notifier;
    QString m_displayName;
};

void RealNotificationsTest::init()
{
    if (!isInstalled(u"dbus-daemon"_s))
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
    m_notifier = std::make_unique<Notifier>(m_bus->connection(u"us"_s));
}

void RealNotificationsTest::cleanup()
{
    m_notifier.reset();
    stopDunst();
    if (m_display) {
        m_display->terminate();
        m_display->waitForFinished();
        m_display.reset();
    }
    m_bus.reset();
}

QProcessEnvironment RealNotificationsTest::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus->address());
    environment.insert(u"DISPLAY"_s, m_displayName);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    return environment;
}

bool RealNotificationsTest::startDisplay()
{
    m_display = std::make_unique<QProcess>();
    m_display->setStandardErrorFile(QProcess::nullDevice());
    m_display->start(u"Xvfb"_s,
                     {u"-displayfd"_s, u"1"_s, u"-noreset"_s, u"-screen"_s, u"0"_s, u"800x600x24"_s, u"-nolisten"_s, u"tcp"_s});
    if (!m_display->waitForReadyRead(10'000))
        return false;
    m_displayName = u':' + QString::fromLatin1(m_display->readLine()).trimmed();
    return true;
}

/// Without the settings of whoever runs the test.
bool RealNotificationsTest::startDunst()
{
    m_service = std::make_unique<QProcess>();
    m_service->setProcessEnvironment(environment());
    m_service->setStandardOutputFile(QProcess::nullDevice());
    m_service->setStandardErrorFile(QProcess::nullDevice());
    m_service->start(u"dunst"_s, {u"-conf"_s, u"/dev/null"_s});
    return m_service->waitForStarted() && QTest::qWaitFor([this] { return displayed() >= 0; }, 10'000);
}

void RealNotificationsTest::stopDunst()
{
    if (!m_service)
        return;
    m_service->terminate();
    m_service->waitForFinished();
    m_service.reset();
    QVERIFY(QTest::qWaitFor([this] { return !hasOwner(); }));
}

bool RealNotificationsTest::hasOwner() const
{
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                           u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
    question << service;
    return QDBusReply<bool>(m_bus->connection(u"asker"_s).call(question)).value();
}

int RealNotificationsTest::displayed() const
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.dunstproject.cmd0"_s << u"displayedLength"_s;
    const QDBusReply<QDBusVariant> reply = m_bus->connection(u"asker"_s).call(question);
    return reply.isValid() ? reply.value().variant().toInt() : -1;
}

void RealNotificationsTest::tellDunst(const QString &method, const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, u"org.dunstproject.cmd0"_s, method);
    message.setArguments(arguments);
    const QDBusMessage reply = m_bus->connection(u"asker"_s).call(message);
    QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
}

#define NEED_DUNST                                                                                                               \
    if (!isInstalled(u"dunst"_s) || !isInstalled(u"Xvfb"_s))                                                                     \
        QSKIP("dunst or Xvfb is not installed");                                                                                 \
    QVERIFY(startDisplay());                                                                                                     \
    QVERIFY(startDunst())

void RealNotificationsTest::dunstShowsAndReplaces()
{
    NEED_DUNST;
    QList<bool> shown;
    const auto note = [&shown](bool wasShown) { shown << wasShown; };
    m_notifier->notify(downNotice(7), note);
    m_notifier->notify(downNotice(8, u"Mirror"_s), note);
    QTRY_COMPARE(shown, (QList<bool>{true, true}));
    QTRY_COMPARE(displayed(), 2);
    m_notifier->notify({{u"Nightly backup is back"_s, u"It was down for 12 min"_s}, Urgency::Critical, 7}, note);
    QTRY_COMPARE(shown.size(), 3);
    QTRY_COMPARE(displayed(), 2); // in the place of the first
    m_notifier->withdraw(8);
    QTRY_COMPARE(displayed(), 1);
}

void RealNotificationsTest::dunstTellsOfAClick()
{
    NEED_DUNST;
    QSignalSpy requested(m_notifier.get(), &Notifier::monitorRequested);
    m_notifier->notify(downNotice(7));
    QTRY_COMPARE(displayed(), 1);
    tellDunst(u"NotificationAction"_s, {0u});
    QTRY_COMPARE(requested.size(), 1);
    QCOMPARE(requested.first().first().value<MonitorId>(), 7);
}

void RealNotificationsTest::dunstThatIsRestartedShowsAgainWhatWasStillToBeSeen()
{
    NEED_DUNST;
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8, u"Mirror"_s));
    m_notifier->notify({{u"Nightly sync is back"_s, {}}, Urgency::Normal, 9});
    QTRY_COMPARE(displayed(), 3);
    stopDunst();
    QVERIFY(startDunst());
    QTRY_COMPARE(displayed(), 2);
}

void RealNotificationsTest::whatIsClosedInDunstStaysClosed()
{
    NEED_DUNST;
    m_notifier->notify(downNotice(7));
    m_notifier->notify(downNotice(8, u"Mirror"_s));
    QTRY_COMPARE(displayed(), 2);
    tellDunst(u"NotificationCloseLast"_s);
    QTRY_COMPARE(displayed(), 1);
    stopDunst();
    QVERIFY(startDunst());
    QTRY_COMPARE(displayed(), 1);
    QTest::qWait(100);
    QCOMPARE(displayed(), 1);
}

void RealNotificationsTest::theMockTellsOfEachButton_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("Open") << u"open"_s << u"open 7"_s;
    QTest::newRow("Acknowledge") << u"acknowledge"_s << u"acknowledge 7"_s;
    QTest::newRow("Snooze 1 h") << u"snooze"_s << u"snooze 7"_s;
}

void RealNotificationsTest::theMockTellsOfEachButton()
{
    QFETCH(const QString, action);
    // The packages of the system are those of its own Python.
    m_service = std::make_unique<QProcess>();
    m_service->setProcessEnvironment(environment());
    m_service->start(u"/usr/bin/python3"_s, {u"-m"_s, u"dbusmock"_s, u"--session"_s, u"--template"_s, u"notification_daemon"_s,
                                             u"-p"_s, u"{\"capabilities\": \"actions body\"}"_s});
    if (!QTest::qWaitFor([this] { return hasOwner() || m_service->state() == QProcess::NotRunning; }, 10'000) || !hasOwner())
        QSKIP("python3-dbusmock is not installed");
    QStringList wanted;
    const auto note = [&wanted](const QString &what) {
        return [&wanted, what](MonitorId monitor) { wanted << u"%1 %2"_s.arg(what).arg(monitor); };
    };
    connect(m_notifier.get(), &Notifier::monitorRequested, this, note(u"open"_s));
    connect(m_notifier.get(), &Notifier::acknowledgeRequested, this, note(u"acknowledge"_s));
    connect(m_notifier.get(), &Notifier::snoozeRequested, this, note(u"snooze"_s));
    bool isShown = false;
    m_notifier->notify(downNotice(7), [&isShown](bool shown) { isShown = shown; });
    QTRY_VERIFY(isShown); // as its number 1
    QDBusMessage emitted = QDBusMessage::createMethodCall(service, path, u"org.freedesktop.DBus.Mock"_s, u"EmitSignal"_s);
    emitted << service << u"ActionInvoked"_s << u"us"_s
            << QVariant(QVariantList{QVariant::fromValue(QDBusVariant(1u)), QVariant::fromValue(QDBusVariant(action))});
    const QDBusMessage reply = m_bus->connection(u"asker"_s).call(emitted);
    QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
    QTRY_COMPARE(wanted.size(), 1);
    QTEST(wanted.first(), "wanted");
}

QTEST_MAIN(RealNotificationsTest) // with fonts, since notices carry a picture
#include "real_notifications_test.moc"
