// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/refused_request.h"

#include <QList>

namespace aloft {

/// Requests that were refused within the hour, those that are alike as one. However many come and from wherever, it stays
/// small: beyond some of one reason, the rest are one as well, from nowhere in particular.
class RefusedLog
{
public:
    /// For each reason.
    static constexpr int mostAlike = 200;

    /// @param refused one request, at firstAt
    void add(const RefusedRequest &refused);

    [[nodiscard]] bool hasChanged() const { return m_changed; }

    /// All that has changed since it was taken last, to be written.
    [[nodiscard]] QList<RefusedRequest> takeChanged();

    /// They could not be written: takes them back for the next time.
    void putBack(const QList<RefusedRequest> &changed);

private:
    struct Entry
    {
        RefusedRequest refused;
        bool changed = true;
    };

    [[nodiscard]] Entry *find(const RefusedRequest &alike);

    QList<Entry> m_entries;
    bool m_changed = false;
};

} // namespace aloft
