// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "tests/support/sample_world.h"
#include "ui/detail/detail_page.h"
#include "ui/list/monitor_list.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace aloft;
using namespace Qt::StringLiterals;

class MonitorListTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatNeedsAPersonComesFirst();
    void chipsNarrowTheList();
    void aChipStandsForEachStatusThatOccurs();
    void searchLooksThroughNameTagsAndNote_data();
    void searchLooksThroughNameTagsAndNote();
    void aPastedUrlShowsItsMonitor();
    void theChosenChipTellsHowManyMatch();
    void anEmptySearchSaysHowToGoOn();
    void theChoiceHoldsWhileRowsMove();
    void theListIsWalkedByKeys();
    void copyTakesTheUrlUnlessTextIsSelected();
    void deletingCanBeUndone();
    void theMenuPausesAndResumes();
    void theMenuOffersToRotate();
    void deletedOnesAreBroughtBackFromTheirPage();
    void listAndDetailTakeTurnsWhereItIsNarrow();
    void rowsAreCompactWhenThereAreMany();
    void theFooterTellsOfTheReceiver();
    void theFooterNeverCutsThePort();

private:
    [[nodiscard]] MonitorList &list() const { return *m_window->find<MonitorList>(u"monitorList"_s); }
    [[nodiscard]] QStringList names() const
    {
        QStringList shown;
        for (int row = 0; row < list().model()->rowCount(); ++row)
            shown << list().model()->index(row, 0).data().toString();
        return shown;
    }
    [[nodiscard]] MonitorId shown() const { return m_window->window->findChild<DetailPage *>()->monitor(); }
    [[nodiscard]] MonitorId id(const QString &name) const { return m_world->idOf(name); }
    void clickRow(int row) const
    {
        const QPoint position = list().visualRect(list().model()->index(row, 0)).center();
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, position);
    }
    void trigger(const QString &action) const
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(&list(), &event);
        auto *menu = m_window->find<QMenu>(u"monitorMenu"_s);
        QVERIFY(menu);
        menu->findChild<QAction *>(action)->trigger();
        menu->close();
        QCoreApplication::sendPostedEvents(menu, QEvent::DeferredDelete);
    }

    std::unique_ptr<WindowFixture> m_window;
    std::unique_ptr<SampleWorld> m_world;
};

void MonitorListTest::init()
{
    m_window = std::make_unique<WindowFixture>();
    QVERIFY(m_window->start([this](EngineFixture &aloft) { m_world = std::make_unique<SampleWorld>(aloft); }));
    m_window->asked.clear();
}

void MonitorListTest::cleanup()
{
    m_world.reset();
    m_window.reset();
}

void MonitorListTest::whatNeedsAPersonComesFirst()
{
    QCOMPARE(names().mid(0, 3), QStringList({u"Warehouse sync"_s, u"Invoice mailer"_s, u"Certificate renewal"_s}));
    QCOMPARE(names().last(), u"Legacy importer"_s);
    QCOMPARE(shown(), id(u"Warehouse sync"_s)); // there is something to see without a click
}

void MonitorListTest::chipsNarrowTheList()
{
    m_window->click(u"chip-late"_s);
    QCOMPARE(names(), QStringList{u"Invoice mailer"_s});
    m_window->click(u"chip-down"_s);
    QCOMPARE(names(), QStringList{u"Warehouse sync"_s});
    m_window->click(u"chipAll"_s);
    QCOMPARE(names().size(), 9);
}

void MonitorListTest::aChipStandsForEachStatusThatOccurs()
{
    QCOMPARE(m_window->find<QPushButton>(u"chipAll"_s)->text(), u"All 9"_s);
    QCOMPARE(m_window->find<QPushButton>(u"chip-down"_s)->text(), u"Down 1"_s);
    QVERIFY(m_window->isSeen(u"chip-paused"_s));
    QVERIFY(m_window->aloft.carryOut(wish::ResumeMonitor{id(u"Legacy importer"_s)}).has_value());
    QVERIFY(!m_window->isSeen(u"chip-paused"_s));
}

void MonitorListTest::searchLooksThroughNameTagsAndNote_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("part of the name") << u"warehouse"_s << u"Warehouse sync"_s;
    QTest::newRow("a tag") << u"db-1"_s << u"Nightly backup"_s;
    QTest::newRow("words in any order") << u"eu worker"_s << u"Queue worker eu-1"_s;
}

