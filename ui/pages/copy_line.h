// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace aloft {

/// A line to be copied as a whole, such as a command, and the button that does it.
class CopyLine : public QWidget
{
    Q_OBJECT

public:
    /// @param name what the line is called by assistive technology
    CopyLine(const QString &name, const QString &text, QWidget *parent = nullptr);

signals:
    void copyRequested(const QString &text);
};

} // namespace aloft
