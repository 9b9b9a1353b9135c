// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_fixture.h"
#include "ui/detail/snippets.h"
#include "ui/widgets/pill.h"

#include <QAccessible>
#include <QCheckBox>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace aloft;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

QAction *actionOf(const DetailFixture &here, const char *button, const QString &name)
{
    QMenu *menu = here.find<QPushButton>(button)->menu();
    emit menu->aboutToShow();
    return menu->findChild<QAction *>(name);
}

bool isShown(const DetailFixture &here, const char *path)
{
    return here.find<QWidget>(path)->isVisible();
}

int shownRows(const QTableView &table)
{
    int rows = 0;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        rows += table.isRowHidden(row) ? 0 : 1;
    return rows;
}

} // namespace

class DetailPageTest : public QObject
{
    Q_OBJECT

private slots:
    void aPendingMonitorOpensOnThreeSteps();
    void theFirstHeartbeatReplacesTheSteps();
    void theTilesLive();
    void anIncidentIsToldInTheBanner();
    void pausingGoesThroughTheMenu_data();
    void pausingGoesThroughTheMenu();
    void thePauseButtonResumes();
    void theRestIsAskedForBySignals();
    void rotatingAsksInPlace();
    void aRefusedRotationIsSaid();
    void secretsAreMaskedButCopiedWhole();
    void thisComputerOnlyIsSaid_data();
    void thisComputerOnlyIsSaid();
    void examplesAreCopiedAsWritten();
    void survivingARestartIsATick();
    void onTimeCountsWhatWasDue();
    void recentHeartbeatsExpand();
    void incidentsSayWhyTheyEnded();
    void tablesEndAfterTheirLastRow();
    void theNoteIsShownOnlyIfThereIsOne();
    void tagsFollowTheMonitor();
    void aLongNameAndManyTagsTakeTwoRows();
    void aNarrowPageHasOneColumnAndAWayBack();
    void everyControlHasAName();
    void theTabKeyReachesEverything();
    void theKeysScrollThePage();
};

void DetailPageTest::aPendingMonitorOpensOnThreeSteps()
{
    DetailFixture here;
    const MonitorId id = here.show({hours{12}, hours{1}});
    QSignalSpy copied(&here.page, &DetailPage::copyRequested);
    QVERIFY(isShown(here, "copyCronLine"));
    QVERIFY(!isShown(here, "lastTile"));
    QCOMPARE(here.find<Pill>("status")->text(), u"Waiting for the first heartbeat"_s);
    QCOMPARE(here.text("waiting"), u"No heartbeat ever received. Goes down in 13 h"_s);

    const QString url = heartbeatUrl(u"http://backup-desk:8787"_s, here.aloft.monitor(id).token);
    here.click("copyCronLine");
    QCOMPARE(copied.takeFirst().first().toString(),
             u"# Every 12 hours, then check in\n0 */12 * * * /usr/local/bin/backup.sh && curl -fsS -X POST %1\n"_s.arg(url));
    here.click("copyCurlCommand");
    QCOMPARE(copied.takeFirst().first().toString(), u"curl -fsS -X POST "_s + url);

    here.aloft.pass(hours{1});
    emit here.ticker.ticked();
    QCOMPARE(here.text("waiting"), u"No heartbeat ever received. Goes down in 12 h"_s);
}

void DetailPageTest::theFirstHeartbeatReplacesTheSteps()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QVERIFY(isShown(here, "noHeartbeats"));
    here.beat(id);
    QVERIFY(!isShown(here, "copyCronLine"));
    QCOMPARE(here.text("lastTile/figure"), u"just now"_s);
    QCOMPARE(here.find<Pill>("status")->text(), u"Up"_s);
    QVERIFY(isShown(here, "heartbeats"));
}

