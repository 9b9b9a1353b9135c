// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void noWordsOpenTheWindow();
    void theRunTakesItsOptions();
    void headlessCanWait();
    void aCommandBecomesAWish_data();
    void aCommandBecomesAWish();
    void whatIsLookedUpLaterIsKeptAsItWasSaid_data();
    void whatIsLookedUpLaterIsKeptAsItWasSaid();
    void eachFieldOfAChannelIsAnOption_data();
    void eachFieldOfAChannelIsAnOption();
    void oneFieldCanComeFromStandardInput();
    void aCronExpressionIsOneWord();
    void schedulesThatExcludeEachOtherAreRefused_data();
    void schedulesThatExcludeEachOtherAreRefused();
    void jsonIsAskedForAnywhereInTheCommand();
    void theDataFolderStandsBeforeOrInTheCommand_data();
    void theDataFolderStandsBeforeOrInTheCommand();
    void filesAreNamedForExportAndImport();
    void everyCommandExplainsItself_data();
    void everyCommandExplainsItself();
    void wrongUsageIsASentence_data();
    void wrongUsageIsASentence();
    void aBlankDoesNotBelongToAnId();
    void aMisplacedDataFolderIsToldItsPlace();
};

namespace {

template <typename Kind>
Kind parsed(const QString &line)
{
    const auto result = parseCommandLine(line.split(u' ', Qt::SkipEmptyParts));
    if (!result || !std::holds_alternative<Kind>(result->asked)) {
        qWarning("%s: %s", qPrintable(line), result ? "asks for something else" : qPrintable(result.error().sentence));
        return {};
    }
    return std::get<Kind>(result->asked);
}

} // namespace

void CommandLineTest::noWordsOpenTheWindow()
{
    const auto run = parsed<asked::RunWindow>({});
    QCOMPARE(run.listen, ListenOverride());
    QVERIFY(!run.minimized);
    QVERIFY(parsed<asked::RunWindow>(u"--minimized"_s).minimized);
}

void CommandLineTest::theRunTakesItsOptions()
{
    const auto run = parsed<asked::RunWindow>(u"--listen 0.0.0.0 --port=9000"_s);
    QCOMPARE(run.listen.address.value_or(QString()), u"0.0.0.0"_s);
    QCOMPARE(run.listen.port.value_or(0), 9000);
}

void CommandLineTest::headlessCanWait()
{
    QVERIFY(!parsed<asked::RunHeadless>(u"--headless"_s).waits);
    QVERIFY(parsed<asked::RunHeadless>(u"--wait --headless"_s).waits);
}

