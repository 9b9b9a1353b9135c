// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrivals.h"
#include "ui/widgets/card.h"
#include "ui/theme/theme.h"

class QGridLayout;
class QLabel;

namespace aloft {

class Clock;
class ScheduleBar;

/// One figure with what it is above and what it means below.
class Tile : public Card
{
    Q_OBJECT

public:
    Tile(const QString &title, const QString &objectName, QWidget *parent = nullptr);

    void say(const QString &figure, const QString &below, const QString &absolute = {});
    /// An invalid colour is that of the text.
    void setFigureColour(const QColor &colour);
    /// Puts something between the figure and the words below it.
    void insert(QWidget *widget);
    void setInsertedVisible(bool visible) { m_inserted->setVisible(visible); }

private:
    QString m_title;
    QLabel *m_figure;
    QWidget *m_inserted;
    QLabel *m_below;
};

/// Last heartbeat, next heartbeat, on time: the state of a monitor in three figures.
class Tiles : public QWidget
{
    Q_OBJECT

public:
    Tiles(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    /// @param arrivals without the awaited one
    void setArrivals(const QList<Arrival> &arrivals);
    /// The words that depend on now.
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showLast();
    void showNext();
    void showOnTime();
    void arrange(bool narrow);

    const Theme &m_theme;
    const Clock &m_clock;
    Monitor m_monitor;
    QList<Arrival> m_arrivals;
    QGridLayout *m_grid;
    Tile *m_last;
    Tile *m_next;
    Tile *m_onTime;
    ScheduleBar *m_bar;
    bool m_narrow = true;
};

} // namespace aloft
