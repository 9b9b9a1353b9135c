// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace aloft {

/// The line with one beat in it that stands for Aloft.
class Pulse : public QWidget
{
    Q_OBJECT

public:
    explicit Pulse(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace aloft
