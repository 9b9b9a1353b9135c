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
    QColor background, panel, field, line;
    QColor accent, onAccent, accentSoft;
    QColor up, late, down, pending, paused;
    QColor upSoft, lateSoft, downSoft, neutralSoft;

    [[nodiscard]] const QColor &of(Status status) const;
};

/// Light or dark, following the system's setting while the program runs. Handed to every widget that paints.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Appearance { Light, Dark };

    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] const Colours &colours() const;
    [[nodiscard]] bool isDark() const { return m_appearance == Appearance::Dark; }

    /// Switches palette and style sheet of the whole application.
    void setAppearance(Appearance appearance);

    /// 20 px page title, 18 px tile figure, 13 px text, 12 px secondary; tabular figures where the font has them.
    [[nodiscard]] static QFont titleFont();
    [[nodiscard]] static QFont figureFont();
    [[nodiscard]] static QFont textFont(QFont::Weight weight = QFont::Normal);
    [[nodiscard]] static QFont smallFont(QFont::Weight weight = QFont::Normal);
    [[nodiscard]] static QFont codeFont();

signals:
    void changed();

private:
    Appearance m_appearance = Appearance::Light;
};

} // namespace aloft
