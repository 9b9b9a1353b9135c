// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray_host.h"
#include "private_bus.h"

#include <QDBusAbstractAdaptor>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a desktop's panel registers with, as far as Aloft looks at it.
class FakeWatcher : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost CONSTANT)

public:
    FakeWatcher(QDBusConnection bus, bool hasHost) : m_hasHost(hasHost)
    {
        bus.registerObject(u"/StatusNotifierWatcher"_s, this,
                           QDBusConnection::ExportAllProperties | QDBusConnection::ExportAllSignals);
        bus.registerService(u"org.kde.StatusNotifierWatcher"_s);
    }

    [[nodiscard]] bool hasHost() const { return m_hasHost; }

    void registerHost()
    {
        m_hasHost = true;
        emit StatusNotifierHostRegistered();
    }

signals:
    void StatusNotifierHostRegistered();

private:
    bool m_hasHost;
};

class TrayHostTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aTrayThatIsThereIsFound();
    void aTrayThatComesLaterIsFound();
    void aWatcherWithoutAHostIsNoTray();
    void withoutATrayItIsMissing();
    void withoutABusItIsMissing();
    void aTrayThatComesAfterThatIsFoundStill();

private:
    std::unique_ptr<PrivateBus> m_bus;
};

void TrayHostTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
}

void TrayHostTest::cleanup()
{
    m_bus.reset();
}

void TrayHostTest::aTrayThatIsThereIsFound()
{
    const FakeWatcher watcher(m_bus->connection(u"panel"_s), true);
    TrayHost host(m_bus->connection(u"us"_s), nullptr);
    QSignalSpy found(&host, &TrayHost::found);
    host.look();
    QVERIFY(found.wait());
}

void TrayHostTest::aTrayThatComesLaterIsFound()
{
    TrayHost host(m_bus->connection(u"us"_s), nullptr);
    QSignalSpy found(&host, &TrayHost::found);
    QSignalSpy missing(&host, &TrayHost::missing);
    host.look();
    const FakeWatcher watcher(m_bus->connection(u"panel"_s), true);
    QVERIFY(found.wait());
    QCOMPARE(missing.size(), 0);
}

void TrayHostTest::aWatcherWithoutAHostIsNoTray()
{
    FakeWatcher watcher(m_bus->connection(u"panel"_s), false);
    TrayHost host(m_bus->connection(u"us"_s), nullptr, 200ms);
    QSignalSpy found(&host, &TrayHost::found);
    QSignalSpy missing(&host, &TrayHost::missing);
    host.look();
    QVERIFY(missing.wait());
    QCOMPARE(found.size(), 0);
    watcher.registerHost();
    QVERIFY(found.wait());
}

void TrayHostTest::withoutATrayItIsMissing()
{
    TrayHost host(m_bus->connection(u"us"_s), nullptr, 100ms);
    QSignalSpy missing(&host, &TrayHost::missing);
    host.look();
    QVERIFY(missing.wait());
}

void TrayHostTest::withoutABusItIsMissing()
{
    TrayHost host(noBus(), nullptr, 10ms);
    QSignalSpy missing(&host, &TrayHost::missing);
    host.look();
    QVERIFY(missing.wait());
}

void TrayHostTest::aTrayThatComesAfterThatIsFoundStill()
{
    TrayHost host(m_bus->connection(u"us"_s), nullptr, 10ms);
    QSignalSpy found(&host, &TrayHost::found);
    QSignalSpy missing(&host, &TrayHost::missing);
    host.look();
    QVERIFY(missing.wait());
    FakeWatcher watcher(m_bus->connection(u"panel"_s), true);
    QVERIFY(found.wait());
    watcher.registerHost();
    QVERIFY(!found.wait(100));
    QCOMPARE(found.size(), 1);
}

QTEST_GUILESS_MAIN(TrayHostTest)
#include "tray_host_test.moc"
