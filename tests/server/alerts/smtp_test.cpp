// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_samples.h"
#include "smtp_server.h"

#include "server/alerts/outbound.h"
#include "tests/server/tls/pem.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

Message mailTo(const QString &port, const QString &security, const QString &to = u"ops@example.org, b@example.org"_s)
{
    return sample::message(u"mail"_s,
                           {{u"host"_s, u"127.0.0.1"_s},
                            {u"port"_s, port},
                            {u"security"_s, security},
                            {u"user"_s, security == "none"_L1 ? QString() : u"aloft"_s},
                            {u"from"_s, u"aloft@example.org"_s},
                            {u"to"_s, to}},
                           {{u"password"_s, u"s3cret pass"_s}}, {sample::down(7, u"Prüfung & <Sicherung>"_s)});
}

} // namespace

/// Mail to a real server, with TLS and login.
class SmtpTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aMailArrives_data();
    void aMailArrives();
    void aMailThatIsSentAgainIsTheSame();
    void aWrongPasswordIsTold();
    void aRefusedRecipientIsTold();
    void aRefusedRecipientKeepsNoAlertFromOthers();
    void aRefusedMailIsTold();
    void aServerWithoutStartTlsGetsNoPassword();
    void aCertificateThatNobodyKnowsIsRefused();
    void noPasswordIsShown();

private:
    [[nodiscard]] Attempt attempt(const Message &message, const QString &certificates) const;

    QTemporaryDir m_folder;
    TlsFiles m_files;
};

void SmtpTest::initTestCase()
{
    if (!SmtpServer::isInstalled())
        QSKIP("python3-aiosmtpd is not installed");
    m_files = writePem(m_folder.path(), makePem(KeyKind::Ec));
}

Attempt SmtpTest::attempt(const Message &message, const QString &certificates) const
{
    Outbound outbound({.certificates = certificates});
    QSignalSpy attempted(&outbound, &Outbound::attempted);
    outbound.send(message);
    if (!attempted.wait(15'000))
        return {.fault = u"nothing came"_s};
    return attempted.constFirst().at(1).value<Attempt>();
}

void SmtpTest::aMailArrives_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("STARTTLS") << u"starttls"_s;
    QTest::newRow("TLS") << u"tls"_s;
    QTest::newRow("plain") << u"none"_s;
}

void SmtpTest::aMailArrives()
{
    QFETCH(QString, mode);
    SmtpServer server(mode, m_files);
    const QString port = server.port();
    QVERIFY(!port.isEmpty());
    const Attempt sent = attempt(mailTo(port, mode), m_files.certificate);
    QCOMPARE(sent.fault, QString());
    QCOMPARE(sent.outcome, Attempt::Outcome::Sent);
    QCOMPARE(sent.code, 250);
    QCOMPARE(sent.answer, u"250 2.0.0 Taken"_s);
    const QJsonObject mail = server.mail();
    QCOMPARE(mail["from"_L1].toString(), u"aloft@example.org"_s);
    QCOMPARE(mail["to"_L1].toVariant().toStringList(), QStringList({u"ops@example.org"_s, u"b@example.org"_s}));
    QCOMPARE(mail["encrypted"_L1].toBool(), mode != "none"_L1);
    QCOMPARE(mail["user"_L1].toString(), mode == "none"_L1 ? QString() : u"aloft"_s);
    QVERIFY(mail["data"_L1].toString().contains("Auto-Submitted: auto-generated"_L1));
    // As others read it.
    QCOMPARE(mail["subject"_L1].toString(), u"Prüfung & <Sicherung> is down"_s);
    QCOMPARE(mail["plain"_L1].toString().trimmed(), u"Prüfung & <Sicherung> is down\r\n\r\nNo heartbeat ever received"_s);
    QVERIFY(mail["html"_L1].toString().contains(u"<h2>Prüfung &amp; &lt;Sicherung&gt; is down</h2>\r\n<p>No heartbeat"_s));
    QCOMPARE(mail["defects"_L1].toArray(), QJsonArray());
}

void SmtpTest::aMailThatIsSentAgainIsTheSame()
{
    SmtpServer server(u"none"_s, m_files);
    Message message = mailTo(server.port(), u"none"_s);
    const auto idOf = [&] {
        const Attempt sent = attempt(message, {});
        const QString text = server.mail()["data"_L1].toString();
        const qsizetype begin = text.indexOf("Message-ID: <"_L1);
        return sent.outcome == Attempt::Outcome::Sent && begin > 0 ? text.mid(begin, text.indexOf(u'>', begin) - begin)
                                                                   : QString();
    };
    const QString first = idOf();
    QVERIFY(first.endsWith("@example.org"_L1));
    message.at += std::chrono::hours(1);
    QCOMPARE(idOf(), first);
    message.delivery += 1;
    QVERIFY(idOf() != first);
}

void SmtpTest::aWrongPasswordIsTold()
{
    SmtpServer server(u"starttls"_s, m_files);
    Message message = mailTo(server.port(), u"starttls"_s);
    message.channel.secrets[u"password"_s] = {u"guess"_s};
    const Attempt failed = attempt(message, m_files.certificate);
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.code, 535);
    QVERIFY2(failed.fault.startsWith("The mail server refused the login: 535 5.7.8"_L1), qPrintable(failed.fault));
}

