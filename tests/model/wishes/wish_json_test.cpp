// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wishes/wish.h"
#include "tests/support/fake_clock.h"

#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(aloft::Wish)

namespace {

const wish::MonitorDraft draft{.name = u"Nightly \"backup\" – ä"_s,
                               .type = MonitorType::Heartbeat,
                               .schedule = {.interval = 24h, .grace = 30min},
                               .tags = {u"backups"_s, u"db-1"_s},
                               .note = u"two\nlines"_s,
                               .token = u"q7XbT2mVn0cRk8wYzE4sLd"_s,
                               .keepsBodies = false,
                               .acceptsGet = true};

QJsonObject objectOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class WishJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void everyWishComesBackAsItWas_data();
    void everyWishComesBackAsItWas();
    void thereIsARowForEveryKindOfWish();
    void anEditCarriesOnlyWhatWasChanged();
    void whatIsLeftOutHasItsDefault();
    void whatIsMalformedIsRefusedInWords_data();
    void whatIsMalformedIsRefusedInWords();
};

void WishJsonTest::everyWishComesBackAsItWas_data()
{
    QTest::addColumn<Wish>("wish");
    const auto row = [](const char *name, const Wish &wish) { QTest::newRow(name) << wish; };
    row("create, all said", wish::CreateMonitor{draft});
    wish::MonitorDraft atSetTimes = draft;
    atSetTimes.schedule.cron = Cron::parse(u"30 6 * * Mon-Fri"_s, u"Europe/Berlin"_s).value();
    atSetTimes.schedule.early = 2min;
    row("create, at set times", wish::CreateMonitor{atSetTimes});
    row("create, the least", wish::CreateMonitor{{.name = u"x"_s, .type = {}, .schedule = {}, .tags = {}, .note = {}, .token = {}}});
    row("create, of another type", wish::CreateMonitor{{.name = u"x"_s, .type = MonitorType::Http, .schedule = {}, .tags = {}, .note = {}, .token = {}}});
    wish::EditMonitor edit{.monitor = 7, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {}, .note = {}};
    row("edit, nothing", edit);
    edit.interval = 60s;
    row("edit, one field", edit);
    edit = {.monitor = 7, .name = u"new"_s, .type = MonitorType::Http, .interval = 90s, .grace = 10s, .tags = QStringList(), .note = QString()};
    edit.note = u""_s;
    edit.keepsBodies = false;
    edit.acceptsGet = true;
    edit.cron = u"30 6 * * 1-5"_s;
    edit.timezone = u"Europe/Berlin"_s;
    edit.early = 0s;
    row("edit, all fields", edit);
    row("pause until resumed", wish::PauseMonitor{7, {}});
    row("pause for a while", wish::PauseMonitor{7, noon + 250ms});
    row("resume", wish::ResumeMonitor{7});
    row("rotate", wish::RotateToken{7});
    row("remove", wish::RemoveMonitor{7});
    row("restore, a great number", wish::RestoreMonitor{(MonitorId{1} << 53) - 1});
    row("it ran, all of several", wish::ResolveMisses{{7, 8}, true});
    row("it did not run", wish::ResolveMisses{{7}, false});
    row("import", wish::ImportMonitors{{draft, draft}});
    row("import nothing", wish::ImportMonitors{});
    row("show all", wish::ShowMonitors{});
    row("show one", wish::ShowMonitors{7});
    row("all incidents", wish::ShowIncidents{});
    row("incidents of one", wish::ShowIncidents{7});
    row("heartbeats of one", wish::ShowHeartbeats{.monitor = 7});
    row("heartbeats of one, all that can be had", wish::ShowHeartbeats{.monitor = 7, .most = wish::ShowHeartbeats::mostAtOnce});
    wish::MonitorDraft alerting = draft;
    alerting.channels = QList<ChannelId>{1, 3};
    alerting.dependsOn = 9;
    row("create, alerting through some channels", wish::CreateMonitor{alerting});
    alerting.channels = QList<ChannelId>{};
    row("create, alerting nobody", wish::CreateMonitor{alerting});
    edit = {.monitor = 7, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {}, .note = {}};
    edit.channels = QList<ChannelId>{};
    edit.dependsOn = 0;
    row("edit, alerting nobody and depending on none", edit);
    row("snooze for a while", wish::SnoozeMonitor{7, noon + 1h});
    row("end a snooze", wish::SnoozeMonitor{7, {}});
    row("acknowledge", wish::AcknowledgeIncident{7});
    row("add a channel, the least", wish::AddChannel{.name = u"Ops"_s, .type = u"webhook"_s, .fields = {}});
    row("add a channel, all said",
        wish::AddChannel{.name = u"Ops \"webhook\""_s,
                         .type = u"webhook"_s,
                         .fields = {{u"url"_s, u"https://ops.example.org/hooks/aloft"_s}, {u"secret"_s, u"s3cret\nü"_s}},
                         .isDefault = true,
                         .isEnabled = false,
                         .onlyAfter = 10min,
                         .remindEvery = 4h});
    row("edit a channel, nothing", wish::EditChannel{.channel = 5});
    row("edit a channel, all fields", wish::EditChannel{.channel = 5,
                                                        .name = u"new"_s,
                                                        .fields = {{u"secret"_s, u""_s}},
                                                        .isDefault = false,
                                                        .isEnabled = true,
                                                        .onlyAfter = 0s,
                                                        .remindEvery = 5min});
    row("duplicate a channel", wish::DuplicateChannel{5});
    row("remove a channel", wish::RemoveChannel{5});
    row("restore a channel", wish::RestoreChannel{5});
    row("test a channel", wish::TestChannel{5});
    row("secrets that lie in the keychain", wish::NoteKeychain{5, {u"secret"_s, u"token"_s}});
    row("show the channels", wish::ShowChannels{});
    row("the newest deliveries", wish::ShowDeliveries{});
    row("one delivery", wish::ShowDeliveries{.delivery = 12, .most = 1});
    row("send again", wish::SendAgain{12});
    row("settings, nothing", wish::ChangeSettings{});
    wish::ChangeSettings settings;
    settings.listen = Endpoint{u"0.0.0.0"_s, 8787};
    settings.movedFrom = Endpoint{u"127.0.0.1"_s, 9000};
    settings.endFormerEndpoint = Endpoint{u"::1"_s, 65535};
    settings.jobAddress = u"https://backup.example/aloft"_s;
    settings.https = Https{.on = true, .listen = {u"::"_s, 8443}, .certificateFile = u"/etc/aloft/a.pem"_s, .keyFile = u"/etc/aloft/a.key"_s};
    settings.trustedProxies = {u"10.0.0.0/8"_s, u"::1"_s};
    settings.limits = Limits{.connections = 100, .rowsPerSecond = 5};
    settings.settleTime = 90s;
    settings.keepsAwake = true;
    settings.retention = Retention{.newestPerMonitor = 500, .thinned_days = 30, .most_bytes = qint64{5} << 30};
    settings.watchdogUrl = u"https://hc.example.org/ping/1"_s;
    settings.notificationsPausedUntil = noon;
    settings.awayReadUntil = noon + 1ms;
    settings.hideSecrets = true;
    settings.welcomed = false;
    settings.closeExplained = true;
    row("settings, all", settings);
}

