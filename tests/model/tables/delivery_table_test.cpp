// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/alert_board.h"
#include "tests/support/fake_clock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Delivery::Kind;
using State = Delivery::State;

namespace {

/// Each is a minute newer than the one with the number before.
Delivery deliveryOf(DeliveryId id, const QString &monitor = u"Warehouse sync"_s)
{
    Delivery delivery{.id = id, .channel = 2, .channelName = u"Ops webhook"_s, .kind = Kind::Down, .state = State::Sent};
    delivery.alerts = {Alert{.monitor = 7, .monitorName = monitor}};
    delivery.createdAt = noon - 1h + std::chrono::minutes{id};
    delivery.attempts = 1;
    delivery.code = 200;
    delivery.took = 84ms;
    return delivery;
}

Channel channelOf(ChannelId id, const QString &name)
{
    Channel channel;
    channel.id = id;
    channel.name = name;
    return channel;
}

Changes newsOf(const QList<Delivery> &deliveries, const QList<DeliveryId> &merged = {})
{
    Changes changes;
    changes.deliveries = deliveries;
    changes.mergedDeliveries = merged;
    return changes;
}

/// Newest first, as the reader gives it.
DeliveryPage pageOf(const QList<DeliveryId> &ids, bool hasOlder = false, const PageEnd &below = {}, const DeliveryQuery &query = {})
{
    DeliveryPage page{.query = query, .below = below, .hasOlder = hasOlder};
    for (const DeliveryId id : ids)
        page.deliveries << deliveryOf(id);
    if (!page.deliveries.isEmpty())
        page.end = {page.deliveries.last().createdAt, page.deliveries.last().id};
    return page;
}

QList<DeliveryId> idsIn(const DeliveryTable &table)
{
    QList<DeliveryId> ids;
    for (const Delivery &delivery : table.deliveries())
        ids << delivery.id;
    return ids;
}

using Ids = QList<DeliveryId>;

} // namespace

class DeliveryTableTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aRowSaysWhatBecameOfADelivery();
    void rolesGiveFacts();
    void nothingIsReadBeforeSomebodyLooks();
    void newsComeOnTop();
    void newsOfARowChangeIt();
    void mergedOnesGo();
    void newsOvertakeAPageThatWasReadBefore();
    void olderOnesComePageByPage();
    void aPageThatNobodyAskedForIsLeft();
    void newsBelowTheEndAreLeftToTheirPage();
    void liveOnesPushTheOldestOut();
    void anotherQueryAsksForANewFirstPage();
    void theQueryAppliesToNewsAsWell();
    void aRowThatIsNotLookedForAnyMoreGoes();
    void aQueryMatches_data();
    void aQueryMatches();
    void theBoardKnowsWhichChannelsKeepFailing();
    void theBoardListsTheDesktopFirstAndNoRemovedChannel();
    void theBoardHandsAPageToWhoAskedForIt();

