// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/engine_fixture.h"

#include "model/domain/token.h"
#include "model/wishes/reply_json.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

class EngineWishesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aDraftThatIsWrongIsRefusedInWords_data();
    void aDraftThatIsWrongIsRefusedInWords();
    void aNewMonitorIsTidiedAndGetsATokenOfItsOwn();
    void anEditCarriesOnlyWhatChanged();
    void anIntervalAndACronExpressionTakeEachOthersPlace();
    void aScheduleThatMakesNoSenseIsRefusedInWords();
    void anEditThatMovesTheDeadlineAheadResolvesWithoutAHeartbeat();
    void anEditThatMakesItOverdueGoesDownQuietlyAtTheTimeOfTheEdit();
    void aRefusedEditLeavesEverythingAsItWas();
    void wishesForMonitorsThatAreNotThereAreRefusedInWords();
    void importAddsAllOrNone();
    void anImportedTokenWorks();
    void whatWasExportedPausedIsImportedPaused();
    void movingTheReceiverKeepsTheOldEndpoint();
    void whatMovesAsideIsWhereItReallyListened();
    void whoStaysWhereItReallyListenedLeavesNothingBehind();
    void whoGoesBackToThePlaceThatWasSetKeepsThatOfThisRun();
    void wideningOnTheSamePortNeedsNoOldEndpoint();
    void allOfIPv4DoesNotStandForAnIPv6Address();
    void retentionIsKeptOrRefusedAsAWhole();
    void settingsThatAreWrongAreRefusedInWords_data();
    void settingsThatAreWrongAreRefusedInWords();
    void everyWishThatChangesSomethingLeavesAnActivityRowWithoutSecrets();

private:
    [[nodiscard]] QString sentenceFor(const Wish &wish)
    {
        const auto reply = m_aloft->carryOut(wish);
        return reply ? QString() : reply.error().sentence;
    }

    std::unique_ptr<EngineFixture> m_aloft;
};

namespace {

wish::MonitorDraft draft(const QString &name, Schedule schedule = {}, const QString &token = {})
{
    return {.name = name, .type = MonitorType::Heartbeat, .schedule = schedule, .tags = {}, .note = {}, .token = token};
}

wish::EditMonitor edit(MonitorId id)
{
    wish::EditMonitor wish;
    wish.monitor = id;
    return wish;
}

} // namespace

void EngineWishesTest::init()
{
    m_aloft = std::make_unique<EngineFixture>();
    QVERIFY(m_aloft->start());
}

void EngineWishesTest::aDraftThatIsWrongIsRefusedInWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("interval_s");
    QTest::addColumn<int>("grace_s");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no name") << u"  "_s << 300 << 60 << u""_s << u"Name: A monitor needs a name."_s;
    QTest::newRow("a name of 101 characters") << QString(101, u'x') << 300 << 60 << u""_s << u"Name: At most 100 characters."_s;
    QTest::newRow("a name that would speak to the terminal") << u"a\x1b[31m"_s << 300 << 60 << u""_s
                                                              << u"Name: Without line breaks and control characters."_s;
    QTest::newRow("a name that is read backwards") << u"a\u202egnp.exe"_s << 300 << 60 << u""_s
                                                    << u"Name: Without line breaks and control characters."_s;
    QTest::newRow("an interval of 59 s") << u"x"_s << 59 << 60 << u""_s << u"Check interval: At least 60 seconds."_s;
    QTest::newRow("an interval over 24 h") << u"x"_s << 86401 << 60 << u""_s << u"Check interval: At most 24 hours."_s;
    QTest::newRow("a grace of 9 s") << u"x"_s << 300 << 9 << u""_s << u"Grace period: At least 10 seconds."_s;
    QTest::newRow("a grace over 24 h") << u"x"_s << 300 << 86401 << u""_s << u"Grace period: At most 24 hours."_s;
    QTest::newRow("a token that is too short") << u"x"_s << 300 << 60 << u"short"_s
                                               << u"Its heartbeat URL does not end in a token of 22 to 64 letters, digits, - or _."_s;
}

