// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace aloft {

/// A coloured panel that says what is wrong or worth knowing, with what can be done about it.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Danger, Warning, Info };

    explicit Banner(const Theme &theme, Kind kind, QWidget *parent = nullptr);

    void setKind(Kind kind);
    void setTitle(const QString &title);
    void setText(const QString &text);
    /// Buttons stand at the right, or below the text where it is narrow.
    QPushButton *addButton(const QString &text, const char *kind, const QString &objectName);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void tint();

    const Theme &m_theme;
    Kind m_kind;
    QBoxLayout *m_row;
    QBoxLayout *m_buttons;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
};

} // namespace aloft
