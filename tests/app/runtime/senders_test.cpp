// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/senders.h"
#include "tests/app/desktop/private_bus.h"

#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class SendersTest : public QObject
{
    Q_OBJECT

private slots:
    void aNoticeWaitsWhileThereIsNoWindow();
    void aNoticeGoesToTheWindow();
    void othersAreSentFromAThreadOfTheirOwn();
    void aSecretInALockedKeychainWaits();
    void nothingIsSentAfterAStop();
    void theWatchdogAsksToBeTold();

private:
    [[nodiscard]] static Message message(const QString &type, const QMap<QString, QString> &fields = {});
    [[nodiscard]] static Attempt attemptIn(QSignalSpy &spy) { return spy.takeFirst().at(1).value<Attempt>(); }
};

Message SendersTest::message(const QString &type, const QMap<QString, QString> &fields)
{
    return {.delivery = 5, .channel = {.id = 2, .name = u"Ops"_s, .type = type, .fields = fields, .secrets = {}}, .kind = Delivery::Kind::Test};
}

void SendersTest::aNoticeWaitsWhileThereIsNoWindow()
{
    Senders senders(u"/data"_s, noBus());
    QSignalSpy attempted(&senders, &Senders::attempted);
    senders.send({message(u"desktop"_s)});
    QCOMPARE(attempted.size(), 1);
    QCOMPARE(attempted.constFirst().constFirst().toLongLong(), 5);
    QCOMPARE(attemptIn(attempted).outcome, Attempt::Outcome::NotYet);
}

void SendersTest::aNoticeGoesToTheWindow()
{
    Senders senders(u"/data"_s, noBus());
    QSignalSpy attempted(&senders, &Senders::attempted);
    QSignalSpy wanted(&senders, &Senders::noticeWanted);
    senders.setDesktop(true);
    senders.send({message(u"desktop"_s)});
    QCOMPARE(wanted.size(), 1);
    QVERIFY(attempted.isEmpty());
}

void SendersTest::othersAreSentFromAThreadOfTheirOwn()
{
    Senders senders(u"/data"_s, noBus());
    QSignalSpy attempted(&senders, &Senders::attempted);
    senders.send({message(u"command"_s, {{u"program"_s, u"/bin/true"_s}, {u"patience"_s, u"30"_s}})});
    QTRY_COMPARE(attempted.size(), 1);
    const Attempt came = attemptIn(attempted);
    QVERIFY2(came.outcome == Attempt::Outcome::Sent, qPrintable(came.fault));
    senders.send({message(u"command"_s, {{u"program"_s, u"/bin/false"_s}, {u"patience"_s, u"30"_s}})});
    QTRY_COMPARE(attempted.size(), 1);
    QCOMPARE(attemptIn(attempted).outcome, Attempt::Outcome::Failed);
}

void SendersTest::aSecretInALockedKeychainWaits()
{
    Senders senders(u"/data"_s, noBus());
    QSignalSpy attempted(&senders, &Senders::attempted);
    Message slack = message(u"slack"_s);
    slack.channel.secrets.insert(u"url"_s, {.value = {}, .inKeychain = true});
    senders.send({slack});
    QTRY_COMPARE(attempted.size(), 1);
    QCOMPARE(attemptIn(attempted).outcome, Attempt::Outcome::NotYet);
}

void SendersTest::nothingIsSentAfterAStop()
{
    Senders senders(u"/data"_s, noBus());
    QSignalSpy attempted(&senders, &Senders::attempted);
    senders.send({message(u"command"_s, {{u"program"_s, u"/bin/sleep"_s}, {u"arguments"_s, u"30"_s}, {u"patience"_s, u"30"_s}})});
    senders.stop();
    senders.stop();
    senders.send({message(u"command"_s, {{u"program"_s, u"/bin/true"_s}, {u"patience"_s, u"30"_s}})});
    QTest::qWait(300);
    QVERIFY(attempted.isEmpty());
}

void SendersTest::theWatchdogAsksToBeTold()
{
    Senders senders(u"/data"_s, noBus());
    Changes changes;
    changes.settings = Settings{};
    changes.settings->watchdogUrl = u"http://127.0.0.1:9/ping"_s;
    senders.setSound(true);
    senders.apply(changes);
    QSignalSpy failed(&senders, &Senders::watchdogFailed);
    senders.post(QUrl(changes.settings->watchdogUrl)); // nobody asked for it, so that its failure says nothing
    QTest::qWait(500);
    QVERIFY(failed.isEmpty());
}

QTEST_GUILESS_MAIN(SendersTest)
#include "senders_test.moc"
