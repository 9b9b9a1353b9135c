// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_fixture.h"

#include <QElapsedTimer>
#include <QTableView>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class DeliveriesViewTest : public QObject
{
    Q_OBJECT

private slots:
    void theLogIsReadWhenSomebodyLooks();
    void filtersAskForWhatIsChosen();
    void aSearchAsks();
    void anEmptyLogSaysWhatToDo();
    void whatIsNotFoundCanBeGivenUp();
    void detailsOpenByClickAndByKey();
    void detailsTellAllThatIsKnown();
    void detailsFollowTheDelivery();
    void detailsLeadToTheMonitor();
    void somethingIsSentAgain();
    void whatIsOnItsWayIsNotSentAgain();
    void whereItIsNarrowDetailsTakeThePlaceOfTheRows();
    void latestDetailsOpenInTheLog();
    void aThousandRowsGetTheirButtonsWhenTheyAreSeen();

private:
    static void fill(AlertsFixture &here, const QList<Delivery> &deliveries, bool hasOlder = false)
    {
        DeliveryPage page{.query = here.board.log().query(), .deliveries = deliveries, .hasOlder = hasOlder};
        if (!deliveries.isEmpty())
            page.end = {deliveries.last().createdAt, deliveries.last().id};
        here.board.addPage(page);
        QTest::qWait(0);
    }
};

void DeliveriesViewTest::theLogIsReadWhenSomebodyLooks()
{
    AlertsFixture here;
    QSignalSpy wanted(&here.board, &AlertBoard::deliveriesWanted);
    here.page.showDeliveries({});
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(here.find<QLabel>(u"noDeliveries"_s)->text(), u"Reading…"_s);
    fill(here, {AlertsFixture::delivery(2), AlertsFixture::delivery(1)});
    QVERIFY(here.isSeen(u"deliveries"_s));
    QVERIFY(!here.isSeen(u"noDeliveries"_s));
}

void DeliveriesViewTest::filtersAskForWhatIsChosen()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    const auto choose = [&here](const QString &box, const QString &text) {
        auto *filter = here.find<QComboBox>(box);
        filter->setCurrentIndex(filter->findText(text));
        emit filter->activated(filter->currentIndex());
    };
    QSignalSpy wanted(&here.board, &AlertBoard::deliveriesWanted);
    choose(u"filterChannel"_s, u"Mail to the team"_s);
    QVERIFY(wanted.last()[0].value<DeliveryQuery>() == DeliveryQuery{.channel = 3});
    choose(u"filterKind"_s, u"digest"_s);
    choose(u"filterState"_s, u"Held back"_s);
    const DeliveryQuery all{.channel = 3, .kind = Delivery::Kind::Digest, .state = Delivery::State::Held};
    QVERIFY(wanted.last()[0].value<DeliveryQuery>() == all);
    here.show({AlertsFixture::desktop()});
    QCOMPARE(here.find<QComboBox>(u"filterChannel"_s)->currentText(), u"Mail to the team"_s);
    choose(u"filterChannel"_s, u"All channels"_s);
    QVERIFY(!wanted.last()[0].value<DeliveryQuery>().channel);
}

void DeliveriesViewTest::aSearchAsks()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    QSignalSpy wanted(&here.board, &AlertBoard::deliveriesWanted);
    here.type(u"searchDeliveries"_s, u" Warehouse "_s);
    QTest::keyClick(here.find(u"searchDeliveries"_s), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted.last()[0].value<DeliveryQuery>() == DeliveryQuery{.text = u"Warehouse"_s});
    here.type(u"searchDeliveries"_s, u"Invoice"_s);
    QTRY_COMPARE(wanted.size(), 2); // without a key that says so
}

void DeliveriesViewTest::anEmptyLogSaysWhatToDo()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    fill(here, {});
    QVERIFY(here.find<QLabel>(u"noDeliveries"_s)->text().contains(u"send a test"_s));
    QVERIFY(!here.isSeen(u"showAllDeliveries"_s));
}