void DetailPageTest::theTilesLive()
{
    DetailFixture here;
    const MonitorId id = here.show({hours{24}, minutes{30}});
    here.beat(id);
    here.aloft.pass(hours{14} + minutes{18});
    emit here.ticker.ticked();
    QCOMPARE(here.text("lastTile/figure"), u"14 h 18 min ago"_s);
    QCOMPARE(here.text("lastTile/below"), u"yesterday 12:00:00"_s);
    QCOMPARE(here.text("nextTile/figure"), u"due in 9 h 42 min"_s);
    QCOMPARE(here.text("nextTile/below"), u"today 12:00 · goes down 12:30"_s);

    here.aloft.pass(hours{9} + minutes{45});
    emit here.ticker.ticked();
    QCOMPARE(here.text("nextTile/figure"), u"overdue 3 min"_s);
    QCOMPARE(here.text("nextTile/below"), u"was due 12:00 · goes down 12:30"_s);

    here.aloft.pass(hours{1});
    emit here.ticker.ticked();
    QCOMPARE(here.text("nextTile/below"), u"was due 12:00 · went down 12:30"_s);
}

void DetailPageTest::anIncidentIsToldInTheBanner()
{
    DetailFixture here;
    const MonitorId id = here.show({minutes{15}, minutes{2}});
    QVERIFY(!isShown(here, "stateBanner"));
    here.beat(id);
    here.aloft.pass(minutes{29});
    emit here.ticker.ticked();
    QVERIFY(isShown(here, "stateBanner"));
    QCOMPARE(here.find<QWidget>("stateBanner")->accessibleName(), u"Incident open since 12:17:00"_s);
    QCOMPARE(here.find<QWidget>("stateBanner")->accessibleDescription(),
             u"No heartbeat for 17 min (expected every 15 min, grace 2 min). Last one 12:00:00 from 10.0.4.17."_s);
    QCOMPARE(here.find<Pill>("status")->text(), u"Down 12 min"_s);
    here.beat(id);
    QVERIFY(!isShown(here, "stateBanner"));
}

void DetailPageTest::pausingGoesThroughTheMenu_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<qint64>("until_ms");
    QTest::newRow("for 1 h") << u"pauseForHour"_s << toUtc_ms(noon + hours{1});
    QTest::newRow("until tomorrow is until its morning") << u"pauseUntilTomorrow"_s << toUtc_ms(noon + hours{20});
    QTest::newRow("until resumed has no end") << u"pauseUntilResumed"_s << qint64{0};
}

void DetailPageTest::pausingGoesThroughTheMenu()
{
    QFETCH(QString, action);
    QFETCH(qint64, until_ms);
    DetailFixture here;
    const MonitorId id = here.show();
    actionOf(here, "pause", action)->trigger();
    const Monitor monitor = here.aloft.monitor(id);
    QCOMPARE(monitor.status, Status::Paused);
    QVERIFY(monitor.pausedUntil == (until_ms == 0 ? std::nullopt : std::optional(fromUtc_ms(until_ms))));
    QVERIFY(isShown(here, "stateBanner"));
}

void DetailPageTest::thePauseButtonResumes()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QVERIFY(!actionOf(here, "pause", u"resume"_s)->isVisible());
    QCOMPARE(here.find<QPushButton>("pause")->accessibleName(), u"Pause"_s);
    actionOf(here, "pause", u"pauseUntilResumed"_s)->trigger();
    QVERIFY(actionOf(here, "pause", u"resume"_s)->isVisible());
    QCOMPARE(here.find<QWidget>("stateBanner")->accessibleName(), u"Paused until resumed"_s);
    QCOMPARE(here.find<QPushButton>("pause")->text(), u"Resume ▾"_s);
    QCOMPARE(here.find<QPushButton>("pause")->accessibleName(), u"Resume"_s);
    QVERIFY(!actionOf(here, "pause", u"pauseUntilResumed"_s)->isVisible());
    actionOf(here, "pause", u"resume"_s)->trigger();
    QCOMPARE(here.aloft.monitor(id).status, Status::Pending);
    QVERIFY(!isShown(here, "stateBanner"));
    actionOf(here, "pause", u"pauseForHour"_s)->trigger();
    QVERIFY(actionOf(here, "pause", u"pauseUntilResumed"_s)->isVisible());
    actionOf(here, "pause", u"resume"_s)->trigger();
    QCOMPARE(here.aloft.monitor(id).status, Status::Pending);
}

