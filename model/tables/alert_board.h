// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery_table.h"

#include <QMap>

namespace aloft {

/// What the window knows of alerts: the channels, which of them keep failing, and their deliveries. Fed with the engine's batches,
/// in the main thread.
class AlertBoard : public QObject
{
    Q_OBJECT

public:
    explicit AlertBoard(const Clock &clock, QObject *parent = nullptr);

    /// Those that are not removed, the desktop first, then in the order in which they were made.
    [[nodiscard]] const QList<Channel> &channels() const { return m_channels; }
    /// Null if there is none with this number.
    [[nodiscard]] const Channel *find(ChannelId id) const;

    /// Of each channel that keeps failing the delivery that has waited longest, in the order of the channels.
    [[nodiscard]] QList<Delivery> failing() const;

    /// The newest deliveries, whatever is looked for in the log.
    [[nodiscard]] DeliveryTable &latest() { return m_latest; }
    /// Those that are looked for.
    [[nodiscard]] DeliveryTable &log() { return m_log; }

    void apply(const Changes &changes);
    /// A page that was wanted.
    void addPage(const DeliveryPage &page);

signals:
    /// The channels, or which of them keep failing, may differ.
    void updated();
    void deliveriesWanted(const aloft::DeliveryQuery &query, const aloft::PageEnd &below);
    /// These were added or changed.
    void delivered(const QList<aloft::Delivery> &deliveries);

private:
    [[nodiscard]] bool followWaiting(const Changes &changes);

    DeliveryTable m_latest;
    DeliveryTable m_log;
    QList<Channel> m_channels;
    QMap<DeliveryId, Delivery> m_failing; ///< all that wait after so many attempts that their channel counts as failing
};

} // namespace aloft