void EngineWishesTest::aDraftThatIsWrongIsRefusedInWords()
{
    QFETCH(const QString, name);
    QFETCH(const int, interval_s);
    QFETCH(const int, grace_s);
    QFETCH(const QString, token);
    QTEST(sentenceFor(wish::CreateMonitor{draft(name, {seconds{interval_s}, seconds{grace_s}}, token)}), "sentence");
    QVERIFY(m_aloft->carryOut(wish::ShowMonitors{})->monitors.isEmpty());
}

void EngineWishesTest::aNewMonitorIsTidiedAndGetsATokenOfItsOwn()
{
    wish::MonitorDraft wanted = draft(u"  Nightly backup "_s);
    wanted.tags = {u" backups"_s, u"db-1"_s, u"Backups"_s, u""_s};
    const auto first = m_aloft->carryOut(wish::CreateMonitor{wanted});
    const auto second = m_aloft->carryOut(wish::CreateMonitor{wanted});
    QVERIFY(first && second);
    const Monitor monitor = first->monitors.constFirst();
    QCOMPARE(monitor.name, u"Nightly backup"_s);
    QCOMPARE(monitor.tags, (QStringList{u"backups"_s, u"db-1"_s}));
    QCOMPARE(monitor.status, Status::Pending);
    QVERIFY(isTokenShaped(monitor.token));
    QVERIFY(monitor.token != second->monitors.constFirst().token);
}

void EngineWishesTest::anEditCarriesOnlyWhatChanged()
{
    const MonitorId id = m_aloft->create();
    wish::EditMonitor rename = edit(id);
    rename.name = u"Weekly backup"_s;
    QVERIFY(m_aloft->carryOut(rename));
    wish::EditMonitor slower = edit(id);
    slower.interval = minutes{10};
    QVERIFY(m_aloft->carryOut(slower));
    const Monitor monitor = m_aloft->monitor(id);
    QCOMPARE(monitor.name, u"Weekly backup"_s);
    QVERIFY(monitor.schedule == (Schedule{minutes{10}, minutes{1}}));
}

void EngineWishesTest::anIntervalAndACronExpressionTakeEachOthersPlace()
{
    const MonitorId id = m_aloft->create();
    wish::EditMonitor change = edit(id);
    change.cron = u"30 6 * * 1-5"_s;
    change.timezone = u"Europe/Berlin"_s;
    change.early = seconds{60};
    QVERIFY(m_aloft->carryOut(change));
    QCOMPARE(m_aloft->monitor(id).schedule.cron->zone(), u"Europe/Berlin"_s);
    QCOMPARE(m_aloft->monitor(id).schedule.early, seconds{60});
    change = edit(id);
    change.cron = u"@daily"_s;
    QVERIFY(m_aloft->carryOut(change));
    QVERIFY(m_aloft->monitor(id).schedule.cron == Cron::parse(u"@daily"_s, u"Europe/Berlin"_s).value());
    change = edit(id);
    change.interval = minutes{10};
    QVERIFY(m_aloft->carryOut(change));
    QVERIFY(!m_aloft->monitor(id).schedule.cron);
    QCOMPARE(m_aloft->monitor(id).schedule.interval, seconds{600});
}

void EngineWishesTest::aScheduleThatMakesNoSenseIsRefusedInWords()
{
    const MonitorId id = m_aloft->create();
    const auto refusalOf = [this](const wish::EditMonitor &change) {
        const auto done = m_aloft->carryOut(change);
        return done ? QString() : done.error().sentence;
    };
    wish::EditMonitor zoneAlone = edit(id);
    zoneAlone.timezone = u"UTC"_s;
    QCOMPARE(refusalOf(zoneAlone), u"A time zone goes with a cron expression only."_s);
    wish::EditMonitor earlyAlone = edit(id);
    earlyAlone.early = seconds{60};
    QCOMPARE(refusalOf(earlyAlone), u"How early a run may come is set with a cron expression only."_s);
    wish::EditMonitor change = edit(id);
    change.cron = u"75 * * * *"_s;
    QCOMPARE(refusalOf(change), u"Cron expression: Minute: 0 to 59, not \"75\"."_s);
    change.cron = u"@daily"_s;
    change.timezone = u"Mars/Base"_s;
    QCOMPARE(refusalOf(change), u"Time zone: No time zone \"Mars/Base\" is known; write it like Europe/Berlin or UTC."_s);
    change.timezone.reset();
    change.early = hours{2};
    QCOMPARE(refusalOf(change), u"Early: At most 1 hour."_s);
    change.early.reset();
    change.interval = minutes{5};
    QCOMPARE(refusalOf(change), u"A check interval and a cron expression exclude each other."_s);
    QVERIFY(m_aloft->monitor(id).schedule == Schedule());
}

