// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/status.h"

#include <QColor>
#include <QFont>
#include <QObject>

namespace aloft {

/// The colours of one appearance. Text shades reach 4.5:1 on their ground.
struct Colours
{
    QColor ink, secondary, faint;
    QColor background, rail, panel, field, line;
    QColor accent, onAccent, accentSoft;
    QColor accentInk; ///< accented text on accentSoft
    QColor up, late, down, pending, paused;
    QColor upSoft, lateSoft, downSoft, neutralSoft;

    /// The colour of the status's shape and word.
    [[nodiscard]] const QColor &of(Status status) const;
    /// The ground of a pill or banner of that status.
    [[nodiscard]] const QColor &softOf(Status status) const;
};

/// Light or dark, following the system's setting while the program runs. Handed to every widget that paints.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Appearance { Light, Dark };

    /// Needs a QApplication. Starts with the appearance that the system's palette has.
    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] const Colours &colours() const;
    [[nodiscard]] bool isDark() const { return m_appearance == Appearance::Dark; }

    /// Switches palette and style sheet of the whole application. From then on the palette of the system no longer
    /// decides: whoever calls this has asked the desktop itself.
    void setAppearance(Appearance appearance);

    /// 20 px page title, 18 px tile figure, 13 px text, 12 px secondary; tabular figures where the font has them.
    [[nodiscard]] static QFont titleFont();
    [[nodiscard]] static QFont figureFont();
    [[nodiscard]] static QFont textFont(QFont::Weight weight = QFont::Normal);
    [[nodiscard]] static QFont smallFont(QFont::Weight weight = QFont::Normal);
    [[nodiscard]] static QFont codeFont();

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followSystemPalette();
    void apply();

    Appearance m_appearance = Appearance::Light;
    bool m_told = false; ///< the appearance was set by whoever asked the desktop
};

} // namespace aloft
