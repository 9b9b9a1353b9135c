// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/runtime.h"

#include "server/tls/own_certificate.h"

#include <QFile>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// HTTPS as the settings have it, beside plain HTTP.
class HttpsRuntimeTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void itIsServedBesidePlainHttp();
    void itMovesAndEndsWithTheSettings();
    void aBadCertificateLeavesPlainHttpAlone();
    void aPortThatIsTakenLeavesPlainHttpAlone();
    void aCertificateThatIsReplacedIsShown();
    void theBaseIsTheOneThatOthersReach();
    void aPlaceThatPlainHttpHasIsRefused();

private:
    [[nodiscard]] Result<Reply> carryOut(const wish::ChangeSettings &change);
    [[nodiscard]] Result<Reply> turnOn(const QString &address = u"127.0.0.1"_s);
    [[nodiscard]] const ReceiverState &state() const { return m_runtime->receiver(); }
    [[nodiscard]] static quint16 freePort();
    [[nodiscard]] static bool isServed(quint16 port);

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::optional<DataFolder> m_folder;
    std::unique_ptr<Runtime> m_runtime;
    Https m_https;
};

void HttpsRuntimeTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_folder = *DataFolder::open(m_home->filePath(u"data"_s));
    const Result<TlsFiles> files = ownCertificate(m_folder->path(), {u"desk"_s, {}}, m_clock.now(), Former::Keep);
    QVERIFY(files);
    m_https = {.on = true, .listen = {u"127.0.0.1"_s, freePort()}, .certificateFile = files->certificate, .keyFile = files->key};
    m_runtime = std::make_unique<Runtime>(*m_folder, m_clock, ListenOverride{{}, quint16{0}});
    QVERIFY(m_runtime->start());
    QTRY_VERIFY(state().listening);
}

void HttpsRuntimeTest::cleanup()
{
    m_runtime.reset();
}

Result<Reply> HttpsRuntimeTest::carryOut(const wish::ChangeSettings &change)
{
    std::optional<Result<Reply>> answer;
    m_runtime->carryOut(change, {u"ann"_s, u"test"_s}, [&](const Result<Reply> &reply) { answer = reply; });
    (void)QTest::qWaitFor([&] { return answer.has_value(); });
    return answer.value_or(Error{u"no answer"_s});
}

Result<Reply> HttpsRuntimeTest::turnOn(const QString &address)
{
    m_https.listen.address = address;
    wish::ChangeSettings change;
    change.https = m_https;
    return carryOut(change);
}

quint16 HttpsRuntimeTest::freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::Any) ? probe.serverPort() : quint16{0};
}

bool HttpsRuntimeTest::isServed(quint16 port)
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
    return socket.readLine().trimmed() == "HTTP/1.1 200 OK";
}

void HttpsRuntimeTest::itIsServedBesidePlainHttp()
{
    QVERIFY(!state().https.on);
    QVERIFY(turnOn());
    QTRY_VERIFY(state().https.listening);
    QCOMPARE(state().https.endpoint, m_https.listen);
    QCOMPARE(state().https.fault, QString());
    QVERIFY(state().https.certificate->selfSigned);
    QVERIFY(state().listening);
    QVERIFY(isServed(m_https.listen.port));
}

void HttpsRuntimeTest::itMovesAndEndsWithTheSettings()
{
    QVERIFY(turnOn());
    QTRY_VERIFY(state().https.listening);
    const quint16 before = std::exchange(m_https.listen.port, freePort());
    QVERIFY(turnOn());
    QTRY_COMPARE(state().https.endpoint, m_https.listen);
    QVERIFY(isServed(m_https.listen.port));
    QVERIFY(!isServed(before));

    m_https.on = false;
    QVERIFY(turnOn());
    QTRY_VERIFY(!state().https.listening);
    QVERIFY(!isServed(m_https.listen.port));
    QCOMPARE(state().https.fault, QString());
}

void HttpsRuntimeTest::aBadCertificateLeavesPlainHttpAlone()
{
    m_https.keyFile = m_https.certificateFile;
    QVERIFY(turnOn());
    QTRY_VERIFY(state().https.on);
    QVERIFY(!state().https.listening);
    QCOMPARE(state().https.fault, u"There is no private key in %1. It has to be a PEM file."_s.arg(m_https.keyFile));
    QVERIFY(state().listening);
    QCOMPARE(state().fault, QString());
}

void HttpsRuntimeTest::aPortThatIsTakenLeavesPlainHttpAlone()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_https.listen.port = other.serverPort();
    QVERIFY(turnOn());
    QTRY_COMPARE(state().https.fault, u"Port %1 on 127.0.0.1 is already used by another program."_s.arg(other.serverPort()));
    QVERIFY(state().listening);
    other.close();
    QTRY_VERIFY_WITH_TIMEOUT(state().https.listening, 20'000);
}

void HttpsRuntimeTest::aCertificateThatIsReplacedIsShown()
{
    QVERIFY(turnOn());
    QTRY_VERIFY(state().https.listening);
    const QString before = state().https.certificate->fingerprint;
    QVERIFY(ownCertificate(m_folder->path(), {u"desk"_s, {}}, m_clock.now(), Former::Replace));
    QTRY_VERIFY(state().https.certificate->fingerprint != before);
    QVERIFY(isServed(m_https.listen.port));
}

void HttpsRuntimeTest::theBaseIsTheOneThatOthersReach()
{
    QVERIFY(turnOn());
    QTRY_VERIFY(state().https.listening);
    QVERIFY(state().base.startsWith(u"http://127.0.0.1:"_s));
    QVERIFY(state().basePin.isEmpty());

    QVERIFY(turnOn(u"0.0.0.0"_s));
    QTRY_VERIFY(state().base.startsWith(u"https://"_s));
    QCOMPARE(state().basePin, state().https.certificate->keyPin);

    wish::ChangeSettings named;
    named.jobAddress = u"https://beat.example.org"_s;
    QVERIFY(carryOut(named));
    QTRY_COMPARE(state().base, u"https://beat.example.org"_s);
    QVERIFY(state().basePin.isEmpty()); // whose certificate that is nobody here knows
}

void HttpsRuntimeTest::aPlaceThatPlainHttpHasIsRefused()
{
    m_https.listen.port = Settings().listen.port;
    const Result<Reply> refused = turnOn(u"0.0.0.0"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().sentence, u"Plain HTTP has port 8787 already. HTTPS needs another one."_s);
}

QTEST_GUILESS_MAIN(HttpsRuntimeTest)
#include "https_runtime_test.moc"
