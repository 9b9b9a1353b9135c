// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace aloft {

class Ticker;

/// Asks for what was refused every few seconds, but only while somebody looks at a place where it is told.
class RefusedWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr int ticksBetween = 5;

    /// @param isLookedAt whether such a place can be seen now
    RefusedWatch(Ticker &ticker, std::function<bool()> isLookedAt);

    /// Somebody has just turned to such a place.
    void look();

signals:
    void wanted();

private:
    void tick();

    const std::function<bool()> m_isLookedAt;
    int m_ticks = 0;
};

} // namespace aloft
