// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/store/history_reader.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace aloft {

class AwayRow;

/// "While you were away": the outages since the window was last in use, until they are marked as read. The newest few,
/// and the others on demand.
class AwayCard : public Card
{
    Q_OBJECT

public:
    AwayCard(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setOutages(const QList<Outage> &outages);
    /// The words that depend on now have changed.
    void refresh();

signals:
    void readRequested();
    void monitorRequested(aloft::MonitorId monitor);

private:
    void showRows(qsizetype count);
    [[nodiscard]] QString whenOf(const Incident &incident) const;

    const Theme &m_theme;
    const Clock &m_clock;
    QList<Outage> m_outages;
    QList<AwayRow *> m_rows;
    QPushButton *m_read;
    QPushButton *m_showAll;
};

} // namespace aloft
