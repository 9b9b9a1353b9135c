// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_sender.h"
#include "courier.h"
#include "model/channels/channel_kind.h"
#include "model/domain/alert.h"
#include "render.h"

#include <QElapsedTimer>
#include <QSet>

#include <map>

namespace aloft {

/// Sends alerts through every kind of channel but the desktop: once each, and tells what came of it. Lives in a thread of its
/// own; all its functions are called there.
class Outbound : public QObject
{
    Q_OBJECT

public:
    explicit Outbound(const OutboundRules &rules = {}, QObject *parent = nullptr);
    ~Outbound() override;

public slots:
    /// Tries it once; attempted() follows, never during this call. A delivery that is under way already is not begun again.
    void send(const aloft::Message &message);

    /// An empty POST, to tell somebody outside that Aloft is alive; posted() follows. The URL counts as a secret.
    void post(const QUrl &url);

signals:
    void attempted(aloft::DeliveryId delivery, const aloft::Attempt &attempt);
    void posted(const QUrl &url, const aloft::Attempt &attempt);

private:
    struct Journey;

    void begin(Journey &journey);
    void sendParcels(Journey &journey);
    void sendNext(Journey &journey);
    void noteTaken(const Journey &journey);
    void runCommand(Journey &journey);
    void takeAnswer(Courier::PostId post, const PostAnswer &answer);
    void takeCommandEnd(CommandSender::CallId call, const CommandEnd &end);
    void takePosted(Courier::PostId post, const PostAnswer &answer);
    void finish(DeliveryId delivery, Attempt attempt);
    void settle(DeliveryId delivery, Attempt::Outcome outcome, const QString &fault);

    Courier m_courier;
    CommandSender m_commands;
    std::map<DeliveryId, Journey> m_journeys;
    std::map<Courier::PostId, DeliveryId> m_posts;
    std::map<CommandSender::CallId, DeliveryId> m_calls;
    std::map<Courier::PostId, QUrl> m_signsOfLife;
    std::map<DeliveryId, QSet<QString>> m_taken; ///< of deliveries that failed half way, so that the next try goes on from there
};

} // namespace aloft
