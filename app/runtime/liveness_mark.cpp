// SPDX-License-Identifier: GPL-3.0-or-later
#include "liveness_mark.h"

#include <QtEndian>

namespace aloft {

LivenessMark::LivenessMark(const QString &path) : m_path(path), m_file(path) {}

std::optional<Instant> LivenessMark::read(Instant now) const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.read(sizeof(qint64) + 1);
    if (bytes.size() != sizeof(qint64))
        return std::nullopt;
    const auto utc_ms = qFromLittleEndian<qint64>(bytes.constData());
    if (utc_ms <= 0 || utc_ms > toUtc_ms(now))
        return std::nullopt;
    return fromUtc_ms(utc_ms);
}

void LivenessMark::write(Instant now)
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return;
    char bytes[sizeof(qint64)];
    qToLittleEndian<qint64>(toUtc_ms(now), bytes);
    m_file.seek(0);
    m_file.write(bytes, sizeof(bytes));
}

} // namespace aloft
