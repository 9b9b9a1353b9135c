// SPDX-License-Identifier: GPL-3.0-or-later
#include "pem.h"

#include "server/tls/self_signed.h"
#include "tests/server/receiver/setting.h"

#include <QProcess>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray lastBeat = "POST " + url + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

QSslConfiguration configurationFor(const PemPair &pem)
{
    return configurationOf(*identityIn(pem, {}));
}

CertificateFacts factsIn(const PemPair &pem)
{
    return factsOf(QSslCertificate::fromData(pem.certificate).constFirst());
}

/// A receiver that listens for HTTPS on a free port as well.
struct TlsSetting : Setting
{
    explicit TlsSetting(const PemPair &pem, const Limits &limits = {}) : Setting(limits)
    {
        receiver.setTls(configurationFor(pem));
        QVERIFY(receiver.listenOnTls({{loopback, 0}}));
        tlsPort = receiver.tlsEndpoints().constFirst().port;
    }

    [[nodiscard]] QStringList refusals()
    {
        for (const RefusedRequest &refused : inbox.takeRefused()) {
            if (refused.reason == RefusedRequest::Reason::NoTls)
                m_refusals.append(refused.detail);
        }
        return m_refusals;
    }

    quint16 tlsPort = 0;

private:
    QStringList m_refusals;
};

/// A client that trusts everybody and keeps all it hears.
class TlsClient
{
public:
    explicit TlsClient(quint16 port)
    {
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, [this] { m_heard += m_socket.readAll(); });
        m_socket.connectToHostEncrypted(loopback, port);
    }

    void say(const QByteArray &bytes)
    {
        QTRY_VERIFY(m_socket.isEncrypted());
        m_socket.write(bytes);
        m_socket.flush();
    }

    void sayByteByByte(const QByteArray &bytes)
    {
        for (const char byte : bytes) {
            say(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
    }

    [[nodiscard]] qsizetype answers() const { return m_heard.count(ok); }
    [[nodiscard]] const QByteArray &heard() const { return m_heard; }
    [[nodiscard]] bool isEncrypted() const { return m_socket.isEncrypted(); }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QString fingerprint() const { return factsOf(m_socket.peerCertificate()).fingerprint; }

private:
    QSslSocket m_socket;
    QByteArray m_heard;
};

/// The first words of a client that knows nothing newer than this version, such as 1 for TLS 1.0.
QByteArray oldHello(char version)
{
    const QByteArray ciphers = QByteArray::fromHex("c013c009002f");
    QByteArray body = QByteArray("\x03", 1) + version + QByteArray(32, 'r') + '\0';
    body += QByteArray("\x00", 1) + char(ciphers.size()) + ciphers + QByteArray("\x01\x00", 2);
    const QByteArray hello = QByteArray("\x01\x00\x00", 3) + char(body.size()) + body;
    return QByteArray("\x16\x03\x01\x00", 4) + char(hello.size()) + hello;
}

struct Ran
{
    int status = -1;
    QByteArray output;
};

/// Not waitForFinished(): the receiver lives in this thread and has to get its turn.
Ran run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(input);
    if (program == "curl"_L1)
        process.closeWriteChannel();
    const bool finished = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 20'000);
    return {finished ? process.exitCode() : -1, process.readAll()};
}

} // namespace

/// The receiver over HTTPS, with real handshakes.
class HttpsTest : public QObject
{
    Q_OBJECT

private slots:
    void plainAndTlsAreServedSideBySide();
    void requestsOfAllShapesAreAnswered_data();
    void requestsOfAllShapesAreAnswered();
    void theAnswerComesBeforeTheEndOfTls();
    void oldVersionsAreRefused_data();
    void oldVersionsAreRefused();
    void plainHttpIsClosedQuietly();
    void aLookAtThePortIsNoRefusal();
    void aHandshakeThatTakesTooLongIsCut();
    void aNewCertificateIsForTheNextOnly();
    void theLongestIdleOneMakesRoom();
    void withAllInHandTheNewcomerIsClosed();
    void stoppingAnswersWhatIsInHand();
    void curlTrustsThePin();
    void curlTrustsTheFile();
    void curlWithoutEitherIsRefusedAndNoted();
    void curlSendsAFileThatIsTooLarge();
    void opensslHearsTheEnd();

private:
    [[nodiscard]] QString urlOf(const TlsSetting &s) const { return u"https://127.0.0.1:%1"_s.arg(s.tlsPort) + QString::fromLatin1(url); }

    const PemPair m_pem = *makeSelfSigned({u"desk"_s, {}}, SystemClock().now());
};