void MonitorListTest::searchLooksThroughNameTagsAndNote()
{
    QFETCH(QString, typed);
    QFETCH(QString, found);
    const MonitorId before = shown();
    QTest::keyClick(m_window->window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(m_window->window->focusWidget(), m_window->find(u"search"_s));
    QTest::keyClicks(m_window->window->focusWidget(), typed);
    QVERIFY2(names().contains(found), qPrintable(names().join(u", "_s)));
    QVERIFY(names().size() < 9);
    QCOMPARE(shown(), before); // typing does not change what is shown
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_window->monitors.find(shown())->name, names().first());
}

void MonitorListTest::aPastedUrlShowsItsMonitor()
{
    const MonitorId backup = id(u"Nightly backup"_s);
    QGuiApplication::clipboard()->setText(u" http://desk:8787/api/heartbeat/%1 "_s.arg(m_window->monitors.find(backup)->token));
    auto *search = m_window->find(u"search"_s);
    search->setFocus();
    QTest::keyClick(search, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(names(), QStringList{u"Nightly backup"_s});
    QCOMPARE(shown(), backup);
}

void MonitorListTest::theChosenChipTellsHowManyMatch()
{
    const auto *all = m_window->find<QPushButton>(u"chipAll"_s);
    m_window->type(u"search"_s, u"warehouse"_s);
    QCOMPARE(all->text(), u"All 1 of 9"_s);
    m_window->click(u"chip-down"_s);
    QCOMPARE(all->text(), u"All 9"_s);
    QCOMPARE(m_window->find<QPushButton>(u"chip-down"_s)->text(), u"Down 1 of 1"_s);
    m_window->find<QLineEdit>(u"search"_s)->clear();
    QCOMPARE(m_window->find<QPushButton>(u"chip-down"_s)->text(), u"Down 1"_s);
}

void MonitorListTest::anEmptySearchSaysHowToGoOn()
{
    m_window->type(u"search"_s, u"no such job"_s);
    QCOMPARE(names(), QStringList());
    QVERIFY(m_window->isSeen(u"showAll"_s));
    m_window->click(u"showAll"_s);
    QCOMPARE(names().size(), 9);
    QVERIFY(!m_window->isSeen(u"showAll"_s));
}

void MonitorListTest::theChoiceHoldsWhileRowsMove()
{
    const MonitorId backup = id(u"Nightly backup"_s);
    clickRow(int(names().indexOf(u"Nightly backup"_s)));
    QCOMPARE(shown(), backup);
    m_window->aloft.pass(std::chrono::hours{30}); // everything goes down
    QCOMPARE(m_window->monitors.find(backup)->status, Status::Down);
    QCOMPARE(list().chosen(), backup);
    QCOMPARE(list().currentIndex().data().toString(), u"Nightly backup"_s);
    QCOMPARE(shown(), backup);
    m_window->click(u"chip-paused"_s);
    QCOMPARE(shown(), backup); // although its row is not there
    m_window->click(u"chipAll"_s);
    QCOMPARE(list().currentIndex().data().toString(), u"Nightly backup"_s);
}

void MonitorListTest::theListIsWalkedByKeys()
{
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_Down);
    QCOMPARE(shown(), id(u"Invoice mailer"_s));
    QTest::keyClick(&list(), Qt::Key_End);
    QCOMPARE(shown(), id(u"Legacy importer"_s));
}

