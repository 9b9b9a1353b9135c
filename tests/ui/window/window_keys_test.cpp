// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "ui/detail/detail_page.h"
#include "ui/list/monitor_list.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

QString focusedIn(const WindowFixture &window)
{
    const QWidget *focused = window.window->focusWidget();
    return focused ? focused->objectName() : QString();
}

/// Where Tab goes from there, as object names.
QStringList tabbedFrom(const WindowFixture &window, const QString &name, qsizetype presses)
{
    window.find(name)->setFocus();
    QStringList names;
    for (qsizetype press = 0; press < presses; ++press) {
        QTest::keyClick(window.window->focusWidget(), Qt::Key_Tab);
        names << focusedIn(window);
    }
    return names;
}

QStringList toastsOf(const WindowFixture &window)
{
    QStringList texts;
    for (const QLabel *label : window.window->findChildren<QLabel *>(u"toastText"_s)) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts;
}

} // namespace

class WindowKeysTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }

    void enterPressesWhatHasTheFocus();
    void tabGoesThroughTheListPaneAsItIsDrawn();
    void tabGoesThroughTheFormAsItIsDrawn();
    void theFocusFollowsTheGuidedStep();
    void endingAnOldAddressKeepsTheFocusOnThePage();
    void theDeletedPageTakesTheFocus();
    void theDeletedPageIsLeft_data();
    void theDeletedPageIsLeft();
    void restoringIsTold();
    void theLastDeleteIsUndoneByAKey();
    void escapeGoesBackToTheList();
    void escapeDoesNotLeaveWhatIsEdited();
    void quittingIsAskedForByAKey();
    void theFirstWindowFitsOntoTheScreen();

private:
    void removeShown() const { QTest::keyClick(m_window->find(u"monitorList"_s), Qt::Key_Delete); }
    [[nodiscard]] DetailPage &detail() const { return *m_window->window->findChild<DetailPage *>(); }

    std::unique_ptr<WindowFixture> m_window;
};

void WindowKeysTest::init()
{
    m_window = std::make_unique<WindowFixture>();
    QVERIFY(m_window->start([](EngineFixture &aloft) {
        for (const QString &name : {u"Nightly backup"_s, u"Queue worker"_s, u"Invoice mailer"_s})
            aloft.create({}, name);
        QVERIFY(aloft.carryOut(wish::PauseMonitor{1, {}}).has_value());
    }));
    m_window->asked.clear();
}

void WindowKeysTest::enterPressesWhatHasTheFocus()
{
    QTest::keyClick(m_window->find(u"railSettings"_s), Qt::Key_Return);
    QVERIFY(m_window->isSeen(u"settingsPage"_s));
    QTest::keyClick(m_window->find(u"allowLocalNetwork"_s), Qt::Key_Return);
    QVERIFY(m_window->isSeen(u"localNetworkPanel"_s));
    QTest::keyClick(m_window->find(u"sectionStart"_s), Qt::Key_Enter);
    QVERIFY(m_window->isSeen(u"hideSecrets"_s));
}

void WindowKeysTest::tabGoesThroughTheListPaneAsItIsDrawn()
{
    QStringList expected{u"newMonitor"_s, u"chipAll"_s};
    for (const Status status : statusOrder) {
        if (m_window->isSeen(u"chip-"_s + statusKey(status)))
            expected << u"chip-"_s + statusKey(status);
    }
    expected << u"monitorList"_s;
    QCOMPARE(tabbedFrom(*m_window, u"search"_s, expected.size()), expected);
}

void WindowKeysTest::tabGoesThroughTheFormAsItIsDrawn()
{
    m_window->click(u"newMonitor"_s);
    const QStringList expected{u"type"_s,        u"tags"_s,   u"note"_s, u"scheduleKind"_s, u"preset60"_s, u"preset300"_s, u"preset3600"_s,
                               u"preset86400"_s, u"number"_s, u"unit"_s, u"number"_s,   u"unit"_s,      u"alertVia1"_s,
                               u"dependsOn"_s, u"keepsBodies"_s, u"acceptsGet"_s, u"cancelMonitor"_s, u"saveMonitor"_s};
    QCOMPARE(tabbedFrom(*m_window, u"name"_s, expected.size()), expected);
}

void WindowKeysTest::theFocusFollowsTheGuidedStep()
{
    m_window->click(u"railSettings"_s);
    m_window->click(u"allowLocalNetwork"_s);
    QCOMPARE(focusedIn(*m_window), u"listenBeyond"_s);
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Return);
    m_window->receiver.endpoint.address = u"0.0.0.0"_s;
    m_window->receiver.former = {{u"127.0.0.1"_s, 8787}};
    m_window->window->setReceiver(m_window->receiver);
    QCOMPARE(focusedIn(*m_window), u"copyLine"_s);
    QCOMPARE(m_window->window->focusWidget(), m_window->find(u"copyLine"_s)); // the first that can be seen
    m_window->click(u"closeLocalNetwork"_s);
    QCOMPARE(focusedIn(*m_window), u"listenOn"_s);
}

