// SPDX-License-Identifier: GPL-3.0-or-later
#include "form_layout.h"

#include "make.h"

namespace aloft {

QFormLayout *makeFormLayout()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(7);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

void addFormRow(QFormLayout &form, const QString &label, QWidget *field)
{
    constexpr int column_px = 104;
    auto *words = makeLabel(label, "secondary");
    words->setFixedWidth(column_px);
    words->setMinimumHeight(label.isEmpty() ? 0 : 30);
    words->setBuddy(field);
    form.addRow(words, field);
}

} // namespace aloft
