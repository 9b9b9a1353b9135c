// SPDX-License-Identifier: GPL-3.0-or-later
#include "https_place.h"

namespace aloft {

HttpsPlace::HttpsPlace(Receiver &receiver, const Clock &clock) : m_receiver(receiver), m_certificate(clock)
{
    m_certificate.setParent(this);
    connect(&m_certificate, &CertificateWatch::changed, this, &HttpsPlace::certificateChanged);
}

bool HttpsPlace::listen(const Https &wanted)
{
    m_wanted = wanted;
    m_certificate.watch(wanted.on ? TlsFiles{wanted.certificateFile, wanted.keyFile} : TlsFiles());
    if (m_certificate.configuration())
        m_receiver.setTls(*m_certificate.configuration());
    const bool serves = wanted.on && m_certificate.configuration();
    Result<void> moved = m_receiver.listenOnTls(serves ? QList<Endpoint>{wanted.listen} : QList<Endpoint>());
    if (!moved)
        (void)m_receiver.listenOnTls({}); // not where the settings no longer say
    m_fault = moved ? QString() : moved.error().sentence;
    return moved.has_value();
}

HttpsState HttpsPlace::state() const
{
    return {.on = m_wanted.on,
            .endpoint = m_wanted.listen,
            .listening = !m_receiver.tlsEndpoints().isEmpty(),
            .fault = m_fault.isEmpty() ? m_certificate.fault() : m_fault,
            .certificate = m_certificate.facts()};
}

} // namespace aloft
