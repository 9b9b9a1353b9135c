// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts_fixture.h"

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ChannelFormTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKindButTheDesktopIsOffered();
    void aNewChannelIsAddedWithWhatWasTyped();
    void theFirstFaultTakesTheFocus();
    void aRequiredFieldIsAskedForBesideIt();
    void aRefusalLosesNothing();
    void anEditSendsOnlyWhatChanged();
    void anEditOfNothingAsksForNothing();
    void aSecretIsNeverShownAgain();
    void aSecretThatIsNotNeededCanBeForgotten();
    void aSecretOfSeveralLinesIsTypedAnewOrForgotten();
    void aSecretIsMaskedUntilItIsShown();
    void aChangeFromElsewhereKeepsWhatWasTyped();
    void saveAndTestTests();
    void backKeepsWhatWasTypedAndCancelDoesNot();
    void theDesktopHasQuietHours();
    void theLinkLeadsToHelp();
    void everyControlHasAName();
};

void ChannelFormTest::everyKindButTheDesktopIsOffered()
{
    AlertsFixture here;
    here.click(u"addChannel"_s);
    QVERIFY(here.isSeen(u"kindChooser"_s));
    for (const QString &kind : {u"webhook"_s, u"mail"_s, u"command"_s})
        QVERIFY2(here.isSeen(u"kind-"_s + kind), qPrintable(kind));
    QVERIFY(!here.find(u"kind-desktop"_s));
    QCOMPARE(here.window.focusWidget()->objectName(), u"kind-webhook"_s);
    QTest::keyClick(here.window.focusWidget(), Qt::Key_Escape);
    QVERIFY(here.isSeen(u"channelsView"_s));
}

void ChannelFormTest::aNewChannelIsAddedWithWhatWasTyped()
{
    AlertsFixture here;
    here.click(u"addChannel"_s);
    here.click(u"kind-webhook"_s);
    QVERIFY(here.isSeen(u"channelForm"_s));
    here.type(u"channelName"_s, u" Night shift "_s);
    here.type(u"field-url"_s, u"https://ops.example.org/night"_s);
    here.type(u"field-secret"_s, u"hush"_s);
    here.find<QComboBox>(u"field-method"_s)->setCurrentIndex(1);
    here.find<QPlainTextEdit>(u"field-headers"_s)->setPlainText(u"X-Team: ops\n"_s);
    here.click(u"channelDefault"_s);
    QTest::keyClick(here.find(u"field-url"_s), Qt::Key_Return);
    const auto asked = here.last<wish::AddChannel>();
    QCOMPARE(asked.name, u"Night shift"_s);
    QCOMPARE(asked.type, u"webhook"_s);
    const QMap<QString, QString> fields{{u"url"_s, u"https://ops.example.org/night"_s}, {u"method"_s, u"PUT"_s}, {u"headers"_s, u"X-Team: ops"_s}, {u"secret"_s, u"hush"_s}};
    QCOMPARE(asked.fields, fields);
    QVERIFY(asked.isDefault);
    QVERIFY(asked.isEnabled);
    QVERIFY(here.isSeen(u"channelsView"_s));
}

void ChannelFormTest::theFirstFaultTakesTheFocus()
{
    AlertsFixture here;
    here.page.startEdit(2);
    here.type(u"channelName"_s, u" "_s);
    here.click(u"saveChannel"_s);
    QVERIFY(here.sent.isEmpty());
    QCOMPARE(here.find<QLabel>(u"channelNameFault"_s)->text(), u"A channel needs a name"_s);
    QVERIFY(here.isSeen(u"channelNameFault"_s));
    QCOMPARE(here.window.focusWidget()->objectName(), u"channelName"_s);
    here.type(u"channelName"_s, u"Ops"_s);
    QVERIFY(!here.isSeen(u"channelNameFault"_s));
    auto *number = here.find(u"remindEvery"_s)->findChild<QLineEdit *>(u"number"_s);
    number->setText(u"30s"_s);
    here.click(u"saveChannel"_s);
    QVERIFY(here.sent.isEmpty());
    QCOMPARE(here.window.focusWidget(), number);
}

void ChannelFormTest::aRequiredFieldIsAskedForBesideIt()
{
    AlertsFixture here;
    here.page.startNew();
    here.click(u"kind-mail"_s);
    here.type(u"channelName"_s, u"Mail"_s);
    here.click(u"saveChannel"_s);
    QVERIFY(here.sent.isEmpty());
    QVERIFY(here.isSeen(u"fault-to"_s));
    QVERIFY(here.isSeen(u"fault-host"_s));
    QVERIFY(!here.isSeen(u"fault-user"_s));
    QCOMPARE(here.window.focusWidget()->objectName(), u"field-to"_s);
    here.type(u"field-to"_s, u"team@example.org"_s);
    QVERIFY(!here.isSeen(u"fault-to"_s));
}

