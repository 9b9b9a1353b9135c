// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "tests/support/sample_world.h"
#include "ui/detail/detail_page.h"
#include "ui/pages/rail.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

wish::ChangeSettings lastChange(const WindowFixture &window)
{
    return window.asked.isEmpty() ? wish::ChangeSettings() : std::get<wish::ChangeSettings>(window.asked.last());
}

/// What is wrong with the names of the controls beneath, one line each.
QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const bool control = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
            || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
        const bool qtsOwn = widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QComboBoxListView")
            || widget->inherits("QLineEditIconButton") || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton");
        // A button's text is its name unless it has another.
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString name = widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
        if (control && !qtsOwn && name.isEmpty())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return nameless;
}

} // namespace

class WindowPagesTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstRunSaysWhatThisComputerDoes();
    void theFirstRunComesBackWithTheLastMonitorGone();
    void everyControlHasAName();
    void aPortIsSavedWithEnter();
    void aFaultyPortIsToldAndAsksForNothing();
    void theAddressThatJobsUseIsCheckedAndTidied();
    void theLocalNetworkIsAllowedInOneGuidedStep();
    void oneAddressIsNotOpenedWithoutTheWarning();
    void endingWhereMonitorsReportAsksFirst();
    void aFormerEndpointThatNobodyUsesEndsAtOnce();
    void whoReportsFromElsewhereStillUsesAllAddresses();
    void aTakenPortOffersAnother();
    void aBannerIsWholeWheneverItComes_data();
    void aBannerIsWholeWheneverItComes();
    void theDiskAndTheDatabaseHaveBanners();
    void aMissingTrayIsTold();
    void startAtLoginIsAWish();
    void secretsAreHiddenByASwitch();
    void outagesAreListedUntilTheyAreRead();
    void threeOutagesAreListedAndTheOthersOnDemand();
    void closingAsks();
    void theRailShowsIconsOnlyWhereItIsNarrow();
    void beingWelcomedIsNotedOnce();
    void theAppearanceChangesWhileItRuns();
};

void WindowPagesTest::theFirstRunSaysWhatThisComputerDoes()
{
    WindowFixture window;
    QVERIFY(window.start());
    QSignalSpy tests(window.window.get(), &MainWindow::testNotificationRequested);
    QSignalSpy autostart(window.window.get(), &MainWindow::autostartChangeRequested);
    window.click(u"firstRunTest"_s);
    window.click(u"firstRunAutostart"_s);
    QCOMPARE(tests.size(), 1);
    QCOMPARE(autostart.value(0).value(0).toBool(), true);
    window.click(u"allowLocalNetwork"_s);
    QVERIFY(window.isSeen(u"localNetworkPanel"_s));
}

void WindowPagesTest::theFirstRunComesBackWithTheLastMonitorGone()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    QVERIFY(!window.isSeen(u"firstRunPage"_s));
    QTest::keyClick(window.window.get(), Qt::Key_Delete);
    QVERIFY(window.isSeen(u"firstRunPage"_s));
    QVERIFY(window.isSeen(u"toastAction"_s));
    QVERIFY(window.isSeen(u"firstRunDeleted"_s));
    window.click(u"firstRunDeleted"_s);
    QVERIFY(window.isSeen(u"deletedPage"_s));
}

void WindowPagesTest::everyControlHasAName()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { SampleWorld world(aloft); }));
    window.receiver.former = {{u"127.0.0.1"_s, 8786}};
    window.window->setReceiver(window.receiver);
    const QStringList nameless = namelessIn(*window.window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void WindowPagesTest::aPortIsSavedWithEnter()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    QVERIFY(!window.isSeen(u"savePort"_s));
    window.type(u"port"_s, u"9000"_s);
    QVERIFY(window.isSeen(u"savePort"_s));
    QTest::keyClick(window.find(u"port"_s), Qt::Key_Return);
    QCOMPARE(lastChange(window).listen, (Endpoint{u"127.0.0.1"_s, 9000}));
    QVERIFY(!window.isSeen(u"savePort"_s));
    QCOMPARE(window.aloft.engine().settings().formerEndpoints, (QList<Endpoint>{{u"127.0.0.1"_s, 8787}}));
}

void WindowPagesTest::aFaultyPortIsToldAndAsksForNothing()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.type(u"port"_s, u"70000"_s);
    window.click(u"savePort"_s);
    QVERIFY(window.asked.isEmpty());
    QCOMPARE(window.window->focusWidget(), window.find(u"port"_s));
    QVERIFY(window.isSeen(u"fault"_s));
    QCOMPARE(window.find(u"port"_s)->property("faulty").toBool(), true);
    QCOMPARE(window.find<QLineEdit>(u"port"_s)->text(), u"70000"_s);
}

