// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace aloft {

/// Room above the page for banners: as high as they are, but never more than two fifths of the window; then it scrolls.
class TopArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit TopArea(QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *column() { return m_column; }
    /// Its contents have changed; it hides if none of them is shown.
    void adapt();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QVBoxLayout *m_column;
    QSize m_wanted; ///< by the contents, when they were last asked
};

} // namespace aloft