void ChannelFormTest::aRefusalLosesNothing()
{
    AlertsFixture here;
    here.page.startEdit(2);
    here.type(u"channelName"_s, u"Taken"_s);
    here.refusal = u"There is a channel of this name."_s;
    here.click(u"saveChannel"_s);
    QVERIFY(here.isSeen(u"channelRefusal"_s));
    QCOMPARE(here.find(u"channelRefusal"_s)->accessibleDescription(), u"There is a channel of this name."_s);
    QCOMPARE(here.find<QLineEdit>(u"channelName"_s)->text(), u"Taken"_s);
    here.refusal.clear();
    here.click(u"saveChannel"_s);
    QCOMPARE(here.sent.size(), 2);
    QVERIFY(here.isSeen(u"channelsView"_s));
}

void ChannelFormTest::anEditSendsOnlyWhatChanged()
{
    AlertsFixture here;
    here.click(u"editChannel2"_s);
    here.type(u"field-url"_s, u"https://ops.example.org/other"_s);
    here.type(u"field-secret"_s, u"newer"_s);
    here.find(u"onlyAfter"_s)->findChild<QLineEdit *>(u"number"_s)->setText(u"10m"_s);
    here.click(u"saveChannel"_s);
    const wish::EditChannel expected{.channel = 2, .fields = {{u"url"_s, u"https://ops.example.org/other"_s}, {u"secret"_s, u"newer"_s}}, .onlyAfter = 10min};
    QVERIFY(here.last<wish::EditChannel>() == expected);
}

void ChannelFormTest::anEditOfNothingAsksForNothing()
{
    AlertsFixture here;
    here.click(u"editChannel3"_s);
    here.click(u"saveChannel"_s);
    QVERIFY(here.sent.isEmpty());
    QVERIFY(here.isSeen(u"channelsView"_s));
}

void ChannelFormTest::aSecretIsNeverShownAgain()
{
    AlertsFixture here;
    here.page.startEdit(2);
    QCOMPARE(here.find<QLineEdit>(u"field-secret"_s)->text(), QString());
    QCOMPARE(here.find<QLineEdit>(u"field-secret"_s)->placeholderText(), u"Unchanged"_s);
    QVERIFY(here.find<QLabel>(u"hint-secret"_s)->text().startsWith(u"Kept in Aloft's database"_s));
    here.click(u"cancelChannel"_s);
    here.page.startEdit(3);
    QVERIFY(here.find<QLabel>(u"hint-password"_s)->text().startsWith(u"Kept in the system's keychain."_s));
    QVERIFY2(!here.isSeen(u"forget-password"_s), "It is needed");
}

void ChannelFormTest::aSecretThatIsNotNeededCanBeForgotten()
{
    AlertsFixture here;
    here.page.startEdit(2);
    here.click(u"forget-secret"_s);
    QCOMPARE(here.find<QLineEdit>(u"field-secret"_s)->placeholderText(), u"Removed when you save"_s);
    here.click(u"forget-secret"_s);
    QCOMPARE(here.find<QLineEdit>(u"field-secret"_s)->placeholderText(), u"Unchanged"_s);
    here.click(u"forget-secret"_s);
    here.click(u"saveChannel"_s);
    const wish::EditChannel expected{.channel = 2, .fields = {{u"secret"_s, QString()}}};
    QVERIFY(here.last<wish::EditChannel>() == expected);
}

void ChannelFormTest::aSecretOfSeveralLinesIsTypedAnewOrForgotten()
{
    AlertsFixture here;
    Channel command = AlertsFixture::webhook();
    command.type = u"command"_s;
    command.fields = {{u"program"_s, u"/bin/true"_s}};
    command.secrets = {{u"environment"_s, Secret{u"KEY=hush"_s, false}}};
    here.show({AlertsFixture::desktop(), command});
    here.page.startEdit(2);
    auto *text = here.find<QPlainTextEdit>(u"field-environment"_s);
    QCOMPARE(text->toPlainText(), QString());
    QCOMPARE(text->placeholderText(), u"Unchanged"_s);
    here.click(u"forget-environment"_s);
    text->setPlainText(u"KEY=new"_s);
    QCOMPARE(text->placeholderText(), u"Unchanged"_s);
    here.click(u"saveChannel"_s);
    const wish::EditChannel expected{.channel = 2, .fields = {{u"environment"_s, u"KEY=new"_s}}};
    QVERIFY(here.last<wish::EditChannel>() == expected);
}

