// SPDX-License-Identifier: GPL-3.0-or-later
#include "toast.h"

#include "make.h"

#include <QEvent>
#include <QTimer>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int said_ms = 4000;
constexpr int complained_ms = 12000;
constexpr int offered_ms = 30000;
constexpr int mostAtATime = 3;

} // namespace

Toast::Toast(QWidget *window)
    : QWidget(window), m_column(new QVBoxLayout(this))
{
    setObjectName(u"toast"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    window->installEventFilter(this);
    hide();
}

void Toast::say(const QString &text)
{
    if (m_said)
        drop(*m_said);
    m_said = add(text, said_ms);
}

void Toast::complain(const QString &sentence)
{
    add(sentence, complained_ms);
}

void Toast::offer(const QString &text, const QString &action, std::function<void()> then)
{
    QFrame *message = add(text, offered_ms);
    auto *button = makeButton(action, "toast", u"toastAction"_s, message);
    message->layout()->addWidget(button);
    button->show(); // the message itself is shown already
    connect(button, &QPushButton::clicked, message, [this, message, done = std::move(then)] {
        drop(*message);
        done();
    });
    place();
}

void Toast::takeOffer()
{
    const QList<QPushButton *> offers = findChildren<QPushButton *>(u"toastAction"_s);
    // One that was taken already is hidden until it is deleted.
    for (auto offer = offers.crbegin(); offer != offers.crend(); ++offer) {
        if (!(*offer)->isVisibleTo(this))
            continue;
        (*offer)->click();
        return;
    }
}

bool Toast::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        place();
    return handled;
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget())
        place();
    return QWidget::eventFilter(watched, event);
}

QFrame *Toast::add(const QString &text, int time_ms)
{
    auto *message = new QFrame(this);
    message->setProperty("toast", true);
    auto *row = new QHBoxLayout(message);
    row->setContentsMargins(14, 7, 14, 7);
    row->setSpacing(14);
    auto *label = makeWrappedLabel(text, "toast", message);
    label->setObjectName(u"toastText"_s);
    row->addWidget(label);
    message->setAccessibleName(text);
    if (m_column->count() >= mostAtATime)
        drop(*m_column->itemAt(0)->widget());
    m_column->addWidget(message, 0, Qt::AlignLeft);
    message->show();
    QTimer::singleShot(time_ms, message, &QObject::deleteLater);
    // By the time destroyed() is emitted the layout has let go of the message.
    connect(message, &QObject::destroyed, this, &Toast::place, Qt::QueuedConnection);
    place();
    return message;
}

void Toast::drop(QWidget &message)
{
    m_column->removeWidget(&message);
    message.hide();
    message.deleteLater();
    place();
}

void Toast::place()
{
    setVisible(m_column->count() > 0);
    if (!isVisible())
        return;
    for (QLabel *label : findChildren<QLabel *>(u"toastText"_s)) {
        const int longest = std::max(160, parentWidget()->width() - 220);
        label->setMinimumWidth(std::min(label->fontMetrics().horizontalAdvance(label->text()) + 2, longest));
    }
    m_column->invalidate();
    m_column->activate();
    const QSize wanted = m_column->sizeHint();
    setGeometry((parentWidget()->width() - wanted.width()) / 2, parentWidget()->height() - wanted.height() - 24, wanted.width(),
                wanted.height());
    raise();
}

} // namespace aloft