void CommandLineTest::aCommandBecomesAWish_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Wish>("wish");
    const auto row = [](const char *line, const Wish &wish) { QTest::newRow(line) << QString::fromLatin1(line) << wish; };

    wish::CreateMonitor create;
    create.draft.name = u"Backup"_s;
    row("monitor add Backup", create);
    create.draft.schedule = {seconds{5400}, seconds{90}};
    create.draft.tags = {u"db"_s, u"prod"_s};
    create.draft.note = u"-x"_s;
    row("monitor add Backup --interval 1h30m --grace 90 --tag db --tag=prod --note -x", create);
    row("monitor add --interval=90m --grace 90s --tag db --tag prod --note -x -- Backup", create);

    wish::CreateMonitor switched;
    switched.draft.name = u"Backup"_s;
    switched.draft.keepsBodies = false;
    switched.draft.acceptsGet = true;
    row("monitor add Backup --keep-bodies no --accept-get yes", switched);

    wish::EditMonitor edit;
    edit.monitor = 3;
    edit.interval = seconds{86400};
    row("monitor edit 3 --interval 24h", edit);
    edit.interval.reset();
    edit.tags = QStringList();
    row("monitor edit 3 --no-tags", edit);
    edit.tags.reset();
    edit.note = QString();
    row("monitor edit 3 --note=", edit);
    edit.note.reset();
    edit.keepsBodies = true;
    row("monitor edit 3 --keep-bodies yes", edit);
    edit.keepsBodies.reset();
    edit.acceptsGet = false;
    row("monitor edit 3 --accept-get=no", edit);

    wish::ShowMonitors show;
    row("monitor list", show);
    show.monitor = 12;
    row("monitor show 12", show);
    wish::PauseMonitor pause;
    pause.monitor = 1;
    row("monitor pause 1", pause);
    row("monitor resume 1", wish::ResumeMonitor{1});
    row("monitor rotate 1", wish::RotateToken{1});
    row("monitor remove 1", wish::RemoveMonitor{1});
    row("monitor restore 1", wish::RestoreMonitor{1});
    row("monitor resolve 1 --ran", wish::ResolveMisses{{1}, true});
    row("monitor resolve --failed 1", wish::ResolveMisses{{1}, false});
    wish::ShowIncidents incidents;
    row("incident list", incidents);
    incidents.monitor = 4;
    row("incident list --monitor 4", incidents);
    row("heartbeat list --monitor 4", wish::ShowHeartbeats{.monitor = 4, .most = 100});
    row("heartbeat list --limit 1 --monitor 4", wish::ShowHeartbeats{.monitor = 4, .most = 1});
    wish::CreateMonitor dependent;
    dependent.draft.name = u"Backup"_s;
    dependent.draft.dependsOn = 9;
    row("monitor add Backup --depends-on 9", dependent);
    wish::EditMonitor depends;
    depends.monitor = 3;
    depends.dependsOn = 9;
    row("monitor edit 3 --depends-on 9", depends);
    depends.dependsOn = 0;
    row("monitor edit 3 --depends-on none", depends);
    row("monitor acknowledge 3", wish::AcknowledgeIncident{3});
    row("monitor snooze 3 off", wish::SnoozeMonitor{3, {}});
    row("channel list", wish::ShowChannels{});
    row("channel restore 5", wish::RestoreChannel{5});
    wish::AddChannel add;
    add.name = u"Ops"_s;
    add.type = u"webhook"_s;
    row("channel add Ops --type webhook", add);
    add.isDefault = true;
    add.onlyAfter = seconds{600};
    add.remindEvery = seconds{4 * 60 * 60};
    row("channel add Ops --type webhook --default --only-after 10m --remind-every 4h", add);
    wish::ShowDeliveries deliveries;
    row("delivery list", deliveries);
    deliveries.most = 7;
    row("delivery list --limit 7", deliveries);
    deliveries = {};
    deliveries.delivery = 12;
    row("delivery show 12", deliveries);
    row("delivery send-again 12", wish::SendAgain{12});
    row("heartbeat list --monitor 4 --limit=1000", wish::ShowHeartbeats{.monitor = 4, .most = 1000});
}

void CommandLineTest::aCommandBecomesAWish()
{
    QFETCH(const QString, line);
    QFETCH(const Wish, wish);
    QVERIFY(parsed<asked::CarryOut>(line).wish == wish);
}

void CommandLineTest::whatIsLookedUpLaterIsKeptAsItWasSaid_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<QString>("channel");
    QTest::addColumn<QStringList>("alertVia");
    QTest::addColumn<int>("snoozedFor_s");
    const auto row = [](const char *line, const Wish &wish, const QString &channel, const QStringList &alertVia = {},
                        int snoozedFor_s = 0) {
        QTest::newRow(line) << QString::fromLatin1(line) << wish << channel << alertVia << snoozedFor_s;
    };
    row("channel test Ops", wish::TestChannel{}, u"Ops"_s);
    row("channel test 5", wish::TestChannel{}, u"5"_s);
    row("channel remove Ops", wish::RemoveChannel{}, u"Ops"_s);
    wish::EditChannel edit;
    edit.isEnabled = true;
    row("channel enable Ops", edit, u"Ops"_s);
    edit.isEnabled = false;
    row("channel disable Ops", edit, u"Ops"_s);
    edit = {};
    edit.name = u"New"_s;
    edit.isDefault = false;
    edit.onlyAfter = seconds{0};
    edit.fields = {{u"url"_s, u"https://x"_s}};
    row("channel edit Ops --name New --default no --only-after 0 --url https://x", edit, u"Ops"_s);
    row("monitor snooze 3 1h30m", wish::SnoozeMonitor{3, {}}, {}, {}, 5400);
    wish::CreateMonitor create;
    create.draft.name = u"Backup"_s;
    row("monitor add Backup --alert-via Ops,2", create, {}, {u"Ops"_s, u"2"_s});
    wish::EditMonitor monitor;
    monitor.monitor = 3;
    row("monitor edit 3 --alert-via Desktop", monitor, {}, {u"Desktop"_s});
    row("monitor edit 3 --alert-via=", monitor, {}, {});
}