void EngineWishesTest::anEditThatMovesTheDeadlineAheadResolvesWithoutAHeartbeat()
{
    const MonitorId id = m_aloft->create();
    m_aloft->beat(m_aloft->monitor(id).token);
    m_aloft->pass(minutes{10});
    wish::EditMonitor slower = edit(id);
    slower.interval = hours{1};
    QVERIFY(m_aloft->carryOut(slower));
    QCOMPARE(m_aloft->status(id), Status::Up);
    QVERIFY(m_aloft->incidents().constFirst().resolution == Resolution::ScheduleChanged);
    m_aloft->pass(hours{1});
    QCOMPARE(m_aloft->status(id), Status::Down);
}

void EngineWishesTest::anEditThatMakesItOverdueGoesDownQuietlyAtTheTimeOfTheEdit()
{
    const MonitorId id = m_aloft->create({.interval = hours{1}, .grace = minutes{1}});
    m_aloft->pass(minutes{30});
    wish::EditMonitor faster = edit(id);
    faster.interval = minutes{5};
    QVERIFY(m_aloft->carryOut(faster));
    QCOMPARE(m_aloft->status(id), Status::Down);
    const Incident incident = m_aloft->incidents().constFirst();
    QVERIFY(incident.startedAt == noon + minutes{30});
    QVERIFY(incident.quiet);
}

void EngineWishesTest::aRefusedEditLeavesEverythingAsItWas()
{
    const MonitorId id = m_aloft->create();
    const Monitor before = m_aloft->monitor(id);
    wish::EditMonitor wrong = edit(id);
    wrong.name = u"New name"_s;
    wrong.grace = seconds{1};
    QCOMPARE(sentenceFor(wrong), u"Grace period: At least 10 seconds."_s);
    wish::EditMonitor active = edit(id);
    active.type = MonitorType::Http;
    QCOMPARE(sentenceFor(active), u"Only heartbeat monitors can be chosen in this version."_s);
    QVERIFY(m_aloft->monitor(id) == before);
}

void EngineWishesTest::wishesForMonitorsThatAreNotThereAreRefusedInWords()
{
    const MonitorId id = m_aloft->create();
    QVERIFY(m_aloft->carryOut(wish::RemoveMonitor{id}));
    QCOMPARE(sentenceFor(wish::PauseMonitor{99, {}}), u"There is no monitor 99."_s);
    QCOMPARE(sentenceFor(wish::RotateToken{id}), u"Monitor %1 (Nightly backup) was deleted; restore it first."_s.arg(id));
    QVERIFY(m_aloft->carryOut(wish::RestoreMonitor{id}));
    QCOMPARE(sentenceFor(wish::RestoreMonitor{id}), u"Monitor %1 (Nightly backup) is not deleted."_s.arg(id));
}

void EngineWishesTest::importAddsAllOrNone()
{
    const MonitorId id = m_aloft->create();
    const QString taken = m_aloft->monitor(id).token;
    wish::ImportMonitors import;
    import.drafts = {draft(u"Good"_s), draft(u""_s), draft(u"Known"_s, {}, taken), draft(u"Twin"_s, {}, u"abcdefghijklmnopqrstuv"_s),
                     draft(u"Twin again"_s, {}, u"abcdefghijklmnopqrstuv"_s)};
    const QString sentence = sentenceFor(import);
    QVERIFY2(sentence.startsWith(u"Row 2 (\"\"): Name: A monitor needs a name.\nRow 3 (\"Known\"): Its heartbeat URL already belongs to monitor %1"_s.arg(id)),
             qPrintable(sentence));
    QVERIFY2(sentence.contains("Row 5 (\"Twin again\")"_L1), qPrintable(sentence));
    QCOMPARE(m_aloft->carryOut(wish::ShowMonitors{})->monitors.size(), 1);
    import.drafts = {draft(u"Good"_s), draft(u"Twin"_s, {}, u"abcdefghijklmnopqrstuv"_s)};
    const auto reply = m_aloft->carryOut(import);
    QVERIFY(reply);
    QCOMPARE(reply->monitors.size(), 2);
    QCOMPARE(m_aloft->carryOut(wish::ShowMonitors{})->monitors.size(), 3);
}

