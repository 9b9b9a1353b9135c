// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include "app/control/control_client.h"
#include "app/runtime/data_folder.h"
#include "model/domain/clock.h"
#include "server/tls/own_certificate.h"

#include <QSslSocket>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 oneMiB_kb = 1024;

qint64 memoryOf_kb(const QProcess &process)
{
    QFile status(u"/proc/%1/status"_s.arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).chopped(2).trimmed().toLongLong();
    }
    return 0;
}

} // namespace

/// The real program with HTTPS turned on.
class HttpsE2eTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aJobThatTrustsThePinReports();
    void manyConnectionsStayWithinTheirMemory();

private:
    [[nodiscard]] QString secureUrl(const QString &url) const;

    std::unique_ptr<RealAloft> m_aloft;
    std::unique_ptr<QProcess> m_running;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    TlsFiles m_files;
};

void HttpsE2eTest::init()
{
    m_aloft = std::make_unique<RealAloft>();
    m_port = freePort();
    m_running = m_aloft->startHeadless(m_port);
    m_tlsPort = freePort();
    const Result<TlsFiles> files = ownCertificate(m_aloft->dataDir(), thisComputer(), SystemClock().now(), Former::Keep);
    QVERIFY(files);
    m_files = *files;
    wish::ChangeSettings change;
    change.https = Https{true, {u"0.0.0.0"_s, m_tlsPort}, m_files.certificate, m_files.key};
    ControlClient client(DataFolder::open(m_aloft->dataDir())->doorPath());
    QVERIFY(client.connectToDoor());
    QVERIFY(client.ask(control::toJson(control::Ask{change, {u"ann"_s, u"test"_s}}), seconds(10)));
    QTRY_VERIFY(isOpen(m_tlsPort));
}

void HttpsE2eTest::cleanup()
{
    QCOMPARE(terminate(*m_running), 0);
}

QString HttpsE2eTest::secureUrl(const QString &url) const
{
    return u"https://127.0.0.1:%1"_s.arg(m_tlsPort) + url.mid(url.indexOf(u"/api/"_s));
}

void HttpsE2eTest::aJobThatTrustsThePinReports()
{
    const QString url = secureUrl(m_aloft->addMonitor());
    const QString pin = factsOf(QSslCertificate::fromPath(m_files.certificate).constFirst()).keyPin;
    const Ran sent = curl({u"-fsS"_s, u"-k"_s, u"--pinnedpubkey"_s, u"sha256//"_s + pin, u"-X"_s, u"POST"_s, url});
    QCOMPARE(sent.output + sent.errors, QString());
    QCOMPARE(sent.status, 0);
    QCOMPARE(m_aloft->run({u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s}).object().value(u"status"_s).toString(), u"up"_s);
}

void HttpsE2eTest::manyConnectionsStayWithinTheirMemory()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("The sanitizer takes memory of its own.");
#endif
    const qint64 before = memoryOf_kb(*m_running);
    const QByteArray head = "POST /api/heartbeat/x HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(15 * 1024, 'x');
    std::vector<std::unique_ptr<QSslSocket>> clients;
    for (int i = 0; i < 160; ++i) { // more than there are places
        auto socket = std::make_unique<QSslSocket>();
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, m_tlsPort);
        (void)socket->waitForEncrypted();
        socket->write(head);
        (void)socket->waitForBytesWritten();
        clients.push_back(std::move(socket));
    }
    // Once it is answered, all that was sent before has been read.
    const QString plainUrl = u"http://127.0.0.1:%1"_s.arg(m_port) + m_aloft->addMonitor().section(u"/api"_s, 1).prepend(u"/api"_s);
    QCOMPARE(heartbeat(plainUrl).status, 0);
    const qint64 used = memoryOf_kb(*m_running) - before;
    qInfo("128 connections over HTTPS take %.1f MiB", double(used) / oneMiB_kb);
    QVERIFY2(used < 32 * oneMiB_kb, qPrintable(QString::number(used)));
}

QTEST_GUILESS_MAIN(HttpsE2eTest)
#include "https_test.moc"
