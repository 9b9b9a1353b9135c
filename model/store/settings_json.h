// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/settings.h"

#include <QJsonObject>

namespace aloft {

/// One member per setting: the keys of the table `setting`.
[[nodiscard]] QJsonObject toJson(const Settings &settings);

/// What is missing or of another kind keeps its default, so that older and newer files can be read.
[[nodiscard]] Settings settingsFromJson(const QJsonObject &values);

} // namespace aloft
