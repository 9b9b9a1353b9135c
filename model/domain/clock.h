// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instant.h"

namespace aloft {

/// Where the time comes from. Handed in by constructor, so that a test can run a year in a second.
/// Implementations are safe to read from any thread.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() const = 0;
};

/// The computer's own clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
};

} // namespace aloft
