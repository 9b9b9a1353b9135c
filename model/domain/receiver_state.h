// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include <QStringList>

#include <optional>

namespace aloft {

/// What there is to know about a certificate.
struct CertificateFacts
{
    QString subject; ///< the name it was made out to
    Instant validFrom;
    Instant validUntil;
    QString fingerprint;     ///< SHA-256 of the certificate, as hexadecimal pairs with colons between them
    QString keyPin;          ///< SHA-256 of its public key in Base64, as in curl's --pinnedpubkey
    bool selfSigned = false; ///< nobody trusts it who is not told to

    bool operator==(const CertificateFacts &) const = default;
};

/// How HTTPS stands, beside plain HTTP.
struct HttpsState
{
    bool on = false; ///< as the settings have it
    Endpoint endpoint;
    bool listening = false;
    QString fault; ///< why it does not listen, or what is wrong with the certificate, as a sentence
    std::optional<CertificateFacts> certificate; ///< that is shown to clients

    bool operator==(const HttpsState &) const = default;
};

/// How the receiver stands, as the window and the log tell it.
struct ReceiverState
{
    Endpoint endpoint;       ///< where it listens, or tried to
    bool listening = false;
    QString fault;           ///< why it does not, as a sentence; empty when it does
    quint16 freePort = 0;    ///< one that could be had instead; 0 while it listens, or if none was found
    QList<Endpoint> former;  ///< earlier endpoints that still listen
    QString base;            ///< of the heartbeat URLs, see jobAddressOf()
    QString basePin;         ///< CertificateFacts::keyPin that jobs must be told, where base shows a self-signed certificate
    QStringList addresses;   ///< this computer's own addresses that others on its network can use
    HttpsState https;

    bool operator==(const ReceiverState &) const = default;
};

} // namespace aloft
