// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_fixture.h"
#include "ui/detail/fitted_table.h"
#include "ui/detail/output_card.h"
#include "ui/detail/snippets.h"
#include "ui/widgets/pill.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace aloft;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// Says something at the monitor's URL, as its job does.
void report(DetailFixture &here, MonitorId id, const QString &word, const QByteArray &output = {}, const QString &runId = {})
{
    here.aloft.report(here.aloft.monitor(id).token, word, output, runId);
}

bool isShown(const DetailFixture &here, const char *path)
{
    return here.find<QWidget>(path)->isVisible();
}

QString output(const DetailFixture &here)
{
    return here.find<QPlainTextEdit>("output")->toPlainText();
}

void clickRow(const DetailFixture &here, int row)
{
    const auto *table = here.find<QTableView>("heartbeats");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(row, HeartbeatTable::When)).center());
}

Settings hidingSecrets(bool hidden)
{
    Settings settings;
    settings.hideSecrets = hidden;
    return settings;
}

} // namespace

/// What jobs say beyond "done", on the monitor's page.
class ReportsTest : public QObject
{
    Q_OBJECT

private slots:
    void aRunIsToldWhileItLasts();
    void severalRunsAreCounted();
    void aFailureIsToldAndOffersItsOutput();
    void aFailureWithoutOutputOffersNone();
    void aRowWithOutputIsOpenedByMouse();
    void aRowWithOutputIsOpenedByKeys_data();
    void aRowWithOutputIsOpenedByKeys();
    void outputIsShownAsItCame_data();
    void outputIsShownAsItCame();
    void longOutputScrollsInItself_data();
    void longOutputScrollsInItself();
    void outputIsCopiedWhole();
    void outputIsCoveredWhileSecretsAreHidden();
    void anotherMonitorShowsNoOutputOfThisOne();
    void theTilesTellOfSuccessesOnly();
    void whatElseCanBeSaidIsFoldedAway();
    void whatWasRefusedIsTold();
    void whatWasRefusedBeforeTheLastHeartbeatExplainsNothing();
};

void ReportsTest::aRunIsToldWhileItLasts()
{
    DetailFixture here;
    const MonitorId id = here.show({hours{1}, minutes{5}});
    QVERIFY(!isShown(here, "running"));
    report(here, id, u"start"_s);
    here.aloft.pass(minutes{3} + seconds{12});
    emit here.ticker.ticked();
    QCOMPARE(here.find<Pill>("running")->text(), u"running for 3:12"_s);
    QVERIFY(isShown(here, "running"));
    QVERIFY(here.monitors.index(0).data(Qt::AccessibleTextRole).toString().endsWith(u"; running for 3:12"_s));
    here.beat(id);
    QVERIFY(!isShown(here, "running"));
    const QModelIndex newest = here.heartbeats.index(0, HeartbeatTable::When);
    QCOMPARE(newest.data(HeartbeatTable::NoteRole).toString(), u"ran for 3 min"_s);
}

void ReportsTest::severalRunsAreCounted()
{
    DetailFixture here;
    const MonitorId id = here.show({hours{1}, minutes{5}});
    report(here, id, u"start"_s, {}, u"one"_s);
    here.aloft.pass(minutes{1});
    report(here, id, u"start"_s, {}, u"two"_s);
    QCOMPARE(here.find<Pill>("running")->text(), u"2 runs, the longest for 1:00"_s);
}

void ReportsTest::aFailureIsToldAndOffersItsOutput()
{
    DetailFixture here;
    const MonitorId id = here.show();
    here.beat(id);
    here.aloft.pass(minutes{1});
    report(here, id, u"3"_s, "No space left on device");
    QVERIFY(here.find<QWidget>("stateBanner")->accessibleDescription().startsWith(u"Job reported failure, exit status 3."_s));
    here.click("showOutput");
    QVERIFY(isShown(here, "outputCard"));
    QCOMPARE(output(here), u"No space left on device"_s);
    // Esc closes it, and the focus is where it was.
    QTest::keyClick(here.find<QPlainTextEdit>("output"), Qt::Key_Escape);
    QVERIFY(!isShown(here, "outputCard"));
    QCOMPARE(here.page.focusWidget(), here.find<QPushButton>("showOutput"));
    here.beat(id);
    QVERIFY(!isShown(here, "stateBanner"));
}

void ReportsTest::aFailureWithoutOutputOffersNone()
{
    DetailFixture here;
    const MonitorId id = here.show();
    report(here, id, u"fail"_s);
    QVERIFY(isShown(here, "stateBanner"));
    QVERIFY(!isShown(here, "showOutput"));
}