void DeliveriesViewTest::whatIsNotFoundCanBeGivenUp()
{
    AlertsFixture here;
    here.page.showDeliveries({.text = u"nothing"_s});
    fill(here, {});
    QCOMPARE(here.find<QLabel>(u"noDeliveries"_s)->text(), u"Nothing was sent that looks like this."_s);
    here.click(u"showAllDeliveries"_s);
    QVERIFY(here.board.log().query() == DeliveryQuery{});
    QCOMPARE(here.find<QLineEdit>(u"searchDeliveries"_s)->text(), QString());
}

void DeliveriesViewTest::detailsOpenByClickAndByKey()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    fill(here, {AlertsFixture::delivery(2), AlertsFixture::delivery(1)});
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    auto *details = rows->indexWidget(rows->model()->index(1, DeliveryTable::Actions))->findChild<QAbstractButton *>(u"deliveryDetails"_s);
    QTest::mouseClick(details, Qt::LeftButton);
    QVERIFY(here.isSeen(u"deliveryCard"_s));
    QCOMPARE(here.window.focusWidget()->objectName(), u"closeDelivery"_s);
    QTest::keyClick(here.window.focusWidget(), Qt::Key_Escape);
    QVERIFY(!here.isSeen(u"deliveryCard"_s));
    QCOMPARE(here.window.focusWidget(), rows);
    rows->setCurrentIndex(rows->model()->index(0, 0));
    QTest::keyClick(rows, Qt::Key_Return);
    QVERIFY(here.isSeen(u"deliveryCard"_s));
}

void DeliveriesViewTest::detailsTellAllThatIsKnown()
{
    AlertsFixture here;
    Delivery failing = AlertsFixture::failing(5);
    failing.request = u"POST /hooks/aloft HTTP/1.1\nAuthorization: ***"_s;
    failing.answer = u"HTTP/1.1 503 Service Unavailable"_s;
    failing.hold = Hold{.reason = HoldReason::QuietHours, .until = noon + 2h};
    here.page.showDeliveries({});
    fill(here, {failing, AlertsFixture::delivery(1)});
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    emit rows->clicked(rows->model()->index(0, 0));
    QStringList said;
    for (const QLabel *label : here.find(u"deliveryCard"_s)->findChildren<QLabel *>()) {
        if (label->isVisible())
            said << label->text();
    }
    const QString all = said.join(u'|');
    for (const QString &part : {failing.fault, u"Attempts|3"_s, u"The desktop keeps quiet until 14:00"_s, u"today 11:05:00"_s, u"took 84 ms"_s})
        QVERIFY2(all.contains(part), qPrintable(part + u" in "_s + all));
    QCOMPARE(here.find<QPlainTextEdit>(u"deliveryRequest"_s)->toPlainText(), failing.request);
    QCOMPARE(here.find<QPlainTextEdit>(u"deliveryAnswer"_s)->toPlainText(), failing.answer);
    emit rows->clicked(rows->model()->index(1, 0));
    QVERIFY(!here.isSeen(u"deliveryRequest"_s));
    QVERIFY(!here.isSeen(u"deliveryFault"_s));
}

void DeliveriesViewTest::detailsFollowTheDelivery()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    fill(here, {AlertsFixture::failing(5)});
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    emit rows->clicked(rows->model()->index(0, 0));
    QVERIFY(here.isSeen(u"deliveryFault"_s));
    QVERIFY(!here.isSeen(u"sendAgain"_s));
    here.deliver({AlertsFixture::delivery(5)});
    QVERIFY(!here.isSeen(u"deliveryFault"_s));
    QVERIFY(here.isSeen(u"sendAgain"_s));
}

