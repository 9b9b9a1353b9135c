// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPainter;

namespace aloft {

/// Paints the status as a shape, so that it never rests on colour alone: up is a disc, late a triangle, down an octagon
/// with an exclamation mark, pending a dashed ring, paused two bars.
void paintStatus(QPainter &painter, const QRectF &rectangle, Status status, const Colours &colours);

/// That shape as a widget of 14 px.
class StatusIcon : public QWidget
{
    Q_OBJECT

public:
    explicit StatusIcon(const Theme &theme, QWidget *parent = nullptr);

    void setStatus(Status status);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Status m_status = Status::Pending;
};

} // namespace aloft
