// SPDX-License-Identifier: GPL-3.0-or-later
#include "limit_text.h"

#include "model/words/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr qint64 kibi = 1024;
constexpr qint64 mebi = kibi * kibi;
constexpr qint64 gibi = kibi * mebi;

class LimitWords
{
    Q_DECLARE_TR_FUNCTIONS(aloft::LimitWords)
};

QString bytesText(qint64 bytes)
{
    if (bytes > 0 && bytes % gibi == 0)
        return LimitWords::tr("%1 GiB").arg(bytes / gibi);
    if (bytes > 0 && bytes % mebi == 0)
        return LimitWords::tr("%1 MiB").arg(bytes / mebi);
    if (bytes > 0 && bytes % kibi == 0)
        return LimitWords::tr("%1 KiB").arg(bytes / kibi);
    return LimitWords::tr("%1 bytes").arg(bytes);
}

/// K, M and G are taken for KiB, MiB and GiB: nobody sets a limit to the byte.
std::optional<qint64> bytesIn(const QString &typed)
{
    static const QRegularExpression pattern(u"^(\\d{1,9})\\s*(b|bytes?|k|kb|kib|m|mb|mib|g|gb|gib)?$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(typed);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2).toLower();
    const qint64 factor = unit.startsWith(u'k') ? kibi : unit.startsWith(u'm') ? mebi : unit.startsWith(u'g') ? gibi : 1;
    return match.captured(1).toLongLong() * factor;
}

} // namespace

QString limitText(LimitField::Unit unit, qint64 value)
{
    switch (unit) {
    case LimitField::Unit::Bytes:
        return bytesText(value);
    case LimitField::Unit::Seconds:
        return exactDurationText(seconds{value});
    case LimitField::Unit::Count:
        return QString::number(value);
    }
    Q_UNREACHABLE();
}

std::optional<qint64> limitIn(LimitField::Unit unit, const QString &typed)
{
    const QString text = typed.trimmed();
    if (unit == LimitField::Unit::Bytes)
        return bytesIn(text);
    if (unit == LimitField::Unit::Seconds) {
        const Result<seconds> duration = parseDuration(text);
        return duration ? std::optional<qint64>(duration->count()) : std::nullopt;
    }
    bool read = false;
    const qint64 number = text.toLongLong(&read);
    return read ? std::optional(number) : std::nullopt;
}

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::English).formattedDataSize(bytes, 1);
}

QString limitFault(const LimitField &field, const QString &typed)
{
    const auto value = limitIn(field.unit, typed);
    if (value && *value >= field.least && *value <= field.most)
        return {};
    return LimitWords::tr("From %1 to %2").arg(limitText(field.unit, field.least), limitText(field.unit, field.most));
}

} // namespace aloft
