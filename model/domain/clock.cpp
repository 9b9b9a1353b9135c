// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

namespace aloft {

Instant SystemClock::now() const
{
    return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

} // namespace aloft
