// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/channels/escapes.h"
#include "model/channels/template.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

TemplateValues sampleValues()
{
    return {{{u"name"_s, u"Nightly \"backup\""_s},
             {u"empty"_s, QString()},
             {u"server"_s, u"https://push.example.org/base/"_s},
             {u"token"_s, u"12:a/b?c"_s},
             {u"facts"_s, QJsonObject{{u"n"_s, 3}}}},
            u"down"_s};
}

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

} // namespace

/// The language of the files in resources/channels.
class TemplateTest : public QObject
{
    Q_OBJECT

private slots:
    void placeholdersAreFilledInAfterParsing();
    void whatIsEmptyDropsOut();
    void aChoiceGoesByTheKind();
    void aWholeValueTakesThePlaceOfItsString();
    void aUrlIsEncodedButForItsBeginning();
    void partsOfASummaryDropOut();
    void filtersKeepNamesHarmless_data();
    void filtersKeepNamesHarmless();
    void aLimitCutsWholeLines();
    void aLimitCutsNoCharacterInTwo();
    void mistakesAreFound_data();
    void mistakesAreFound();
};

void TemplateTest::placeholdersAreFilledInAfterParsing()
{
    QCOMPARE(filledJson(json(R"({"a": ["{{name}}!", 5, true, null]})"), sampleValues()),
             QJsonValue(QJsonObject{{u"a"_s, QJsonArray{u"Nightly \"backup\"!"_s, 5, true, QJsonValue::Null}}}));
}

void TemplateTest::whatIsEmptyDropsOut()
{
    QCOMPARE(filledJson(json(R"({"a": "Bearer {{empty}}", "b": ["{{empty}}", "x"], "c": "{{unknown}}"})"), sampleValues()),
             QJsonValue(QJsonObject{{u"b"_s, QJsonArray{u"x"_s}}}));
}

void TemplateTest::aChoiceGoesByTheKind()
{
    const QJsonValue choice = json(R"({"p": {"$kind": {"down": 5, "else": "{{name}}"}}})");
    TemplateValues values = sampleValues();
    QCOMPARE(filledJson(choice, values)["p"_L1], QJsonValue(5));
    values.kind = u"up"_s;
    QCOMPARE(filledJson(choice, values)["p"_L1], QJsonValue(u"Nightly \"backup\""_s));
}

void TemplateTest::aWholeValueTakesThePlaceOfItsString()
{
    QCOMPARE(filledJson(json(R"({"body": "{{facts}}"})"), sampleValues())["body"_L1]["n"_L1], QJsonValue(3));
}

void TemplateTest::aUrlIsEncodedButForItsBeginning()
{
    QCOMPARE(filledUrl(u"{{server}}/bot{{token}}/send"_s, sampleValues()),
             u"https://push.example.org/base/bot12:a%2Fb%3Fc/send"_s);
    QCOMPARE(filledUrl(u"{{server}}"_s, sampleValues()), u"https://push.example.org/base/"_s);
    TemplateValues values = sampleValues();
    values.values.insert(u"token"_s, secretMask.toString());
    QCOMPARE(filledUrl(u"{{server}}/bot{{token}}"_s, values), u"https://push.example.org/base/bot••••"_s);
    QCOMPARE(filledUrl(u"{{empty}}/x"_s, values), std::nullopt);
}

void TemplateTest::partsOfASummaryDropOut()
{
    QCOMPARE(filledParts(u"{{name}} · {{empty}} · {{token?signed}} · {{empty?never}} · {{server.host}}"_s, sampleValues()),
             u"Nightly \"backup\" · signed · push.example.org"_s);
    QCOMPARE(shownNames(u"{{name}} {{token?signed}} {{server.host}}"_s), QStringList{u"name"_s});
}

