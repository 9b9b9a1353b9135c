// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completion.h"
#include "fake_door.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class CompletionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aWishThatIsWholeAsksNothing();
    void aChannelIsFoundByNumberOrName_data();
    void aChannelIsFoundByNumberOrName();
    void whatCannotBeFoundIsASentence_data();
    void whatCannotBeFoundIsASentence();
    void everyWishAboutAChannelGetsItsNumber();
    void aMonitorGetsTheNumbersOfItsChannels();
    void aMonitorThatAlertsNobodyGetsNone();
    void aSnoozeCountsFromNow();
    void aSecretComesFromStandardInput();
    void anEmptyStandardInputIsASentence();
    void whatTheDoorRefusesIsTold();

private:
    Result<Wish> complete(const Wish &wish, const asked::Later &later)
    {
        return completed({wish, false, later}, m_door, noon, [this] { return m_line; });
    }
    template <typename Kind>
    Kind plain(const Wish &wish, const asked::Later &later)
    {
        const Result<Wish> whole = complete(wish, later);
        if (!whole) {
            qWarning("%s", qPrintable(whole.error().sentence));
            return {};
        }
        return std::get<Kind>(*whole);
    }

    FakeDoor m_door;
    Result<QString> m_line = Error{u"Standard input was not asked for."_s};
};

void CompletionTest::init()
{
    m_door.wishes.clear();
    m_line = Error{u"Standard input was not asked for."_s};
    const auto channel = [](ChannelId id, const QString &name) { return QJsonObject{{u"id"_s, id}, {u"name"_s, name}}; };
    m_door.replies = {
        {{u"channels"_s, QJsonArray{channel(1, u"Desktop"_s), channel(5, u"Ops"_s), channel(6, u"ops"_s), channel(7, u"8"_s),
                                    channel(8, u"Mail to Ann"_s), channel(9, u"Twice"_s), channel(10, u"Twice"_s)}}}};
}

void CompletionTest::aWishThatIsWholeAsksNothing()
{
    const Result<Wish> whole = complete(wish::PauseMonitor{3, {}}, {});
    QVERIFY(whole);
    QVERIFY(*whole == Wish(wish::PauseMonitor{3, {}}));
    QVERIFY(m_door.wishes.isEmpty());
}

void CompletionTest::aChannelIsFoundByNumberOrName_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<ChannelId>("id");
    QTest::newRow("a number") << u"5"_s << ChannelId{5};
    QTest::newRow("a number before a name") << u"8"_s << ChannelId{8};
    QTest::newRow("a name") << u"Mail to Ann"_s << ChannelId{8};
    QTest::newRow("a name in other letters") << u"mail to ann"_s << ChannelId{8};
    QTest::newRow("exactly that name") << u"ops"_s << ChannelId{6};
}

void CompletionTest::aChannelIsFoundByNumberOrName()
{
    QFETCH(const QString, wanted);
    QFETCH(const ChannelId, id);
    QVERIFY(plain<wish::TestChannel>(wish::TestChannel{}, {.channel = wanted}) == wish::TestChannel{id});
}

void CompletionTest::whatCannotBeFoundIsASentence_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no such channel") << u"Pager"_s << u"There is no channel \"Pager\"; 'aloft channel list' shows them."_s;
    QTest::newRow("two of that name") << u"Twice"_s
                                      << u"More than one channel is called \"Twice\". Say which by its ID: 9, 10."_s;
    QTest::newRow("two of that name in other letters")
        << u"OPS"_s << u"More than one channel is called \"OPS\". Say which by its ID: 5, 6."_s;
}

void CompletionTest::whatCannotBeFoundIsASentence()
{
    QFETCH(const QString, wanted);
    const auto whole = complete(wish::TestChannel{}, {.channel = wanted});
    QVERIFY(!whole);
    QTEST(whole.error().sentence, "sentence");
}

void CompletionTest::everyWishAboutAChannelGetsItsNumber()
{
    const asked::Later desktop{.channel = u"Desktop"_s};
    QCOMPARE(plain<wish::RemoveChannel>(wish::RemoveChannel{}, desktop).channel, 1);
    wish::EditChannel edit;
    edit.isEnabled = false;
    edit = plain<wish::EditChannel>(edit, desktop);
    QCOMPARE(edit.channel, 1);
    QCOMPARE(edit.isEnabled, false);
}

void CompletionTest::aMonitorGetsTheNumbersOfItsChannels()
{
    const asked::Later later{.channel = {}, .alertVia = QStringList{u"Ops"_s, u"1"_s, u"5"_s}};
    QCOMPARE(plain<wish::CreateMonitor>(wish::CreateMonitor{}, later).draft.channels, (QList<ChannelId>{5, 1}));
    wish::EditMonitor edit;
    edit.monitor = 3;
    QCOMPARE(plain<wish::EditMonitor>(edit, later).channels, (QList<ChannelId>{5, 1}));
}

void CompletionTest::aMonitorThatAlertsNobodyGetsNone()
{
    const asked::Later nobody{.channel = {}, .alertVia = QStringList()};
    QCOMPARE(plain<wish::EditMonitor>(wish::EditMonitor{}, nobody).channels, QList<ChannelId>());
    QCOMPARE(plain<wish::EditMonitor>(wish::EditMonitor{}, {}).channels, std::nullopt);
}

void CompletionTest::aSnoozeCountsFromNow()
{
    const wish::SnoozeMonitor snooze{3, {}};
    QVERIFY(plain<wish::SnoozeMonitor>(snooze, {.channel = {}, .snoozedFor = 90min}).until == noon + 90min);
    QVERIFY(!plain<wish::SnoozeMonitor>(snooze, {}).until);
}

void CompletionTest::aSecretComesFromStandardInput()
{
    m_line = u"s3cret"_s;
    wish::AddChannel add;
    add.fields = {{u"secret"_s, u"-"_s}, {u"url"_s, u"https://x"_s}};
    const auto whole = plain<wish::AddChannel>(add, {.channel = {}, .fieldFromInput = u"secret"_s});
    QCOMPARE(whole.fields.value(u"secret"_s), u"s3cret"_s);
    QCOMPARE(whole.fields.value(u"url"_s), u"https://x"_s);
}

void CompletionTest::anEmptyStandardInputIsASentence()
{
    m_line = Error{u"Nothing came."_s};
    const auto whole = complete(wish::AddChannel{}, {.channel = {}, .fieldFromInput = u"secret"_s});
    QVERIFY(!whole);
    QCOMPARE(whole.error().sentence, u"Nothing came."_s);
}

void CompletionTest::whatTheDoorRefusesIsTold()
{
    m_door.replies.clear();
    const auto whole = complete(wish::TestChannel{}, {.channel = u"Ops"_s});
    QVERIFY(!whole);
    QCOMPARE(whole.error().sentence, u"Nobody is there."_s);
}

QTEST_GUILESS_MAIN(CompletionTest)
#include "completion_test.moc"
