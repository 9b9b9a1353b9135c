// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity.h"

#include "model/domain/clock.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace aloft {

/// Keeps the certificate that clients are shown: reads the files, reads them again when they change, and stays with what
/// it has while the new ones are of no use.
class CertificateWatch : public QObject
{
    Q_OBJECT

public:
    /// How soon changes are seen.
    struct Pace
    {
        milliseconds settle{500};         ///< after a change, as the second file is often written a moment later
        milliseconds check = seconds(60); ///< even without one: replaced links are not always reported, and days pass
    };

    explicit CertificateWatch(const Clock &clock) : CertificateWatch(clock, Pace()) {}
    /// @param clock outlives it
    CertificateWatch(const Clock &clock, Pace pace);

    /// Watches these files from now on; empty names end it. What the former ones held is forgotten.
    void watch(const TlsFiles &files);

    /// Reads again what has changed.
    void check();

    /// What listeners need, once there is a usable pair.
    [[nodiscard]] const std::optional<QSslConfiguration> &configuration() const { return m_configuration; }
    [[nodiscard]] const std::optional<CertificateFacts> &facts() const { return m_facts; }

    /// What is wrong with the files or with the certificate in use, as a sentence; nothing if all is well.
    [[nodiscard]] const QString &fault() const { return m_fault; }

signals:
    /// One of the three is another.
    void changed();

private:
    void update();
    [[nodiscard]] QString load();
    [[nodiscard]] Result<void> adopt(const PemPair &pem);
    void watchPlaces();
    void forget();

    const Clock &m_clock;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QTimer m_check;
    TlsFiles m_files;
    std::optional<PemPair> m_seen; ///< as it was judged last
    QString m_loadFault;           ///< of what was seen
    std::optional<QSslConfiguration> m_configuration;
    std::optional<CertificateFacts> m_facts;
    QString m_fault;
};

} // namespace aloft
