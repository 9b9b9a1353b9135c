// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tables/alert_board.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

#include <QMap>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace aloft {

class MonitorTable;

/// Through which channels a monitor alerts, and which other monitor it depends on.
class AlertOptions : public Card
{
    Q_OBJECT

public:
    AlertOptions(const MonitorTable &monitors, const AlertBoard &board, QWidget *parent = nullptr);

    /// What a new monitor begins with: the channels that are the default, and no other monitor.
    void startNew();
    /// @param self the monitor itself, which cannot depend on itself; 0 for a new one
    void setOptions(const QList<ChannelId> &channels, MonitorId dependsOn, MonitorId self);

    /// Those that are ticked, in the order of their numbers; none of a new monitor whose ticks nobody has touched, which gets those
    /// that are the default.
    [[nodiscard]] std::optional<QList<ChannelId>> channels() const;
    [[nodiscard]] MonitorId dependsOn() const;

    /// Shows what is wrong, and takes the focus there. Returns false if all is well.
    bool leadToFault();

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QList<ChannelId> ticked() const;
    void showChannels();
    void fillMonitors(MonitorId chosen);
    void showFault(const QString &sentence);
    [[nodiscard]] bool isKnownName() const;

    const MonitorTable &m_monitors;
    const AlertBoard &m_board;
    MonitorId m_self = 0;
    bool m_followsDefaults = true; ///< of a new monitor whose ticks nobody has touched
    QList<ChannelId> m_unseen; ///< ticked, but of channels that are not there now
    QMap<ChannelId, QCheckBox *> m_ticks;
    QVBoxLayout *m_tickColumn;
    QLabel *m_none;
    QComboBox *m_parent;
    QLabel *m_fault;
};

} // namespace aloft
