// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor_delegate.h"

#include "model/tables/monitor_table.h"
#include "ui/widgets/status_icon.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace aloft {

namespace {

constexpr int edge_px = 14;
constexpr int icon_px = 13;
constexpr int textLeft_px = 38;
constexpr int row_px = 57;
constexpr int compactRow_px = 34;
constexpr int gap_px = 12;

/// While a job runs, for how long it does so says more than when it last ended.
ListLines linesOf(const Monitor &monitor, Instant now)
{
    ListLines lines = listLines(monitor, now);
    if (!monitor.runs.isEmpty())
        lines.second = runningText(monitor.runs, now);
    return lines;
}

/// What the clock says of a monitor, where its name is to have the room.
QString shortText(const Monitor &monitor, Instant now)
{
    const auto within = [now](std::optional<Instant> moment) {
        return moment ? MonitorDelegate::tr("in %1").arg(durationText(*moment - now)) : QString();
    };
    switch (statusAt(monitor, now)) {
    case Status::Pending:
        return MonitorDelegate::tr("pending");
    case Status::Up:
        return within(dueOf(monitor));
    case Status::Late:
        return MonitorDelegate::tr("late");
    case Status::Down:
        return monitor.incident ? MonitorDelegate::tr("down %1").arg(durationText(durationOf(*monitor.incident, now)))
                                : MonitorDelegate::tr("down");
    case Status::Paused:
        return MonitorDelegate::tr("paused");
    }
    Q_UNREACHABLE();
}

} // namespace

MonitorDelegate::MonitorDelegate(const Theme &theme, const Clock &clock, const MonitorTable &monitors, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_clock(clock), m_monitors(monitors)
{}

void MonitorDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Monitor *monitor = m_monitors.find(index.data(MonitorTable::IdRole).toLongLong());
    if (!monitor)
        return;
    painter->save();
    paintGround(*painter, option);
    const Instant now = m_clock.now();
    const Status status = statusAt(*monitor, now);
    const ListLines lines = m_compact ? ListLines{shortText(*monitor, now), {}} : linesOf(*monitor, now);
    const QRect row = option.rect;
    paintStatus(*painter, QRectF(row.left() + edge_px, row.center().y() - icon_px / 2.0, icon_px, icon_px), status,
                m_theme.colours());

    QRect first = row.adjusted(textLeft_px, m_compact ? 0 : 10, -edge_px, m_compact ? -1 : -row.height() / 2 + 1);
    const int used = paintRight(*painter, first, lines.first, status, true);
    first.setRight(first.right() - used - gap_px);
    painter->setFont(Theme::textFont(m_compact ? QFont::Medium : QFont::DemiBold));
    painter->setPen(m_theme.colours().ink);
    painter->drawText(first, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(monitor->name, Qt::ElideMiddle, first.width()));
    if (!m_compact) {
        QRect second = row.adjusted(textLeft_px, row.height() / 2 - 1, -edge_px, -9);
        second.setRight(second.right() - paintRight(*painter, second, lines.second, status, false) - gap_px);
        painter->setFont(Theme::smallFont());
        painter->setPen(m_theme.colours().secondary);
        painter->drawText(second, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(scheduleText(monitor->schedule), Qt::ElideRight, second.width()));
    }
    painter->restore();
}

QSize MonitorDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, m_compact ? compactRow_px : row_px};
}

bool MonitorDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    const Monitor *monitor = m_monitors.find(index.data(MonitorTable::IdRole).toLongLong());
    if (event->type() != QEvent::ToolTip || !monitor)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    // The whole name, and the moments that the row tells relative to now.
    QStringList lines{monitor->name};
    if (monitor->lastHeartbeatAt)
        lines << tr("Last heartbeat %1").arg(absoluteText(*monitor->lastHeartbeatAt));
    if (const auto due = dueOf(*monitor))
        lines << tr("Due %1").arg(absoluteText(*due));
    if (const auto deadline = deadlineOf(*monitor))
        lines << tr("Deadline %1").arg(absoluteText(*deadline));
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
    return true;
}

void MonitorDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const Colours &colours = m_theme.colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter.fillRect(option.rect, colours.accentSoft);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, colours.background);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.line);
    // Only for who moves by keyboard: the row's ground already tells all others.
    if (selected && option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter.setPen(QPen(colours.accent, 1.5));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 4, 4);
    }
}

int MonitorDelegate::paintRight(QPainter &painter, const QRect &line, const QString &text, Status status, bool first) const
{
    const bool urgent = first && (status == Status::Down || status == Status::Late);
    painter.setFont(Theme::smallFont(urgent ? QFont::Bold : first ? QFont::Medium : QFont::Normal));
    painter.setPen(urgent ? m_theme.colours().of(status) : m_theme.colours().secondary);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, text);
    return painter.fontMetrics().horizontalAdvance(text);
}

} // namespace aloft