private:
    FakeClock m_clock;
    std::unique_ptr<DeliveryTable> m_table;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void DeliveryTableTest::init()
{
    m_clock.set(noon);
    m_tester.reset();
    m_table = std::make_unique<DeliveryTable>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_table.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void DeliveryTableTest::aRowSaysWhatBecameOfADelivery()
{
    m_table->begin();
    Delivery slow = deliveryOf(3);
    slow.createdAt = noon - 24h;
    slow.took = 1234ms;
    Delivery waiting = deliveryOf(2);
    waiting.state = State::Waiting;
    waiting.attempts = 0;
    waiting.nextAt = noon + 5s;
    m_table->apply(newsOf({deliveryOf(1), waiting, slow}));
    const auto texts = [this](int row) {
        QStringList all;
        for (int column = 0; column < m_table->columnCount(); ++column)
            all << m_table->index(row, column).data().toString();
        return all;
    };
    QCOMPARE(texts(0), QStringList({u"11:02:00"_s, u"Ops webhook"_s, u"Warehouse sync"_s, u"down"_s, u"to be sent in 5 s"_s, u""_s, u""_s}));
    QCOMPARE(texts(1), QStringList({u"11:01:00"_s, u"Ops webhook"_s, u"Warehouse sync"_s, u"down"_s, u"200 accepted"_s, u"84 ms"_s, u""_s}));
    QCOMPARE(texts(2).constFirst(), u"yesterday 12:00:00"_s);
    QCOMPARE(texts(2).at(DeliveryTable::Took), u"1.2 s"_s);
    QCOMPARE(m_table->headerData(DeliveryTable::Monitors, Qt::Horizontal).toString(), u"Monitor"_s);
    QVERIFY(m_table->index(0, DeliveryTable::Time).data(Qt::ToolTipRole).toString().contains(u"2026"_s));
}

void DeliveryTableTest::rolesGiveFacts()
{
    m_table->begin();
    Delivery failing = deliveryOf(2);
    failing.state = State::Waiting;
    failing.fault = u"ops.example.org can't be reached."_s;
    m_table->apply(newsOf({failing, deliveryOf(1)}));
    const QModelIndex first = m_table->index(0, DeliveryTable::ResultText);
    QCOMPARE(first.data(DeliveryTable::IdRole).toLongLong(), DeliveryId{2});
    QCOMPARE(first.data(DeliveryTable::KindRole).toInt(), int(Kind::Down));
    QCOMPARE(first.data(DeliveryTable::StateRole).toInt(), int(State::Waiting));
    QVERIFY(first.data(DeliveryTable::FailingRole).toBool());
    QCOMPARE(first.data(Qt::ToolTipRole).toString(), u"ops.example.org can't be reached."_s);
    QVERIFY(!m_table->index(1, 0).data(DeliveryTable::FailingRole).toBool());
    QCOMPARE(m_table->find(1)->id, DeliveryId{1});
    QVERIFY(!m_table->find(9));
}

void DeliveryTableTest::nothingIsReadBeforeSomebodyLooks()
{
    QSignalSpy wanted(m_table.get(), &DeliveryTable::pageWanted);
    m_table->apply(newsOf({deliveryOf(1)}));
    m_table->setQuery({.channel = 2});
    m_table->setQuery({});
    QCOMPARE(wanted.size(), 0);
    QCOMPARE(m_table->rowCount(), 0);
    m_table->begin();
    m_table->begin();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted[0][1].value<PageEnd>() == PageEnd{});
    QVERIFY(m_table->isReading());
    m_table->addPage(pageOf({2, 1}));
    QVERIFY(!m_table->isReading());
    QCOMPARE(idsIn(*m_table), Ids({2, 1}));
}

void DeliveryTableTest::newsComeOnTop()
{
    m_table->begin();
    m_table->addPage(pageOf({2, 1}));
    m_table->apply(newsOf({deliveryOf(3), deliveryOf(4)}));
    QCOMPARE(idsIn(*m_table), Ids({4, 3, 2, 1}));
}

void DeliveryTableTest::newsOfARowChangeIt()
{
    m_table->begin();
    m_table->addPage(pageOf({2, 1}));
    QSignalSpy changed(m_table.get(), &DeliveryTable::dataChanged);
    Delivery later = deliveryOf(1);
    later.code = 250;
    m_table->apply(newsOf({later}));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_table->index(1, DeliveryTable::ResultText).data().toString(), u"250 accepted"_s);
    QCOMPARE(m_table->rowCount(), 2);
}

void DeliveryTableTest::mergedOnesGo()
{
    m_table->begin();
    m_table->addPage(pageOf({3, 2, 1}));
    m_table->apply(newsOf({}, {2, 9}));
    QCOMPARE(idsIn(*m_table), Ids({3, 1}));
}

void DeliveryTableTest::newsOvertakeAPageThatWasReadBefore()
{
    m_table->begin();
    Delivery sent = deliveryOf(2);
    sent.code = 250;
    m_table->apply(newsOf({sent}, {1}));
    m_table->addPage(pageOf({3, 2, 1}));
    QCOMPARE(idsIn(*m_table), Ids({3, 2}));
    QCOMPARE(m_table->find(2)->code, 250);
}

