// SPDX-License-Identifier: GPL-3.0-or-later
#include "liveness_mark.h"

#include <QtEndian>

#include <array>

namespace aloft {

namespace {

constexpr qsizetype moment_bytes = sizeof(qint64);
constexpr qsizetype mark_bytes = moment_bytes + 1;
constexpr char atWork = 'w';
constexpr char stopped = 's';

/// Further ahead than that a mark is more likely to be damaged than the clock to have been set back.
constexpr std::chrono::days furthestAhead{366};

} // namespace

LivenessMark::LivenessMark(const QString &path) : m_path(path), m_file(path) {}

std::optional<Mark> LivenessMark::read(Instant now) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.read(mark_bytes + 1);
    // Before there was a word for it, the moment stood alone.
    if (bytes.size() != moment_bytes && bytes.size() != mark_bytes)
        return std::nullopt;
    const auto utc_ms = qFromLittleEndian<qint64>(bytes.constData());
    if (utc_ms <= 0 || utc_ms > toUtc_ms(now + furthestAhead))
        return std::nullopt;
    return Mark{.at = fromUtc_ms(utc_ms), .stopped = bytes.back() == stopped && bytes.size() == mark_bytes};
}

void LivenessMark::write(const Mark &mark)
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return;
    std::array<char, mark_bytes> bytes{};
    qToLittleEndian<qint64>(toUtc_ms(mark.at), bytes.data());
    bytes.back() = mark.stopped ? stopped : atWork;
    m_file.seek(0);
    m_file.write(bytes.data(), mark_bytes);
}

} // namespace aloft
