// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_table.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int gap = 2;
constexpr qsizetype leastWidth = 8;

QString elided(const QString &text, qsizetype width)
{
    if (text.size() <= width)
        return text;
    const qsizetype head = width / 2;
    return text.left(head) + u'…' + text.right(width - head - 1);
}

QList<qsizetype> naturalWidths(const QList<TextColumn> &columns, const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        qsizetype width = columns.at(i).title.size();
        for (const QStringList &row : rows)
            width = std::max(width, row.at(i).size());
        widths.append(width);
    }
    return widths;
}

/// Takes from the columns that shrink, the widest first, until all fits or nothing more can be taken.
void fit(QList<qsizetype> &widths, const QList<TextColumn> &columns, int width)
{
    qsizetype excess = std::accumulate(widths.begin(), widths.end(), gap * (columns.size() - 1)) - width;
    while (excess > 0) {
        qsizetype widest = -1;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (columns.at(i).shrinks && widths.at(i) > leastWidth && (widest < 0 || widths.at(i) > widths.at(widest)))
                widest = i;
        }
        if (widest < 0)
            return;
        --widths[widest];
        --excess;
    }
}

QString line(const QList<TextColumn> &columns, const QList<qsizetype> &widths, const QStringList &cells)
{
    QStringList padded;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString text = columns.at(i).shrinks ? elided(cells.at(i), widths.at(i)) : cells.at(i);
        padded.append(columns.at(i).alignsRight ? text.rightJustified(widths.at(i)) : text.leftJustified(widths.at(i)));
    }
    QString joined = padded.join(QString(gap, u' '));
    while (joined.endsWith(u' '))
        joined.chop(1);
    return joined + u'\n';
}

} // namespace

QString textTable(const QList<TextColumn> &columns, const QList<QStringList> &rows, int width)
{
    QList<QStringList> cells = rows;
    for (QStringList &row : cells) {
        for (QString &cell : row)
            cell = cell.simplified(); // a line feed would break the table
    }
    QList<qsizetype> widths = naturalWidths(columns, cells);
    if (width > 0)
        fit(widths, columns, width);
    QStringList titles;
    for (const TextColumn &column : columns)
        titles.append(column.title);
    QString text = line(columns, widths, titles);
    for (const QStringList &row : std::as_const(cells))
        text += line(columns, widths, row);
    return text;
}

} // namespace aloft