void DetailPageTest::theRestIsAskedForBySignals()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QSignalSpy edit(&here.page, &DetailPage::editRequested);
    QSignalSpy duplicate(&here.page, &DetailPage::duplicateRequested);
    QSignalSpy remove(&here.page, &DetailPage::deleteRequested);
    QSignalSpy test(&here.page, &DetailPage::testHeartbeatRequested);
    QSignalSpy copy(&here.page, &DetailPage::copyRequested);
    QSignalSpy hide(&here.page, &DetailPage::hideSecretsRequested);
    here.click("edit");
    QCOMPARE(here.find<QPushButton>("sendTest")->accessibleDescription(), u"Sends a real heartbeat from this computer. It counts."_s);
    here.click("sendTest");
    for (const QString &action : {u"duplicate"_s, u"delete"_s, u"copyUrl"_s, u"hideSecrets"_s})
        actionOf(here, "more", action)->trigger();
    for (const QSignalSpy *spy : {&edit, &duplicate, &remove, &test})
        QCOMPARE(spy->value(0).value(0).toLongLong(), id);
    QCOMPARE(copy.value(0).value(0).toString(), heartbeatUrl(u"http://backup-desk:8787"_s, here.aloft.monitor(id).token));
    QCOMPARE(hide.value(0).value(0).toBool(), true);
    QVERIFY(here.sent.isEmpty());
}

void DetailPageTest::rotatingAsksInPlace()
{
    DetailFixture here;
    const MonitorId id = here.show();
    const QString before = here.aloft.monitor(id).token;
    QVERIFY(!isShown(here, "rotateQuestion"));
    here.click("rotate");
    QVERIFY(isShown(here, "rotateQuestion"));
    QVERIFY(here.find<QWidget>("rotateQuestion")->accessibleDescription().contains(u"stops working at once"_s));
    here.click("keepUrl");
    QVERIFY(!isShown(here, "rotateQuestion"));
    actionOf(here, "more", u"rotateUrl"_s)->trigger();
    QTest::keyClick(here.find<QPushButton>("keepUrl"), Qt::Key_Escape);
    QVERIFY(!isShown(here, "rotateQuestion"));
    QCOMPARE(here.aloft.monitor(id).token, before);

    here.click("rotate");
    here.click("rotateNow");
    const QString after = here.aloft.monitor(id).token;
    QVERIFY(after != before);
    QVERIFY(!isShown(here, "rotateQuestion"));
    QVERIFY(here.find<QPlainTextEdit>("url")->toPlainText().endsWith(after));
    QVERIFY(here.find<QPlainTextEdit>("example")->toPlainText().endsWith(after));
}

void DetailPageTest::aRefusedRotationIsSaid()
{
    DetailFixture here;
    here.show();
    here.refusal = u"The disk is full."_s;
    here.click("rotate");
    here.click("rotateNow");
    QVERIFY(isShown(here, "rotateQuestion"));
    QCOMPARE(here.find<QWidget>("rotateQuestion")->accessibleDescription(), here.refusal);
}

void DetailPageTest::secretsAreMaskedButCopiedWhole()
{
    DetailFixture here;
    const MonitorId id = here.show();
    const QString token = here.aloft.monitor(id).token;
    Settings settings;
    settings.hideSecrets = true;
    here.page.setSettings(settings);
    QVERIFY(actionOf(here, "more", u"hideSecrets"_s)->isChecked());
    auto *tabs = here.find<QTabBar>("exampleTabs");
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QVERIFY2(!here.find<QPlainTextEdit>("example")->toPlainText().contains(token), qPrintable(tabs->tabText(tab)));
    }
    QVERIFY(!here.find<QPlainTextEdit>("url")->toPlainText().contains(token));
    QSignalSpy copied(&here.page, &DetailPage::copyRequested);
    here.click("urlCard/copyUrl");
    here.click("copyExample");
    QVERIFY(copied.at(0).first().toString().endsWith(token));
    QVERIFY(copied.at(1).first().toString().contains(token));
}

