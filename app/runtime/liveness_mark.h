// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/mark.h"

#include <QFile>

namespace aloft {

/// The last moment at which Aloft was at work, in a few bytes of a small file that are overwritten again and again.
/// Never synced, so that it keeps no disk awake: a power cut makes the gap that it shows longer, never shorter.
class LivenessMark
{
public:
    static constexpr milliseconds period{10'000}; ///< how often it is to be written

    explicit LivenessMark(const QString &path);

    /// None if there is no mark yet, or it cannot be read or be true. One that is somewhat later than now can: the clock may
    /// have been set back.
    [[nodiscard]] std::optional<Mark> read(Instant now) const;

    /// A failure is of no consequence and not reported: the gap only looks longer.
    void write(const Mark &mark);

private:
    QString m_path;
    QFile m_file;
};

} // namespace aloft
