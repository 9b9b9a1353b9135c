// SPDX-License-Identifier: GPL-3.0-or-later
#include "away_row.h"

#include <QKeyEvent>
#include <QPainter>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int row_px = 26;
constexpr int edge_px = 4;
constexpr int gap_px = 8;
constexpr int narrowest_px = 160;

} // namespace

AwayRow::AwayRow(const Theme &theme, const QString &name, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setText(name);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AwayRow::setWords(const QString &when, const QString &cause)
{
    if (when == m_when && cause == m_cause)
        return;
    m_when = when;
    m_cause = cause;
    setAccessibleName(u"%1 %2. %3"_s.arg(text(), when, cause));
    setToolTip(accessibleName());
    update();
}

QSize AwayRow::sizeHint() const
{
    return {narrowest_px, row_px};
}

QSize AwayRow::minimumSizeHint() const
{
    return sizeHint();
}

void AwayRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void AwayRow::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(colours.accent, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(underMouse() ? colours.neutralSoft : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    QRect rest = rect().adjusted(edge_px, 0, -edge_px, 0);
    const auto write = [&painter, &rest](const QString &words, const QFont &font, const QColor &colour, int kept_px) {
        painter.setFont(font);
        painter.setPen(colour);
        const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, std::max(rest.width() - kept_px, 0));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(shown) + gap_px);
    };
    const int when_px = QFontMetrics(Theme::textFont()).horizontalAdvance(m_when);
    write(text(), Theme::textFont(QFont::DemiBold), colours.ink, when_px + gap_px);
    write(m_when, Theme::textFont(), colours.ink, 0);
    write(m_cause, Theme::smallFont(), colours.secondary, 0);
}

} // namespace aloft
