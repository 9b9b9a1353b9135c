// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/report.h"

#include <QByteArrayView>

namespace aloft {

/// What is kept of a body that comes in pieces: all of it if it fits, else its head and its tail.
class BodyExcerpt
{
public:
    /// @param kept_bytes at most this many are kept; of a larger body one half is from its head. Memory is taken only as
    /// bytes come.
    explicit BodyExcerpt(qint64 kept_bytes = 0);

    void append(QByteArrayView piece);

    /// Hands over what was kept, and keeps nothing.
    [[nodiscard]] Body take();

private:
    void keepTail(QByteArrayView piece);

    qsizetype m_mostHead;
    qsizetype m_mostTail;
    QByteArray m_head;
    QByteArray m_tail; ///< a ring once it is full
    qsizetype m_tailBegin = 0; ///< where the oldest byte of the ring is
    qint64 m_size_bytes = 0;
};

} // namespace aloft
