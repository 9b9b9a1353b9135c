// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include <QCheckBox>
#include <QCompleter>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

Channel channelOf(ChannelId id, const QString &name, bool isDefault)
{
    Channel channel;
    channel.id = id;
    channel.name = name;
    channel.type = u"webhook"_s;
    channel.isDefault = isDefault;
    return channel;
}

void showChannels(WindowFixture &window)
{
    Changes changes;
    changes.channels = QList<Channel>{channelOf(desktopChannel, u"Desktop"_s, true), channelOf(2, u"Ops webhook"_s, false), channelOf(3, u"Mail"_s, true)};
    window.alerts.apply(changes);
}

Delivery failing(DeliveryId id, ChannelId channel)
{
    Delivery delivery{.id = id, .channel = channel, .channelName = u"Ops webhook"_s, .state = Delivery::State::Waiting};
    delivery.attempts = 3;
    delivery.code = 503;
    delivery.firstAttemptAt = noon;
    return delivery;
}

wish::MonitorDraft lastDraft(const WindowFixture &window)
{
    return std::get<wish::CreateMonitor>(window.asked.last()).draft;
}

wish::EditMonitor lastEdit(const WindowFixture &window)
{
    return std::get<wish::EditMonitor>(window.asked.last());
}

} // namespace

/// Where alerts show up in the window beside their own page.
class AlertPagesTest : public QObject
{
    Q_OBJECT

private slots:
    void theRailLeadsToTheAlerts();
    void theRailCountsChannelsThatKeepFailing();
    void aNewMonitorAlertsThroughTheDefaults();
    void ticksThatWereTouchedAreSent();
    void nobodyToAlertIsTold();
    void anEditSendsChannelsOnlyIfTheyChanged();
    void channelsThatAreNotThereAreKept();
    void aNewChannelGetsATickOfItsOwn();
    void aMonitorDependsOnAnother();
    void aParentThatIsNotThereIsToldBesideTheField();
    void aThousandMonitorsAreSearched();
    void theWatchdogIsSaved();
    void aFaultyWatchdogIsTold();
    void aWatchdogThatCannotBeToldHasABanner();
    void whatIsBeingTypedForTheWatchdogStays();
};

void AlertPagesTest::theRailLeadsToTheAlerts()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railAlerts"_s);
    QVERIFY(window.isSeen(u"alertsPage"_s));
    window.click(u"railMonitors"_s);
    QVERIFY(!window.isSeen(u"alertsPage"_s));
}

void AlertPagesTest::theRailCountsChannelsThatKeepFailing()
{
    WindowFixture window;
    QVERIFY(window.start());
    showChannels(window);
    const QWidget *button = window.find(u"railAlerts"_s);
    QCOMPARE(button->accessibleDescription(), QString());
    Changes changes;
    changes.deliveries = {failing(5, 2), failing(6, 2)};
    window.alerts.apply(changes);
    QCOMPARE(button->accessibleDescription(), u"1 channel keeps failing"_s);
    changes.deliveries = {failing(7, 3)};
    window.alerts.apply(changes);
    QCOMPARE(button->accessibleDescription(), u"2 channels keep failing"_s);
    Changes merged;
    merged.mergedDeliveries = {5, 6, 7};
    window.alerts.apply(merged);
    QCOMPARE(button->accessibleDescription(), QString());
}

void AlertPagesTest::aNewMonitorAlertsThroughTheDefaults()
{
    WindowFixture window;
    QVERIFY(window.start());
    showChannels(window);
    window.click(u"firstMonitor"_s);
    QVERIFY(window.find<QCheckBox>(u"alertVia1"_s)->isChecked());
    QVERIFY(!window.find<QCheckBox>(u"alertVia2"_s)->isChecked());
    QVERIFY(window.find<QCheckBox>(u"alertVia3"_s)->isChecked());
    window.refusal = Error{u"No."_s};
    window.type(u"name"_s, u"Backup"_s);
    window.click(u"saveMonitor"_s);
    QVERIFY(!lastDraft(window).channels);
    QCOMPARE(lastDraft(window).dependsOn, MonitorId{0});
}

void AlertPagesTest::ticksThatWereTouchedAreSent()
{
    WindowFixture window;
    QVERIFY(window.start());
    showChannels(window);
    window.click(u"firstMonitor"_s);
    window.refusal = Error{u"No."_s};
    window.type(u"name"_s, u"Backup"_s);
    window.find<QCheckBox>(u"alertVia3"_s)->click();
    window.find<QCheckBox>(u"alertVia2"_s)->click();
    window.click(u"saveMonitor"_s);
    QCOMPARE(lastDraft(window).channels.value_or(QList<ChannelId>()), QList<ChannelId>({1, 2}));
    // A refusal loses no tick, and neither does a change from elsewhere.
    showChannels(window);
    QTest::qWait(0);
    QVERIFY(!window.find<QCheckBox>(u"alertVia3"_s)->isChecked());
    QVERIFY(window.find<QCheckBox>(u"alertVia2"_s)->isChecked());
}

void AlertPagesTest::nobodyToAlertIsTold()
{
    WindowFixture window;
    QVERIFY(window.start());
    showChannels(window);
    window.click(u"firstMonitor"_s);
    QVERIFY(!window.isSeen(u"nobodyAlerted"_s));
    window.find<QCheckBox>(u"alertVia1"_s)->click();
    window.find<QCheckBox>(u"alertVia3"_s)->click();
    QVERIFY(window.isSeen(u"nobodyAlerted"_s));
}

