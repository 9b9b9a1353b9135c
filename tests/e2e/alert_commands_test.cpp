// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// Channels and deliveries by the command line of the real program.
class AlertCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theDesktopIsAlwaysThere();
    void aChannelInJsonHasJustTheseFields();
    void aSecretFromStandardInputIsNeverPrinted();
    void aChannelIsFoundByItsName();
    void aRemovedChannelComesBack();
    void aMonitorSaysThroughWhichChannelsItAlerts();
    void aSnoozeIsSeenAtTheMonitor();
    void aTestThatArrivesIsDone();
    void aTestThatDoesNotArriveIsAFailure();
    void withoutAloftNothingCanBeTested();
    void whatCannotBeDoneEndsWithOneSentence_data();
    void whatCannotBeDoneEndsWithOneSentence();

private:
    [[nodiscard]] Ran addWebhook(const QString &url, const QByteArray &secret = {}) const;
    [[nodiscard]] QJsonArray channels() const { return m_aloft->run({u"channel"_s, u"list"_s, u"--json"_s}).array(); }
    [[nodiscard]] QJsonObject webhook() const { return channels().last().toObject(); }

    std::unique_ptr<RealAloft> m_aloft;
};

void AlertCommandsTest::init()
{
    m_aloft = std::make_unique<RealAloft>();
}

Ran AlertCommandsTest::addWebhook(const QString &url, const QByteArray &secret) const
{
    QStringList command{u"channel"_s, u"add"_s, u"Ops webhook"_s, u"--type"_s, u"webhook"_s, u"--url"_s, url, u"--json"_s};
    if (!secret.isEmpty())
        command << u"--secret"_s << u"-"_s;
    return m_aloft->run(command, secret);
}

void AlertCommandsTest::theDesktopIsAlwaysThere()
{
    const QJsonArray all = channels();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().toObject().value(u"id"_s).toInt(), 1);
    QCOMPARE(all.first().toObject().value(u"type"_s).toString(), u"desktop"_s);
    QCOMPARE(m_aloft->run({u"delivery"_s, u"list"_s}).output, u"No deliveries.\n"_s);
}

void AlertCommandsTest::aChannelInJsonHasJustTheseFields()
{
    const Ran added = addWebhook(u"http://127.0.0.1:9/hook"_s);
    QVERIFY2(added.status == 0, qPrintable(added.errors));
    QCOMPARE(added.object().keys(),
             QStringList({u"default"_s, u"enabled"_s, u"fields"_s, u"id"_s, u"name"_s, u"onlyAfterSeconds"_s,
                          u"remindEverySeconds"_s, u"removedAt"_s, u"secrets"_s, u"type"_s}));
    QCOMPARE(added.object().value(u"name"_s).toString(), u"Ops webhook"_s);
    QCOMPARE(webhook(), added.object());
}

void AlertCommandsTest::aSecretFromStandardInputIsNeverPrinted()
{
    const Ran added = addWebhook(u"http://127.0.0.1:9/hook"_s, "never to be seen\n");
    QVERIFY2(added.status == 0, qPrintable(added.errors));
    QVERIFY(!added.output.contains(u"never to be seen"_s));
    QCOMPARE(webhook().value(u"secrets"_s).toObject(), QJsonObject({{u"secret"_s, u"database"_s}}));
    const Ran list = m_aloft->run({u"channel"_s, u"list"_s});
    QVERIFY(list.output.contains(u"secret=(in the database)"_s));
    QVERIFY(!list.output.contains(u"never to be seen"_s));
}

void AlertCommandsTest::aChannelIsFoundByItsName()
{
    QCOMPARE(addWebhook(u"http://127.0.0.1:9/hook"_s).status, 0);
    QCOMPARE(m_aloft->run({u"channel"_s, u"disable"_s, u"ops webhook"_s}).status, 0);
    QVERIFY(!webhook().value(u"enabled"_s).toBool(true));
    QCOMPARE(m_aloft->run({u"channel"_s, u"edit"_s, u"Ops webhook"_s, u"--name"_s, u"Pager"_s, u"--only-after"_s, u"10m"_s})
                 .status,
             0);
    QCOMPARE(webhook().value(u"onlyAfterSeconds"_s).toInt(), 600);
    QCOMPARE(m_aloft->run({u"channel"_s, u"enable"_s, u"Pager"_s}).status, 0);
    QVERIFY(webhook().value(u"enabled"_s).toBool());
}

void AlertCommandsTest::aRemovedChannelComesBack()
{
    QCOMPARE(addWebhook(u"http://127.0.0.1:9/hook"_s).status, 0);
    const QJsonObject before = webhook();
    QCOMPARE(m_aloft->run({u"channel"_s, u"remove"_s, u"Ops webhook"_s}).status, 0);
    QCOMPARE(channels().size(), 1);
    QCOMPARE(m_aloft->run({u"channel"_s, u"restore"_s, before.value(u"id"_s).toVariant().toString()}).status, 0);
    QCOMPARE(webhook(), before);
}

