// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_reach.h"

namespace aloft {

using namespace Qt::StringLiterals;

bool isWiderThan(const Endpoint &wide, const Endpoint &narrow)
{
    if (wide.port == 0 || wide.port != narrow.port || wide.address == narrow.address)
        return false;
    if (wide.address == "::"_L1)
        return true;
    return wide.address == "0.0.0.0"_L1 && !narrow.address.contains(u':');
}

} // namespace aloft