void CommandLineTest::whatIsLookedUpLaterIsKeptAsItWasSaid()
{
    QFETCH(const QString, line);
    QFETCH(const Wish, wish);
    const auto command = parsed<asked::CarryOut>(line);
    QVERIFY(command.wish == wish);
    QTEST(command.later.channel, "channel");
    QTEST(command.later.alertVia.value_or(QStringList()), "alertVia");
    QCOMPARE(command.later.alertVia.has_value(), line.contains("--alert-via"_L1));
    QTEST(int(command.later.snoozedFor.value_or(seconds{0}).count()), "snoozedFor_s");
}

void CommandLineTest::eachFieldOfAChannelIsAnOption_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("a field") << u"--url https://x.example.org/hook"_s << u"url"_s << u"https://x.example.org/hook"_s;
    QTest::newRow("with an equals sign") << u"--url=https://x/?a=b"_s << u"url"_s << u"https://x/?a=b"_s;
    QTest::newRow("with KEY=VALUE") << u"--field url=https://x/?a=b"_s << u"url"_s << u"https://x/?a=b"_s;
    QTest::newRow("in the words of other options") << u"--quiet-from 22:00"_s << u"quietFrom"_s << u"22:00"_s;
    QTest::newRow("as it is written inside") << u"--quietFrom 22:00"_s << u"quietFrom"_s << u"22:00"_s;
    QTest::newRow("emptied") << u"--url="_s << u"url"_s << QString();
}

void CommandLineTest::eachFieldOfAChannelIsAnOption()
{
    QFETCH(const QString, options);
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    const auto command = parsed<asked::CarryOut>(u"channel edit Ops "_s + options);
    QVERIFY(std::holds_alternative<wish::EditChannel>(command.wish));
    QCOMPARE(std::get<wish::EditChannel>(command.wish).fields, (QMap<QString, QString>{{key, value}}));
    QVERIFY(command.later.fieldFromInput.isEmpty());
}

void CommandLineTest::oneFieldCanComeFromStandardInput()
{
    QCOMPARE(parsed<asked::CarryOut>(u"channel edit Ops --secret -"_s).later.fieldFromInput, u"secret"_s);
    QCOMPARE(parsed<asked::CarryOut>(u"channel edit Ops --field token=-"_s).later.fieldFromInput, u"token"_s);
    QVERIFY(!parseCommandLine({u"channel"_s, u"edit"_s, u"Ops"_s, u"--secret"_s, u"-"_s, u"--token"_s, u"-"_s}));
}

void CommandLineTest::aCronExpressionIsOneWord()
{
    const auto wishOf = [](const QStringList &words) {
        const auto result = parseCommandLine(words);
        return result ? std::get<asked::CarryOut>(result->asked).wish : Wish(wish::ShowMonitors{});
    };
    wish::CreateMonitor create;
    create.draft.name = u"Backup"_s;
    create.draft.schedule.cron = Cron::parse(u"30 6 * * 1-5"_s, u"Europe/Berlin"_s).value();
    create.draft.schedule.early = seconds{0};
    QVERIFY(wishOf({u"monitor"_s, u"add"_s, u"Backup"_s, u"--cron"_s, u"30 6 * * 1-5"_s, u"--timezone"_s, u"europe/berlin"_s,
                    u"--early"_s, u"0"_s}) == Wish(create));
    wish::EditMonitor edit;
    edit.monitor = 3;
    edit.cron = u"@daily"_s;
    QVERIFY(wishOf({u"monitor"_s, u"edit"_s, u"3"_s, u"--cron=@daily"_s}) == Wish(edit));
    edit.cron.reset();
    edit.timezone = u"UTC"_s;
    QVERIFY(wishOf({u"monitor"_s, u"edit"_s, u"3"_s, u"--timezone"_s, u"utc"_s}) == Wish(edit));
}

