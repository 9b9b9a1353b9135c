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
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    return form;
}

void addFormRow(QFormLayout &form, const QString &label, QWidget *field)
{
    constexpr int column_px = 104;
    auto *words = makeLabel(label, "secondary");
    words->setFixedWidth(column_px);
    // Level with the text in the first line of the field, whatever comes below that.
    words->setContentsMargins(0, 7, 0, 0);
    words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    words->setBuddy(field);
    form.addRow(words, field);
}

} // namespace aloft
