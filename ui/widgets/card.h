// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace aloft {

/// A panel with a hairline border and a round corner: a title, a hint beside it, and a body.
class Card : public QFrame
{
    Q_OBJECT

public:
    /// @param title none for a card without a head
    explicit Card(const QString &title = {}, const QString &hint = {}, QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *body() { return m_body; }

    /// The secondary words beside the title.
    void setHint(const QString &hint);
    /// Has the hint in another of the labels' kinds, such as good or fault.
    void setHintKind(const QString &kind);
    /// Puts a widget at the right end of the head.
    void addToHead(QWidget *widget);
    /// An accented border draws the eye to the card.
    void setAccented(bool accented);

private:
    QHBoxLayout *m_head;
    QLabel *m_title;
    QLabel *m_hint;
    QVBoxLayout *m_body;
};

} // namespace aloft
