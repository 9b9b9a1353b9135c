// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/wishes/reply_json.h"

#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString token = u"q7XbT2mVn0cRk8wYzE4sLd"_s;

QJsonObject row(const QString &name)
{
    return {{u"name"_s, name}};
}

QByteArray fileOf(const QJsonArray &rows)
{
    return QJsonDocument(rows).toJson();
}

} // namespace

class DraftsJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void aRowNeedsNoMoreThanAName();
    void aCronExpressionComesWithItsZone();
    void namesAndTagsAreTidied();
    void theTokenComesFromTheUrlOfAnyBase();
    void aBadRowIsNamedWithItsReason_data();
    void aBadRowIsNamedWithItsReason();
    void eachBadRowHasALineOfItsOwn();
    void aTokenThatOccursTwiceIsReported();
    void aStrangeNameIsReadableInTheReport();
    void aFileThatIsNoListIsRefused_data();
    void aFileThatIsNoListIsRefused();
    void aFileThatIsTooLargeIsRefused();
    void tooManyRowsAreRefused();
    void asManyRowsAsAllowedAreRead();
};

void DraftsJsonTest::aRowNeedsNoMoreThanAName()
{
    const auto drafts = draftsFromJson(R"([{"name":"Backup"}, {"name":"Sync","url":null,"tags":null,"note":null,"type":null}])");
    QVERIFY2(drafts, drafts ? "" : qPrintable(drafts.error().sentence));
    QCOMPARE(drafts->size(), 2);
    for (const wish::MonitorDraft &draft : *drafts) {
        QCOMPARE(draft.type, MonitorType::Heartbeat);
        QCOMPARE(draft.schedule, Schedule());
        QVERIFY(draft.token.isEmpty());
        QVERIFY(draft.tags.isEmpty());
    }
}

void DraftsJsonTest::aCronExpressionComesWithItsZone()
{
    const auto drafts = draftsFromJson(
        R"([{"name":"Backup","cron":"30 6 * * 1-5","timezone":"Europe/Berlin","earlySeconds":60,"intervalSeconds":300}])");
    QVERIFY2(drafts, drafts ? "" : qPrintable(drafts.error().sentence));
    QVERIFY(drafts->first().schedule.cron == Cron::parse(u"30 6 * * 1-5"_s, u"Europe/Berlin"_s).value());
    QCOMPARE(drafts->first().schedule.early, 60s);
    const auto refused = draftsFromJson(R"([{"name":"a","cron":"75 * * * *"},{"name":"b","timezone":"UTC"},)"
                                        R"({"name":"c","cron":"@daily","timezone":"Mars"},{"name":"d","earlySeconds":3601}])");
    QVERIFY(!refused);
    QCOMPARE(refused.error().sentence, u"Row 1 (\"a\"): Minute: 0 to 59, not \"75\"\n"
                                       u"Row 2 (\"b\"): A time zone goes with a cron expression, and there is none\n"
                                       u"Row 3 (\"c\"): No time zone \"Mars\" is known; write it like Europe/Berlin or UTC\n"
                                       u"Row 4 (\"d\"): At most 1 hour"_s);
}

void DraftsJsonTest::namesAndTagsAreTidied()
{
    const auto drafts = draftsFromJson(R"([{"name":"  Backup ","tags":[" a ","A","b"]}])");
    QVERIFY(drafts);
    QCOMPARE(drafts->first().name, u"Backup"_s);
    QCOMPARE(drafts->first().tags, QStringList({u"a"_s, u"b"_s}));
}

void DraftsJsonTest::theTokenComesFromTheUrlOfAnyBase()
{
    QJsonObject imported = row(u"Backup"_s);
    imported.insert("url"_L1, u"https://old.example/aloft/api/heartbeat/"_s + token);
    const auto drafts = draftsFromJson(fileOf({imported}));
    QVERIFY(drafts);
    QCOMPARE(drafts->first().token, token);
}

void DraftsJsonTest::aBadRowIsNamedWithItsReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    const auto one = [](const char *name, const char *text, const QString &line) { QTest::newRow(name) << QByteArray(text) << line; };
    one("no name", R"([{}])", u"Row 1: A monitor needs a name"_s);
    one("a name of blanks", R"([{"name":"  "}])", u"Row 1: A monitor needs a name"_s);
    one("a name that is a number", R"([{"name":5}])", u"Row 1: \"name\" must be a text"_s);
    one("an interval too long", R"([{"name":"Nightly backup","intervalSeconds":86401}])", u"Row 1 (\"Nightly backup\"): At most 24 hours"_s);
    one("an interval too short", R"([{"name":"x","intervalSeconds":59}])", u"Row 1 (\"x\"): At least 60 seconds"_s);
    one("a grace period too short", R"([{"name":"x","graceSeconds":9}])", u"Row 1 (\"x\"): At least 10 seconds"_s);
    one("an interval in words", R"([{"name":"x","intervalSeconds":"5m"}])", u"Row 1 (\"x\"): \"intervalSeconds\" must be a whole number"_s);
    one("an interval with a fraction", R"([{"name":"x","intervalSeconds":60.5}])", u"Row 1 (\"x\"): \"intervalSeconds\" must be a whole number"_s);
    one("an unknown type", R"([{"name":"x","type":"ping"}])", u"Row 1 (\"x\"): The type \"ping\" is not known"_s);
    one("a type that cannot be chosen yet", R"([{"name":"x","type":"http"}])", u"Row 1 (\"x\"): The type \"http\" is not known"_s);
    one("a tag too long", R"([{"name":"x","tags":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}])", u"Row 1 (\"x\"): At most 40 characters in a tag"_s);
    one("tags that are a text", R"([{"name":"x","tags":"a"}])", u"Row 1 (\"x\"): \"tags\" must be a list"_s);
    one("a note that is a list", R"([{"name":"x","note":[]}])", u"Row 1 (\"x\"): \"note\" must be a text"_s);
    one("a URL of something else", R"([{"name":"x","url":"https://example.com/"}])", u"Row 1 (\"x\"): The URL is not a heartbeat URL"_s);
    one("a URL that is a number", R"([{"name":"x","url":5}])", u"Row 1 (\"x\"): \"url\" must be a text"_s);
    one("no object", R"([5])", u"Row 1: Not a monitor"_s);
}

