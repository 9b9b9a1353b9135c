// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace aloft {

/// One outage as a line that leads to its monitor: the name, when it was down, and why.
class AwayRow : public QAbstractButton
{
    Q_OBJECT

public:
    AwayRow(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    /// @param when "down since 15:41 (18 s)"
    /// @param cause a sentence; gives way where it is narrow
    void setWords(const QString &when, const QString &cause);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_when;
    QString m_cause;
};

} // namespace aloft
