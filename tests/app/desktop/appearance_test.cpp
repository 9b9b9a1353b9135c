// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/appearance.h"
#include "private_bus.h"

#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// The part of a desktop's portal that tells settings.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    FakePortal(QDBusConnection bus, uint scheme) : m_scheme(scheme)
    {
        bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
                           QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }

    void change(uint scheme)
    {
        emit SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(scheme));
    }

public slots:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        const bool isKnown = group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isKnown ? m_scheme : 77u)));
    }

signals:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    uint m_scheme;
};

class AppearanceTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theDesktopsPreferenceIsRead_data();
    void theDesktopsPreferenceIsRead();
    void aChangeIsFollowed();
    void otherSettingsAreIgnored();
    void noPreferenceSaysNothing();
    void aPortalThatComesLaterIsAsked();
    void withoutAPortalNothingIsSaid();

private:
    std::unique_ptr<PrivateBus> m_bus;
};

void AppearanceTest::init()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
}

void AppearanceTest::cleanup()
{
    m_bus.reset();
}

void AppearanceTest::theDesktopsPreferenceIsRead_data()
{
    QTest::addColumn<uint>("scheme");
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << 1u << true;
    QTest::newRow("light") << 2u << false;
}

void AppearanceTest::theDesktopsPreferenceIsRead()
{
    QFETCH(const uint, scheme);
    QFETCH(const bool, dark);
    const FakePortal portal(m_bus->connection(u"portal"_s), scheme);
    const Appearance appearance(m_bus->connection(u"us"_s));
    QSignalSpy changed(&appearance, &Appearance::darkChanged);
    QVERIFY(changed.wait());
    QCOMPARE(changed.first().first().toBool(), dark);
    QCOMPARE(appearance.isDark(), std::optional(dark));
}

void AppearanceTest::aChangeIsFollowed()
{
    FakePortal portal(m_bus->connection(u"portal"_s), 2);
    const Appearance appearance(m_bus->connection(u"us"_s));
    QSignalSpy changed(&appearance, &Appearance::darkChanged);
    QVERIFY(changed.wait());
    portal.change(1);
    QVERIFY(changed.wait());
    QCOMPARE(appearance.isDark(), std::optional(true));
    portal.change(0); // GNOME's "default" is light
    QVERIFY(changed.wait());
    QCOMPARE(appearance.isDark(), std::optional(false));
    QCOMPARE(changed.size(), 3);
}

void AppearanceTest::otherSettingsAreIgnored()
{
    FakePortal portal(m_bus->connection(u"portal"_s), 2);
    const Appearance appearance(m_bus->connection(u"us"_s));
    QSignalSpy changed(&appearance, &Appearance::darkChanged);
    QVERIFY(changed.wait());
    emit portal.SettingChanged(u"org.freedesktop.appearance"_s, u"accent-color"_s, QDBusVariant(1u));
    emit portal.SettingChanged(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, QDBusVariant(1u));
    portal.change(2);
    portal.change(1);
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 2);
}

void AppearanceTest::noPreferenceSaysNothing()
{
    FakePortal portal(m_bus->connection(u"portal"_s), 0);
    const Appearance appearance(m_bus->connection(u"us"_s));
    QSignalSpy changed(&appearance, &Appearance::darkChanged);
    QVERIFY(!changed.wait(100));
    QCOMPARE(appearance.isDark(), std::nullopt);
    portal.change(1);
    QVERIFY(changed.wait());
}

void AppearanceTest::aPortalThatComesLaterIsAsked()
{
    const Appearance appearance(m_bus->connection(u"us"_s));
    QSignalSpy changed(&appearance, &Appearance::darkChanged);
    const FakePortal portal(m_bus->connection(u"portal"_s), 1);
    QVERIFY(changed.wait());
    QCOMPARE(appearance.isDark(), std::optional(true));
}

void AppearanceTest::withoutAPortalNothingIsSaid()
{
    const Appearance onABus(m_bus->connection(u"us"_s));
    const Appearance withoutABus(noBus());
    QSignalSpy changed(&onABus, &Appearance::darkChanged);
    QVERIFY(!changed.wait(100));
    QCOMPARE(withoutABus.isDark(), std::nullopt);
}

QTEST_GUILESS_MAIN(AppearanceTest)
#include "appearance_test.moc"
