// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFormLayout>

namespace aloft {

/// Labels in a column of one width, fields beside them; a label goes above its field where that is too narrow.
[[nodiscard]] QFormLayout *makeFormLayout();

/// @param label empty for a field that stands alone in its column
void addFormRow(QFormLayout &form, const QString &label, QWidget *field);

} // namespace aloft