void DeliveryTableTest::olderOnesComePageByPage()
{
    m_table->begin();
    m_table->addPage(pageOf({6, 5}, true));
    QSignalSpy wanted(m_table.get(), &DeliveryTable::pageWanted);
    QVERIFY(m_table->hasOlder());
    m_table->askForOlder();
    m_table->askForOlder();
    QCOMPARE(wanted.size(), 1);
    const auto below = wanted[0][1].value<PageEnd>();
    QCOMPARE(below.id, DeliveryId{5});
    m_table->addPage(pageOf({4, 3}, false, below));
    QCOMPARE(idsIn(*m_table), Ids({6, 5, 4, 3}));
    QVERIFY(!m_table->hasOlder());
    m_table->askForOlder();
    QCOMPARE(wanted.size(), 1);
}

void DeliveryTableTest::aPageThatNobodyAskedForIsLeft()
{
    m_table->addPage(pageOf({2}));
    m_table->begin();
    m_table->addPage(pageOf({3}, false, PageEnd{noon, 9}));
    m_table->addPage(pageOf({4}, false, {}, {.channel = 3}));
    QCOMPARE(m_table->rowCount(), 0);
    m_table->addPage(pageOf({5}));
    m_table->addPage(pageOf({6}));
    QCOMPARE(idsIn(*m_table), Ids({5}));
}

void DeliveryTableTest::newsBelowTheEndAreLeftToTheirPage()
{
    m_table->begin();
    m_table->addPage(pageOf({6, 5}, true));
    m_table->apply(newsOf({deliveryOf(2)}));
    QCOMPARE(idsIn(*m_table), Ids({6, 5}));
}

void DeliveryTableTest::liveOnesPushTheOldestOut()
{
    m_table->begin();
    m_table->addPage(pageOf({1}));
    QList<Delivery> many;
    for (DeliveryId id = 2; id <= 1000; ++id)
        many << deliveryOf(id);
    m_table->apply(newsOf(many));
    QCOMPARE(m_table->rowCount(), 200);
    QCOMPARE(m_table->deliveries().constFirst().id, DeliveryId{1000});
    QVERIFY(m_table->hasOlder());
    QSignalSpy wanted(m_table.get(), &DeliveryTable::pageWanted);
    m_table->askForOlder();
    QCOMPARE(wanted[0][1].value<PageEnd>().id, DeliveryId{801});
    m_table->addPage(pageOf({800, 799}, true, wanted[0][1].value<PageEnd>()));
    QCOMPARE(m_table->rowCount(), 202);
}

void DeliveryTableTest::anotherQueryAsksForANewFirstPage()
{
    m_table->begin();
    m_table->addPage(pageOf({6, 5}, true));
    QSignalSpy wanted(m_table.get(), &DeliveryTable::pageWanted);
    const DeliveryQuery query{.state = State::Held};
    m_table->setQuery(query);
    m_table->setQuery(query);
    QCOMPARE(m_table->rowCount(), 0);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted[0][0].value<DeliveryQuery>() == query);
    QVERIFY(wanted[0][1].value<PageEnd>() == PageEnd{});
    m_table->addPage(pageOf({6, 5}, true)); // of the query before
    QCOMPARE(m_table->rowCount(), 0);
}

void DeliveryTableTest::theQueryAppliesToNewsAsWell()
{
    m_table->begin();
    m_table->setQuery({.text = u"invoice"_s});
    m_table->addPage(pageOf({}, false, {}, m_table->query()));
    m_table->apply(newsOf({deliveryOf(3), deliveryOf(4, u"Invoice mailer"_s)}));
    QCOMPARE(idsIn(*m_table), Ids({4}));
}

void DeliveryTableTest::aRowThatIsNotLookedForAnyMoreGoes()
{
    m_table->begin();
    m_table->setQuery({.state = State::Waiting});
    Delivery waiting = deliveryOf(3);
    waiting.state = State::Waiting;
    m_table->apply(newsOf({waiting}));
    QCOMPARE(idsIn(*m_table), Ids({3}));
    m_table->apply(newsOf({deliveryOf(3)}));
    QCOMPARE(m_table->rowCount(), 0);
}

