// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/tables/monitor_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/wishes.h"

class QLabel;
class QPushButton;

namespace aloft {

/// "Did these jobs run?": the misses that are unproven, since Aloft was not listening when a run was expected, with an answer
/// for each and for all.
class QuestionCard : public Card
{
    Q_OBJECT

public:
    QuestionCard(const Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, QWidget *parent = nullptr);

    [[nodiscard]] bool isAsking() const { return !m_asked.isEmpty(); }

signals:
    void monitorRequested(aloft::MonitorId monitor);
    /// What isAsking() says has changed, or how many are asked about.
    void changed();

private:
    void takeMonitors();
    void showRows();
    QWidget *makeRow(const Monitor &monitor);
    void answer(const QList<MonitorId> &monitors, bool ran);

    const Theme &m_theme;
    const Clock &m_clock;
    Wishes &m_wishes;
    MonitorTable &m_monitors;
    QList<MonitorId> m_asked;
    QLabel *m_why;
    QPushButton *m_allRan;
    QPushButton *m_noneRan;
    QPushButton *m_showAll;
    bool m_all = false;
};

} // namespace aloft