void WishJsonTest::everyWishComesBackAsItWas()
{
    QFETCH(Wish, wish);
    // Through text, as it travels to a running Aloft.
    const QByteArray text = QJsonDocument(toJson(wish)).toJson(QJsonDocument::Compact);
    QVERIFY(!text.contains('\n'));
    const auto back = wishFromJson(objectOf(text));
    QVERIFY2(back, back ? "" : qPrintable(back.error().sentence));
    QVERIFY(*back == wish);
}

void WishJsonTest::thereIsARowForEveryKindOfWish()
{
    const QList<Wish> all{wish::CreateMonitor{draft}, wish::EditMonitor{.monitor = 1, .name = {}, .type = {}, .interval = {}, .grace = {}, .tags = {}, .note = {}},
                          wish::PauseMonitor{1, {}}, wish::ResumeMonitor{1}, wish::RotateToken{1}, wish::RemoveMonitor{1},
                          wish::RestoreMonitor{1}, wish::ResolveMisses{}, wish::ImportMonitors{}, wish::ShowMonitors{}, wish::ShowIncidents{}, wish::ShowHeartbeats{.monitor = 1}, wish::ChangeSettings{},
                          wish::SnoozeMonitor{1, {}}, wish::AcknowledgeIncident{1}, wish::AddChannel{}, wish::EditChannel{.channel = 1},
                          wish::DuplicateChannel{1}, wish::RemoveChannel{1}, wish::RestoreChannel{1}, wish::TestChannel{1},
                          wish::NoteKeychain{1, {}}, wish::ShowChannels{}, wish::ShowDeliveries{}, wish::SendAgain{1}};
    QCOMPARE(static_cast<std::size_t>(all.size()), std::variant_size_v<Wish>);
    QStringList kinds;
    for (const Wish &wish : all)
        kinds.append(toJson(wish).value("kind"_L1).toString());
    QCOMPARE(kinds, QStringList({u"createMonitor"_s, u"editMonitor"_s, u"pauseMonitor"_s, u"resumeMonitor"_s, u"rotateToken"_s,
                                 u"removeMonitor"_s, u"restoreMonitor"_s, u"resolveMisses"_s, u"importMonitors"_s, u"showMonitors"_s,
                                 u"showIncidents"_s, u"showHeartbeats"_s, u"changeSettings"_s,
                                 u"snoozeMonitor"_s, u"acknowledgeIncident"_s, u"addChannel"_s, u"editChannel"_s,
                                 u"duplicateChannel"_s, u"removeChannel"_s, u"restoreChannel"_s, u"testChannel"_s, u"noteKeychain"_s,
                                 u"showChannels"_s, u"showDeliveries"_s, u"sendAgain"_s}));
}

