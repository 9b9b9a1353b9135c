// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_fixture.h"

#include "ui/alerts/channel_card.h"

#include <QTableView>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ChannelsViewTest : public QObject
{
    Q_OBJECT

private slots:
    void aCardSaysWhoUsesTheChannel();
    void theDesktopCannotBeRemoved();
    void aChannelIsDisabledAndEnabled();
    void aChannelIsDuplicated();
    void aRemovalCanBeUndone();
    void aRefusalIsTold();
    void aTestSaysWhatCameOfIt();
    void aTestThatFailsSaysWhy();
    void aChannelThatKeepsFailingHasABanner();
    void whatFailedIsOneClickAway();
    void aKindThatIsNotKnownIsNotEdited();
    void theLatestDeliveriesAreTen();
    void thirtyChannelsFitANarrowWindow();
    void aCardKeepsTheFocusThroughChanges();
    void everyControlHasAName();
};

void ChannelsViewTest::aCardSaysWhoUsesTheChannel()
{
    AlertsFixture here;
    const auto use = [&here](ChannelId channel) { return here.find(u"channelCard%1"_s.arg(channel))->findChild<QLabel *>(u"channelUse"_s)->text(); };
    QCOMPARE(use(2), u"used by no monitor"_s);
    Monitor monitor = sample::monitor(7);
    monitor.channels = {desktopChannel, 2};
    here.addMonitor(monitor);
    QCOMPARE(use(2), u"used by 1 monitor"_s);
    Monitor other = sample::monitor(8);
    other.channels = {desktopChannel};
    here.addMonitor(other);
    QCOMPARE(use(desktopChannel), u"used by 2 monitors, default for new ones"_s);
    Channel off = AlertsFixture::webhook();
    off.isEnabled = false;
    here.show({AlertsFixture::desktop(), off});
    QCOMPARE(use(2), u"disabled, used by 1 monitor"_s);
}

void ChannelsViewTest::theDesktopCannotBeRemoved()
{
    AlertsFixture here;
    const auto *menu = here.find<QMenu>(u"channelMenu1"_s);
    QVERIFY(!menu->findChild<QAction *>(u"removeChannel"_s));
    QVERIFY(!menu->findChild<QAction *>(u"duplicateChannel"_s));
    QVERIFY(menu->findChild<QAction *>(u"enableChannel"_s));
}

void ChannelsViewTest::aChannelIsDisabledAndEnabled()
{
    AlertsFixture here;
    here.choose(2, u"enableChannel"_s);
    QVERIFY(here.last<wish::EditChannel>() == (wish::EditChannel{.channel = 2, .isEnabled = false}));
    Channel off = AlertsFixture::webhook();
    off.isEnabled = false;
    here.show({AlertsFixture::desktop(), off});
    here.choose(2, u"enableChannel"_s);
    QVERIFY(here.last<wish::EditChannel>() == (wish::EditChannel{.channel = 2, .isEnabled = true}));
}

void ChannelsViewTest::aChannelIsDuplicated()
{
    AlertsFixture here;
    Channel copy = AlertsFixture::webhook();
    copy.name = u"Ops webhook (copy)"_s;
    here.reply.channels = {copy};
    here.choose(2, u"duplicateChannel"_s);
    QCOMPARE(here.last<wish::DuplicateChannel>().channel, ChannelId{2});
    QCOMPARE(here.toastText(), u"Ops webhook (copy) added"_s);
}

void ChannelsViewTest::aRemovalCanBeUndone()
{
    AlertsFixture here;
    here.choose(2, u"removeChannel"_s);
    QCOMPARE(here.last<wish::RemoveChannel>().channel, ChannelId{2});
    QCOMPARE(here.toastText(), u"Ops webhook removed"_s);
    here.show({AlertsFixture::desktop(), AlertsFixture::mail()});
    QVERIFY(!here.isSeen(u"channelCard2"_s));
    here.click(u"toastAction"_s);
    QCOMPARE(here.last<wish::RestoreChannel>().channel, ChannelId{2});
}

void ChannelsViewTest::aRefusalIsTold()
{
    AlertsFixture here;
    here.refusal = u"The disk is full."_s;
    for (const QString &action : {u"removeChannel"_s, u"duplicateChannel"_s, u"enableChannel"_s}) {
        const qsizetype before = here.window.findChildren<QLabel *>(u"toastText"_s).size();
        here.choose(2, action);
        QVERIFY2(here.window.findChildren<QLabel *>(u"toastText"_s).size() > before || before >= 3, qPrintable(action));
        QCOMPARE(here.toastText(), here.refusal);
    }
    here.click(u"testChannel2"_s);
    QCOMPARE(here.toastText(), here.refusal);
    QVERIFY(here.isSeen(u"channelCard2"_s));
}

void ChannelsViewTest::aTestSaysWhatCameOfIt()
{
    AlertsFixture here;
    Delivery test = AlertsFixture::delivery(5, Delivery::State::Waiting);
    test.kind = Delivery::Kind::Test;
    test.attempts = 0;
    here.reply.deliveries = {test};
    here.click(u"testChannel2"_s);
    QCOMPARE(here.last<wish::TestChannel>().channel, ChannelId{2});
    QCOMPARE(here.toastText(), u"A test goes out through Ops webhook"_s);
    here.deliver({test});
    QCOMPARE(here.toastText(), u"A test goes out through Ops webhook"_s);
    test.state = Delivery::State::Sent;
    test.attempts = 1;
    here.deliver({test});
    QCOMPARE(here.toastText(), u"Test through Ops webhook: 200 accepted"_s);
}