void CommandLineTest::schedulesThatExcludeEachOtherAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("sentence");
    const QString daily = u"--cron=@daily"_s;
    QTest::newRow("an interval and a cron expression")
        << QStringList{daily, u"--interval=1h"_s} << u"--interval and --cron exclude each other."_s;
    QTest::newRow("an interval and a time zone")
        << QStringList{u"--timezone=UTC"_s, u"--interval=1h"_s} << u"--interval and --timezone exclude each other."_s;
    QTest::newRow("a time zone alone") << QStringList{u"--timezone=UTC"_s} << u"--timezone needs --cron."_s;
    QTest::newRow("how early alone") << QStringList{u"--early=5m"_s} << u"--early needs --cron."_s;
    QTest::newRow("a broken expression") << QStringList{u"--cron=75 * * * *"_s} << u"--cron: Minute: 0 to 59, not \"75\"."_s;
    QTest::newRow("no expression") << QStringList{u"--cron="_s}
                                   << u"--cron: Five fields, such as 30 6 * * 1-5, or a word such as @daily."_s;
    QTest::newRow("an unknown zone") << QStringList{daily, u"--timezone=Mars/Base"_s}
                                     << u"--timezone: No time zone \"Mars/Base\" is known; write it like Europe/Berlin or UTC."_s;
}

void CommandLineTest::schedulesThatExcludeEachOtherAreRefused()
{
    QFETCH(QStringList, words);
    const auto result = parseCommandLine(QStringList{u"monitor"_s, u"add"_s, u"Backup"_s} + words);
    QVERIFY(!result);
    QTEST(result.error().sentence, "sentence");
}

void CommandLineTest::jsonIsAskedForAnywhereInTheCommand()
{
    QVERIFY(!parsed<asked::CarryOut>(u"monitor list"_s).json);
    QVERIFY(parsed<asked::CarryOut>(u"monitor list --json"_s).json);
    QVERIFY(parsed<asked::CarryOut>(u"monitor show --json 3"_s).json);
}

void CommandLineTest::theDataFolderStandsBeforeOrInTheCommand_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("before a command") << u"--data-dir /srv/aloft monitor list"_s;
    QTest::newRow("in a command") << u"monitor list --data-dir=/srv/aloft"_s;
    QTest::newRow("for a run") << u"--headless --data-dir /srv/aloft"_s;
}

void CommandLineTest::theDataFolderStandsBeforeOrInTheCommand()
{
    QFETCH(const QString, line);
    const auto result = parseCommandLine(line.split(u' '));
    QVERIFY(result);
    QCOMPARE(result->dataDir, u"/srv/aloft"_s);
}

void CommandLineTest::filesAreNamedForExportAndImport()
{
    QCOMPARE(parsed<asked::Export>(u"monitor export all.json"_s).file, u"all.json"_s);
    QCOMPARE(parsed<asked::Import>(u"monitor import -"_s).file, u"-"_s);
}

void CommandLineTest::everyCommandExplainsItself_data()
{
    QTest::addColumn<QString>("line");
    for (const char *command :
         {"", "monitor", "monitor add", "monitor list", "monitor show", "monitor edit", "monitor pause", "monitor resume",
          "monitor rotate", "monitor remove", "monitor restore", "monitor resolve", "monitor export", "monitor import", "incident", "incident list",
          "monitor acknowledge", "monitor snooze", "channel", "channel list", "channel add", "channel edit", "channel test",
          "channel enable", "channel disable", "channel remove", "channel restore", "delivery", "delivery list", "delivery show",
          "delivery send-again", "heartbeat", "heartbeat list"})
        QTest::newRow(command) << QString::fromLatin1(command) + u" --help"_s;
}