void HttpsTest::plainAndTlsAreServedSideBySide()
{
    TlsSetting s(m_pem);
    RawClient plain(s.port);
    TlsClient secure(s.tlsPort);
    plain.say(beat);
    secure.say(beat);
    QTRY_COMPARE(plain.answers(), 1);
    QTRY_COMPARE(secure.answers(), 1);
    QCOMPARE(s.core.received().size(), 2);
    QVERIFY(s.refusals().isEmpty());
}

void HttpsTest::requestsOfAllShapesAreAnswered_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("byteByByte");
    QTest::addColumn<int>("answers");
    const QByteArray large(900 * 1024, 'x');
    const QByteArray withBody = "POST " + url + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(large.size()) + "\r\n\r\n" + large;
    QTest::newRow("one") << beat << false << 1;
    QTest::newRow("one, byte by byte") << beat << true << 1;
    QTest::newRow("a pipeline") << beat.repeated(300) << false << 300;
    QTest::newRow("a pipeline, byte by byte") << beat.repeated(3) << true << 3;
    QTest::newRow("a large body") << withBody << false << 1;
    QTest::newRow("large bodies one after the other") << withBody.repeated(3) << false << 3;
    QTest::newRow("one that closes") << lastBeat << false << 1;
}

void HttpsTest::requestsOfAllShapesAreAnswered()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, byteByByte);
    TlsSetting s(m_pem);
    TlsClient client(s.tlsPort);
    if (byteByByte)
        client.sayByteByByte(bytes);
    else
        client.say(bytes);
    QFETCH(const int, answers);
    QTRY_COMPARE_WITH_TIMEOUT(client.answers(), qsizetype(answers), 20'000);
    QCOMPARE(s.core.received().size(), qsizetype(answers));
}

void HttpsTest::theAnswerComesBeforeTheEndOfTls()
{
    TlsSetting s(m_pem);
    TlsClient client(s.tlsPort);
    client.say(lastBeat + QByteArray(600 * 1024, 'x')); // what follows is dropped, not answered by a reset
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
    QTRY_COMPARE(s.receiver.connectionCount(), 0);
}

void HttpsTest::oldVersionsAreRefused_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("TLS 1.0") << 1;
    QTest::newRow("TLS 1.1") << 2;
}

void HttpsTest::oldVersionsAreRefused()
{
    QFETCH(const int, version);
    TlsSetting s(m_pem);
    RawClient client(s.tlsPort);
    client.say(oldHello(char(version)));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().startsWith('\x15')); // an alert
    QCOMPARE(client.heard().right(2), QByteArray("\x02\x46")); // fatal, protocol version
    QCOMPARE(s.refusals(), QStringList{u"it knows no TLS newer than 1.1"_s});
}

void HttpsTest::plainHttpIsClosedQuietly()
{
    TlsSetting s(m_pem);
    RawClient client(s.tlsPort);
    client.say(beat);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.heard().contains("HTTP"));
    QVERIFY(s.core.received().isEmpty());
    QCOMPARE(s.refusals(), QStringList{u"it spoke plain HTTP"_s});
}

void HttpsTest::aLookAtThePortIsNoRefusal()
{
    TlsSetting s(m_pem);
    RawClient client(s.tlsPort);
    client.say({});
    QTRY_COMPARE(s.receiver.connectionCount(), 1);
    client.leave();
    QTRY_COMPARE(s.receiver.connectionCount(), 0);
    QVERIFY(s.refusals().isEmpty());
}

void HttpsTest::aHandshakeThatTakesTooLongIsCut()
{
    Limits limits;
    limits.headTime = 1ms;
    TlsSetting s(m_pem, limits);
    RawClient client(s.tlsPort);
    client.say("\x16\x03");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(s.refusals(), QStringList{u"it took too long"_s});
    QTRY_COMPARE(s.receiver.connectionCount(), 0);
}

void HttpsTest::aNewCertificateIsForTheNextOnly()
{
    const PemPair second = makePem(KeyKind::Rsa);
    TlsSetting s(m_pem);
    TlsClient before(s.tlsPort);
    before.say(beat.first(20));
    s.receiver.setTls(configurationFor(second));
    TlsClient after(s.tlsPort);
    after.say(beat);
    before.say(beat.sliced(20));
    QTRY_COMPARE(before.answers(), 1);
    QTRY_COMPARE(after.answers(), 1);
    QCOMPARE(before.fingerprint(), factsIn(m_pem).fingerprint);
    QCOMPARE(after.fingerprint(), factsIn(second).fingerprint);
}

