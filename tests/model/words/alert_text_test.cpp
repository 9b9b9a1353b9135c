// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/words/alert_text.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant now = noon + 2h;

Alert alertOf(Alert::Kind kind, MonitorId monitor, IncidentId incident = 0)
{
    Alert alert{.kind = kind, .monitor = monitor, .monitorName = u"Job %1"_s.arg(monitor), .at = noon};
    alert.incident.id = incident ? incident : monitor;
    alert.incident.monitor = monitor;
    alert.incident.startedAt = noon;
    alert.incident.cause = {.kind = Cause::Kind::Missed, .silent = 61min, .interval = 1h, .grace = 1min};
    if (kind == Alert::Kind::Up) {
        alert.at = noon + 12min;
        alert.incident.resolvedAt = alert.at;
        alert.incident.resolution = Resolution::Heartbeat;
    }
    if (kind == Alert::Kind::Late)
        alert.incident = {};
    return alert;
}

Alert down(MonitorId monitor, IncidentId incident = 0)
{
    return alertOf(Alert::Kind::Down, monitor, incident);
}

Alert up(MonitorId monitor, IncidentId incident = 0)
{
    return alertOf(Alert::Kind::Up, monitor, incident);
}

AlertText textOf(const QList<Alert> &alerts)
{
    return alertText(kindOf(alerts), alerts, now);
}

} // namespace

/// What an alert says, word by word.
class AlertTextTest : public QObject
{
    Q_OBJECT

private slots:
    void oneAlertIsATitleAndASentence_data();
    void oneAlertIsATitleAndASentence();
    void anEndByHandSaysWhy();
    void missedRunsAreCounted();
    void aDownAndItsUpAreOneLine();
    void manyAlertsAreAList();
    void theTitleCountsMonitorsByTheirLastState();
    void twoIncidentsOfOneMonitorAreTwoLines();
    void whoFlapsIsToldOnce();
    void aStormIsCut();
    void aTestSaysThatItIsOne();
};

void AlertTextTest::oneAlertIsATitleAndASentence_data()
{
    QTest::addColumn<Alert::Kind>("kind");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("sentence");
    const QString cause = u"No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s;
    QTest::newRow("down") << Alert::Kind::Down << u"Job 1 is down"_s << cause;
    QTest::newRow("up") << Alert::Kind::Up << u"Job 1 is back"_s << u"It was down for 12 min"_s;
    QTest::newRow("late") << Alert::Kind::Late << u"Job 1 is late"_s << u"A heartbeat was expected today 12:00"_s;
    QTest::newRow("reminder") << Alert::Kind::Reminder << u"Job 1 is still down"_s << u"Down for 2 h. "_s + cause;
}

void AlertTextTest::oneAlertIsATitleAndASentence()
{
    QFETCH(Alert::Kind, kind);
    const AlertText text = textOf({alertOf(kind, 1)});
    QTEST(text.title, "title");
    QCOMPARE(text.lines.size(), 1);
    QTEST(text.lines.constFirst(), "sentence");
    QTEST(alertSentence(alertOf(kind, 1), now), "sentence");
}

void AlertTextTest::anEndByHandSaysWhy()
{
    Alert alert = up(1);
    const QList<std::pair<Resolution, QString>> rows{{Resolution::Paused, u"The monitor was paused. "_s},
                                                     {Resolution::Deleted, u"The monitor was deleted. "_s},
                                                     {Resolution::ScheduleChanged, u"Its schedule was changed. "_s},
                                                     {Resolution::TypeChanged, u"Its type was changed. "_s}};
    for (const auto &[resolution, reason] : rows) {
        alert.incident.resolution = resolution;
        QCOMPARE(textOf({alert}).title, u"The incident of Job 1 is closed"_s);
        QCOMPARE(textOf({alert}).lines, QStringList{reason + u"It was down for 12 min"_s});
    }
    alert.incident.resolution = Resolution::ItRan;
    QCOMPARE(textOf({alert}).title, u"Job 1 is back"_s);
}

