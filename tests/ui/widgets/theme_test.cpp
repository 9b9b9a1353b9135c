// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/palettes.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// As WCAG counts it: from 1 to 21.
double contrast(const QColor &first, const QColor &second)
{
    const auto [darker, lighter] = std::minmax({luminance(first), luminance(second)});
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private slots:
    void textStandsOutFromItsGround_data();
    void textStandsOutFromItsGround();
    void switchingTheAppearanceReachesTheWholeProgram();
};

void ThemeTest::textStandsOutFromItsGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const bool dark : {false, true}) {
        const Colours &colours = dark ? darkColours() : lightColours();
        const auto add = [dark](const QByteArray &what, const QColor &text, const QColor &ground) {
            QTest::newRow((what + (dark ? " (dark)" : " (light)")).constData()) << text << ground;
        };
        const std::pair<QByteArray, QColor> texts[]{{"ink", colours.ink}, {"secondary", colours.secondary},
                                                    {"faint", colours.faint}, {"late", colours.late}, {"down", colours.down},
                                                    {"up", colours.up}};
        const std::pair<QByteArray, QColor> grounds[]{{"background", colours.background}, {"panel", colours.panel},
                                                      {"field", colours.field}};
        for (const auto &[text, textColour] : texts) {
            for (const auto &[ground, groundColour] : grounds)
                add(text + " on " + ground, textColour, groundColour);
        }
        add("a primary button", colours.onAccent, colours.accent);
        add("a link", colours.accent, colours.panel);
        add("the page chosen", colours.accentInk, colours.accentSoft);
        add("a selected row", colours.secondary, colours.accentSoft);
        add("down on its pill", colours.down, colours.downSoft);
        add("late on its pill", colours.late, colours.lateSoft);
        add("up on its pill", colours.up, colours.upSoft);
        add("pending on its pill", colours.secondary, colours.neutralSoft);
        add("a toast", colours.panel, colours.ink);
    }
}

void ThemeTest::textStandsOutFromItsGround()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double reached = contrast(text, ground);
    QVERIFY2(reached >= 4.5, qPrintable(u"only %1:1"_s.arg(reached, 0, 'f', 2)));
}

void ThemeTest::switchingTheAppearanceReachesTheWholeProgram()
{
    Theme theme;
    theme.setAppearance(Theme::Appearance::Light);
    const QSignalSpy changed(&theme, &Theme::changed);
    theme.setAppearance(Theme::Appearance::Dark);
    QCOMPARE(changed.size(), 1);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkColours().background);
    QVERIFY(qApp->styleSheet().contains(darkColours().panel.name()));
    QVERIFY(!qApp->styleSheet().contains(u'@'));
    theme.setAppearance(Theme::Appearance::Dark);
    QCOMPARE(changed.size(), 1);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