void ChannelsViewTest::aTestThatFailsSaysWhy()
{
    AlertsFixture here;
    Delivery test = AlertsFixture::failing(5);
    test.attempts = 0;
    test.fault.clear();
    here.reply.deliveries = {test};
    here.click(u"testChannel2"_s);
    test.attempts = 1;
    test.fault = u"ops.example.org can't be reached."_s;
    here.deliver({test});
    QCOMPARE(here.toastText(), u"Test through Ops webhook: ops.example.org can't be reached."_s);
    const qsizetype said = here.window.findChildren<QLabel *>(u"toastText"_s).size();
    test.attempts = 2;
    here.deliver({test});
    QCOMPARE(here.window.findChildren<QLabel *>(u"toastText"_s).size(), said);
}

void ChannelsViewTest::aChannelThatKeepsFailingHasABanner()
{
    AlertsFixture here;
    here.clock.set(noon);
    QVERIFY(!here.find(u"failing2"_s));
    here.deliver({AlertsFixture::failing(5)});
    QTest::qWait(0);
    QVERIFY(here.isSeen(u"failing2"_s));
    QVERIFY(here.find(u"failing2"_s)->accessibleDescription().startsWith(u"Ops webhook has been failing since"_s));
    QVERIFY(here.find(u"channelCard2"_s)->property("failing").toBool());
    Delivery sent = AlertsFixture::delivery(5);
    here.deliver({sent});
    QVERIFY(!here.isSeen(u"failing2"_s));
    QVERIFY(!here.find(u"channelCard2"_s)->property("failing").toBool());
}

void ChannelsViewTest::whatFailedIsOneClickAway()
{
    AlertsFixture here;
    here.deliver({AlertsFixture::failing(5)});
    here.click(u"showFailing"_s);
    QVERIFY(here.isSeen(u"deliveriesView"_s));
    QVERIFY(here.board.log().query() == (DeliveryQuery{.channel = 2, .state = Delivery::State::Waiting}));
    here.page.showChannels();
    here.click(u"editFailing"_s);
    QVERIFY(here.isSeen(u"channelForm"_s));
}

void ChannelsViewTest::aKindThatIsNotKnownIsNotEdited()
{
    AlertsFixture here;
    Channel strange = AlertsFixture::webhook();
    strange.type = u"pigeon"_s;
    here.show({AlertsFixture::desktop(), strange});
    here.click(u"editChannel2"_s);
    QVERIFY(here.isSeen(u"channelsView"_s));
    QCOMPARE(here.toastText(), u"This version of Aloft does not know the kind of channel that Ops webhook is."_s);
}

void ChannelsViewTest::theLatestDeliveriesAreTen()
{
    AlertsFixture here;
    QVERIFY(here.isSeen(u"noLatestDeliveries"_s));
    QList<Delivery> many;
    for (DeliveryId id = 1; id <= 40; ++id)
        many << AlertsFixture::delivery(id);
    here.deliver(many);
    QTest::qWait(0);
    const auto *rows = here.find<QTableView>(u"latestDeliveries"_s);
    QVERIFY(rows->isVisible());
    QVERIFY(!rows->isRowHidden(9));
    QVERIFY(rows->isRowHidden(10));
    here.click(u"allDeliveries"_s);
    QVERIFY(here.isSeen(u"deliveriesView"_s));
}

void ChannelsViewTest::thirtyChannelsFitANarrowWindow()
{
    AlertsFixture here({420, 400});
    QList<Channel> many{AlertsFixture::desktop()};
    for (ChannelId id = 2; id <= 30; ++id) {
        Channel channel = AlertsFixture::webhook();
        channel.id = id;
        channel.name = u"A channel with quite a long name that has the number %1"_s.arg(id);
        many << channel;
    }
    here.show(many);
    QTest::qWait(20);
    const auto cards = here.page.findChildren<ChannelCard *>();
    QCOMPARE(cards.size(), 30);
    QCOMPARE(here.window.width(), 420);
    for (const ChannelCard *card : cards) {
        QVERIFY(card->isVisible());
        QVERIFY2(card->mapTo(&here.window, card->rect().topRight()).x() < here.window.width(), qPrintable(card->objectName()));
    }
}

void ChannelsViewTest::aCardKeepsTheFocusThroughChanges()
{
    AlertsFixture here;
    here.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&here.window));
    here.find(u"testChannel2"_s)->setFocus();
    Channel changed = AlertsFixture::webhook();
    changed.name = u"Renamed"_s;
    here.show({AlertsFixture::desktop(), changed, AlertsFixture::mail()});
    QCOMPARE(here.window.focusWidget()->objectName(), u"testChannel2"_s);
    QCOMPARE(here.find(u"testChannel2"_s)->accessibleName(), u"Test Renamed"_s);
}

void ChannelsViewTest::everyControlHasAName()
{
    AlertsFixture here;
    here.deliver({AlertsFixture::failing(5)});
    for (const QWidget *widget : here.page.findChildren<QWidget *>()) {
        const bool isStop = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && !widget->focusProxy();
        QVERIFY2(!isStop || !widget->accessibleName().isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
}

QTEST_MAIN(ChannelsViewTest)
#include "channels_view_test.moc"