void ReportsTest::aRowWithOutputIsOpenedByMouse()
{
    DetailFixture here;
    const MonitorId id = here.show();
    report(here, id, u"log"_s, "halfway");
    here.aloft.pass(seconds{1});
    here.beat(id);
    clickRow(here, 0);
    QVERIFY(!isShown(here, "outputCard"));
    clickRow(here, 1);
    QVERIFY(isShown(here, "outputCard"));
    QCOMPARE(output(here), u"halfway"_s);
    here.click("closeOutput");
    QVERIFY(!isShown(here, "outputCard"));
}

void ReportsTest::aRowWithOutputIsOpenedByKeys_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("Enter") << Qt::Key_Enter;
    QTest::newRow("Space") << Qt::Key_Space;
}

void ReportsTest::aRowWithOutputIsOpenedByKeys()
{
    QFETCH(Qt::Key, key);
    DetailFixture here;
    const MonitorId id = here.show();
    report(here, id, {}, "2,411 documents");
    auto *table = here.find<QTableView>("heartbeats");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, HeartbeatTable::When));
    QTest::keyClick(table, key);
    QVERIFY(isShown(here, "outputCard"));
    QCOMPARE(output(here), u"2,411 documents"_s);
}

void ReportsTest::outputIsShownAsItCame_data()
{
    QTest::addColumn<Body>("body");
    QTest::addColumn<QString>("shown");
    const auto whole = [](const QByteArray &text) { return Body{.head = text, .tail = {}, .size_bytes = text.size()}; };
    QTest::newRow("lines") << whole("one\r\ntwo\n") << u"one\ntwo"_s;
    QTest::newRow("control characters") << whole("a\x1b[31mb\x07") << u"a\ufffd[31mb\ufffd"_s;
    QTest::newRow("no text at all") << whole(QByteArray("\xff\xfe\0", 3)) << u"\ufffd\ufffd\ufffd"_s;
    QTest::newRow("right to left") << whole("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d") << u"\u05e9\u05dc\u05d5\u05dd"_s;
    QTest::newRow("markup stays text") << whole("<b>bold</b>") << u"<b>bold</b>"_s;
    QTest::newRow("only a blank line") << whole("\n\n") << u"\n"_s;
    QTest::newRow("the middle is missing") << Body{.head = "head", .tail = "tail", .size_bytes = 20'008}
                                           << u"head\n[… 20000 bytes were not kept …]\ntail"_s;
}

void ReportsTest::outputIsShownAsItCame()
{
    QFETCH(Body, body);
    DetailFixture here;
    const MonitorId id = here.show();
    here.aloft.send({.token = here.aloft.monitor(id).token, .at = here.aloft.clock.now(), .origin = {}, .body = body});
    clickRow(here, 0);
    QVERIFY(isShown(here, "outputCard"));
    QTEST(output(here), "shown");
}

void ReportsTest::longOutputScrollsInItself_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("10 KiB without a line break") << QByteArray(10 * 1024, 'x');
    QTest::newRow("5,000 lines") << QByteArray("line\n").repeated(5000);
}

void ReportsTest::longOutputScrollsInItself()
{
    QFETCH(QByteArray, text);
    DetailFixture here;
    const MonitorId id = here.show();
    report(here, id, u"log"_s, text);
    clickRow(here, 0);
    const auto *box = here.find<QPlainTextEdit>("output");
    QVERIFY(box->height() > 100);
    QVERIFY(box->height() < 450);
    QVERIFY(box->width() <= here.page.width());
    QVERIFY(box->toPlainText().size() >= text.size() - 1);
}

void ReportsTest::outputIsCopiedWhole()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QSignalSpy copied(&here.page, &DetailPage::copyRequested);
    report(here, id, u"log"_s,
           "no\xc2\xa0"
           "break\n");
    clickRow(here, 0);
    here.click("copyOutput");
    QCOMPARE(copied.value(0).value(0).toString(), u"no\u00a0break\n"_s);
}

void ReportsTest::outputIsCoveredWhileSecretsAreHidden()
{
    DetailFixture here;
    const MonitorId id = here.show();
    report(here, id, u"log"_s, "password=hunter2");
    clickRow(here, 0);
    here.page.setSettings(hidingSecrets(true));
    QVERIFY(!isShown(here, "output"));
    here.click("closeOutput");
    clickRow(here, 0);
    QVERIFY(!isShown(here, "output"));
    here.click("uncoverOutput");
    QVERIFY(isShown(here, "output"));
    here.page.setSettings(hidingSecrets(false));
    QVERIFY(isShown(here, "output"));
}

