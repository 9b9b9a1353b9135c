// SPDX-License-Identifier: GPL-3.0-or-later
#include "tags_text.h"

#include "model/domain/monitor.h"

namespace aloft {

using namespace Qt::StringLiterals;

QStringList tagsFromText(const QString &text)
{
    return tidyTags(text.split(text.contains(u',') ? u',' : u' '));
}

QString textFromTags(const QStringList &tags)
{
    // A lone tag of two words needs a comma to stay one.
    if (tags.size() == 1 && tags.first().contains(u' '))
        return tags.first() + u',';
    return tags.join(u", "_s);
}

} // namespace aloft