void WindowKeysTest::endingAnOldAddressKeepsTheFocusOnThePage()
{
    m_window->receiver.former = {{u"127.0.0.1"_s, 8001}, {u"127.0.0.1"_s, 8002}};
    m_window->window->setReceiver(m_window->receiver);
    m_window->click(u"railSettings"_s);
    m_window->find(u"endFormer8001"_s)->setFocus();
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Return);
    m_window->receiver.former.removeFirst();
    m_window->window->setReceiver(m_window->receiver);
    QCOMPARE(focusedIn(*m_window), u"endFormer8002"_s);
    m_window->receiver.former.clear();
    m_window->window->setReceiver(m_window->receiver);
    QCOMPARE(focusedIn(*m_window), u"listenOn"_s);
}

void WindowKeysTest::theDeletedPageTakesTheFocus()
{
    const MonitorId shown = detail().monitor();
    removeShown();
    m_window->click(u"deletedLink"_s);
    QCOMPARE(focusedIn(*m_window), u"restore%1"_s.arg(shown));
}

void WindowKeysTest::theDeletedPageIsLeft_data()
{
    QTest::addColumn<std::function<void(const WindowFixture &)>>("leave");
    using Leave = std::function<void(const WindowFixture &)>;
    QTest::newRow("by Escape") << Leave([](const WindowFixture &window) {
        QTest::keyClick(window.window->focusWidget(), Qt::Key_Escape);
    });
    QTest::newRow("by its button") << Leave([](const WindowFixture &window) { window.click(u"deletedBack"_s); });
    QTest::newRow("by the rail") << Leave([](const WindowFixture &window) { window.click(u"railMonitors"_s); });
}

void WindowKeysTest::theDeletedPageIsLeft()
{
    QFETCH(const std::function<void(const WindowFixture &)>, leave);
    removeShown();
    m_window->click(u"deletedLink"_s);
    QVERIFY(m_window->isSeen(u"deletedPage"_s));
    leave(*m_window);
    QVERIFY(!m_window->isSeen(u"deletedPage"_s));
    QVERIFY(detail().isVisible());
    QCOMPARE(focusedIn(*m_window), u"monitorList"_s);
}

void WindowKeysTest::restoringIsTold()
{
    const MonitorId shown = detail().monitor();
    const QString name = m_window->monitors.find(shown)->name;
    removeShown();
    m_window->click(u"deletedLink"_s);
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Return);
    QCOMPARE(detail().monitor(), shown);
    QVERIFY(toastsOf(*m_window).contains(name + u" restored"_s));
    QCOMPARE(focusedIn(*m_window), u"monitorList"_s);
}

void WindowKeysTest::theLastDeleteIsUndoneByAKey()
{
    const MonitorId shown = detail().monitor();
    removeShown();
    QVERIFY(!m_window->monitors.find(shown));
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->monitors.find(shown));
    QCOMPARE(detail().monitor(), shown);
    m_window->asked.clear();
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->asked.isEmpty());
}

void WindowKeysTest::escapeGoesBackToTheList()
{
    m_window->window->resize(720, 900);
    auto *list = m_window->find<MonitorList>(u"monitorList"_s);
    QTRY_VERIFY(!detail().isVisible());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    QVERIFY(detail().isVisible());
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Escape);
    QVERIFY(!detail().isVisible());
    QCOMPARE(m_window->window->focusWidget(), list);
}

void WindowKeysTest::escapeDoesNotLeaveWhatIsEdited()
{
    m_window->window->resize(720, 900);
    auto *list = m_window->find<MonitorList>(u"monitorList"_s);
    QTRY_VERIFY(!detail().isVisible());
    list->open(list->chosen());
    auto *number = detail().findChild<QWidget *>(u"interval"_s)->findChild<QLineEdit *>(u"number"_s);
    WindowFixture::typeInto(number, u"17"_s);
    QVERIFY(m_window->isSeen(u"saveSchedule"_s));
    detail().setFocus();
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Escape);
    QVERIFY(detail().isVisible());
}

void WindowKeysTest::quittingIsAskedForByAKey()
{
    const QSignalSpy asked(m_window->window.get(), &MainWindow::quitRequested);
    QTest::keyClick(m_window->window->focusWidget(), Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
}

void WindowKeysTest::theFirstWindowFitsOntoTheScreen()
{
    // As it is made; the fixture gives it another size before it is shown.
    const MainWindow fresh(m_window->theme, m_window->aloft.clock, m_window->wishes, m_window->monitors, m_window->heartbeats,
                           m_window->incidents, m_window->blind, m_window->alerts, m_window->kinds, MainWindow::Place{});
    const QSize room = fresh.screen()->availableSize();
    QCOMPARE(fresh.size(), QSize(1280, 840).boundedTo(room));
    QCOMPARE(fresh.minimumSize(), QSize(480, 400).boundedTo(room));
}

QTEST_MAIN(WindowKeysTest)
#include "window_keys_test.moc"