void WindowPagesTest::theAddressThatJobsUseIsCheckedAndTidied()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.type(u"jobAddress"_s, u"ftp://backup"_s);
    window.click(u"saveJobAddress"_s);
    QVERIFY(window.asked.isEmpty());
    QVERIFY(window.isSeen(u"fault"_s));
    window.type(u"jobAddress"_s, u"https://backup.example/aloft/"_s);
    window.click(u"saveJobAddress"_s);
    QCOMPARE(lastChange(window).jobAddress, u"https://backup.example/aloft"_s);
    QCOMPARE(window.find<QLineEdit>(u"jobAddress"_s)->text(), u"https://backup.example/aloft"_s);
    QVERIFY(!window.isSeen(u"saveJobAddress"_s));
}

void WindowPagesTest::theLocalNetworkIsAllowedInOneGuidedStep()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    QVERIFY(!window.isSeen(u"localNetworkPanel"_s));
    window.click(u"allowLocalNetwork"_s);
    QVERIFY(window.isSeen(u"listenBeyond"_s));
    window.click(u"listenBeyond"_s);
    QCOMPARE(lastChange(window).listen, (Endpoint{u"0.0.0.0"_s, 8787}));
    window.receiver.endpoint.address = u"0.0.0.0"_s;
    window.window->setReceiver(window.receiver);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the fields of the question
    QStringList lines;
    for (const QLineEdit *line : window.find(u"localNetworkPanel"_s)->findChildren<QLineEdit *>())
        lines << line->text();
    QCOMPARE(lines, QStringList({u"http://192.168.7.20:8787"_s, u"sudo ufw allow 8787/tcp"_s,
                                 u"curl http://192.168.7.20:8787/healthz"_s}));
    window.click(u"copyLine"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://192.168.7.20:8787"_s);
    window.click(u"closeLocalNetwork"_s);
    QVERIFY(!window.isSeen(u"localNetworkPanel"_s));
}

void WindowPagesTest::oneAddressIsNotOpenedWithoutTheWarning()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    auto *address = window.find<QComboBox>(u"listenOn"_s);
    address->setFocus();
    QTest::keyClick(address, Qt::Key_End);
    QVERIFY(window.asked.isEmpty());
    QVERIFY(window.isSeen(u"localNetworkPanel"_s));
    QCOMPARE(address->currentData().toString(), u"127.0.0.1"_s);
    window.click(u"listenBeyond"_s);
    QCOMPARE(lastChange(window).listen, (Endpoint{u"192.168.7.20"_s, 8787}));
}

void WindowPagesTest::endingWhereMonitorsReportAsksFirst()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) {
        const MonitorId id = aloft.create();
        QCOMPARE(aloft.beat(aloft.monitor(id).token), Answer::Kind::Kept);
    }));
    window.receiver.former = {{u"127.0.0.1"_s, 8787}};
    window.receiver.endpoint.port = 9000;
    window.window->setReceiver(window.receiver);
    window.click(u"railSettings"_s);
    QStringList texts;
    for (const QLabel *label : window.find(u"formerEndpoints"_s)->findChildren<QLabel *>())
        texts << label->text();
    QVERIFY2(texts.contains(u"Still reporting here: Nightly backup"_s), qPrintable(texts.join(u'\n')));
    window.asked.clear();
    window.click(u"endFormer8787"_s);
    QVERIFY(window.asked.isEmpty());
    QCOMPARE(window.find(u"endQuestion8787"_s)->accessibleName(), u"1 monitor still reports here: Nightly backup."_s);
    QCOMPARE(window.window->focusWidget(), window.find(u"keepFormer8787"_s));
    window.click(u"keepFormer8787"_s);
    QVERIFY(!window.isSeen(u"endQuestion8787"_s));
    window.click(u"endFormer8787"_s);
    window.click(u"endNow8787"_s);
    QCOMPARE(lastChange(window).endFormerEndpoint, (Endpoint{u"127.0.0.1"_s, 8787}));
    window.receiver.former.clear();
    window.window->setReceiver(window.receiver);
    QVERIFY(!window.isSeen(u"formerEndpoints"_s));
}

void WindowPagesTest::aFormerEndpointThatNobodyUsesEndsAtOnce()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.receiver.former = {{u"127.0.0.1"_s, 8001}};
    window.window->setReceiver(window.receiver);
    window.click(u"railSettings"_s);
    window.click(u"endFormer8001"_s);
    QCOMPARE(lastChange(window).endFormerEndpoint, (Endpoint{u"127.0.0.1"_s, 8001}));
}

