// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/sleep_inhibitor.h"
#include "app/desktop/sleep_policy.h"
#include "private_bus.h"

#include <QDBusUnixFileDescriptor>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace aloft;
using namespace Qt::StringLiterals;

/// The part of the login manager that holds the computer awake. What it hands out tells when it is let go of.
class FakeLogin : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
    Q_PROPERTY(QString IdleAction MEMBER idleAction)
    Q_PROPERTY(qulonglong IdleActionUSec MEMBER idle_us)

public:
    explicit FakeLogin(QDBusConnection bus)
    {
        bus.registerObject(u"/org/freedesktop/login1"_s, this,
                           QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties);
        bus.registerService(u"org.freedesktop.login1"_s);
    }

    ~FakeLogin() override
    {
        if (m_ours >= 0)
            ::close(m_ours);
    }

    /// Whether the other end of what was handed out is still open somewhere.
    [[nodiscard]] bool isHeld() const
    {
        char byte = 0;
        return m_ours >= 0 && ::read(m_ours, &byte, 1) < 0;
    }

    QString idleAction;
    qulonglong idle_us = 0;
    QStringList asked;

public slots:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &, const QString &mode)
    {
        asked = {what, who, mode};
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) != 0)
            return {};
        m_ours = ends[0];
        QDBusUnixFileDescriptor theirs(ends[1]);
        ::close(ends[1]);
        return theirs;
    }

private:
    int m_ours = -1;
};

/// The part of a GNOME session that does.
class FakeSession : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.SessionManager")

public:
    explicit FakeSession(QDBusConnection bus)
    {
        bus.registerObject(u"/org/gnome/SessionManager"_s, this, QDBusConnection::ExportAllSlots);
        bus.registerService(u"org.gnome.SessionManager"_s);
    }

    QList<uint> held;

public slots:
    uint Inhibit(const QString &, uint, const QString &, uint flags)
    {
        held.append(flags);
        return 40 + uint(held.size());
    }
    void Uninhibit(uint cookie)
    {
        if (cookie == 40 + uint(held.size()))
            held.removeLast();
    }
};

class SleepTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bus.reset(); }

    void itHoldsUntilItIsTurnedOff();
    void itLetsGoWithTheProgram();
    void nothingToAskDoesNoHarm();
    void aComputerThatSleepsByItselfIsFound_data();
    void aComputerThatSleepsByItselfIsFound();
    void gnomesSettingIsRead_data();
    void gnomesSettingIsRead();
    void plasmasSettingIsRead_data();
    void plasmasSettingIsRead();

private:
    std::unique_ptr<PrivateBus> m_bus;
};

void SleepTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
    qputenv("XDG_CURRENT_DESKTOP", "none");
}

void SleepTest::itHoldsUntilItIsTurnedOff()
{
    const FakeLogin login(m_bus->connection(u"login"_s));
    const FakeSession session(m_bus->connection(u"session"_s));
    SleepInhibitor inhibitor(m_bus->connection(u"aloft"_s), m_bus->connection(u"aloft"_s));
    inhibitor.setOn(true);
    QTRY_VERIFY(login.isHeld());
    QCOMPARE(login.asked, (QStringList{u"idle"_s, u"Aloft"_s, u"block"_s}));
    QTRY_COMPARE(session.held, QList<uint>{4});
    inhibitor.setOn(false);
    QTRY_VERIFY(!login.isHeld());
    QTRY_VERIFY(session.held.isEmpty());
}

void SleepTest::itLetsGoWithTheProgram()
{
    const FakeLogin login(m_bus->connection(u"login"_s));
    {
        SleepInhibitor inhibitor(m_bus->connection(u"aloft"_s), noBus());
        inhibitor.setOn(true);
        QTRY_VERIFY(login.isHeld());
    }
    QTRY_VERIFY(!login.isHeld());
}