void WishJsonTest::anEditCarriesOnlyWhatWasChanged()
{
    wish::EditMonitor edit{.monitor = 7, .name = {}, .type = {}, .interval = {}, .grace = 10s, .tags = {}, .note = {}};
    const QJsonObject expected = objectOf(R"({"kind":"editMonitor","monitor":7,"graceSeconds":10})");
    QCOMPARE(toJson(edit), expected);
}

void WishJsonTest::whatIsLeftOutHasItsDefault()
{
    const auto read = wishFromJson(objectOf(R"({"kind":"createMonitor","draft":{"name":"x","note":null}})"));
    QVERIFY(read);
    const auto &created = std::get<wish::CreateMonitor>(*read);
    QCOMPARE(created.draft.schedule, Schedule());
    QCOMPARE(created.draft.type, MonitorType::Heartbeat);
    QVERIFY(created.draft.token.isEmpty());
}

void WishJsonTest::whatIsMalformedIsRefusedInWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing") << QByteArray("{}") << u"This is not a wish: \"kind\" is missing."_s;
    QTest::newRow("a kind that is a number") << QByteArray(R"({"kind":5})") << u"This is not a wish: \"kind\" must be a text."_s;
    QTest::newRow("an unknown kind") << QByteArray(R"({"kind":"reboot"})") << u"The wish \"reboot\" is not known."_s;
    const auto row = [](const char *name, const char *text, const QString &fault) {
        const QString kind = objectOf(text).value("kind"_L1).toString();
        QTest::newRow(name) << QByteArray(text) << u"The wish \"%1\" is malformed: %2."_s.arg(kind, fault);
    };
    row("without a monitor", R"({"kind":"resumeMonitor"})", u"\"monitor\" is missing"_s);
    row("a monitor in quotes", R"({"kind":"resumeMonitor","monitor":"7"})", u"\"monitor\" must be a whole number from 1 to 9007199254740991"_s);
    row("monitor 0", R"({"kind":"resumeMonitor","monitor":0})", u"\"monitor\" must be a whole number from 1 to 9007199254740991"_s);
    row("a negative monitor", R"({"kind":"removeMonitor","monitor":-7})", u"\"monitor\" must be a whole number from 1 to 9007199254740991"_s);
    row("half a monitor", R"({"kind":"rotateToken","monitor":1.5})", u"\"monitor\" must be a whole number from 1 to 9007199254740991"_s);
    row("a monitor beyond counting", R"({"kind":"rotateToken","monitor":1e300})", u"\"monitor\" must be a whole number from 1 to 9007199254740991"_s);
    row("an unknown field", R"({"kind":"resumeMonitor","monitor":7,"force":true})", u"\"force\" is not known"_s);
    row("an unknown field in a draft", R"({"kind":"createMonitor","draft":{"name":"x","id":3}})", u"\"id\" is not known"_s);
    row("a draft without a name", R"({"kind":"createMonitor","draft":{}})", u"\"name\" is missing"_s);
    row("no draft", R"({"kind":"createMonitor"})", u"\"draft\" is missing"_s);
    row("a draft that is a list", R"({"kind":"createMonitor","draft":[]})", u"\"draft\" must be an object"_s);
    row("an unknown type", R"({"kind":"createMonitor","draft":{"name":"x","type":"ping"}})", u"The type \"ping\" is not known"_s);
    row("an interval in words", R"({"kind":"editMonitor","monitor":7,"intervalSeconds":"5m"})", u"\"intervalSeconds\" must be a whole number"_s);
    row("an interval with a fraction", R"({"kind":"editMonitor","monitor":7,"intervalSeconds":60.5})", u"\"intervalSeconds\" must be a whole number"_s);
    row("tags that are a text", R"({"kind":"editMonitor","monitor":7,"tags":"a"})", u"\"tags\" must be a list"_s);
    row("a tag that is a number", R"({"kind":"editMonitor","monitor":7,"tags":["a",1]})", u"\"tags\" must be a list of texts"_s);
    row("a time in words", R"({"kind":"pauseMonitor","monitor":7,"until":"tomorrow"})", u"\"until\" must be a time like 2026-11-22T14:09:01.250Z"_s);
    row("a time as a number", R"({"kind":"pauseMonitor","monitor":7,"until":5})", u"\"until\" must be a time like 2026-11-22T14:09:01.250Z"_s);
    row("a port too great", R"({"kind":"changeSettings","listen":{"address":"::1","port":65536}})", u"\"port\" must be a whole number from 1 to 65535"_s);
    row("port 0", R"({"kind":"changeSettings","listen":{"address":"::1","port":0}})", u"\"port\" must be a whole number from 1 to 65535"_s);
    row("an endpoint without an address", R"({"kind":"changeSettings","listen":{"port":80}})", u"\"address\" is missing"_s);
    row("a limit out of range", R"({"kind":"changeSettings","limits":{"connections":1}})", u"\"connections\" must be a whole number from 8 to 4096"_s);
    row("a retention out of range", R"({"kind":"changeSettings","retention":{"thinnedDays":0}})", u"\"thinnedDays\" must be a whole number from 1 to 3650"_s);
    row("a retention that is not known", R"({"kind":"changeSettings","retention":{"luck":1}})", u"\"luck\" is not known"_s);
    row("a limit that is not known", R"({"kind":"changeSettings","limits":{"luck":1}})", u"\"luck\" is not known"_s);
    row("HTTPS on port 0", R"({"kind":"changeSettings","https":{"port":0}})", u"\"port\" must be a whole number from 1 to 65535"_s);
    row("no heartbeats at all", R"({"kind":"showHeartbeats","monitor":7,"most":0})", u"\"most\" must be a whole number from 1 to 1000"_s);
    row("a flag that is a number", R"({"kind":"changeSettings","hideSecrets":1})", u"\"hideSecrets\" must be true or false"_s);
    row("a channel without a number", R"({"kind":"testChannel"})", u"\"channel\" is missing"_s);
    row("a channel without a type", R"({"kind":"addChannel","name":"Ops"})", u"\"type\" is missing"_s);
    row("a field of a channel that is a number", R"({"kind":"addChannel","name":"Ops","type":"webhook","fields":{"url":1}})",
        u"\"fields\" must be an object of texts"_s);
    row("channels in quotes", R"({"kind":"editMonitor","monitor":7,"channels":["1"]})", u"\"channels\" must be a list of numbers"_s);
    row("all deliveries at once", R"({"kind":"showDeliveries","most":1001})", u"\"most\" must be a whole number from 1 to 1000"_s);
    row("no delivery to send again", R"({"kind":"sendAgain"})", u"\"delivery\" is missing"_s);
    row("drafts that are an object", R"({"kind":"importMonitors","drafts":{}})", u"\"drafts\" must be a list"_s);
    row("a draft that is a number", R"({"kind":"importMonitors","drafts":[5]})", u"\"drafts\" must be a list of objects"_s);
}

void WishJsonTest::whatIsMalformedIsRefusedInWords()
{
    QFETCH(QByteArray, text);
    const auto read = wishFromJson(objectOf(text));
    QVERIFY(!read);
    QTEST(read.error().sentence, "sentence");
}

QTEST_APPLESS_MAIN(WishJsonTest)
#include "wish_json_test.moc"
