// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace aloft {

/// A word in a rounded box: a status in its colour, or a tag with a plain border.
class Pill : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(const Theme &theme, QWidget *parent = nullptr);

    /// Looks like a status; the text may say more than its word.
    void setStatus(Status status, const QString &text);
    /// Looks like a tag.
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void become(std::optional<Status> status, const QString &text);
    [[nodiscard]] QFont pillFont() const;

    const Theme &m_theme;
    std::optional<Status> m_status;
    QString m_text;
};

} // namespace aloft