void WindowPagesTest::whoReportsFromElsewhereStillUsesAllAddresses()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) {
        const MonitorId elsewhere = aloft.create({}, u"Elsewhere"_s);
        const MonitorId here = aloft.create({}, u"Here"_s);
        QCOMPARE(aloft.beat(aloft.monitor(elsewhere).token, {}, u"10.0.4.17"_s), Answer::Kind::Kept);
        QCOMPARE(aloft.beat(aloft.monitor(here).token, {}, u"127.0.0.1"_s), Answer::Kind::Kept);
    }));
    window.receiver.former = {{u"0.0.0.0"_s, 8787}};
    window.window->setReceiver(window.receiver);
    window.click(u"railSettings"_s);
    QStringList texts;
    for (const QLabel *label : window.find(u"formerEndpoints"_s)->findChildren<QLabel *>())
        texts << label->text();
    QVERIFY2(texts.contains(u"Still reporting here: Elsewhere"_s), qPrintable(texts.join(u'\n')));
}

void WindowPagesTest::aTakenPortOffersAnother()
{
    WindowFixture window;
    QVERIFY(window.start());
    QVERIFY(!window.isSeen(u"receiverBanner"_s));
    window.receiver.listening = false;
    window.receiver.fault = u"Port 8787 is taken by another program."_s;
    window.receiver.freePort = 8790;
    window.window->setReceiver(window.receiver);
    QVERIFY(window.isSeen(u"receiverBanner"_s));
    QCOMPARE(window.find(u"receiverBanner"_s)->accessibleDescription(), window.receiver.fault);
    window.click(u"useAnotherPort"_s);
    QCOMPARE(lastChange(window).listen, (Endpoint{u"127.0.0.1"_s, 8790}));
    window.receiver.listening = true;
    window.receiver.fault.clear();
    window.window->setReceiver(window.receiver);
    QVERIFY(!window.isSeen(u"receiverBanner"_s));
}

void WindowPagesTest::aBannerIsWholeWheneverItComes_data()
{
    QTest::addColumn<bool>("early");
    QTest::newRow("before the window is shown") << true;
    QTest::newRow("while it is shown") << false;
}

void WindowPagesTest::aBannerIsWholeWheneverItComes()
{
    QFETCH(const bool, early);
    WindowFixture window;
    ReceiverState fault = window.receiver;
    fault.listening = false;
    fault.fault = u"Port 8787 on 127.0.0.1 is already used by another program."_s;
    fault.freePort = 8790;
    if (early)
        window.receiver = fault;
    QVERIFY(window.start());
    window.window->setReceiver(fault);
    const QWidget *banner = window.find(u"receiverBanner"_s);
    QTRY_COMPARE(banner->visibleRegion().boundingRect(), banner->rect());
    QVERIFY2(banner->height() < 80, qPrintable(QString::number(banner->height())));
}

void WindowPagesTest::theDiskAndTheDatabaseHaveBanners()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.window->setStorageFault(u"The disk is full."_s);
    window.window->setDamage(u"aloft.db is damaged."_s);
    QVERIFY(window.isSeen(u"storageBanner"_s));
    QVERIFY(window.isSeen(u"damageBanner"_s));
    window.window->setStorageFault({});
    QVERIFY(!window.isSeen(u"storageBanner"_s));
    QVERIFY(window.isSeen(u"damageBanner"_s));
}

void WindowPagesTest::aMissingTrayIsTold()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    window.window->setTrayMissing(true);
    QVERIFY(window.isSeen(u"trayBanner"_s));
    QVERIFY(window.find(u"trayBanner"_s)->accessibleDescription().contains(u"gnome-shell-extension-appindicator"_s));
    window.click(u"dismissTray"_s);
    QVERIFY(!window.isSeen(u"trayBanner"_s));
}

void WindowPagesTest::startAtLoginIsAWish()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.window->setAutostart(true);
    window.click(u"railSettings"_s);
    window.click(u"sectionStart"_s);
    QSignalSpy autostart(window.window.get(), &MainWindow::autostartChangeRequested);
    QVERIFY(window.find<QAbstractButton>(u"autostart"_s)->isChecked());
    window.click(u"autostart"_s);
    QCOMPARE(autostart.value(0).value(0).toBool(), false);
}