void AlertTextTest::missedRunsAreCounted()
{
    Alert alert = up(1);
    alert.missedRuns = 1;
    QCOMPARE(alertSentence(alert, now), u"It was down for 12 min, 1 run was missed"_s);
    alert.missedRuns = 3;
    QCOMPARE(alertSentence(alert, now), u"It was down for 12 min, 3 runs were missed"_s);
}

void AlertTextTest::aDownAndItsUpAreOneLine()
{
    const AlertText text = textOf({down(1), up(1)});
    QCOMPARE(text.title, u"Job 1 is back"_s);
    QCOMPARE(text.lines,
             QStringList{u"It went down today 12:00 and was down for 12 min. No heartbeat for 61 min (expected every 1 h, "
                         "grace 1 min)"_s});
}

void AlertTextTest::manyAlertsAreAList()
{
    QCOMPARE(textOf({down(1), down(2)}).title, u"2 monitors are down"_s);
    QCOMPARE(textOf({up(1), up(2), up(3)}).title, u"3 monitors are back"_s);
    QCOMPARE(textOf({alertOf(Alert::Kind::Late, 1), alertOf(Alert::Kind::Late, 2)}).title, u"2 monitors are late"_s);
    QCOMPARE(textOf({alertOf(Alert::Kind::Reminder, 1), alertOf(Alert::Kind::Reminder, 2)}).title,
             u"2 monitors are still down"_s);
    const AlertText text = textOf({down(1), up(2), down(3)});
    QCOMPARE(text.title, u"2 down, 1 back"_s);
    QCOMPARE(text.lines, QStringList({u"Job 1 is down: No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s,
                                      u"Job 2 is back: It was down for 12 min"_s,
                                      u"Job 3 is down: No heartbeat for 61 min (expected every 1 h, grace 1 min)"_s}));
}

void AlertTextTest::theTitleCountsMonitorsByTheirLastState()
{
    QCOMPARE(textOf({down(1), down(2), up(1)}).title, u"1 down, 1 back"_s);
    QCOMPARE(textOf({down(1), down(2), up(1)}).lines.size(), 2);
}

void AlertTextTest::twoIncidentsOfOneMonitorAreTwoLines()
{
    const AlertText text = textOf({down(1, 5), up(1, 5), down(1, 6)});
    QCOMPARE(text.title, u"Job 1 is down"_s);
    QCOMPARE(text.lines.size(), 2);
    QVERIFY(text.lines.at(0).startsWith("Job 1 is back: It went down today 12:00"_L1));
    QVERIFY(text.lines.at(1).startsWith("Job 1 is down: "_L1));
}

void AlertTextTest::whoFlapsIsToldOnce()
{
    QList<Alert> alerts{down(1, 5), up(1, 5), down(1, 6), up(1, 6)};
    for (Alert &alert : alerts)
        alert.changesInAnHour = 7;
    QCOMPARE(textOf(alerts).title, u"Job 1 is flapping: 7 changes in the last hour, now up"_s);
    QCOMPARE(textOf(alerts).lines.size(), 1);
    alerts.removeLast();
    QCOMPARE(textOf(alerts).title, u"Job 1 is flapping: 7 changes in the last hour, now down"_s);
    alerts.append(down(2));
    QCOMPARE(textOf(alerts).title, u"2 monitors are down"_s);
    QVERIFY(textOf(alerts).lines.at(0).startsWith("Job 1 is flapping: 7 changes in the last hour, now down. No heartbeat"_L1));
}

void AlertTextTest::aStormIsCut()
{
    QList<Alert> alerts;
    for (MonitorId id = 1; id <= 1010; ++id)
        alerts.append(down(id));
    const AlertText text = textOf(alerts);
    QCOMPARE(text.title, u"1010 monitors are down"_s);
    QCOMPARE(text.lines.size(), mostLines + 1);
    QCOMPARE(text.lines.constLast(), u"and 960 more"_s);
}

void AlertTextTest::aTestSaysThatItIsOne()
{
    const AlertText text = textOf({});
    QCOMPARE(text.title, u"Test alert from Aloft"_s);
    QCOMPARE(text.lines, QStringList{u"This channel works. Nothing is down because of this message"_s});
}

QTEST_APPLESS_MAIN(AlertTextTest)
#include "alert_text_test.moc"