void TemplateTest::filtersKeepNamesHarmless_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("Slack's own mention") << u"slack"_s << u"<!everyone> & co"_s << u"&lt;!everyone&gt; &amp; co"_s;
    QTest::newRow("Mattermost's mention") << u"slack"_s << u"@channel"_s << u"@\u200Bchannel"_s;
    QTest::newRow("a mention in a chat") << u"quiet"_s << u"ask @alice"_s << u"ask @\u200Balice"_s;
    QTest::newRow("a link in Markdown") << u"markdown"_s << u"[x](http://a)"_s << u"\\[x\\](http://a)"_s;
    QTest::newRow("emphasis in Markdown") << u"markdown"_s << u"db_1 *a* `b` ~c~ |d|"_s
                                          << u"db\\_1 \\*a\\* \\`b\\` \\~c\\~ \\|d\\|"_s;
    QTest::newRow("Discord's own mention") << u"markdown"_s << u"<@42>"_s << u"\\<@42\\>"_s;
    QTest::newRow("a heading in the second line") << u"markdown"_s << u"a-b\n# c"_s << u"a-b\n\\# c"_s;
    QTest::newRow("a backslash") << u"markdown"_s << u"C:\\x"_s << u"C:\\\\x"_s;
}

void TemplateTest::filtersKeepNamesHarmless()
{
    QFETCH(QString, filter);
    QFETCH(QString, text);
    QTEST(escaped(text, {filter}), "expected");
}

void TemplateTest::aLimitCutsWholeLines()
{
    const QString lines = u"aaaaaaaaaa\nbbbbbbbbbb\ncccccccccc"_s;
    QCOMPARE(escaped(lines, {u"100"_s}), lines);
    QCOMPARE(escaped(lines, {u"30"_s}), u"aaaaaaaaaa\nbbbbbbbbbb\n…"_s);
    QVERIFY(escaped(u"<"_s.repeated(100), {u"slack"_s, u"50"_s}).startsWith("&lt;&lt;"_L1));
    QVERIFY(escaped(u"<"_s.repeated(100), {u"slack"_s, u"50"_s}).toUtf8().size() <= 50);
}

void TemplateTest::aLimitCutsNoCharacterInTwo()
{
    QCOMPARE(shortened(u"😀😀😀"_s, 12), u"😀😀😀"_s);
    QCOMPARE(shortened(u"😀😀😀"_s, 11), u"😀😀…"_s);
    QCOMPARE(shortened(u"äöü"_s, 5), u"ä…"_s);
}

void TemplateTest::mistakesAreFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("an unknown name") << QByteArray(R"({"a": "{{nmae}}"})")
                                     << u"\"nmae\" is neither a field nor a value of an alert"_s;
    QTest::newRow("an unknown filter") << QByteArray(R"({"a": "{{name|loud}}"})") << u"\"loud\" is no filter"_s;
    QTest::newRow("an open placeholder") << QByteArray(R"({"a": "{{name"})") << u"\"{{name\" has a malformed placeholder"_s;
    QTest::newRow("deep within") << QByteArray(R"({"a": [{"b": "{{ name }}"}]})")
                                 << u"\"{{ name }}\" has a malformed placeholder"_s;
    QTest::newRow("a choice without else") << QByteArray(R"({"a": {"$kind": {"down": 1}}})")
                                           << u"A choice is an object with \"$kind\" alone, and has an \"else\""_s;
    QTest::newRow("a choice of no kind") << QByteArray(R"({"a": {"$kind": {"sideways": 1, "else": 2}}})")
                                         << u"\"sideways\" is no kind of delivery"_s;
    QTest::newRow("a mistake in a choice") << QByteArray(R"({"a": {"$kind": {"else": "{{x}}"}}})")
                                           << u"\"x\" is neither a field nor a value of an alert"_s;
    QTest::newRow("none") << QByteArray(R"({"a": {"$kind": {"down": "{{name|quiet|40}}", "else": 2}}, "b": "{{name?w}}"})")
                          << QString();
}

void TemplateTest::mistakesAreFound()
{
    QFETCH(QByteArray, text);
    QTEST(templateFault(json(text.constData()), {u"name"_s}), "expected");
}

QTEST_APPLESS_MAIN(TemplateTest)
#include "template_test.moc"
