// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch.h"
#include "model/domain/result.h"
#include "model/store/store.h"
#include "model/wishes/wish.h"

namespace aloft {

/// Carries wishes out on a batch: validates each as a whole, lets the rules decide, notes who did what.
/// After an error the batch must be dropped.
class WishExecution
{
public:
    /// @param asOf the moment for which statuses are shown
    WishExecution(Batch &batch, const Roster &roster, Store &store, const Who &who, Instant asOf);

    Result<Reply> operator()(const wish::CreateMonitor &wish);
    Result<Reply> operator()(const wish::EditMonitor &wish);
    Result<Reply> operator()(const wish::PauseMonitor &wish);
    Result<Reply> operator()(const wish::ResumeMonitor &wish);
    Result<Reply> operator()(const wish::RotateToken &wish);
    Result<Reply> operator()(const wish::RemoveMonitor &wish);
    Result<Reply> operator()(const wish::RestoreMonitor &wish);
    Result<Reply> operator()(const wish::ResolveMisses &wish);
    Result<Reply> operator()(const wish::ImportMonitors &wish);
    Result<Reply> operator()(const wish::ShowMonitors &wish);
    Result<Reply> operator()(const wish::ShowIncidents &wish);
    Result<Reply> operator()(const wish::ShowHeartbeats &wish);
    Result<Reply> operator()(const wish::ChangeSettings &wish);
    Result<Reply> operator()(const wish::SnoozeMonitor &wish);
    Result<Reply> operator()(const wish::AcknowledgeIncident &wish);
    Result<Reply> operator()(const wish::AddChannel &wish);
    Result<Reply> operator()(const wish::EditChannel &wish);
    Result<Reply> operator()(const wish::DuplicateChannel &wish);
    Result<Reply> operator()(const wish::RemoveChannel &wish);
    Result<Reply> operator()(const wish::RestoreChannel &wish);
    Result<Reply> operator()(const wish::TestChannel &wish);
    Result<Reply> operator()(const wish::NoteKeychain &wish);
    Result<Reply> operator()(const wish::ShowChannels &wish);
    Result<Reply> operator()(const wish::ShowDeliveries &wish);
    Result<Reply> operator()(const wish::SendAgain &wish);

private:
    [[nodiscard]] QString faultOf(const wish::MonitorDraft &draft) const;
    [[nodiscard]] QList<Incident> withUnwritten(QList<Incident> incidents, std::optional<MonitorId> only) const;
    [[nodiscard]] Result<Monitor> living(MonitorId id) const;
    [[nodiscard]] Result<Channel> channel(ChannelId id) const;
    /// @param mayLack what a kind of channel requires may be missing
    [[nodiscard]] QString faultOf(const Channel &channel, bool mayLack) const;
    [[nodiscard]] Result<Reply> keep(Channel channel, const QString &what, bool mayLack = false);
    /// @param known channels that may be named although they are gone
    [[nodiscard]] QString alertingFault(const Monitor &monitor, const QList<ChannelId> &known) const;
    [[nodiscard]] QList<ChannelId> defaultChannels() const;
    MonitorId create(const wish::MonitorDraft &draft);
    /// Lets the rule decide on a living monitor, notes it in the activity log and replies with the monitor.
    Result<Reply> decideOn(MonitorId id, const Event &event, const QString &what);
    [[nodiscard]] Reply replyWith(MonitorId id) const;
    [[nodiscard]] Reply replyWith(const Channel &channel) const;
    void noteActivity(const QString &what, const Monitor &before, const Monitor &after);

    Batch &m_batch;
    const Roster &m_roster;
    Store &m_store;
    const Who &m_who;
    const Instant m_asOf;
};

} // namespace aloft
