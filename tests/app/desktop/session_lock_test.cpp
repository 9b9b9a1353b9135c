// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session_lock.h"
#include "private_bus.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

/// The part of systemd-logind that is asked.
class FakeLogin : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    explicit FakeLogin(QDBusConnection bus)
    {
        bus.registerObject(u"/org/freedesktop/login1"_s, this, QDBusConnection::ExportAllSlots);
        bus.registerService(u"org.freedesktop.login1"_s);
    }

    QStringList asked;

public slots:
    QDBusObjectPath GetSession(const QString &id)
    {
        asked << id;
        return QDBusObjectPath(u"/org/freedesktop/login1/session/_3"_s + id);
    }
};

} // namespace

class SessionLockTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theScreenSaverTells_data();
    void theScreenSaverTells();
    void theSessionsManagerTells();
    void othersSessionsDoNotCount();
    void withoutABusNothingHappens();

private:
    void say(const QString &path, const QString &interface, const QString &signal, const QVariantList &arguments = {})
    {
        QDBusMessage message = QDBusMessage::createSignal(path, interface, signal);
        message.setArguments(arguments);
        m_bus->connection(u"desktop"_s).send(message);
    }

    std::unique_ptr<PrivateBus> m_bus;
};

void SessionLockTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
}

void SessionLockTest::theScreenSaverTells_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("interface");
    QTest::newRow("most desktops") << u"/org/freedesktop/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
    QTest::newRow("at its older place") << u"/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
    QTest::newRow("GNOME") << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s;
}

void SessionLockTest::theScreenSaverTells()
{
    QFETCH(const QString, path);
    QFETCH(const QString, interface);
    const SessionLock lock(noBus(), m_bus->connection(u"us"_s), {});
    QSignalSpy locked(&lock, &SessionLock::locked);
    QSignalSpy unlocked(&lock, &SessionLock::unlocked);
    say(path, interface, u"ActiveChanged"_s, {true});
    say(path, interface, u"ActiveChanged"_s, {true}); // as two of them may say
    say(path, interface, u"ActiveChanged"_s, {false});
    say(path, interface, u"ActiveChanged"_s, {false});
    say(path, interface, u"ActiveChanged"_s, {true});
    QTRY_COMPARE(locked.size(), 2);
    QCOMPARE(unlocked.size(), 1);
}

void SessionLockTest::theSessionsManagerTells()
{
    const FakeLogin login(m_bus->connection(u"desktop"_s));
    const SessionLock lock(m_bus->connection(u"us"_s), noBus(), u"1"_s);
    QSignalSpy unlocked(&lock, &SessionLock::unlocked);
    QTRY_COMPARE(login.asked, QStringList{u"1"_s});
    // It is heard from when the answer has come in.
    for (int i = 0; i < 50 && unlocked.isEmpty(); ++i) {
        say(u"/org/freedesktop/login1/session/_31"_s, u"org.freedesktop.login1.Session"_s, u"Lock"_s);
        say(u"/org/freedesktop/login1/session/_31"_s, u"org.freedesktop.login1.Session"_s, u"Unlock"_s);
        QTest::qWait(20);
    }
    QVERIFY(!unlocked.isEmpty());
}

void SessionLockTest::othersSessionsDoNotCount()
{
    const FakeLogin login(m_bus->connection(u"desktop"_s));
    const SessionLock lock(m_bus->connection(u"us"_s), noBus(), u"1"_s);
    QSignalSpy locked(&lock, &SessionLock::locked);
    QTRY_COMPARE(login.asked.size(), 1);
    QTest::qWait(50);
    say(u"/org/freedesktop/login1/session/_32"_s, u"org.freedesktop.login1.Session"_s, u"Lock"_s);
    QVERIFY(!locked.wait(100));
    say(u"/org/freedesktop/login1/session/_31"_s, u"org.freedesktop.login1.Session"_s, u"Lock"_s);
    QVERIFY(locked.wait());
}

void SessionLockTest::withoutABusNothingHappens()
{
    const SessionLock lock(noBus(), noBus(), u"1"_s);
    QSignalSpy locked(&lock, &SessionLock::locked);
    QVERIFY(!locked.wait(20));
}

QTEST_GUILESS_MAIN(SessionLockTest)
#include "session_lock_test.moc"
