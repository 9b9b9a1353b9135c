// SPDX-License-Identifier: GPL-3.0-or-later
#include "body_excerpt.h"

#include <algorithm>
#include <utility>

namespace aloft {

BodyExcerpt::BodyExcerpt(qint64 kept_bytes)
    : m_mostHead(qsizetype(kept_bytes / 2)), m_mostTail(qsizetype(kept_bytes) - m_mostHead)
{
}

void BodyExcerpt::append(QByteArrayView piece)
{
    m_size_bytes += piece.size();
    const qsizetype toHead = std::min(m_mostHead - m_head.size(), piece.size());
    m_head.append(piece.first(toHead));
    keepTail(piece.sliced(toHead));
}

void BodyExcerpt::keepTail(QByteArrayView piece)
{
    piece = piece.last(std::min(piece.size(), m_mostTail));
    const qsizetype toGrow = std::min(m_mostTail - m_tail.size(), piece.size());
    m_tail.append(piece.first(toGrow));
    for (piece = piece.sliced(toGrow); !piece.isEmpty();) {
        const qsizetype size = std::min(piece.size(), m_tail.size() - m_tailBegin);
        std::copy_n(piece.begin(), size, m_tail.begin() + m_tailBegin);
        m_tailBegin = (m_tailBegin + size) % m_tail.size();
        piece = piece.sliced(size);
    }
}

Body BodyExcerpt::take()
{
    Body body{.head = std::exchange(m_head, {}), .tail = std::exchange(m_tail, {}), .size_bytes = std::exchange(m_size_bytes, 0)};
    std::rotate(body.tail.begin(), body.tail.begin() + std::exchange(m_tailBegin, 0), body.tail.end());
    if (body.head.size() + body.tail.size() == body.size_bytes)
        body.head += std::exchange(body.tail, {});
    return body;
}

} // namespace aloft
