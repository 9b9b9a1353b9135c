// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::chrono::seconds)

class MonitorTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyUpTurnsLateAndOnlyAfterDue_data();
    void onlyUpTurnsLateAndOnlyAfterDue();
    void theAnchorIsTheLatestOfWhatSetsIt();
    void namesAreOneToAHundredCharacters_data();
    void namesAreOneToAHundredCharacters();
    void tagsAreTidied();
    void tagsHaveLimits();
    void notesHaveALimit();
    void intervalsHaveLimits_data();
    void intervalsHaveLimits();
    void gracePeriodsHaveLimits_data();
    void gracePeriodsHaveLimits();
    void theDefaultsAreFiveMinutesAndOne();
};

void MonitorTest::onlyUpTurnsLateAndOnlyAfterDue_data()
{
    QTest::addColumn<Status>("stored");
    QTest::addColumn<qint64>("afterDue_ms");
    QTest::addColumn<Status>("shown");
    QTest::newRow("up, 1 ms before due") << Status::Up << qint64{-1} << Status::Up;
    QTest::newRow("up, exactly when due") << Status::Up << qint64{0} << Status::Up;
    QTest::newRow("up, 1 ms after due") << Status::Up << qint64{1} << Status::Late;
    QTest::newRow("pending stays pending after due") << Status::Pending << qint64{1} << Status::Pending;
    QTest::newRow("down stays down") << Status::Down << qint64{1'000'000} << Status::Down;
    QTest::newRow("paused stays paused") << Status::Paused << qint64{1'000'000} << Status::Paused;
}

void MonitorTest::onlyUpTurnsLateAndOnlyAfterDue()
{
    QFETCH(Status, stored);
    QFETCH(qint64, afterDue_ms);
    Monitor monitor = sample::monitor(1);
    monitor.status = stored;
    QTEST(statusAt(monitor, noon + monitor.schedule.interval + milliseconds{afterDue_ms}), "shown");
}

void MonitorTest::theAnchorIsTheLatestOfWhatSetsIt()
{
    Monitor monitor = sample::monitor(1);
    QCOMPARE(anchorOf(monitor), noon);
    QVERIFY(!hasReported(monitor));
    monitor.lastHeartbeatAt = noon + 3min;
    QCOMPARE(anchorOf(monitor), noon + 3min);
    QVERIFY(hasReported(monitor));
    monitor.anchoredAt = noon + 5min;
    QCOMPARE(anchorOf(monitor), noon + 5min);
    QVERIFY(!hasReported(monitor));
    QCOMPARE(dueOf(monitor), noon + 10min);
    QCOMPARE(deadlineOf(monitor), noon + 11min);
}

void MonitorTest::namesAreOneToAHundredCharacters_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("fault");
    QTest::newRow("none") << QString() << u"A monitor needs a name"_s;
    QTest::newRow("blanks only") << u" \t\n "_s << u"A monitor needs a name"_s;
    QTest::newRow("one") << u"a"_s << QString();
    QTest::newRow("a hundred") << QString(100, u'ä') << QString();
    QTest::newRow("a hundred within blanks") << u"  "_s + QString(100, u'a') + u"  "_s << QString();
    QTest::newRow("a hundred and one") << QString(101, u'a') << u"At most 100 characters"_s;
}

void MonitorTest::namesAreOneToAHundredCharacters()
{
    QFETCH(QString, name);
    QTEST(nameFault(name), "fault");
}

void MonitorTest::tagsAreTidied()
{
    const QStringList typed{u"  backups "_s, u""_s, u"db-1"_s, u"Backups"_s, u"two   words"_s, u" "_s};
    QCOMPARE(tidyTags(typed), QStringList({u"backups"_s, u"db-1"_s, u"two words"_s}));
}

void MonitorTest::tagsHaveLimits()
{
    QStringList tags;
    for (int i = 0; i < 20; ++i)
        tags.append(QString::number(i));
    QVERIFY(tagsFault(tags).isEmpty());
    tags.append(u"19"_s);
    QVERIFY2(tagsFault(tags).isEmpty(), "a double does not count");
    tags.append(u"one more"_s);
    QCOMPARE(tagsFault(tags), u"At most 20 tags"_s);
    QVERIFY(tagsFault({QString(40, u'a')}).isEmpty());
    QCOMPARE(tagsFault({QString(41, u'a')}), u"At most 40 characters in a tag"_s);
}

void MonitorTest::notesHaveALimit()
{
    QVERIFY(noteFault({}).isEmpty());
    QVERIFY(noteFault(QString(10'000, u'a')).isEmpty());
    QCOMPARE(noteFault(QString(10'001, u'a')), u"At most 10,000 characters"_s);
}

void MonitorTest::intervalsHaveLimits_data()
{
    QTest::addColumn<seconds>("interval");
    QTest::addColumn<QString>("fault");
    QTest::newRow("negative") << seconds{-1} << u"At least 60 seconds"_s;
    QTest::newRow("59 s") << seconds{59} << u"At least 60 seconds"_s;
    QTest::newRow("60 s") << seconds{60} << QString();
    QTest::newRow("24 h") << seconds{24h} << QString();
    QTest::newRow("24 h and 1 s") << seconds{24h} + 1s << u"At most 24 hours"_s;
}

void MonitorTest::intervalsHaveLimits()
{
    QFETCH(seconds, interval);
    QTEST(intervalFault(interval), "fault");
}

void MonitorTest::gracePeriodsHaveLimits_data()
{
    QTest::addColumn<seconds>("grace");
    QTest::addColumn<QString>("fault");
    QTest::newRow("none") << seconds{0} << u"At least 10 seconds"_s;
    QTest::newRow("9 s") << seconds{9} << u"At least 10 seconds"_s;
    QTest::newRow("10 s") << seconds{10} << QString();
    QTest::newRow("24 h") << seconds{24h} << QString();
    QTest::newRow("24 h and 1 s") << seconds{24h} + 1s << u"At most 24 hours"_s;
}

void MonitorTest::gracePeriodsHaveLimits()
{
    QFETCH(seconds, grace);
    QTEST(graceFault(grace), "fault");
}

void MonitorTest::theDefaultsAreFiveMinutesAndOne()
{
    QCOMPARE(Schedule().interval, seconds{5min});
    QCOMPARE(Schedule().grace, seconds{60});
}

QTEST_APPLESS_MAIN(MonitorTest)
#include "monitor_test.moc"
