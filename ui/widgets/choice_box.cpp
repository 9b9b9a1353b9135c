// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_box.h"

#include <QWheelEvent>

namespace aloft {

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace aloft
