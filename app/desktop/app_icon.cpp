// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_icon.h"

using namespace Qt::StringLiterals;

// Resources in a static library are only linked in when they are named, outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(aloft);
}

namespace aloft {

QIcon appIcon()
{
    initResources();
    QIcon icon;
    for (const int size_px : {16, 22, 24, 32, 48, 64, 128, 256})
        icon.addFile(u":/aloft/aloft-%1.png"_s.arg(size_px));
    return icon;
}

} // namespace aloft