void EngineWishesTest::anImportedTokenWorks()
{
    wish::ImportMonitors import;
    import.drafts = {draft(u"Moved here"_s, {}, u"abcdefghijklmnopqrstuv"_s)};
    QVERIFY(m_aloft->carryOut(import));
    QCOMPARE(m_aloft->beat(u"abcdefghijklmnopqrstuv"_s), Answer::Kind::Kept);
}

void EngineWishesTest::whatWasExportedPausedIsImportedPaused()
{
    const auto drafts = draftsFromJson(R"([{"name":"Seasonal","status":"paused"},{"name":"Broken","status":"down"}])");
    QVERIFY(drafts);
    QVERIFY(m_aloft->carryOut(wish::ImportMonitors{*drafts}));
    m_aloft->pass(hours{1});
    QCOMPARE(m_aloft->status(1), Status::Paused);
    QCOMPARE(m_aloft->status(2), Status::Down);
}

void EngineWishesTest::movingTheReceiverKeepsTheOldEndpoint()
{
    wish::ChangeSettings move;
    move.listen = Endpoint{u"127.0.0.1"_s, 9000};
    QVERIFY(m_aloft->carryOut(move));
    QVERIFY(m_aloft->engine().settings().listen == *move.listen);
    QVERIFY(m_aloft->engine().settings().formerEndpoints == (QList<Endpoint>{{u"127.0.0.1"_s, 8787}}));
    wish::ChangeSettings end;
    end.endFormerEndpoint = Endpoint{u"127.0.0.1"_s, 8787};
    QVERIFY(m_aloft->carryOut(end));
    QVERIFY(m_aloft->start());
    QVERIFY(m_aloft->engine().settings().formerEndpoints.isEmpty());
    QVERIFY(m_aloft->engine().settings().listen == *move.listen);
}

void EngineWishesTest::whatMovesAsideIsWhereItReallyListened()
{
    wish::ChangeSettings move;
    move.listen = Endpoint{u"127.0.0.1"_s, 9000};
    move.movedFrom = Endpoint{u"127.0.0.1"_s, 9001}; // by --port, for one run
    QVERIFY(m_aloft->carryOut(move));
    QVERIFY(m_aloft->engine().settings().listen == *move.listen);
    QVERIFY(m_aloft->engine().settings().formerEndpoints == (QList<Endpoint>{*move.movedFrom}));
}

void EngineWishesTest::whoStaysWhereItReallyListenedLeavesNothingBehind()
{
    wish::ChangeSettings stay;
    stay.listen = stay.movedFrom = Endpoint{u"127.0.0.1"_s, 9001};
    QVERIFY(m_aloft->carryOut(stay));
    QVERIFY(m_aloft->engine().settings().listen == *stay.listen);
    QVERIFY(m_aloft->engine().settings().formerEndpoints.isEmpty());
}

void EngineWishesTest::whoGoesBackToThePlaceThatWasSetKeepsThatOfThisRun()
{
    wish::ChangeSettings back;
    back.listen = m_aloft->engine().settings().listen;
    back.movedFrom = Endpoint{u"127.0.0.1"_s, 9001};
    QVERIFY(m_aloft->carryOut(back));
    QVERIFY(m_aloft->engine().settings().listen == *back.listen);
    QVERIFY(m_aloft->engine().settings().formerEndpoints == (QList<Endpoint>{*back.movedFrom}));
}

void EngineWishesTest::wideningOnTheSamePortNeedsNoOldEndpoint()
{
    wish::ChangeSettings widen;
    widen.listen = Endpoint{u"0.0.0.0"_s, 8787};
    QVERIFY(m_aloft->carryOut(widen));
    QVERIFY(m_aloft->engine().settings().formerEndpoints.isEmpty());
    wish::ChangeSettings narrow;
    narrow.listen = Endpoint{u"127.0.0.1"_s, 8787};
    QVERIFY(m_aloft->carryOut(narrow));
    QVERIFY(m_aloft->engine().settings().formerEndpoints == (QList<Endpoint>{{u"0.0.0.0"_s, 8787}}));
}

