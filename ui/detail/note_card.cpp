// SPDX-License-Identifier: GPL-3.0-or-later
#include "note_card.h"

#include "ui/widgets/make.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

NoteCard::NoteCard(QWidget *parent)
    : Card(tr("Note"), {}, parent), m_note(makeWrappedLabel({}, "text", this))
{
    setObjectName(u"noteCard"_s);
    m_note->setObjectName(u"note"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    body()->addWidget(m_note);
}

void NoteCard::setNote(const QString &note)
{
    m_note->setText(note);
    setVisible(!note.isEmpty());
}

} // namespace aloft
