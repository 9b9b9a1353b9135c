// SPDX-License-Identifier: GPL-3.0-or-later
#include "make.h"

#include <QLayout>
#include <QStyle>
#include <QVariant>

namespace aloft {

QLabel *makeLabel(const QString &text, const char *kind, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("kind", QLatin1StringView(kind));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *makeWrappedLabel(const QString &text, const char *kind, QWidget *parent)
{
    auto *label = makeLabel(text, kind, parent);
    label->setWordWrap(true);
    label->setMinimumWidth(60);
    // Not less than one line high; how much more follows from the width.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QPushButton *makeButton(const QString &text, const char *kind, const QString &objectName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    button->setProperty("kind", QLatin1StringView(kind));
    button->setAccessibleName(text);
    button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(true); // also outside of a dialog: Enter presses the button that has the focus
    return button;
}

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", true);
    line->setFixedHeight(1);
    return line;
}

void setStyleProperty(QWidget &widget, const char *name, const QVariant &value)
{
    if (widget.property(name) == value)
        return;
    widget.setProperty(name, value);
    // A label inside may be selected by what contains it.
    QList<QWidget *> affected = widget.findChildren<QWidget *>();
    affected.prepend(&widget);
    for (QWidget *each : std::as_const(affected)) {
        each->style()->unpolish(each);
        each->style()->polish(each);
    }
    widget.update();
}

QList<QWidget *> tabStopsIn(QWidget &widget)
{
    QList<QWidget *> stops;
    QWidget *each = &widget;
    do {
        const bool within = each == &widget || widget.isAncestorOf(each);
        if (within && (each->focusPolicy() & Qt::TabFocus) && !each->focusProxy())
            stops << each;
        each = each->nextInFocusChain();
    } while (each != &widget);
    return stops;
}

void setTabOrderOf(const QList<QWidget *> &widgets)
{
    QList<QWidget *> stops;
    for (QWidget *widget : widgets)
        stops << tabStopsIn(*widget);
    for (qsizetype place = 1; place < stops.size(); ++place)
        QWidget::setTabOrder(stops[place - 1], stops[place]);
}

bool focusFirstButton(const QLayout &layout)
{
    for (int place = 0; place < layout.count(); ++place) {
        QWidget *widget = layout.itemAt(place)->widget();
        auto *button = qobject_cast<QPushButton *>(widget);
        if (widget && !button)
            button = widget->findChild<QPushButton *>();
        if (!button)
            continue;
        widget->show(); // what is new in a layout comes to be seen only later
        button->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void clearLayout(QLayout &layout)
{
    while (const std::unique_ptr<QLayoutItem> item{layout.takeAt(0)}) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(*inner);
        }
    }
}

} // namespace aloft
