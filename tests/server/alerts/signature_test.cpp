// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_samples.h"

#include "server/alerts/render.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

/// What the README shows in a language under the heading on alerts.
QString example(const QString &language)
{
    QFile file(QStringLiteral(README));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const qsizetype begin = text.indexOf("\n## Alerts\n"_L1);
    if (begin < 0)
        return {};
    const QRegularExpression block(u"```%1\n(.*?)```"_s.arg(language), QRegularExpression::DotMatchesEverythingOption);
    return block.match(text.mid(begin, text.indexOf("\n## "_L1, begin + 4) - begin)).captured(1);
}

QByteArray outputOf(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAll().trimmed();
}

QByteArray literal(const QByteArray &bytes)
{
    return "bytes.fromhex('" + bytes.toHex() + "')";
}

/// The README's function, asked about one request.
QByteArray verdict(const QByteArrayList &headers, const QByteArray &body, const QByteArray &secret, qint64 now_s)
{
    QByteArray dictionary;
    for (const QByteArray &line : headers)
        dictionary += '\'' + line.left(line.indexOf(": ")) + "': '" + line.mid(line.indexOf(": ") + 2) + "', ";
    const QByteArray script = example(u"python"_s).toUtf8() + "\ntime.time = lambda: " + QByteArray::number(now_s) +
                              "\nprint(is_from_aloft({" + dictionary + "}, " + literal(body) + ", " + literal(secret) + "))\n";
    return outputOf(u"python3"_s, {u"-"_s}, script);
}

constexpr qint64 sentAt_s = 1795349700;

} // namespace

/// The signature of a webhook, computed by others.
class SignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void itIsWhatOpensslSays();
    void theReadmesExampleChecksIt();
    void theReadmesLineForAShellComputesIt();

private:
    const QByteArray m_body = "{\"kind\":\"down\",\"name\":\"Pr\xc3\xbc"
                              "fung\"}";
    const Instant m_now = fromUtc_ms(sentAt_s * 1000 + 250);
};

void SignatureTest::itIsWhatOpensslSays()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("openssl is not installed");
    const QByteArrayList headers = signatureHeaders(u"hüsh"_s, m_now, "00ff", m_body);
    QCOMPARE(headers.at(0), QByteArray("X-Aloft-Timestamp: 1795349700"));
    QCOMPARE(headers.at(1), QByteArray("X-Aloft-Nonce: 00ff"));
    const QByteArray said = outputOf(u"openssl"_s,
                                     {u"dgst"_s, u"-sha256"_s, u"-mac"_s, u"HMAC"_s, u"-macopt"_s,
                                      u"hexkey:"_s + QString::fromLatin1(u"hüsh"_s.toUtf8().toHex())},
                                     "1795349700.00ff." + m_body);
    QCOMPARE(headers.at(2), "X-Aloft-Signature: sha256=" + said.mid(said.lastIndexOf(' ') + 1));
}

void SignatureTest::theReadmesExampleChecksIt()
{
    if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
        QSKIP("python3 is not installed");
    QVERIFY(!example(u"python"_s).isEmpty());
    const QByteArrayList headers = signatureHeaders(u"hush"_s, m_now, "00ff", m_body);
    QCOMPARE(verdict(headers, m_body, "hush", sentAt_s + 10), QByteArray("True"));
    QCOMPARE(verdict(headers, m_body, "guess", sentAt_s + 10), QByteArray("False"));
    QCOMPARE(verdict(headers, m_body + ' ', "hush", sentAt_s + 10), QByteArray("False"));
    QCOMPARE(verdict(headers, m_body, "hush", sentAt_s + 3600), QByteArray("False"));
    QCOMPARE(verdict(headers.first(2), m_body, "hush", sentAt_s + 10), QByteArray("False"));
}

void SignatureTest::theReadmesLineForAShellComputesIt()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("openssl is not installed");
    const QTemporaryDir folder;
    QFile body(folder.filePath(u"body.json"_s));
    QVERIFY(body.open(QIODevice::WriteOnly) && body.write(m_body) == m_body.size());
    body.close();
    const QString script =
        u"cd '%1'; timestamp=1795349700; nonce=00ff; secret='hush hush'\n"_s.arg(folder.path()) + example(u"sh"_s);
    const QByteArray said = outputOf(u"sh"_s, {u"-s"_s}, script.toUtf8());
    QCOMPARE("X-Aloft-Signature: " + said, signatureHeaders(u"hush hush"_s, m_now, "00ff", m_body).at(2));
}

QTEST_GUILESS_MAIN(SignatureTest)
#include "signature_test.moc"
