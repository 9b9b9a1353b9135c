// SPDX-License-Identifier: GPL-3.0-or-later
#include "moments.h"

#include "model/words/words.h"

using namespace Qt::StringLiterals;

namespace aloft {

QString timeNear(Instant moment, Instant near, Instant now, bool withSeconds)
{
    const QDateTime local = toLocal(moment);
    if (local.date() == toLocal(near).date())
        return local.time().toString(withSeconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
    return momentText(moment, now, withSeconds);
}

} // namespace aloft
