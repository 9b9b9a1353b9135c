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
constexpr int badge_px = 14;
constexpr int mostCounted = 99;

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
    describe();
    updateGeometry();
}

void RailButton::setBadge(int number, const QString &sentence)
{
    m_badge = number;
    m_badgeSentence = number > 0 ? sentence : QString();
    describe();
    update();
}

void RailButton::describe()
{
    setAccessibleDescription(m_badgeSentence);
    setToolTip(m_badgeSentence.isEmpty() ? (m_narrow ? text() : QString()) : u"%1: %2"_s.arg(text(), m_badgeSentence));
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
    paintBadge(painter);
    if (m_narrow)
        return;
    QFont font = Theme::smallFont(isChecked() ? QFont::DemiBold : QFont::Normal);
    font.setPixelSize(11);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect().adjusted(0, 30, 0, -5), Qt::AlignCenter, text());
}

void RailButton::paintBadge(QPainter &painter) const
{
    if (m_badge == 0)
        return;
    QFont font = Theme::smallFont(QFont::DemiBold);
    font.setPixelSize(10);
    const QString number = m_badge > mostCounted ? u"%1+"_s.arg(mostCounted) : QString::number(m_badge);
    const int wide = std::max(badge_px, QFontMetrics(font).horizontalAdvance(number) + 8);
    const QRectF area(width() / 2.0 + 8, m_narrow ? 3 : 4, wide, badge_px);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colours().down);
    painter.drawRoundedRect(area, badge_px / 2.0, badge_px / 2.0);
    painter.setFont(font);
    painter.setPen(m_theme.colours().panel);
    painter.drawText(area, Qt::AlignCenter, number);
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
    auto *alerts = new RailButton(theme, u"alerts"_s, tr("Alerts"), this);
    alerts->setObjectName(u"railAlerts"_s);
    auto *settings = new RailButton(theme, u"settings"_s, tr("Settings"), this);
    settings->setObjectName(u"railSettings"_s);
    m_group->addButton(monitors, Monitors);
    m_group->addButton(alerts, Alerts);
    m_group->addButton(settings, Settings);
    column->addWidget(monitors);
    column->addWidget(alerts);
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

void Rail::setFailingChannels(int channels)
{
    const QString sentence = channels == 1 ? tr("1 channel keeps failing") : tr("%1 channels keep failing").arg(channels);
    static_cast<RailButton *>(m_group->button(Alerts))->setBadge(channels, sentence);
}

void Rail::setNarrow(bool narrow)
{
    setFixedWidth(narrow ? narrow_px : wide_px);
    for (QAbstractButton *button : m_group->buttons())
        static_cast<RailButton *>(button)->setNarrow(narrow);
}

} // namespace aloft
