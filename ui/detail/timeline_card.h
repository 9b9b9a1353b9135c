// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QPushButton;
class QVBoxLayout;

namespace aloft {

class Clock;

/// What happened around one incident, as a line from top to bottom. Hidden until one is shown.
class TimelineCard : public Card
{
    Q_OBJECT

public:
    TimelineCard(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// Shows what is known of it already, and takes the focus; who was told comes with setTimeline().
    void showIncident(const Incident &incident);
    /// Takes it over if it is that of the incident shown.
    void setTimeline(const Timeline &timeline);
    /// The incident itself has changed.
    void follow(const QList<Incident> &incidents);
    /// The words that depend on now.
    void refresh();
    void close();

    /// 0 while none is shown.
    [[nodiscard]] IncidentId incident() const { return m_timeline.incident.id; }

signals:
    void wanted(aloft::IncidentId incident);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showSteps();

    const Theme &m_theme;
    const Clock &m_clock;
    Timeline m_timeline;
    QPushButton *m_close;
    QVBoxLayout *m_steps;
};

} // namespace aloft