void DetailPageTest::thisComputerOnlyIsSaid_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("base");
    QTest::addColumn<bool>("said");
    QTest::newRow("listening on loopback") << u"127.0.0.1"_s << u"http://127.0.0.1:8787"_s << true;
    QTest::newRow("by its name") << u"127.0.0.1"_s << u"http://localhost:8787"_s << true;
    QTest::newRow("a proxy stands in front") << u"127.0.0.1"_s << u"https://backup.example/aloft"_s << false;
    QTest::newRow("listening everywhere") << u"0.0.0.0"_s << u"http://backup-desk:8787"_s << false;
}

void DetailPageTest::thisComputerOnlyIsSaid()
{
    QFETCH(QString, address);
    QFETCH(QString, base);
    QFETCH(bool, said);
    DetailFixture here;
    here.show();
    ReceiverState receiver;
    receiver.endpoint = {address, 8787};
    receiver.base = base;
    here.page.setReceiver(receiver);
    QCOMPARE(isShown(here, "onlyThisComputer"), said);
    if (!said)
        return;
    QSignalSpy allow(&here.page, &DetailPage::localNetworkRequested);
    here.click("allowLocalNetwork");
    QCOMPARE(allow.size(), 1);
}

void DetailPageTest::examplesAreCopiedAsWritten()
{
    DetailFixture here;
    const MonitorId id = here.show();
    here.window.resize(480, 900); // the lines wrap on the screen
    QSignalSpy copied(&here.page, &DetailPage::copyRequested);
    auto *tabs = here.find<QTabBar>("exampleTabs");
    const QString url = heartbeatUrl(u"http://backup-desk:8787"_s, here.aloft.monitor(id).token);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setFocus();
        QTest::keyClick(tabs, tab == 0 ? Qt::Key_Home : Qt::Key_Right);
        QCOMPARE(tabs->currentIndex(), tab);
        here.click("copyExample");
        const QString expected = snippetFor(snippetKinds.at(static_cast<std::size_t>(tab)), url, Schedule(), false);
        QCOMPARE(copied.takeFirst().first().toString(), expected);
        QCOMPARE(here.find<QPlainTextEdit>("example")->toPlainText(), expected.trimmed());
    }
}

void DetailPageTest::survivingARestartIsATick()
{
    DetailFixture here;
    here.show();
    auto *tick = here.find<QCheckBox>("surviveRestart");
    QVERIFY(!tick->isChecked());
    tick->setFocus();
    QTest::keyClick(tick, Qt::Key_Space);
    QVERIFY(here.find<QPlainTextEdit>("example")->toPlainText().contains(u"--retry-all-errors"_s));
    QTest::keyClick(tick, Qt::Key_Space);
    QVERIFY(!here.find<QPlainTextEdit>("example")->toPlainText().contains(u"--retry"_s));
}

void DetailPageTest::onTimeCountsWhatWasDue()
{
    DetailFixture here;
    const MonitorId id = here.show({hours{1}, minutes{10}});
    here.beat(id);
    QCOMPARE(here.text("onTimeTile/figure"), u"–"_s);
    QVERIFY(isShown(here, "noArrivals") && isShown(here, "arrivalsChart"));
    for (const milliseconds gap : {hours{1} + minutes{3}, hours{1} + minutes{4}, hours{1} + minutes{30}}) {
        here.aloft.pass(gap);
        here.beat(id);
    }
    QVERIFY(!isShown(here, "noArrivals"));
    QCOMPARE(here.text("onTimeTile/figure"), u"2 of 3"_s);
    QCOMPARE(here.text("onTimeTile/below"), u"last one 30 min late"_s);
    for (int i = 0; i < 2; ++i) {
        here.aloft.pass(hours{1} + minutes{4});
        here.beat(id);
    }
    QCOMPARE(here.text("onTimeTile/figure"), u"4 of 5"_s);
    QCOMPARE(here.text("onTimeTile/below"), u"usually 4 min late"_s);
    QCOMPARE(here.find<QWidget>("arrivalsChart")->accessibleDescription(),
             u"4 of the last 5 heartbeats were on time; usually 4 min late; latest 30 min late."_s);
    here.aloft.pass(hours{1} + minutes{11});
    QCOMPARE(here.text("onTimeTile/figure"), u"4 of 6"_s);
}

