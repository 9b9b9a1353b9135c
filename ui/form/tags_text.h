// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace aloft {

/// Tags as one types them: parted by commas, or by blanks if there is no comma.
[[nodiscard]] QStringList tagsFromText(const QString &text);

/// The text that tagsFromText() reads back as these tags.
[[nodiscard]] QString textFromTags(const QStringList &tags);

} // namespace aloft
