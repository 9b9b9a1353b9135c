// SPDX-License-Identifier: GPL-3.0-or-later
#include "refused_watch.h"

#include "ui/widgets/ticker.h"

namespace aloft {

RefusedWatch::RefusedWatch(Ticker &ticker, std::function<bool()> isLookedAt) : m_isLookedAt(std::move(isLookedAt))
{
    connect(&ticker, &Ticker::ticked, this, &RefusedWatch::tick);
}

void RefusedWatch::look()
{
    m_ticks = 0;
    if (m_isLookedAt())
        emit wanted();
}

void RefusedWatch::tick()
{
    if (++m_ticks >= ticksBetween)
        look();
}

} // namespace aloft