void DetailPageTest::recentHeartbeatsExpand()
{
    DetailFixture here;
    const MonitorId id = here.show({minutes{1}, seconds{10}});
    for (int i = 0; i < 12; ++i) {
        here.beat(id);
        here.aloft.pass(minutes{1});
    }
    const auto *table = here.find<QTableView>("heartbeats");
    QCOMPARE(shownRows(*table), 5);
    const int before = table->height();
    here.click("showAllHeartbeats");
    QCOMPARE(shownRows(*table), 12);
    QVERIFY(table->height() > before);
    here.beat(id);
    QCOMPARE(shownRows(*table), 13);
    here.click("showAllHeartbeats");
    QCOMPARE(shownRows(*table), 5);
    here.beat(id);
    QCOMPARE(shownRows(*table), 5);
}

void DetailPageTest::incidentsSayWhyTheyEnded()
{
    DetailFixture here;
    const MonitorId id = here.show({minutes{15}, minutes{2}});
    QVERIFY(isShown(here, "noIncidents"));
    here.aloft.pass(minutes{20});
    QVERIFY(!isShown(here, "noIncidents"));
    const auto *table = here.find<QTableView>("incidents");
    QCOMPARE(shownRows(*table), 1);
    QCOMPARE(table->model()->index(0, IncidentTable::CauseText).data().toString(), u"No heartbeat ever received"_s);
    QVERIFY(table->isColumnHidden(IncidentTable::Ended));
    const int rowHeight = table->rowHeight(0);
    QVERIFY2(rowHeight > 2 * table->fontMetrics().height(), "There is a second line");
    here.beat(id);
    QCOMPARE(here.incidents.incidents().first().resolution, Resolution::Heartbeat);
}

void DetailPageTest::tablesEndAfterTheirLastRow()
{
    DetailFixture here;
    const MonitorId id = here.show({minutes{1}, seconds{10}});
    for (int i = 0; i < 3; ++i) {
        here.beat(id);
        here.aloft.pass(minutes{1});
    }
    const auto *table = here.find<QTableView>("heartbeats");
    QCOMPARE(table->height(), table->rowHeight(0) + table->rowHeight(1) + table->rowHeight(2));
}

void DetailPageTest::theNoteIsShownOnlyIfThereIsOne()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QVERIFY(!isShown(here, "noteCard"));
    wish::EditMonitor edit;
    edit.monitor = id;
    edit.note = u"Ask <b>Ada</b>."_s;
    QVERIFY(here.aloft.carryOut(edit));
    QVERIFY(isShown(here, "noteCard"));
    QCOMPARE(here.text("note"), *edit.note);
    QCOMPARE(here.find<QLabel>("note")->textFormat(), Qt::PlainText);
}

void DetailPageTest::tagsFollowTheMonitor()
{
    DetailFixture here;
    const MonitorId id = here.show();
    wish::EditMonitor edit;
    edit.monitor = id;
    edit.tags = QStringList{u"backups"_s, u"db-1"_s};
    QVERIFY(here.aloft.carryOut(edit));
    QStringList shown;
    for (const Pill *tag : here.page.findChildren<Pill *>(u"tag"_s))
        shown << tag->text();
    QCOMPARE(shown, *edit.tags);
    edit.tags = QStringList{};
    QVERIFY(here.aloft.carryOut(edit));
    QVERIFY(here.page.findChildren<Pill *>(u"tag"_s).isEmpty());
}

