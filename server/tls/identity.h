// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "model/domain/result.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace aloft {

/// Where a certificate and its key are.
struct TlsFiles
{
    QString certificate; ///< PEM, with the certificates between it and the root after it
    QString key;         ///< PEM; may be the same file

    bool operator==(const TlsFiles &) const = default;
};

/// What is in these files, unread.
struct PemPair
{
    QByteArray certificate;
    QByteArray key;

    bool operator==(const PemPair &) const = default;
};

/// What proves to clients that it is this Aloft they talk to.
struct Identity
{
    QList<QSslCertificate> chain; ///< its own certificate first; never empty
    QSslKey key;
};

/// The error names the file and says why it cannot be read.
[[nodiscard]] Result<PemPair> readPem(const TlsFiles &files);

/// What the files hold. The error says which of them lacks what, or what is wrong with its key.
/// @param files for their names
[[nodiscard]] Result<Identity> identityIn(const PemPair &pem, const TlsFiles &files);

/// What a listener needs: TLS 1.2 or newer with this identity, and no certificate asked of clients.
[[nodiscard]] QSslConfiguration configurationOf(const Identity &identity);

[[nodiscard]] CertificateFacts factsOf(const QSslCertificate &certificate);

/// Why clients that look at dates refuse the certificate now; nothing if they do not.
[[nodiscard]] QString validityFault(const CertificateFacts &facts, Instant now);

} // namespace aloft