void HttpsTest::theLongestIdleOneMakesRoom()
{
    Limits limits;
    limits.tlsConnections = 2;
    TlsSetting s(m_pem, limits);
    RawClient plain(s.port);
    plain.say(beat);
    QTRY_COMPARE(plain.answers(), 1);
    TlsClient first(s.tlsPort);
    first.say(beat);
    QTRY_COMPARE(first.answers(), 1);
    TlsClient second(s.tlsPort);
    second.say(beat);
    QTRY_COMPARE(second.answers(), 1);
    TlsClient third(s.tlsPort);
    third.say(beat);
    QTRY_COMPARE(third.answers(), 1);
    QTRY_VERIFY(first.isClosed());
    QVERIFY(!second.isClosed());
    QVERIFY(plain.isConnected());
}

void HttpsTest::withAllInHandTheNewcomerIsClosed()
{
    Limits limits;
    limits.tlsConnections = 1;
    TlsSetting s(m_pem, limits);
    s.core.holdBack();
    TlsClient first(s.tlsPort);
    first.say(beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    TlsClient second(s.tlsPort);
    QTRY_VERIFY(second.isClosed());
    s.core.letGo();
    QTRY_COMPARE(first.answers(), 1);
}

void HttpsTest::stoppingAnswersWhatIsInHand()
{
    TlsSetting s(m_pem);
    s.core.holdBack();
    TlsClient client(s.tlsPort);
    client.say(beat);
    QTRY_COMPARE(s.core.received().size(), 1);
    s.receiver.stop();
    TlsClient late(s.tlsPort);
    QTRY_VERIFY(late.isClosed());
    s.core.letGo();
    QTRY_COMPARE(client.answers(), 1);
    QTRY_VERIFY(client.isClosed());
}

void HttpsTest::curlTrustsThePin()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed.");
    TlsSetting s(m_pem);
    const auto send = [&](const QString &pin) {
        return run(u"curl"_s, {u"--noproxy"_s, u"*"_s, u"-fsS"_s, u"-k"_s, u"--pinnedpubkey"_s, u"sha256//"_s + pin, u"-X"_s, u"POST"_s, urlOf(s)});
    };
    const Ran trusted = send(factsIn(m_pem).keyPin);
    QCOMPARE(trusted.output, QByteArray());
    QCOMPARE(trusted.status, 0);
    QCOMPARE(s.core.received().size(), 1);
    constexpr int pinMismatch = 90;
    QCOMPARE(send(factsIn(makePem(KeyKind::Ec)).keyPin).status, pinMismatch);
    QCOMPARE(s.core.received().size(), 1);
}

void HttpsTest::curlTrustsTheFile()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed.");
    QTemporaryDir folder;
    const TlsFiles files = writePem(folder.path(), m_pem);
    TlsSetting s(m_pem);
    const Ran sent = run(u"curl"_s, {u"--noproxy"_s, u"*"_s, u"-fsS"_s, u"--cacert"_s, files.certificate, u"-X"_s, u"POST"_s, urlOf(s)});
    QCOMPARE(sent.output, QByteArray());
    QCOMPARE(sent.status, 0);
    QCOMPARE(s.core.received().size(), 1);
}

void HttpsTest::curlWithoutEitherIsRefusedAndNoted()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed.");
    TlsSetting s(m_pem);
    constexpr int notTrusted = 60;
    QCOMPARE(run(u"curl"_s, {u"--noproxy"_s, u"*"_s, u"-fsS"_s, u"-X"_s, u"POST"_s, urlOf(s)}).status, notTrusted);
    QCOMPARE(s.refusals(), QStringList{u"it does not trust the certificate"_s});
    QVERIFY(s.core.received().isEmpty());
}

void HttpsTest::curlSendsAFileThatIsTooLarge()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed.");
    QTemporaryDir folder;
    QFile file(folder.filePath(u"log"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(5 * 1024 * 1024));
    TlsSetting s(m_pem);
    const Ran sent = run(u"curl"_s, {u"--noproxy"_s, u"*"_s, u"-fsS"_s, u"-k"_s, u"--data-binary"_s, u"@"_s + file.fileName(), urlOf(s)});
    QCOMPARE(sent.output, QByteArray());
    QCOMPARE(sent.status, 0);
    QCOMPARE(s.core.received().size(), 1);
}

void HttpsTest::opensslHearsTheEnd()
{
    if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
        QSKIP("openssl is not installed.");
    TlsSetting s(m_pem);
    const QString where = u"127.0.0.1:%1"_s.arg(s.tlsPort);
    const Ran heard = run(u"openssl"_s, {u"s_client"_s, u"-connect"_s, where, u"-quiet"_s, u"-ign_eof"_s}, lastBeat);
    QVERIFY(heard.output.contains(ok));
    QVERIFY2(!heard.output.contains("unexpected eof"), heard.output.constData());
    QCOMPARE(heard.status, 0);
}

QTEST_GUILESS_MAIN(HttpsTest)
#include "https_test.moc"