void DetailPageTest::aLongNameAndManyTagsTakeTwoRows()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QCoreApplication::processEvents();
    const int oneRow = here.find<QWidget>("detailScroll")->y();
    const auto middle = [&here](QWidget *widget) { return widget->mapTo(&here.page, widget->rect().center()).y(); };
    QVERIFY(std::abs(middle(here.find<Pill>("status")) - middle(here.find<QLabel>("title"))) < 4);
    wish::EditMonitor edit;
    edit.monitor = id;
    edit.name = QString(90, u'm');
    edit.tags = QStringList{u"backups"_s, u"db-1"_s, u"copenhagen"_s};
    QVERIFY(here.aloft.carryOut(edit));
    QCoreApplication::processEvents();
    const int rows = here.find<QWidget>("detailScroll")->y();
    QVERIFY2(rows > oneRow && rows < 2 * oneRow, qPrintable(QString::number(rows)));
    QVERIFY(here.find<QPushButton>("more")->mapTo(&here.page, QPoint(here.find<QPushButton>("more")->width(), 0)).x() <= here.page.width());
}

void DetailPageTest::aNarrowPageHasOneColumnAndAWayBack()
{
    DetailFixture here;
    here.show();
    const auto place = [&here](const char *card) {
        return here.find<QWidget>(card)->mapTo(&here.page, QPoint());
    };
    QCOMPARE(place("scheduleCard").y(), place("arrivalsCard").y());
    QVERIFY(!isShown(here, "back"));
    here.window.resize(480, 1400);
    here.page.setNarrow(true);
    QCoreApplication::processEvents();
    QCOMPARE(place("scheduleCard").x(), place("arrivalsCard").x());
    QVERIFY(place("scheduleCard").y() < place("arrivalsCard").y());
    QVERIFY(here.page.width() <= 480);
    QVERIFY2(place("pause").y() > place("title").y() + 20, "The name has its row for itself");
    QCOMPARE(place("nextTile").x(), place("lastTile").x());
    QVERIFY2(place("onTimeTile").y() == place("lastTile").y(), "No small figure is alone in a row");
    QSignalSpy back(&here.page, &DetailPage::backRequested);
    here.click("back");
    QCOMPARE(back.size(), 1);
}

void DetailPageTest::everyControlHasAName()
{
    DetailFixture here;
    here.show();
    for (QWidget *widget : here.page.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
            continue;
        const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
}

void DetailPageTest::theTabKeyReachesEverything()
{
    DetailFixture here;
    here.show();
    here.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&here.window));
    here.page.setFocus();
    QStringList passed;
    for (int i = 0; i < 40; ++i) {
        passed << here.window.focusWidget()->objectName();
        QTest::keyClick(here.window.focusWidget(), Qt::Key_Tab);
    }
    QVERIFY2(passed.lastIndexOf(u"detailScroll"_s) <= 0, "It has no ring that says where the focus is");
    const QStringList expected{u"copyCronLine"_s, u"copyCurlCommand"_s, u"url"_s,         u"copyUrl"_s, u"sendTest"_s, u"rotate"_s,
                               u"exampleTabs"_s,  u"copyExample"_s,     u"preset3600"_s,  u"pause"_s,   u"edit"_s,     u"more"_s};
    qsizetype place = 0;
    for (const QString &name : expected) {
        const qsizetype next = passed.indexOf(name);
        QVERIFY2(next >= place, qPrintable(name + u" after "_s + passed.join(u' ')));
        place = next;
    }
}

void DetailPageTest::theKeysScrollThePage()
{
    DetailFixture here;
    here.show();
    here.window.resize(800, 400);
    here.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&here.window));
    here.page.setFocus();
    QTest::keyClick(here.window.focusWidget(), Qt::Key_PageDown);
    QVERIFY(here.find<QScrollArea>("detailScroll")->verticalScrollBar()->value() > 0);
}

QTEST_MAIN(DetailPageTest)
#include "detail_page_test.moc"