void CommandLineTest::everyCommandExplainsItself()
{
    QFETCH(const QString, line);
    const QString help = parsed<asked::Text>(line).text;
    QVERIFY(help.contains("aloft"_L1));
    for (const QString &helpLine : help.split(u'\n'))
        QVERIFY2(helpLine.size() <= 110, qPrintable(helpLine));
}

void CommandLineTest::wrongUsageIsASentence_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"--nonsense",
                             "fly",
                             "monitor",
                             "monitor fly",
                             "monitor add",
                             "monitor add a b",
                             "monitor show",
                             "monitor show x",
                             "monitor show 0",
                             "monitor list 3",
                             "monitor edit 3",
                             "monitor edit 3 --interval",
                             "monitor edit 3 --interval soon",
                             "monitor edit 3 --tag a --no-tags",
                             "monitor add a --grace 1 --grace 2",
                             "monitor list --json=yes",
                             "--port",
                             "--port 70000",
                             "--port x",
                             "--listen here",
                             "--wait",
                             "--headless --minimized",
                             "--port 9 monitor list",
                             "--headless monitor list",
                             "incident",
                             "incident list --monitor",
                             "incident list --monitor x",
                             "heartbeat",
                             "heartbeat list",
                             "heartbeat list 4",
                             "heartbeat list --monitor x",
                             "heartbeat list --monitor 4 --limit 0",
                             "heartbeat list --monitor 4 --limit 1001",
                             "heartbeat list --monitor 4 --limit many",
                             "--port 9 heartbeat list --monitor 4",
                             "monitor add a --keep-bodies",
                             "monitor add a --keep-bodies maybe",
                             "monitor edit 3 --accept-get YES",
                             "--data-dir= monitor list",
                             "monitor export",
                             "monitor acknowledge",
                             "monitor acknowledge x",
                             "monitor snooze 3",
                             "monitor snooze 3 soon",
                             "monitor snooze 3 0",
                             "monitor snooze 3 1h 2h",
                             "monitor add a --depends-on x",
                             "monitor add a --depends-on",
                             "monitor edit 3 --alert-via",
                             "channel",
                             "channel fly",
                             "channel add Ops",
                             "channel add --type webhook",
                             "channel add Ops --type webhook --default=yes",
                             "channel add Ops --type webhook --url",
                             "channel add Ops --type webhook --url a --url b",
                             "channel add Ops --type webhook --url a --field url=b",
                             "channel add Ops --type webhook --field url",
                             "channel add Ops --type webhook --field =x",
                             "channel add Ops --type webhook -u a",
                             "channel add Ops --type webhook --only-after soon",
                             "channel edit Ops",
                             "channel edit Ops --default maybe",
                             "channel edit --name x",
                             "channel test",
                             "channel restore Ops",
                             "channel list --url x",
                             "delivery",
                             "delivery list --limit 0",
                             "delivery list --limit 1001",
                             "delivery show",
                             "delivery show x",
                             "delivery send-again",
                             "monitor show +1",
                             "monitor show 0x1",
                             "monitor --data-dir /srv/aloft list"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void CommandLineTest::wrongUsageIsASentence()
{
    QFETCH(const QString, line);
    const auto result = parseCommandLine(line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(!result);
    QVERIFY2(result.error().sentence.endsWith(u'.'), qPrintable(result.error().sentence));
}

void CommandLineTest::aBlankDoesNotBelongToAnId()
{
    QVERIFY(!parseCommandLine({u"monitor"_s, u"show"_s, u" 1"_s}));
    QVERIFY(parseCommandLine({u"monitor"_s, u"show"_s, u"1"_s}));
}

void CommandLineTest::aMisplacedDataFolderIsToldItsPlace()
{
    const auto result = parseCommandLine({u"monitor"_s, u"--data-dir"_s, u"/srv/aloft"_s, u"list"_s});
    QVERIFY(!result);
    QVERIFY2(result.error().sentence.contains("aloft --data-dir DIR monitor list"_L1), qPrintable(result.error().sentence));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
