// SPDX-License-Identifier: GPL-3.0-or-later
#include "subject.h"

#include "servers.h"

#include <QCoreApplication>

namespace aloft::bench {

namespace {

constexpr int patience_ms = 30'000;

} // namespace

Subject::Subject(const QStringList &arguments) : m_tokens(benchTokens())
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience_ms))
            qFatal("The server %s does not start.", qPrintable(arguments.join(u' ')));
    }
    m_port = m_process.readLine().trimmed().toUShort();
}

Subject::~Subject()
{
    stop();
}

void Subject::warmUp()
{
    while (m_answered < m_tokens.size() && m_failed == 0)
        (void)drive({.connections = 64, .duration = std::chrono::milliseconds(300)});
}

Measured Subject::drive(const Load &load)
{
    const Measured measured = bench::drive(m_port, m_tokens, m_nextToken, load);
    m_answered += measured.answered;
    m_failed += measured.failed;
    return measured;
}

void Subject::stop()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(patience_ms);
}

} // namespace aloft::bench
