// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QFile>

namespace aloft {

/// The last moment at which Aloft was at work, in 8 bytes of a small file that are overwritten again and again.
/// Never synced, so that it keeps no disk awake: a power cut makes the gap that it shows longer, never shorter.
class LivenessMark
{
public:
    static constexpr milliseconds period{10'000}; ///< how often it is to be written

    explicit LivenessMark(const QString &path);

    /// None if there is no mark yet, or it cannot be read or be true: a mark later than now says nothing.
    [[nodiscard]] std::optional<Instant> read(Instant now) const;

    /// A failure is of no consequence and not reported: the gap only looks longer.
    void write(Instant now);

private:
    QString m_path;
    QFile m_file;
};

} // namespace aloft
