// SPDX-License-Identifier: GPL-3.0-or-later
#include "rail.h"

#include "ui/widgets/icons.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int wide_px = 88;
constexpr int narrow_px = 56;
constexpr int icon_px = 20;

} // namespace

RailButton::RailButton(const Theme &theme, const QString &icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RailButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setToolTip(narrow ? text() : QString());
    updateGeometry();
}

void RailButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

QSize RailButton::sizeHint() const
{
    return m_narrow ? QSize(44, 38) : QSize(78, 52);
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Colours &colours = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    // Only for who moves by keyboard.
    const bool ring = hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
    painter.setPen(ring ? QPen(colours.accent, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(isChecked() ? colours.accentSoft : underMouse() ? colours.neutralSoft : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
    const QColor colour = isChecked() ? colours.accentInk : colours.secondary;
    const QPixmap icon = tintedPixmap(m_icon, colour, icon_px, devicePixelRatioF());
    const int top = m_narrow ? (height() - icon_px) / 2 : 8;
    painter.drawPixmap(QPointF((width() - icon_px) / 2.0, top), icon);
    if (m_narrow)
        return;
    QFont font = Theme::smallFont(isChecked() ? QFont::DemiBold : QFont::Normal);
    font.setPixelSize(11);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect().adjusted(0, 30, 0, -5), Qt::AlignCenter, text());
}

Rail::Rail(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setProperty("ground", u"rail"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(5, 10, 6, 6);
    column->setSpacing(4);
    auto *monitors = new RailButton(theme, u"monitors"_s, tr("Monitors"), this);
    monitors->setObjectName(u"railMonitors"_s);
    auto *settings = new RailButton(theme, u"settings"_s, tr("Settings"), this);
    settings->setObjectName(u"railSettings"_s);
    m_group->addButton(monitors, Monitors);
    m_group->addButton(settings, Settings);
    column->addWidget(monitors);
    column->addStretch(1);
    column->addWidget(settings);
    setPage(Monitors);
    setNarrow(false);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int page) { emit pageChosen(static_cast<Page>(page)); });
}

void Rail::setPage(Page page)
{
    m_group->button(page)->setChecked(true);
}

void Rail::setNarrow(bool narrow)
{
    setFixedWidth(narrow ? narrow_px : wide_px);
    for (QAbstractButton *button : m_group->buttons())
        static_cast<RailButton *>(button)->setNarrow(narrow);
}

} // namespace aloft
