// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificate_watch.h"

#include "handshake_proof.h"

#include <QFileInfo>

namespace aloft {

CertificateWatch::CertificateWatch(const Clock &clock, Pace pace) : m_clock(clock), m_watcher(this), m_settle(this), m_check(this)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(pace.settle);
    m_check.setInterval(pace.check);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_settle, &QTimer::timeout, this, &CertificateWatch::check);
    connect(&m_check, &QTimer::timeout, this, &CertificateWatch::check);
}

void CertificateWatch::watch(const TlsFiles &files)
{
    if (files == m_files)
        return;
    m_files = files;
    forget();
    if (files.certificate.isEmpty() || files.key.isEmpty()) {
        m_check.stop();
        return;
    }
    m_check.start();
    update();
}

void CertificateWatch::forget()
{
    m_seen.reset();
    m_configuration.reset();
    m_facts.reset();
    m_loadFault.clear();
    m_fault.clear();
    const QStringList places = m_watcher.files() + m_watcher.directories();
    if (!places.isEmpty())
        m_watcher.removePaths(places);
}

void CertificateWatch::check()
{
    if (m_files == TlsFiles())
        return;
    const auto before = std::pair(m_facts, m_fault);
    update();
    if (before != std::pair(m_facts, m_fault))
        emit changed();
}

void CertificateWatch::update()
{
    watchPlaces();
    m_loadFault = load();
    m_fault = m_loadFault;
    if (m_fault.isEmpty() && m_facts)
        m_fault = validityFault(*m_facts, m_clock.now());
    else if (m_facts)
        m_fault += u' ' + tr("The former certificate stays in use.");
}

/// @return what is wrong with the files as they are now; nothing if what is in use came from them
QString CertificateWatch::load()
{
    Result<PemPair> pem = readPem(m_files);
    if (!pem) {
        m_seen.reset();
        return pem.error().sentence;
    }
    if (m_seen == *pem)
        return m_loadFault;
    m_seen = std::move(*pem);
    const Result<void> adopted = adopt(*m_seen);
    return adopted ? QString() : adopted.error().sentence;
}

Result<void> CertificateWatch::adopt(const PemPair &pem)
{
    const Result<Identity> identity = identityIn(pem, m_files);
    if (!identity)
        return identity.error();
    if (const Result<void> proved = proveIdentity(*identity, m_files); !proved)
        return proved;
    const CertificateFacts facts = factsOf(identity->chain.first());
    // With none that is better, an invalid one is still of use to jobs that do not look at dates.
    const QString fault = validityFault(facts, m_clock.now());
    if (!fault.isEmpty() && m_facts && validityFault(*m_facts, m_clock.now()).isEmpty())
        return Error{fault};
    m_configuration = configurationOf(*identity);
    m_facts = facts;
    return {};
}

/// The files, and the folders in which they may be replaced; a link, and also where it leads to.
void CertificateWatch::watchPlaces()
{
    QStringList wanted;
    for (const QString &file : {m_files.certificate, m_files.key}) {
        const QFileInfo info(file);
        wanted << info.absolutePath();
        if (const QString real = info.canonicalFilePath(); !real.isEmpty())
            wanted << real << QFileInfo(real).absolutePath();
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &place : std::as_const(wanted)) {
        if (!watched.contains(place) && QFileInfo::exists(place))
            m_watcher.addPath(place);
    }
}

} // namespace aloft
