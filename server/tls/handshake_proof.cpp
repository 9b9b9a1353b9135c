// SPDX-License-Identifier: GPL-3.0-or-later
#include "handshake_proof.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QSslSocket>
#include <QTcpServer>
#include <QThread>
#include <QTimer>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds patience{5};

class Tls
{
    Q_DECLARE_TR_FUNCTIONS(aloft::Tls)
};

/// How a handshake ended.
struct Outcome
{
    bool begun = false;     ///< both ends were connected
    bool succeeded = false;
    bool misfit = false;    ///< the pair was refused before a word was said
    QString said;           ///< by the end with the certificate, or by what kept them from being connected
};

/// Both ends of a connection, in a thread that has nothing else to do.
class Encounter : public QTcpServer
{
public:
    explicit Encounter(const Identity &identity)
    {
        // The client cares for nothing but that the handshake comes to its end.
        m_client.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_server.setSslConfiguration(configurationOf(identity));
        connect(&m_server, &QSslSocket::encrypted, &m_loop, &QEventLoop::quit);
        for (const QSslSocket *socket : {&m_client, &m_server})
            connect(socket, &QSslSocket::errorOccurred, &m_loop, &QEventLoop::quit);
    }

    [[nodiscard]] Outcome run()
    {
        if (!listen(QHostAddress::LocalHost))
            return {.said = errorString()};
        m_client.connectToHostEncrypted(u"127.0.0.1"_s, serverPort());
        QTimer::singleShot(patience, &m_loop, &QEventLoop::quit);
        m_loop.exec();
        return {.begun = m_begun,
                .succeeded = m_server.isEncrypted(),
                .misfit = m_server.error() == QAbstractSocket::SslInternalError,
                .said = m_begun ? m_server.errorString() : m_client.errorString()};
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        close();
        m_begun = m_server.setSocketDescriptor(descriptor);
        m_server.startServerEncryption();
        if (m_server.state() != QAbstractSocket::ConnectedState)
            m_loop.quit(); // a pair that does not fit fails at once
    }

private:
    QSslSocket m_client;
    QSslSocket m_server;
    QEventLoop m_loop;
    bool m_begun = false;
};

} // namespace

Result<void> proveIdentity(const Identity &identity, const TlsFiles &files)
{
    Outcome outcome;
    // In a thread of its own: an event loop in this one would let other things happen in the middle of ours.
    const std::unique_ptr<QThread> thread(QThread::create([&] { outcome = Encounter(identity).run(); }));
    thread->start();
    thread->wait();
    if (outcome.succeeded)
        return {};
    if (!outcome.begun)
        return Error{Tls::tr("The certificate cannot be tried out on this computer: %1.").arg(outcome.said)};
    const QString certificate = QDir::toNativeSeparators(files.certificate);
    const QString key = QDir::toNativeSeparators(files.key);
    if (outcome.misfit)
        return Error{Tls::tr("The key in %1 does not belong to the certificate in %2.").arg(key, certificate)};
    return Error{Tls::tr("The certificate in %1 and the key in %2 are of no use for HTTPS: %3.").arg(certificate, key, outcome.said)};
}

} // namespace aloft
