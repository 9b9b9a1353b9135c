// SPDX-License-Identifier: GPL-3.0-or-later
#include "without_tls.h"

#include <array>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

struct Failure
{
    QLatin1StringView sign; ///< in OpenSSL's words
    QLatin1StringView words;
};

constexpr std::array failures{
    Failure{"http request"_L1, "it spoke plain HTTP"_L1},
    Failure{"wrong version number"_L1, "it did not speak TLS"_L1},
    Failure{"unsupported protocol"_L1, "it knows no TLS newer than 1.1"_L1},
    Failure{"no protocols available"_L1, "it knows no TLS newer than 1.1"_L1},
    Failure{"unknown ca"_L1, "it does not trust the certificate"_L1},
    Failure{"bad certificate"_L1, "it does not trust the certificate"_L1},
    Failure{"certificate unknown"_L1, "it does not trust the certificate"_L1},
    Failure{"certificate expired"_L1, "the certificate has expired"_L1},
    Failure{"no shared cipher"_L1, "it has no cipher in common with Aloft"_L1},
};

} // namespace

std::unique_ptr<QTcpSocket> withoutTls(std::unique_ptr<QSslSocket> socket)
{
    auto bare = std::make_unique<QTcpSocket>();
#ifdef Q_OS_UNIX
    const int descriptor = ::dup(int(socket->socketDescriptor()));
    socket->disconnectFromHost();
    socket->flush(); // what was said at the end would else be lost when the socket goes
    if (descriptor >= 0 && !bare->setSocketDescriptor(descriptor))
        ::close(descriptor);
#else
    socket->disconnectFromHost();
#endif
    // It may be the one whose signal brought us here.
    socket.release()->deleteLater();
    return bare;
}

QString handshakeFailure(const QSslSocket &socket)
{
    const QString said = socket.errorString();
    for (const Failure &failure : failures) {
        if (said.contains(failure.sign, Qt::CaseInsensitive))
            return failure.words.toString();
    }
    return said;
}

} // namespace aloft