void DeliveriesViewTest::detailsLeadToTheMonitor()
{
    AlertsFixture here;
    here.addMonitor(sample::monitor(7, u"Warehouse sync"_s));
    QSignalSpy wanted(&here.page, &AlertsPage::monitorRequested);
    here.page.showDeliveries({});
    fill(here, {AlertsFixture::delivery(5)});
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    emit rows->clicked(rows->model()->index(0, 0));
    here.click(u"alertMonitor"_s);
    QCOMPARE(wanted.value(0).value(0).toLongLong(), MonitorId{7});
}

void DeliveriesViewTest::somethingIsSentAgain()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    fill(here, {AlertsFixture::delivery(2), AlertsFixture::delivery(1)});
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    QTest::mouseClick(rows->indexWidget(rows->model()->index(1, DeliveryTable::Actions))->findChild<QAbstractButton *>(u"deliverySendAgain"_s), Qt::LeftButton);
    QCOMPARE(here.last<wish::SendAgain>().delivery, DeliveryId{1});
    QCOMPARE(here.toastText(), u"Sent once more"_s);
    emit rows->clicked(rows->model()->index(0, 0));
    here.refusal = u"Its channel was removed."_s;
    here.click(u"sendAgain"_s);
    QCOMPARE(here.last<wish::SendAgain>().delivery, DeliveryId{2});
    QCOMPARE(here.toastText(), here.refusal);
}

void DeliveriesViewTest::whatIsOnItsWayIsNotSentAgain()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    fill(here, {AlertsFixture::failing(5)});
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    const auto *again = rows->indexWidget(rows->model()->index(0, DeliveryTable::Actions))->findChild<QAbstractButton *>(u"deliverySendAgain"_s);
    QVERIFY(!again->isVisible());
    here.deliver({AlertsFixture::delivery(5)});
    QVERIFY(again->isVisible());
}

void DeliveriesViewTest::whereItIsNarrowDetailsTakeThePlaceOfTheRows()
{
    AlertsFixture here({480, 500});
    here.page.showDeliveries({});
    fill(here, {AlertsFixture::delivery(2), AlertsFixture::delivery(1)});
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    QVERIFY(rows->isColumnHidden(DeliveryTable::ChannelName));
    emit rows->clicked(rows->model()->index(0, 0));
    QVERIFY(!rows->isVisible());
    QVERIFY(here.isSeen(u"deliveryCard"_s));
    here.click(u"closeDelivery"_s);
    QVERIFY(rows->isVisible());
    here.window.resize(1200, 500);
    QTest::qWait(0);
    QVERIFY(!rows->isColumnHidden(DeliveryTable::ChannelName));
}

void DeliveriesViewTest::latestDetailsOpenInTheLog()
{
    AlertsFixture here;
    here.deliver({AlertsFixture::delivery(5)});
    QTest::qWait(0);
    auto *latest = here.find<QTableView>(u"latestDeliveries"_s);
    emit latest->clicked(latest->model()->index(0, 0));
    QVERIFY(here.isSeen(u"deliveriesView"_s));
    QVERIFY(here.isSeen(u"deliveryCard"_s));
}

void DeliveriesViewTest::aThousandRowsGetTheirButtonsWhenTheyAreSeen()
{
    AlertsFixture here;
    here.page.showDeliveries({});
    QList<Delivery> many;
    for (DeliveryId id = 1000; id >= 1; --id)
        many << AlertsFixture::delivery(id);
    fill(here, many);
    QCOMPARE(here.board.log().rowCount(), 1000);
    auto *rows = here.find<QTableView>(u"deliveries"_s);
    const auto buttons = [rows] { return rows->findChildren<QAbstractButton *>(u"deliveryDetails"_s).size(); };
    QVERIFY2(buttons() > 5 && buttons() < 200, qPrintable(QString::number(buttons())));
    QVERIFY(!rows->isRowHidden(999));
}

QTEST_MAIN(DeliveriesViewTest)
#include "deliveries_view_test.moc"
