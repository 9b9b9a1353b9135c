// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/monitor.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace aloft {

class MonitorTable;

/// Paints a monitor of the list: its status as a shape, name and schedule, and at the right what the clock says of it.
class MonitorDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MonitorDelegate(const Theme &theme, const Clock &clock, const MonitorTable &monitors, QObject *parent = nullptr);

    /// One line per monitor instead of two.
    void setCompact(bool compact) { m_compact = compact; }
    [[nodiscard]] bool isCompact() const { return m_compact; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option) const;
    /// Returns the width that was used at the right end of the line.
    int paintRight(QPainter &painter, const QRect &line, const QString &text, Status status, bool first) const;

    const Theme &m_theme;
    const Clock &m_clock;
    const MonitorTable &m_monitors;
    bool m_compact = false;
};

} // namespace aloft
