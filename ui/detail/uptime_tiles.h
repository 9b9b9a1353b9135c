// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/past.h"

#include <QWidget>

class QGridLayout;

namespace aloft {

class Tile;

/// How much of the last 24 hours, 7, 30 and 90 days a monitor was up.
class UptimeTiles : public QWidget
{
    Q_OBJECT

public:
    explicit UptimeTiles(QWidget *parent = nullptr);

    void setUptime(const std::array<Uptime, uptimeSpans.size()> &uptime);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(bool narrow);

    QGridLayout *m_grid;
    std::array<Tile *, uptimeSpans.size()> m_tiles;
    bool m_narrow = true;
};

} // namespace aloft
