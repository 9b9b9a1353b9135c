// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/uptime.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

namespace aloft {

class DaysStrip;

/// The last 90 days, one cell each, with the words that belong to them.
class DaysCard : public Card
{
    Q_OBJECT

public:
    explicit DaysCard(const Theme &theme, QWidget *parent = nullptr);

    /// @param days oldest first, today last
    void setDays(const QList<Day> &days);

private:
    DaysStrip *m_strip;
    QLabel *m_first;
};

} // namespace aloft
