// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPushButton>

class QBoxLayout;

namespace aloft {

/// A label of one of the style sheet's kinds: pageTitle, figure, heading, strong, secondary, small, faint, fault, warning, good.
[[nodiscard]] QLabel *makeLabel(const QString &text, const char *kind, QWidget *parent = nullptr);

/// The same for running text: wraps, and takes as much height as that needs.
[[nodiscard]] QLabel *makeWrappedLabel(const QString &text, const char *kind, QWidget *parent = nullptr);

/// A button of one of the kinds primary, plain, quiet and danger. Its text is its accessible name; Enter presses it like
/// the space bar does.
[[nodiscard]] QPushButton *makeButton(const QString &text, const char *kind, const QString &objectName, QWidget *parent = nullptr);

/// A hairline across.
[[nodiscard]] QFrame *makeLine(QWidget *parent = nullptr);

/// Gives a property that the style sheet selects by, and has the widget drawn anew if that changes it.
void setStyleProperty(QWidget &widget, const char *name, const QVariant &value);

/// What Tab stops at in the widget, itself included, in the order of the focus chain.
[[nodiscard]] QList<QWidget *> tabStopsIn(QWidget &widget);

/// Has Tab go through the widgets, and through what is in them, in this order. They share a window.
void setTabOrderOf(const QList<QWidget *> &widgets);

/// Gives the focus to the first button in the layout. Returns false if there is none.
bool focusFirstButton(const QLayout &layout);

/// Takes everything out of the layout; widgets in it are deleted once control is back in the event loop.
void clearLayout(QLayout &layout);

} // namespace aloft
