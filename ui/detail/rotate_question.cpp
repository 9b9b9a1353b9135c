// SPDX-License-Identifier: GPL-3.0-or-later
#include "rotate_question.h"

#include <QKeyEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace aloft {

RotateQuestion::RotateQuestion(const Theme &theme, Wishes &wishes, QWidget *parent)
    : Banner(theme, Kind::Warning, parent), m_wishes(wishes)
{
    setObjectName(u"rotateQuestion"_s);
    const QPushButton *rotateButton = addButton(tr("Rotate"), "danger", u"rotateNow"_s);
    m_keep = addButton(tr("Keep"), "plain", u"keepUrl"_s);
    connect(rotateButton, &QPushButton::clicked, this, &RotateQuestion::rotate);
    connect(m_keep, &QPushButton::clicked, this, &RotateQuestion::close);
    hide();
}

void RotateQuestion::ask()
{
    setTitle(tr("Rotate the URL?"));
    setText(tr("The old URL stops working at once and this can't be undone."));
    show();
    m_keep->setFocus(Qt::OtherFocusReason);
}

void RotateQuestion::rotate()
{
    m_wishes.send(wish::RotateToken{m_monitor}, this, [this, asked = m_monitor](const Result<Reply> &reply) {
        if (asked != m_monitor)
            return;
        if (reply)
            close();
        else
            setText(reply.error().sentence);
    });
}

void RotateQuestion::close()
{
    hide();
    emit closed();
}

void RotateQuestion::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        Banner::keyPressEvent(event);
}

} // namespace aloft
