// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

namespace aloft {

/// What somebody wrote about the monitor. Hidden if nobody did.
class NoteCard : public Card
{
    Q_OBJECT

public:
    explicit NoteCard(QWidget *parent = nullptr);

    void setNote(const QString &note);

private:
    QLabel *m_note;
};

} // namespace aloft
