// SPDX-License-Identifier: GPL-3.0-or-later
#include "senders.h"

using namespace Qt::StringLiterals;

namespace aloft {

Senders::Senders(const QString &dataFolder, const QDBusConnection &bus)
    : m_keychain(bus), m_keeper(m_keychain, dataFolder), m_outbound(std::make_unique<Outbound>())
{
    connect(&m_keeper, &SecretKeeper::stored, this, &Senders::secretsStored);
    connect(&m_watchdog, &Watchdog::due, this, &Senders::postWanted);
    connect(&m_watchdog, &Watchdog::failing, this, &Senders::watchdogFailed);
    connect(&m_watchdog, &Watchdog::recovered, this, [this] { emit watchdogFailed({}); });
    connect(m_outbound.get(), &Outbound::attempted, this, &Senders::attempted);
    connect(m_outbound.get(), &Outbound::posted, this, [this](const QUrl &, const Attempt &attempt) {
        m_watchdog.finished(attempt.outcome == Attempt::Outcome::Sent, attempt.fault);
    });
    m_thread.setObjectName(u"outbound"_s);
    m_outbound->moveToThread(&m_thread);
    m_thread.start();
}

Senders::~Senders()
{
    stop();
}

void Senders::stop()
{
    if (!m_outbound)
        return;
    // It belongs to its thread, so it ends there.
    QMetaObject::invokeMethod(m_outbound.get(), [this] { m_outbound.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void Senders::apply(const Changes &changes)
{
    m_keeper.apply(changes);
    if (changes.settings)
        m_watchdog.setUrl(QUrl(changes.settings->watchdogUrl));
}

void Senders::send(const QList<Message> &messages)
{
    for (const Message &message : messages)
        sendOne(message);
}

void Senders::sendOne(Message message)
{
    const auto answer = [&](Attempt::Outcome outcome, const QString &fault) {
        emit attempted(message.delivery, {.outcome = outcome, .fault = fault});
    };
    const ChannelKind *kind = channelKind(message.channel.type);
    if (kind && kind->sender == ChannelKind::Sender::Desktop) {
        if (m_hasDesktop)
            emit noticeWanted(message);
        else
            answer(Attempt::Outcome::NotYet, tr("Aloft runs without a window; its notices wait for one"));
        return;
    }
    if (const QStringList missing = m_keeper.missingOf(message.channel); !missing.isEmpty())
        return answer(Attempt::Outcome::Failed, tr("The keychain has lost a secret of this channel. Fill it in again"));
    if (!m_outbound)
        return;
    message.channel = m_keeper.withSecrets(message.channel);
    QMetaObject::invokeMethod(m_outbound.get(), [outbound = m_outbound.get(), message] { outbound->send(message); });
}

void Senders::post(const QUrl &url)
{
    if (m_outbound)
        QMetaObject::invokeMethod(m_outbound.get(), [outbound = m_outbound.get(), url] { outbound->post(url); });
}

} // namespace aloft
