// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/channel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QAction;
class QPushButton;

namespace aloft {

class ElidedLabel;
class StatusIcon;

/// One channel: whether it works, what it does, who uses it, and what can be done with it.
class ChannelCard : public Card
{
    Q_OBJECT

public:
    explicit ChannelCard(const Theme &theme, ChannelId channel, QWidget *parent = nullptr);

    [[nodiscard]] ChannelId channel() const { return m_id; }
    /// @param failing it keeps failing
    void setChannel(const Channel &channel, bool failing);
    /// How many monitors alert through it.
    void setUsedBy(int monitors);
    void focusMenu();

signals:
    void testRequested(aloft::ChannelId channel);
    void editRequested(aloft::ChannelId channel);
    void duplicateRequested(aloft::ChannelId channel);
    void enableRequested(aloft::ChannelId channel, bool enabled);
    void removeRequested(aloft::ChannelId channel);

private:
    void setupHead();
    void setupMenu();
    void setupButtons();
    void showUse();

    const ChannelId m_id;
    Channel m_channel;
    int m_usedBy = 0;
    bool m_failing = false;
    StatusIcon *m_state;
    ElidedLabel *m_name;
    QLabel *m_summary;
    QLabel *m_use;
    QPushButton *m_test;
    QPushButton *m_edit;
    QPushButton *m_more;
    QAction *m_enable = nullptr;
};

} // namespace aloft
