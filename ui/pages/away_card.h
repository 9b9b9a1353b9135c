// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/store/history_reader.h"
#include "ui/widgets/card.h"

class QListWidget;

namespace aloft {

/// "While you were away": every outage since the window was last in use, until it is marked as read.
class AwayCard : public Card
{
    Q_OBJECT

public:
    explicit AwayCard(const Clock &clock, QWidget *parent = nullptr);

    void setOutages(const QList<Outage> &outages);
    /// The words that depend on now have changed.
    void refresh();

signals:
    void readRequested();
    void monitorRequested(aloft::MonitorId monitor);

private:
    [[nodiscard]] QString sentenceOf(const Outage &outage) const;

    const Clock &m_clock;
    QList<Outage> m_outages;
    QListWidget *m_list;
};

} // namespace aloft