void DraftsJsonTest::aBadRowIsNamedWithItsReason()
{
    QFETCH(QByteArray, text);
    const auto drafts = draftsFromJson(text);
    QVERIFY(!drafts);
    QTEST(drafts.error().sentence, "line");
}

void DraftsJsonTest::eachBadRowHasALineOfItsOwn()
{
    const auto drafts = draftsFromJson(R"([{"name":"good"}, {}, {"name":"late","graceSeconds":1}])");
    QVERIFY(!drafts);
    QCOMPARE(drafts.error().sentence, u"Row 2: A monitor needs a name\nRow 3 (\"late\"): At least 10 seconds"_s);
}

void DraftsJsonTest::aTokenThatOccursTwiceIsReported()
{
    QJsonObject first = row(u"first"_s);
    first.insert("url"_L1, u"http://a/api/heartbeat/"_s + token);
    QJsonObject third = row(u"third"_s);
    third.insert("url"_L1, u"https://b.example/x/api/heartbeat/"_s + token);
    const auto drafts = draftsFromJson(fileOf({first, row(u"second"_s), third}));
    QVERIFY(!drafts);
    QCOMPARE(drafts.error().sentence, u"Row 3 (\"third\"): The same heartbeat URL as in row 1"_s);
}

void DraftsJsonTest::aStrangeNameIsReadableInTheReport()
{
    const auto drafts = draftsFromJson(fileOf({row(QString(5000, u'a')), row(u"two\nlines%1"_s)}));
    QVERIFY(!drafts);
    QCOMPARE(drafts.error().sentence, u"Row 1 (\""_s + QString(59, u'a') + u"…\"): At most 100 characters\n"
                                      "Row 2 (\"two lines%1\"): Without line breaks and control characters"_s);
}

void DraftsJsonTest::aFileThatIsNoListIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing") << QByteArray() << u"The file is not JSON: illegal value at byte 0."_s;
    QTest::newRow("something else") << QByteArray("name;interval") << u"The file is not JSON: illegal value at byte 1."_s;
    QTest::newRow("cut off") << QByteArray("[{\"name\":") << u"The file is not JSON: "_s;
    QTest::newRow("an object without monitors") << QByteArray("{}") << u"The file holds no list of monitors."_s;
    QTest::newRow("monitors that are no list") << QByteArray("{\"monitors\":5}") << u"The file holds no list of monitors."_s;
    QTest::newRow("an empty list") << QByteArray("[]") << u"The list of monitors in the file is empty."_s;
}

void DraftsJsonTest::aFileThatIsNoListIsRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, sentence);
    const auto drafts = draftsFromJson(text);
    QVERIFY(!drafts);
    // Where exactly Qt stumbles is its own affair.
    const QString begin = sentence.section(u": "_s, 0, 0);
    QVERIFY2(drafts.error().sentence.startsWith(begin), qPrintable(drafts.error().sentence));
    QVERIFY(drafts.error().sentence.endsWith(u'.'));
}

void DraftsJsonTest::aFileThatIsTooLargeIsRefused()
{
    const auto drafts = draftsFromJson(QByteArray(16 * 1024 * 1024 + 1, ' '));
    QVERIFY(!drafts);
    QCOMPARE(drafts.error().sentence, u"The file is larger than 16 MiB, which no list of monitors needs."_s);
}

void DraftsJsonTest::tooManyRowsAreRefused()
{
    const auto drafts = draftsFromJson("[" + QByteArray("{},").repeated(100'000) + "{}]");
    QVERIFY(!drafts);
    QCOMPARE(drafts.error().sentence, u"The file holds more than 100,000 monitors."_s);
}

void DraftsJsonTest::asManyRowsAsAllowedAreRead()
{
    const QByteArray one = R"({"name":"x"})";
    const auto drafts = draftsFromJson("[" + (one + ",").repeated(99'999) + one + "]");
    QVERIFY(drafts);
    QCOMPARE(drafts->size(), 100'000);
}

QTEST_APPLESS_MAIN(DraftsJsonTest)
#include "drafts_json_test.moc"