void MonitorListTest::copyTakesTheUrlUnlessTextIsSelected()
{
    const QString token = m_window->monitors.find(id(u"Warehouse sync"_s))->token;
    auto *search = m_window->find<QLineEdit>(u"search"_s);
    m_window->type(u"search"_s, u"sync"_s);
    QTest::keyClick(search, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8787/api/heartbeat/"_s + token);
    QVERIFY(m_window->isSeen(u"toastText"_s));
    search->selectAll();
    QTest::keyClick(search, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"sync"_s);
}

void MonitorListTest::deletingCanBeUndone()
{
    const MonitorId backup = id(u"Nightly backup"_s);
    clickRow(int(names().indexOf(u"Nightly backup"_s)));
    const QString below = names().at(names().indexOf(u"Nightly backup"_s) + 1);
    QTest::keyClick(&list(), Qt::Key_Delete);
    QCOMPARE(names().size(), 8);
    QCOMPARE(m_window->monitors.find(shown())->name, below);
    m_window->click(u"toastAction"_s);
    QCOMPARE(names().size(), 9);
    QCOMPARE(shown(), backup);
    QTRY_VERIFY(!m_window->isSeen(u"toastAction"_s));
}

void MonitorListTest::theMenuPausesAndResumes()
{
    list().pick(id(u"Nightly backup"_s));
    trigger(u"pauseHour"_s);
    QCOMPARE(m_window->monitors.find(shown())->pausedUntil, m_window->aloft.clock.now() + std::chrono::hours{1});
    trigger(u"resume"_s);
    QVERIFY(m_window->monitors.find(shown())->status != Status::Paused);
    trigger(u"pauseTomorrow"_s);
    QCOMPARE(m_window->monitors.find(shown())->pausedUntil, noon + std::chrono::hours{20}); // 08:00 in UTC
    trigger(u"resume"_s);
    trigger(u"pauseResumed"_s);
    QCOMPARE(m_window->monitors.find(shown())->status, Status::Paused);
    QCOMPARE(m_window->monitors.find(shown())->pausedUntil, std::nullopt);
}

void MonitorListTest::theMenuOffersToRotate()
{
    list().pick(id(u"Nightly backup"_s));
    const QString token = m_window->monitors.find(shown())->token;
    trigger(u"rotate"_s);
    QVERIFY(m_window->asked.isEmpty()); // it asks first
    QCOMPARE(m_window->monitors.find(shown())->token, token);
}

void MonitorListTest::deletedOnesAreBroughtBackFromTheirPage()
{
    const MonitorId backup = id(u"Nightly backup"_s);
    QVERIFY(!m_window->isSeen(u"deletedLink"_s));
    list().pick(backup);
    QTest::keyClick(&list(), Qt::Key_Delete);
    QVERIFY(m_window->isSeen(u"deletedLink"_s));
    m_window->click(u"deletedLink"_s);
    QVERIFY(m_window->isSeen(u"deletedPage"_s));
    m_window->click(u"restore%1"_s.arg(backup));
    QCOMPARE(shown(), backup);
    QVERIFY(!m_window->isSeen(u"deletedPage"_s));
    QVERIFY(!m_window->isSeen(u"deletedLink"_s));
}

void MonitorListTest::listAndDetailTakeTurnsWhereItIsNarrow()
{
    m_window->window->resize(720, 900);
    auto *detail = m_window->window->findChild<DetailPage *>();
    QTRY_VERIFY(list().isVisible() && !detail->isVisible());
    clickRow(1);
    QVERIFY(!list().isVisible() && detail->isVisible());
    QCOMPARE(shown(), id(u"Invoice mailer"_s));
    emit detail->backRequested();
    QVERIFY(list().isVisible() && !detail->isVisible());
    QCOMPARE(m_window->window->focusWidget(), &list());
    QTest::keyClick(&list(), Qt::Key_Down);
    QVERIFY(list().isVisible()); // moving on stays in the list
    QTest::keyClick(&list(), Qt::Key_Return);
    QVERIFY(detail->isVisible());
    QCOMPARE(shown(), id(u"Certificate renewal"_s));
    m_window->window->resize(1280, 840);
    QTRY_VERIFY(list().isVisible() && detail->isVisible());
    m_window->window->resize(100, 100);
    QTRY_COMPARE(m_window->window->size(), QSize(480, 400));
}

void MonitorListTest::rowsAreCompactWhenThereAreMany()
{
    const int high = list().visualRect(list().model()->index(0, 0)).height();
    for (int count = 0; count < 50; ++count)
        m_window->aloft.create({}, u"Job %1"_s.arg(count));
    QCOMPARE(names().size(), 59);
    QTRY_VERIFY(list().visualRect(list().model()->index(0, 0)).height() < high);
}

void MonitorListTest::theFooterTellsOfTheReceiver()
{
    QCOMPARE(m_window->find<QLabel>(u"receiverLine"_s)->text(), u"Receiving on port 8787"_s);
    QCOMPARE(m_window->find<QLabel>(u"lastHeartbeatLine"_s)->text(), u"last heartbeat 22 s ago"_s);
    m_window->receiver.listening = false;
    m_window->receiver.fault = u"Port 8787 is taken."_s;
    m_window->window->setReceiver(m_window->receiver);
    QCOMPARE(m_window->find<QLabel>(u"receiverLine"_s)->text(), u"Not receiving"_s);
    QCOMPARE(m_window->find<QLabel>(u"receiverLine"_s)->toolTip(), u"Port 8787 is taken."_s);
}

void MonitorListTest::theFooterNeverCutsThePort()
{
    const auto *port = m_window->find<QLabel>(u"receiverLine"_s);
    const auto *last = m_window->find<QLabel>(u"lastHeartbeatLine"_s);
    QFont large = port->font();
    large.setPixelSize(22);
    m_window->find(u"receiverLine"_s)->setStyleSheet(u"font-size: 22px"_s);
    m_window->aloft.clock.advance(std::chrono::seconds{1});
    m_window->window->setReceiver(m_window->receiver);
    QCOMPARE(last->text(), QString());
    QTRY_VERIFY(port->width() >= port->fontMetrics().horizontalAdvance(port->text()));
}

QTEST_MAIN(MonitorListTest)
#include "monitor_list_test.moc"
