// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tls/identity.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace aloft {

/// A real mail server, in a process of its own.
class SmtpServer
{
public:
    SmtpServer(const QString &mode, const TlsFiles &files)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(python(), {QStringLiteral(SMTP_SERVER), mode, files.certificate, files.key});
    }

    ~SmtpServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Whether python3 and what it takes are there.
    [[nodiscard]] static bool isInstalled()
    {
        QProcess process;
        process.start(python(), {QStringLiteral("-c"), QStringLiteral("import aiosmtpd.smtp")});
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    /// Empty if it does not come up.
    [[nodiscard]] QString port() { return QString::fromLatin1(line()).trimmed(); }

    /// The next mail that it took, as smtp_server.py says it.
    [[nodiscard]] QJsonObject mail() { return QJsonDocument::fromJson(line()).object(); }

private:
    /// The system's own before any other: it is the one that packages belong to.
    [[nodiscard]] static QString python()
    {
        const QString own = QStringLiteral("/usr/bin/python3");
        return QFileInfo::exists(own) ? own : QStringLiteral("python3");
    }

    QByteArray line()
    {
        constexpr int patience_ms = 20'000;
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(patience_ms))
                return {};
        }
        return m_process.readLine();
    }

    QProcess m_process;
};

} // namespace aloft
