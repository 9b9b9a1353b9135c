// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/alerts/mail.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

Mail sampleMail(const QString &subject = u"Nightly backup is down"_s)
{
    return {.from = "aloft@example.org",
            .to = {"a@example.org", "b@example.org"},
            .id = "aloft-1@example.org",
            .date = noon,
            .subject = subject,
            .title = subject,
            .lines = {u"No heartbeat ever received"_s}};
}

QByteArray headOf(const Mail &mail)
{
    const QByteArray bytes = toMime(mail);
    return bytes.left(bytes.indexOf("\r\n\r\n") + 2);
}

} // namespace

/// A mail as it travels.
class MailTest : public QObject
{
    Q_OBJECT

private slots:
    void theHeadersAreWhole();
    void linesAreShortAndAscii();
    void aSubjectInAnyScriptIsEncoded();
    void noValueAddsAHeader();
    void textInHtmlIsEscaped();
    void addressesAreReadOneByOne();
};

void MailTest::theHeadersAreWhole()
{
    QCOMPARE(
        headOf(sampleMail()).split('\n').first(8).join('\n'),
        QByteArray(
            "From: Aloft <aloft@example.org>\r\nTo: a@example.org,\r\n b@example.org\r\nSubject: Nightly backup is down\r\n"
            "Date: Sun, 22 Nov 2026 12:00:00 +0000\r\nMessage-ID: <aloft-1@example.org>\r\nAuto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r"));
}

void MailTest::linesAreShortAndAscii()
{
    Mail mail =
        sampleMail(u"Überprüfung 😀 der Sicherung, deren Name recht lang ist und immer länger wird, bis er nicht mehr passt"_s);
    mail.lines = {u"ä"_s.repeated(500), u"ends with a blank "_s, u"a=b"_s, u"."_s};
    for (const QByteArray &line : toMime(mail).split('\n')) {
        QVERIFY2(line.isEmpty() || line.endsWith('\r'), line.constData());
        QVERIFY2(line.size() <= 79, line.constData());
        for (const char c : line)
            QVERIFY(static_cast<uchar>(c) < 0x80);
    }
}

void MailTest::aSubjectInAnyScriptIsEncoded()
{
    QVERIFY(headOf(sampleMail(u"Prüfung"_s)).contains("\r\nSubject: =?UTF-8?B?UHLDvGZ1bmc=?=\r\n"));
    // What looks like an encoded word would be shown as something else.
    QVERIFY(!headOf(sampleMail(u"=?UTF-8?B?eA==?="_s)).contains("Subject: =?UTF-8?B?eA==?=\r\n"));
}

void MailTest::noValueAddsAHeader()
{
    Mail mail = sampleMail(u"x\r\nBcc: evil@example.org"_s);
    mail.from = "a@example.org>\r\nBcc: evil@example.org";
    mail.to = {"a@example.org\nBcc: evil@example.org"};
    mail.id = "1\r\nBcc: evil@example.org";
    QVERIFY2(!headOf(mail).contains("\nBcc:"), headOf(mail).constData());
}

void MailTest::textInHtmlIsEscaped()
{
    Mail mail = sampleMail(u"<script>alert(1)</script>"_s);
    mail.lines = {u"a < b & c"_s};
    const QByteArray bytes = toMime(mail);
    const QByteArray html = bytes.mid(bytes.indexOf("text/html"));
    QVERIFY(html.contains("&lt;script&gt;"));
    QVERIFY(!html.contains("<script>"));
    QVERIFY(html.contains("a &lt; b &amp; c"));
}

void MailTest::addressesAreReadOneByOne()
{
    QCOMPARE(addressesIn(u"a@example.org,  b@bücher.example "_s), QByteArrayList({"a@example.org", "b@xn--bcher-kva.example"}));
}

QTEST_APPLESS_MAIN(MailTest)
#include "mail_test.moc"
