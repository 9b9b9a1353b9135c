// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include "palettes.h"
#include "style_sheet.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QStyleFactory>

// Resources in a static library are only linked in when they are named, outside of any namespace.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QFont sized(int size_px, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPixelSize(size_px);
    font.setWeight(weight);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

Theme::Appearance appearanceOf(const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? Theme::Appearance::Dark : Theme::Appearance::Light;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent), m_appearance(appearanceOf(QApplication::palette()))
{
    initIcons();
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(sized(13, QFont::Normal));
    apply();
    qApp->installEventFilter(this);
}

const Colours &Theme::colours() const
{
    return isDark() ? darkColours() : lightColours();
}

void Theme::setAppearance(Appearance appearance)
{
    m_told = true;
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    apply();
    emit changed();
}

QFont Theme::titleFont()
{
    return sized(20, QFont::Bold);
}

QFont Theme::figureFont()
{
    return sized(18, QFont::Bold);
}

QFont Theme::textFont(QFont::Weight weight)
{
    return sized(13, weight);
}

QFont Theme::smallFont(QFont::Weight weight)
{
    return sized(12, weight);
}

QFont Theme::codeFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(13);
    return font;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The news is sent to windows, not to the application.
    if (event->type() == QEvent::ThemeChange && watched->isWindowType() && !m_told)
        followSystemPalette();
    return QObject::eventFilter(watched, event);
}

void Theme::followSystemPalette()
{
    // Our own palette hides the system's: take it off for a moment to look beneath.
    QApplication::setPalette(QPalette());
    const Appearance appearance = appearanceOf(QApplication::palette());
    const bool differs = appearance != m_appearance;
    m_appearance = appearance;
    apply();
    if (differs)
        emit changed();
}

void Theme::apply()
{
    QApplication::setPalette(paletteOf(colours()));
    qApp->setStyleSheet(styleSheetOf(colours(), isDark()));
}

} // namespace aloft