void SleepTest::nothingToAskDoesNoHarm()
{
    SleepInhibitor nowhere(noBus(), noBus());
    nowhere.setOn(true);
    nowhere.setOn(false);
    SleepInhibitor nobody(m_bus->connection(u"aloft"_s), m_bus->connection(u"aloft"_s));
    nobody.setOn(true);
    nobody.setOn(false);
    SleepPolicy policy(noBus(), {});
    const QSignalSpy sleeps(&policy, &SleepPolicy::sleepsAfter);
    policy.look();
    QTest::qWait(20);
    QVERIFY(sleeps.isEmpty());
}

void SleepTest::aComputerThatSleepsByItselfIsFound_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<bool>("sleeps");
    QTest::newRow("suspend") << u"suspend"_s << true;
    QTest::newRow("hibernate") << u"hibernate"_s << true;
    QTest::newRow("ignore") << u"ignore"_s << false;
    QTest::newRow("lock") << u"lock"_s << false;
}

void SleepTest::aComputerThatSleepsByItselfIsFound()
{
    QFETCH(const QString, action);
    QFETCH(const bool, sleeps);
    FakeLogin login(m_bus->connection(u"login"_s));
    login.idleAction = action;
    login.idle_us = 20ULL * 60 * 1'000'000;
    SleepPolicy policy(m_bus->connection(u"aloft"_s), {});
    QSignalSpy found(&policy, &SleepPolicy::sleepsAfter);
    policy.look();
    QCOMPARE(found.wait(sleeps ? 5000 : 100), sleeps);
    if (sleeps)
        QVERIFY(found.constFirst().constFirst().value<std::chrono::seconds>() == std::chrono::minutes{20});
}

void SleepTest::gnomesSettingIsRead_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<bool>("sleeps");
    QTest::newRow("suspend") << QByteArray("'suspend'") << true;
    QTest::newRow("nothing") << QByteArray("'nothing'") << false;
}

void SleepTest::gnomesSettingIsRead()
{
    QFETCH(const QByteArray, action);
    QFETCH(const bool, sleeps);
    const QTemporaryDir folder;
    QFile program(folder.filePath(u"gsettings"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\ncase $3 in sleep-inactive-ac-type) echo \"" + action + "\";; *) echo 900;; esac\n");
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", QFile::encodeName(folder.path()) + ':' + path);
    qputenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
    SleepPolicy policy(noBus(), {});
    QSignalSpy found(&policy, &SleepPolicy::sleepsAfter);
    policy.look();
    const bool told = found.wait(sleeps ? 5000 : 300);
    qputenv("PATH", path);
    QCOMPARE(told, sleeps);
    if (sleeps)
        QCOMPARE(sleepHint(found.constFirst().constFirst().value<std::chrono::seconds>()),
                 u"This computer goes to sleep after 15 min without use. Aloft sees nothing while it sleeps."_s);
}

void SleepTest::plasmasSettingIsRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("idle_s");
    QTest::newRow("nothing is set") << u"powerdevilrc"_s << QByteArray() << 0;
    QTest::newRow("6, after half an hour")
        << u"powerdevilrc"_s << QByteArray("[AC][SuspendAndShutdown]\nAutoSuspendAction=1\nAutoSuspendIdleTimeoutSec=1800\n")
        << 1800;
    QTest::newRow("6, never") << u"powerdevilrc"_s << QByteArray("[AC][SuspendAndShutdown]\nAutoSuspendAction=0\n") << 0;
    QTest::newRow("6, as it comes") << u"powerdevilrc"_s << QByteArray("[AC][Display]\nDimDisplayWhenIdle=false\n") << 900;
    QTest::newRow("5, after 10 min") << u"powermanagementprofilesrc"_s
                                     << QByteArray("[AC][SuspendSession]\nidleTime=600000\nsuspendType=1\n") << 600;
    QTest::newRow("5, never") << u"powermanagementprofilesrc"_s << QByteArray("[AC][DimDisplay]\nidleTime=600000\n") << 0;
}

void SleepTest::plasmasSettingIsRead()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, text);
    QFETCH(const int, idle_s);
    const QTemporaryDir folder;
    QFile settings(folder.filePath(file));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write(text);
    settings.close();
    QCOMPARE(plasmaSleepsAfter(folder.path()).value_or(seconds{0}).count(), idle_s);
}

QTEST_GUILESS_MAIN(SleepTest)
#include "sleep_test.moc"
