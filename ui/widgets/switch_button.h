// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace aloft {

/// On or off, effective at once. Space and Enter toggle it.
class SwitchButton : public QAbstractButton
{
    Q_OBJECT

public:
    SwitchButton(const Theme &theme, const QString &accessibleName, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {38, 24}; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace aloft