void SmtpTest::aRefusedRecipientIsTold()
{
    SmtpServer server(u"tls"_s, m_files);
    const QString port = server.port();
    const Attempt failed = attempt(mailTo(port, u"tls"_s, u"refused@example.org"_s), m_files.certificate);
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.code, 550);
    QCOMPARE(failed.fault, u"The mail server refused: 550 5.1.1 No such user here"_s);

    // A test wants all of them to be there.
    Message test = mailTo(port, u"tls"_s, u"ops@example.org,refused@example.org"_s);
    test.kind = Delivery::Kind::Test;
    test.alerts.clear();
    QCOMPARE(attempt(test, m_files.certificate).fault, failed.fault);
}

void SmtpTest::aRefusedRecipientKeepsNoAlertFromOthers()
{
    SmtpServer server(u"starttls"_s, m_files);
    const Message message = mailTo(server.port(), u"starttls"_s, u"refused@example.org,ops@example.org,refused@example.com"_s);
    const Attempt sent = attempt(message, m_files.certificate);
    QCOMPARE(sent.outcome, Attempt::Outcome::Sent);
    QCOMPARE(sent.code, 250);
    QCOMPARE(sent.answer, u"550 5.1.1 No such user here\n550 5.1.1 No such user here\n250 2.0.0 Taken"_s);
    QCOMPARE(server.mail()["to"_L1].toVariant().toStringList(), QStringList{u"ops@example.org"_s});
}

void SmtpTest::aRefusedMailIsTold()
{
    SmtpServer server(u"none"_s, m_files);
    Message message = mailTo(server.port(), u"none"_s);
    message.alerts = {sample::down(7, u"poison"_s)};
    const Attempt failed = attempt(message, {});
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.code, 554);
    QCOMPARE(failed.fault, u"The mail server refused: 554 5.7.1 Message refused as spam"_s);
}

void SmtpTest::aServerWithoutStartTlsGetsNoPassword()
{
    SmtpServer server(u"none"_s, m_files);
    const QString port = server.port();
    const Attempt failed = attempt(mailTo(port, u"starttls"_s), m_files.certificate);
    QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
    QCOMPARE(failed.fault, u"127.0.0.1:%1 offers no STARTTLS"_s.arg(port));
}

void SmtpTest::aCertificateThatNobodyKnowsIsRefused()
{
    for (const QString &mode : {u"starttls"_s, u"tls"_s}) {
        SmtpServer server(mode, m_files);
        const QString port = server.port();
        const Attempt failed = attempt(mailTo(port, mode), {});
        QCOMPARE(failed.outcome, Attempt::Outcome::Failed);
        QCOMPARE(failed.fault,
                 u"The certificate of 127.0.0.1:%1 is not trusted: this computer does not know who issued it"_s.arg(port));
    }
}

void SmtpTest::noPasswordIsShown()
{
    SmtpServer server(u"starttls"_s, m_files);
    const Attempt sent = attempt(mailTo(server.port(), u"starttls"_s), m_files.certificate);
    QVERIFY2(sent.request.startsWith("smtp://127.0.0.1:"_L1), qPrintable(sent.request));
    QVERIFY(sent.request.contains("login aloft"_L1));
    QVERIFY(!sent.request.contains("s3cret"_L1));
}

QTEST_GUILESS_MAIN(SmtpTest)
#include "smtp_test.moc"