void ChannelFormTest::aSecretIsMaskedUntilItIsShown()
{
    AlertsFixture here;
    here.page.startEdit(2);
    here.type(u"field-secret"_s, u"hush"_s);
    const auto *line = here.find<QLineEdit>(u"field-secret"_s);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    here.click(u"show-secret"_s);
    QCOMPARE(line->echoMode(), QLineEdit::Normal);
    QCOMPARE(here.find<QAbstractButton>(u"show-secret"_s)->accessibleName(), u"Hide Secret"_s);
    here.click(u"show-secret"_s);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
}

void ChannelFormTest::aChangeFromElsewhereKeepsWhatWasTyped()
{
    AlertsFixture here;
    here.page.startEdit(2);
    here.type(u"field-url"_s, u"https://typed.example.org"_s);
    Channel changed = AlertsFixture::webhook();
    changed.name = u"Renamed"_s;
    changed.fields[u"url"_s] = u"https://elsewhere.example.org"_s;
    here.show({AlertsFixture::desktop(), changed});
    QCOMPARE(here.find<QLineEdit>(u"channelName"_s)->text(), u"Renamed"_s);
    QCOMPARE(here.find<QLineEdit>(u"field-url"_s)->text(), u"https://typed.example.org"_s);
    here.click(u"saveChannel"_s);
    const wish::EditChannel expected{.channel = 2, .fields = {{u"url"_s, u"https://typed.example.org"_s}}};
    QVERIFY(here.last<wish::EditChannel>() == expected);
}

void ChannelFormTest::saveAndTestTests()
{
    AlertsFixture here;
    here.page.startEdit(2);
    here.type(u"channelName"_s, u"Ops"_s);
    here.reply.channels = {AlertsFixture::webhook()};
    here.click(u"saveAndTest"_s);
    QCOMPARE(here.sent.size(), 2);
    QVERIFY(std::holds_alternative<wish::EditChannel>(here.sent.first()));
    QCOMPARE(here.last<wish::TestChannel>().channel, ChannelId{2});
    here.page.startEdit(3);
    here.click(u"saveAndTest"_s);
    QCOMPARE(here.sent.size(), 3);
    QCOMPARE(here.last<wish::TestChannel>().channel, ChannelId{3});
}

void ChannelFormTest::backKeepsWhatWasTypedAndCancelDoesNot()
{
    AlertsFixture here;
    here.page.startEdit(2);
    here.type(u"channelName"_s, u"Half typed"_s);
    here.click(u"channelBack"_s);
    QVERIFY(here.isSeen(u"channelsView"_s));
    here.page.startEdit(2);
    QCOMPARE(here.find<QLineEdit>(u"channelName"_s)->text(), u"Half typed"_s);
    QTest::keyClick(here.find(u"channelName"_s), Qt::Key_Escape);
    here.page.startEdit(2);
    QCOMPARE(here.find<QLineEdit>(u"channelName"_s)->text(), u"Ops webhook"_s);
    QVERIFY(here.sent.isEmpty());
}

void ChannelFormTest::theDesktopHasQuietHours()
{
    AlertsFixture here;
    here.page.startEdit(desktopChannel);
    here.type(u"field-quietFrom"_s, u"22:0"_s);
    here.type(u"field-quietUntil"_s, u"7:00"_s);
    here.click(u"field-late"_s);
    here.click(u"saveChannel"_s);
    const wish::EditChannel expected{.channel = desktopChannel, .fields = {{u"quietFrom"_s, u"22:00"_s}, {u"quietUntil"_s, u"07:00"_s}, {u"late"_s, u"on"_s}}};
    QVERIFY(here.last<wish::EditChannel>() == expected);
}

void ChannelFormTest::theLinkLeadsToHelp()
{
    AlertsFixture here;
    here.page.startEdit(3);
    QVERIFY(here.isSeen(u"channelHelp"_s));
    QVERIFY(here.find<QLabel>(u"channelHelp"_s)->text().contains(u"https://aloft.example.org/help/mail"_s));
    here.click(u"cancelChannel"_s);
    here.page.startEdit(2);
    QVERIFY(!here.isSeen(u"channelHelp"_s));
}

void ChannelFormTest::everyControlHasAName()
{
    AlertsFixture here;
    for (const ChannelKind &kind : here.kinds) {
        if (kind.sender == ChannelKind::Sender::Desktop)
            continue;
        here.page.startNew();
        here.click(u"kind-"_s + kind.key);
        for (const QWidget *widget : here.page.findChildren<QWidget *>()) {
            const bool isStop = (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && !widget->focusProxy();
            QVERIFY2(!isStop || !widget->accessibleName().isEmpty() || qobject_cast<const QAbstractButton *>(widget),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
        here.click(u"cancelChannel"_s);
    }
}

QTEST_MAIN(ChannelFormTest)
#include "channel_form_test.moc"