void AlertPagesTest::anEditSendsChannelsOnlyIfTheyChanged()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    showChannels(window);
    Changes changes;
    changes.monitors = {window.monitors.at(0)};
    changes.monitors[0].channels = {1, 3};
    window.monitors.apply(changes);
    window.refusal = Error{u"No."_s};
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    window.type(u"name"_s, u"Renamed"_s);
    window.click(u"saveMonitor"_s);
    QVERIFY(!lastEdit(window).channels);
    QVERIFY(!lastEdit(window).dependsOn);
    window.find<QCheckBox>(u"alertVia2"_s)->click();
    window.click(u"saveMonitor"_s);
    QCOMPARE(lastEdit(window).channels.value_or(QList<ChannelId>()), QList<ChannelId>({1, 2, 3}));
}

void AlertPagesTest::channelsThatAreNotThereAreKept()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    showChannels(window);
    Changes changes;
    changes.monitors = {window.monitors.at(0)};
    changes.monitors[0].channels = {1, 9};
    window.monitors.apply(changes);
    window.refusal = Error{u"No."_s};
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    window.find<QCheckBox>(u"alertVia2"_s)->click();
    window.click(u"saveMonitor"_s);
    QCOMPARE(lastEdit(window).channels.value_or(QList<ChannelId>()), QList<ChannelId>({1, 2, 9}));
}

void AlertPagesTest::aNewChannelGetsATickOfItsOwn()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"firstMonitor"_s);
    QVERIFY(!window.find(u"alertVia2"_s));
    showChannels(window);
    QVERIFY(window.find(u"alertVia2"_s));
}

void AlertPagesTest::aMonitorDependsOnAnother()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) {
        aloft.create({}, u"Backup"_s);
        aloft.create({}, u"Router"_s);
    }));
    const MonitorId router = window.monitors.at(1).id;
    window.refusal = Error{u"No."_s};
    window.window->openMonitor(window.monitors.at(0).id);
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    auto *parent = window.find<QComboBox>(u"dependsOn"_s);
    QCOMPARE(parent->currentText(), u"No other monitor"_s);
    QVERIFY2(parent->findText(u"Backup"_s) < 0, "It cannot depend on itself");
    parent->lineEdit()->setText(u"Router"_s);
    window.click(u"saveMonitor"_s);
    QCOMPARE(lastEdit(window).dependsOn.value_or(0), router);
}

void AlertPagesTest::aParentThatIsNotThereIsToldBesideTheField()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    QTest::keyClick(window.window.get(), Qt::Key_F2);
    const qsizetype before = window.asked.size();
    window.find<QComboBox>(u"dependsOn"_s)->lineEdit()->setText(u"Rooter"_s);
    window.click(u"saveMonitor"_s);
    QCOMPARE(window.asked.size(), before);
    QVERIFY(window.isSeen(u"dependsOnFault"_s));
    QCOMPARE(window.find<QLabel>(u"dependsOnFault"_s)->text(), u"There is no monitor of this name"_s);
}

void AlertPagesTest::aThousandMonitorsAreSearched()
{
    WindowFixture window;
    QVERIFY(window.start());
    Changes changes;
    for (MonitorId id = 1; id <= 1000; ++id) {
        Monitor monitor;
        monitor.id = id;
        monitor.name = u"Worker %1"_s.arg(id);
        changes.monitors << monitor;
    }
    window.monitors.apply(changes);
    QTest::keyClick(window.window.get(), Qt::Key_N, Qt::ControlModifier);
    auto *parent = window.find<QComboBox>(u"dependsOn"_s);
    QCOMPARE(parent->count(), 1001);
    parent->completer()->setCompletionPrefix(u"ker 99"_s);
    QCOMPARE(parent->completer()->completionCount(), 11);
}

void AlertPagesTest::theWatchdogIsSaved()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.click(u"sectionListening"_s);
    QVERIFY(!window.isSeen(u"saveWatchdog"_s));
    window.type(u"watchdogUrl"_s, u"https://hc.example.org/ping/4711 "_s);
    QVERIFY(window.isSeen(u"saveWatchdog"_s));
    QTest::keyClick(window.find(u"watchdogUrl"_s), Qt::Key_Return);
    const auto change = std::get<wish::ChangeSettings>(window.asked.last());
    QCOMPARE(change.watchdogUrl.value_or(QString()), u"https://hc.example.org/ping/4711"_s);
}

void AlertPagesTest::aFaultyWatchdogIsTold()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.click(u"sectionListening"_s);
    window.type(u"watchdogUrl"_s, u"not an address"_s);
    window.click(u"saveWatchdog"_s);
    QVERIFY(window.asked.isEmpty());
    QVERIFY(window.find(u"watchdogUrl"_s)->property("faulty").toBool());
    QVERIFY(!window.find(u"watchdogUrl"_s)->accessibleDescription().isEmpty());
}

void AlertPagesTest::aWatchdogThatCannotBeToldHasABanner()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.window->setWatchdogFault(u"hc.example.org can't be reached since 16:12."_s);
    QVERIFY(window.isSeen(u"watchdogBanner"_s));
    window.click(u"watchdogSettings"_s);
    QVERIFY(window.isSeen(u"watchdogUrl"_s));
    QCOMPARE(window.window->focusWidget()->objectName(), u"watchdogUrl"_s);
    window.window->setWatchdogFault({});
    QVERIFY(!window.isSeen(u"watchdogBanner"_s));
}

void AlertPagesTest::whatIsBeingTypedForTheWatchdogStays()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.click(u"sectionListening"_s);
    window.type(u"watchdogUrl"_s, u"https://typed.example.org"_s);
    Settings settings = window.aloft.engine().settings();
    settings.watchdogUrl = u"https://elsewhere.example.org"_s;
    window.window->setSettings(settings);
    QCOMPARE(window.find<QLineEdit>(u"watchdogUrl"_s)->text(), u"https://typed.example.org"_s);
}

QTEST_MAIN(AlertPagesTest)
#include "alert_pages_test.moc"
