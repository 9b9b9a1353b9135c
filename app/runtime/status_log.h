// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/engine/changes.h"

#include <QStringList>

namespace aloft {

/// One line for each change of status, always English: "2026-11-22T14:09:01.250Z Nightly backup: late -> down: <cause>".
[[nodiscard]] QStringList statusLog(const Changes &changes);

} // namespace aloft
