// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace aloft {

/// Marks from left to right, each of which tells its story on hover and by the arrow keys, and all of them one sentence to those
/// who don't see them. Who draws them says where they are.
class MarkStrip : public QWidget
{
    Q_OBJECT

public:
    explicit MarkStrip(QWidget *parent = nullptr);

    /// The mark that is looked at, counted from the left; -1 for none.
    [[nodiscard]] int current() const { return m_current; }

protected:
    [[nodiscard]] virtual int count() const = 0;
    /// As high as what reacts to the mouse.
    [[nodiscard]] virtual QRectF slotOf(int index) const = 0;
    [[nodiscard]] virtual QString textOf(int index) const = 0;

    /// The marks have changed.
    void setSentence(const QString &sentence);
    /// To whole pixels of the screen, so that edges are crisp at any scale.
    [[nodiscard]] double snapped(double coordinate) const;

    bool event(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int indexAt(const QPointF &position) const;
    void setCurrent(int index);

    QString m_sentence;
    int m_current = -1;
};

} // namespace aloft
