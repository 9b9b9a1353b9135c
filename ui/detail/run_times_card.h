// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

namespace aloft {

class Clock;
class RunTimesChart;

/// How long the last runs took. Only there when the job says when it starts.
class RunTimesCard : public Card
{
    Q_OBJECT

public:
    RunTimesCard(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    /// @param heartbeats newest first
    /// @param most so many runs are shown
    void setHeartbeats(const QList<Heartbeat> &heartbeats, int most);

private:
    RunTimesChart *m_chart;
};

} // namespace aloft