void DeliveryTableTest::aQueryMatches_data()
{
    QTest::addColumn<DeliveryQuery>("query");
    QTest::addColumn<bool>("matched");
    QTest::newRow("everything") << DeliveryQuery{} << true;
    QTest::newRow("its channel") << DeliveryQuery{.channel = 2} << true;
    QTest::newRow("another channel") << DeliveryQuery{.channel = 3} << false;
    QTest::newRow("its kind") << DeliveryQuery{.kind = Kind::Down} << true;
    QTest::newRow("another kind") << DeliveryQuery{.kind = Kind::Up} << false;
    QTest::newRow("another state") << DeliveryQuery{.state = State::Held} << false;
    QTest::newRow("its monitor") << DeliveryQuery{.monitor = 7} << true;
    QTest::newRow("another monitor") << DeliveryQuery{.monitor = 8} << false;
    QTest::newRow("a part of the monitor's name") << DeliveryQuery{.text = u"HOUSE"_s} << true;
    QTest::newRow("a part of the channel's name") << DeliveryQuery{.text = u"ops web"_s} << true;
    QTest::newRow("a part of the fault") << DeliveryQuery{.text = u"reached"_s} << true;
    QTest::newRow("another text") << DeliveryQuery{.text = u"invoice"_s} << false;
    QTest::newRow("one right, one wrong") << DeliveryQuery{.channel = 2, .text = u"invoice"_s} << false;
}

void DeliveryTableTest::aQueryMatches()
{
    QFETCH(DeliveryQuery, query);
    Delivery delivery = deliveryOf(1);
    delivery.fault = u"It can't be reached."_s;
    QTEST(matches(query, delivery), "matched");
}

void DeliveryTableTest::theBoardKnowsWhichChannelsKeepFailing()
{
    AlertBoard board(m_clock);
    QSignalSpy updated(&board, &AlertBoard::updated);
    Changes changes;
    changes.channels = QList<Channel>{channelOf(2, u"Ops webhook"_s), channelOf(3, u"Mail"_s)};
    Delivery failing = deliveryOf(5);
    failing.state = State::Waiting;
    failing.attempts = 3;
    failing.firstAttemptAt = noon - 2min;
    Delivery later = failing;
    later.id = 6;
    later.firstAttemptAt = noon - 1min;
    changes.deliveries = {later, failing};
    board.apply(changes);
    QCOMPARE(updated.size(), 1);
    QCOMPARE(board.failing().size(), 1);
    QCOMPARE(board.failing().constFirst().id, DeliveryId{5});
    board.apply(newsOf({}, {5}));
    QCOMPARE(board.failing().constFirst().id, DeliveryId{6});
    later.state = State::Sent;
    board.apply(newsOf({later}));
    QVERIFY(board.failing().isEmpty());
    QCOMPARE(updated.size(), 3);
    board.apply(newsOf({deliveryOf(7)}));
    QCOMPARE(updated.size(), 3);
}

void DeliveryTableTest::theBoardListsTheDesktopFirstAndNoRemovedChannel()
{
    AlertBoard board(m_clock);
    Changes changes;
    changes.channels = QList<Channel>{channelOf(3, u"Mail"_s), channelOf(2, u"Gone"_s), channelOf(desktopChannel, u"Desktop"_s)};
    (*changes.channels)[1].removedAt = noon;
    board.apply(changes);
    QCOMPARE(board.channels().size(), 2);
    QCOMPARE(board.channels().constFirst().id, desktopChannel);
    QCOMPARE(board.find(3)->name, u"Mail"_s);
    QVERIFY(!board.find(2));
}

void DeliveryTableTest::theBoardHandsAPageToWhoAskedForIt()
{
    AlertBoard board(m_clock);
    QSignalSpy wanted(&board, &AlertBoard::deliveriesWanted);
    board.log().setQuery({.kind = Kind::Test});
    board.latest().begin();
    board.log().begin();
    QCOMPARE(wanted.size(), 2);
    board.addPage(pageOf({2, 1}));
    QCOMPARE(board.latest().rowCount(), 2);
    QCOMPARE(board.log().rowCount(), 0);
}

QTEST_APPLESS_MAIN(DeliveryTableTest)
#include "delivery_table_test.moc"