void ReportsTest::anotherMonitorShowsNoOutputOfThisOne()
{
    DetailFixture here;
    const MonitorId id = here.show();
    report(here, id, u"log"_s, "mine");
    clickRow(here, 0);
    here.show({}, u"Another"_s);
    QVERIFY(!isShown(here, "outputCard"));
    QCOMPARE(output(here), QString());
}

void ReportsTest::theTilesTellOfSuccessesOnly()
{
    DetailFixture here;
    const MonitorId id = here.show({hours{1}, minutes{5}});
    here.beat(id);
    here.aloft.pass(minutes{30});
    report(here, id, u"start"_s);
    report(here, id, u"log"_s);
    report(here, id, u"fail"_s);
    emit here.ticker.ticked();
    QCOMPARE(here.text("lastTile/figure"), u"30 min ago"_s);
    QCOMPARE(here.text("nextTile/figure"), u"due in 30:00"_s);
    QCOMPARE(here.text("nextTile/below"), u"today 13:00"_s); // it is down already
    here.aloft.pass(minutes{32});
    emit here.ticker.ticked();
    QCOMPARE(here.text("nextTile/below"), u"was due 13:00"_s);
}

void ReportsTest::whatElseCanBeSaidIsFoldedAway()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QSignalSpy copied(&here.page, &DetailPage::copyRequested);
    QVERIFY(!isShown(here, "exitStatusLine"));
    here.click("toggleReports");
    QVERIFY(isShown(here, "exitStatusLine"));
    const QString url = heartbeatUrl(u"http://backup-desk:8787"_s, here.aloft.monitor(id).token);
    here.click("copy-exitStatusLine");
    QCOMPARE(copied.takeFirst().first().toString(),
             u"*/5 * * * * /usr/local/bin/backup.sh; curl -fsS -X POST %1/$?\n"_s.arg(url));
    here.click("copy-reportsScript");
    QCOMPARE(copied.takeFirst().first().toString(), reportsScript(url));
    here.page.setSettings(hidingSecrets(true));
    QVERIFY(!here.find<QPlainTextEdit>("reportsScript")->toPlainText().contains(here.aloft.monitor(id).token));
    here.click("toggleReports");
    QVERIFY(!isShown(here, "exitStatusLine"));
}

void ReportsTest::whatWasRefusedIsTold()
{
    DetailFixture here;
    const MonitorId id = here.show();
    QVERIFY(!isShown(here, "refusedCard"));
    QVERIFY(!isShown(here, "stepRefused"));
    QVERIFY(here.page.awaitsHeartbeat());
    const RefusedRequest get{.reason = RefusedRequest::Reason::WrongMethod,
                             .monitor = id,
                             .origin = u"10.0.4.22"_s,
                             .detail = u"GET"_s,
                             .firstAt = noon,
                             .lastAt = noon};
    RefusedRequest other = get;
    other.monitor = id + 1;
    here.page.addRefused({get, other});
    QCOMPARE(here.find<QTableView>("refused")->model()->rowCount(), 1);
    QVERIFY(isShown(here, "refusedCard"));
    here.click("stepRefused");
    QCOMPARE(here.page.focusWidget(), here.find<QTableView>("refused"));

    here.aloft.pass(minutes{7});
    emit here.ticker.ticked();
    QVERIFY(isShown(here, "showRefused"));
    here.show({}, u"Another"_s);
    QVERIFY(!isShown(here, "refusedCard"));
}

void ReportsTest::whatWasRefusedBeforeTheLastHeartbeatExplainsNothing()
{
    DetailFixture here;
    const MonitorId id = here.show();
    here.page.setHistory(
        {.monitor = id,
         .heartbeats = {},
         .incidents = {},
         .refused = {{.reason = RefusedRequest::Reason::OldToken, .monitor = id, .firstAt = noon, .lastAt = noon}}});
    here.aloft.pass(minutes{1});
    here.beat(id);
    QVERIFY(!here.page.awaitsHeartbeat());
    QVERIFY(isShown(here, "refusedCard"));
    here.aloft.pass(minutes{20});
    QVERIFY(isShown(here, "stateBanner"));
    QVERIFY(!isShown(here, "showRefused"));
}

QTEST_MAIN(ReportsTest)
#include "reports_test.moc"
