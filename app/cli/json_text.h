// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QJsonObject>

namespace aloft {

/// Values of a reply as a person reads them: a text or a whole number; a moment, "-" for none; a length in whole seconds; yes or
/// no.
[[nodiscard]] QString text(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] QString moment(const QJsonObject &object, QLatin1StringView key, Instant now);
[[nodiscard]] QString length(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] QString yesOrNo(const QJsonObject &object, QLatin1StringView key);

/// "Label:          value" for each that has a value.
[[nodiscard]] QString detailText(const QList<std::pair<QString, QString>> &lines);

} // namespace aloft