void WindowPagesTest::secretsAreHiddenByASwitch()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.click(u"sectionStart"_s);
    window.click(u"hideSecrets"_s);
    QCOMPARE(lastChange(window).hideSecrets, true);
    QVERIFY(window.find<QAbstractButton>(u"hideSecrets"_s)->isChecked());
}

void WindowPagesTest::outagesAreListedUntilTheyAreRead()
{
    WindowFixture window;
    std::unique_ptr<SampleWorld> world;
    QVERIFY(window.start([&world](EngineFixture &aloft) { world = std::make_unique<SampleWorld>(aloft); }));
    QVERIFY(!window.isSeen(u"awayCard"_s));
    QList<Outage> outages;
    for (const Incident &incident : window.aloft.incidents())
        outages << Outage{incident, window.monitors.find(incident.monitor)->name};
    QVERIFY(outages.size() > 1);
    window.window->setAway(outages);
    QVERIFY(window.isSeen(u"awayCard"_s));
    QCOMPARE(window.find(u"outage0"_s)->accessibleName(),
             u"Warehouse sync down since 16:12 (12 min). No heartbeat for 17 min (expected every 15 min, grace 2 min)"_s);
    window.find(u"outage1"_s)->setFocus();
    QTest::keyClick(window.find(u"outage1"_s), Qt::Key_Return);
    QCOMPARE(window.window->findChild<DetailPage *>()->monitor(), outages[1].incident.monitor);
    window.click(u"markAsRead"_s);
    QCOMPARE(lastChange(window).awayReadUntil, window.aloft.clock.now());
    QVERIFY(!window.isSeen(u"awayCard"_s));
}

void WindowPagesTest::threeOutagesAreListedAndTheOthersOnDemand()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { aloft.create(); }));
    QList<Outage> outages;
    for (int count = 1; count <= 6; ++count) {
        Outage outage{{}, u"Job %1"_s.arg(count)};
        outage.incident.monitor = 1;
        outage.incident.startedAt = window.aloft.clock.now() - std::chrono::minutes{20};
        outage.incident.resolvedAt = window.aloft.clock.now() - std::chrono::minutes{19};
        outages << outage;
    }
    window.window->setAway(outages);
    QVERIFY(window.isSeen(u"outage2"_s));
    QVERIFY(!window.find(u"outage3"_s));
    QCOMPARE(window.find(u"outage0"_s)->accessibleName(), u"Job 1 was down 11:40 to 11:41 (60 s). No heartbeat ever received"_s);
    QCOMPARE(window.find<QAbstractButton>(u"showAllOutages"_s)->text(), u"Show all 6"_s);
    window.click(u"showAllOutages"_s);
    QVERIFY(window.find(u"outage5"_s));
    QCOMPARE(window.window->focusWidget(), window.find(u"outage3"_s));
    QVERIFY(!window.isSeen(u"showAllOutages"_s));
}

void WindowPagesTest::closingAsks()
{
    WindowFixture window;
    QVERIFY(window.start());
    const QSignalSpy asked(window.window.get(), &MainWindow::closeAsked);
    QVERIFY(!window.window->close());
    QCOMPARE(asked.size(), 1);
    QVERIFY(window.window->isVisible());
}

void WindowPagesTest::theRailShowsIconsOnlyWhereItIsNarrow()
{
    WindowFixture window;
    QVERIFY(window.start());
    const auto *rail = window.window->findChild<Rail *>();
    QCOMPARE(rail->width(), 88);
    window.window->resize(690, 600);
    QTRY_COMPARE(rail->width(), 56);
    QCOMPARE(window.find(u"railSettings"_s)->toolTip(), u"Settings"_s);
}

void WindowPagesTest::beingWelcomedIsNotedOnce()
{
    WindowFixture window;
    QVERIFY(window.start());
    QVERIFY(window.asked.isEmpty());
    window.aloft.create();
    QCOMPARE(window.asked.size(), 1);
    QCOMPARE(lastChange(window).welcomed, true);
    window.aloft.create();
    QCOMPARE(window.asked.size(), 1);
}

void WindowPagesTest::theAppearanceChangesWhileItRuns()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) { SampleWorld world(aloft); }));
    const auto brightness = [&window] { return window.window->grab().toImage().pixelColor(700, 20).lightness(); };
    window.theme.setAppearance(Theme::Appearance::Light);
    QTRY_VERIFY(brightness() > 200);
    window.theme.setAppearance(Theme::Appearance::Dark);
    QTRY_VERIFY(brightness() < 60);
    window.theme.setAppearance(Theme::Appearance::Light);
}

QTEST_MAIN(WindowPagesTest)
#include "window_pages_test.moc"