void EngineWishesTest::retentionIsKeptOrRefusedAsAWhole()
{
    wish::ChangeSettings change;
    change.retention = Retention{.newestPerMonitor = 500, .thinned_days = 30};
    QVERIFY(m_aloft->carryOut(change));
    QVERIFY(m_aloft->start());
    QVERIFY(m_aloft->engine().settings().retention == *change.retention);
    wish::ChangeSettings wrong;
    wrong.retention = Retention{.newestPerMonitor = 600, .thinned_days = 0};
    const auto refused = m_aloft->carryOut(wrong);
    QVERIFY(!refused);
    QCOMPARE(refused.error().sentence, u"Older ones as counts: From 1 to 3,650 days."_s);
    QVERIFY(m_aloft->engine().settings().retention == *change.retention);
}

void EngineWishesTest::allOfIPv4DoesNotStandForAnIPv6Address()
{
    wish::ChangeSettings six;
    six.listen = Endpoint{u"::1"_s, 8787};
    QVERIFY(m_aloft->carryOut(six));
    wish::ChangeSettings all;
    all.listen = Endpoint{u"0.0.0.0"_s, 8787};
    QVERIFY(m_aloft->carryOut(all));
    QVERIFY(m_aloft->engine().settings().formerEndpoints == (QList<Endpoint>{{u"::1"_s, 8787}}));
}

void EngineWishesTest::settingsThatAreWrongAreRefusedInWords_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("jobAddress");
    QTest::addColumn<QStringList>("proxies");
    QTest::newRow("not an address") << u"backup-desk"_s << 8787 << u""_s << QStringList();
    QTest::newRow("port 0") << u"127.0.0.1"_s << 0 << u""_s << QStringList();
    QTest::newRow("an address that jobs can't use") << u"127.0.0.1"_s << 8787 << u"ftp://x"_s << QStringList();
    QTest::newRow("a proxy by name") << u"127.0.0.1"_s << 8787 << u""_s << QStringList{u"proxy.local"_s};
}

void EngineWishesTest::settingsThatAreWrongAreRefusedInWords()
{
    QFETCH(const QString, address);
    QFETCH(const int, port);
    QFETCH(const QString, jobAddress);
    QFETCH(const QStringList, proxies);
    const Settings before = m_aloft->engine().settings();
    wish::ChangeSettings wrong;
    wrong.listen = Endpoint{address, quint16(port)};
    wrong.jobAddress = jobAddress;
    wrong.trustedProxies = proxies;
    const QString sentence = sentenceFor(wrong);
    QVERIFY2(sentence.endsWith(u'.') && sentence.contains(u':'), qPrintable(sentence));
    QVERIFY(m_aloft->engine().settings() == before);
}

void EngineWishesTest::everyWishThatChangesSomethingLeavesAnActivityRowWithoutSecrets()
{
    const MonitorId id = m_aloft->create();
    const QString first = m_aloft->monitor(id).token;
    wish::EditMonitor rename = edit(id);
    rename.name = u"Weekly"_s;
    QVERIFY(m_aloft->carryOut(rename));
    QVERIFY(m_aloft->carryOut(wish::RotateToken{id}));
    QVERIFY(m_aloft->carryOut(wish::PauseMonitor{id, {}}));
    QVERIFY(m_aloft->carryOut(wish::PauseMonitor{id, {}}));
    m_aloft->engine().work();
    Database reader(m_aloft->store().path(), Database::Access::ReadOnly);
    QVERIFY(reader.open());
    const auto rows = reader.run(u"SELECT what, who, before, after FROM activity ORDER BY id"_s, {});
    QVERIFY(rows);
    QStringList lines;
    while ((*rows)->next())
        lines.append(u"%1 by %2: %3 -> %4"_s.arg((*rows)->value(0).toString(), (*rows)->value(1).toString(), (*rows)->value(2).toString(), (*rows)->value(3).toString()));
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.at(0).startsWith("createMonitor by ada"_L1));
    QCOMPARE(lines.at(1), u"editMonitor by ada: {\"name\":\"Nightly backup\"} -> {\"name\":\"Weekly\"}"_s);
    QVERIFY(lines.at(3).startsWith("pauseMonitor by ada: {\"status\":\"pending\"}"_L1));
    QVERIFY(!lines.join(u'\n').contains(first));
}

QTEST_GUILESS_MAIN(EngineWishesTest)
#include "engine_wishes_test.moc"