void AlertCommandsTest::aMonitorSaysThroughWhichChannelsItAlerts()
{
    QCOMPARE(addWebhook(u"http://127.0.0.1:9/hook"_s).status, 0);
    const int id = webhook().value(u"id"_s).toInt();
    const QStringList show{u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s};
    QVERIFY(!m_aloft->addMonitor({u"--alert-via"_s, u"Ops webhook,1"_s}).isEmpty());
    QCOMPARE(m_aloft->run(show).object().value(u"channels"_s).toArray(), QJsonArray({1, id}));
    QCOMPARE(m_aloft->run({u"monitor"_s, u"edit"_s, u"1"_s, u"--alert-via"_s, QString()}).status, 0);
    QCOMPARE(m_aloft->run(show).object().value(u"channels"_s).toArray(), QJsonArray());
}

void AlertCommandsTest::aSnoozeIsSeenAtTheMonitor()
{
    QVERIFY(!m_aloft->addMonitor().isEmpty());
    const QStringList show{u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s};
    QCOMPARE(m_aloft->run({u"monitor"_s, u"snooze"_s, u"1"_s, u"1h"_s}).status, 0);
    QVERIFY(m_aloft->run(show).object().value(u"snoozedUntil"_s).isString());
    QCOMPARE(m_aloft->run({u"monitor"_s, u"snooze"_s, u"1"_s, u"off"_s}).status, 0);
    QVERIFY(m_aloft->run(show).object().value(u"snoozedUntil"_s).isNull());
}

void AlertCommandsTest::aTestThatArrivesIsDone()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&received, socket] {
            received += socket->readAll();
            if (!received.contains("\r\n\r\n"))
                return;
            socket->write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    const auto running = m_aloft->startHeadless(freePort());
    QCOMPARE(addWebhook(u"http://127.0.0.1:%1/hook"_s.arg(server.serverPort())).status, 0);
    const auto test = m_aloft->start({u"channel"_s, u"test"_s, u"Ops webhook"_s});
    QTRY_COMPARE_WITH_TIMEOUT(test->state(), QProcess::NotRunning, 40'000);
    const QByteArray output = test->readAllStandardOutput();
    QVERIFY2(test->exitCode() == 0, test->readAllStandardError().constData());
    QVERIFY2(output.startsWith("The test of \"Ops webhook\" was sent: 204, in "), output.constData());
    QVERIFY(received.startsWith("POST /hook HTTP/1.1\r\n"));
    QCOMPARE(terminate(*running), 0);
}

void AlertCommandsTest::aTestThatDoesNotArriveIsAFailure()
{
    const auto running = m_aloft->startHeadless(freePort());
    QCOMPARE(addWebhook(u"http://127.0.0.1:%1/hook"_s.arg(freePort())).status, 0);
    const Ran test = m_aloft->run({u"channel"_s, u"test"_s, u"Ops webhook"_s});
    QCOMPARE(test.status, 1);
    QVERIFY2(test.errors.startsWith(u"aloft: The test of \"Ops webhook\" failed: "_s), qPrintable(test.errors));
    QCOMPARE(terminate(*running), 0);
}

void AlertCommandsTest::withoutAloftNothingCanBeTested()
{
    const Ran test = m_aloft->run({u"channel"_s, u"test"_s, u"1"_s});
    QCOMPARE(test.status, 1);
    QCOMPARE(test.errors, u"aloft: Aloft is not running; start it to test a channel.\n"_s);
}

void AlertCommandsTest::whatCannotBeDoneEndsWithOneSentence_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("there is no such channel") << QStringList{u"channel"_s, u"edit"_s, u"Pager"_s, u"--name"_s, u"x"_s};
    QTest::newRow("there is no such type") << QStringList{u"channel"_s, u"add"_s, u"Pager"_s, u"--type"_s, u"pigeon"_s};
    QTest::newRow("the name is empty")
        << QStringList{u"channel"_s, u"add"_s, u" "_s, u"--type"_s, u"webhook"_s, u"--url"_s, u"http://127.0.0.1:9"_s};
    QTest::newRow("there is no such delivery") << QStringList{u"delivery"_s, u"show"_s, u"7"_s};
    QTest::newRow("nothing came on standard input")
        << QStringList{u"channel"_s, u"add"_s,      u"Ops"_s,      u"--type"_s, u"webhook"_s,
                       u"--url"_s,   u"http://x"_s, u"--secret"_s, u"-"_s};
    QTest::newRow("nothing is down") << QStringList{u"monitor"_s, u"acknowledge"_s, u"1"_s};
}

void AlertCommandsTest::whatCannotBeDoneEndsWithOneSentence()
{
    QFETCH(const QStringList, command);
    QVERIFY(!m_aloft->addMonitor().isEmpty());
    const Ran ran = m_aloft->run(command);
    QCOMPARE(ran.status, 1);
    QCOMPARE(ran.output, QString());
    QCOMPARE(ran.errors.count(u'\n'), 1);
    QVERIFY2(ran.errors.size() > int(sizeof("aloft: .")), qPrintable(ran.errors));
}

QTEST_GUILESS_MAIN(AlertCommandsTest)
#include "alert_commands_test.moc"
