// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "server/receiver/receiver.h"
#include "server/tls/certificate_watch.h"

namespace aloft {

/// Where the receiver listens for HTTPS, and with what certificate. Lives in the network thread.
class HttpsPlace : public QObject
{
    Q_OBJECT

public:
    /// @param receiver and clock outlive it
    HttpsPlace(Receiver &receiver, const Clock &clock);

    /// Listens as these settings say, or not at all while there is no certificate to show. Plain HTTP is not touched.
    /// @return false if the place cannot be had now, so that it may help to try again
    bool listen(const Https &wanted);

    [[nodiscard]] HttpsState state() const;

signals:
    /// The certificate is another, or something is wrong with it now.
    void certificateChanged();

private:
    Receiver &m_receiver;
    CertificateWatch m_certificate;
    Https m_wanted;
    QString m_fault; ///< of listening
};

} // namespace aloft
