// SPDX-License-Identifier: GPL-3.0-or-later
#include "copy_line.h"

#include "ui/theme/theme.h"
#include "ui/widgets/make.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace aloft {

using namespace Qt::StringLiterals;

CopyLine::CopyLine(const QString &name, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *line = new QLineEdit(text, this);
    line->setReadOnly(true);
    line->setFont(Theme::codeFont());
    line->setCursorPosition(0);
    line->setAccessibleName(name);
    row->addWidget(line, 1);
    auto *copy = makeButton(tr("Copy"), "plain", u"copyLine"_s, this);
    copy->setAccessibleName(tr("Copy %1").arg(name));
    connect(copy, &QPushButton::clicked, this, [this, text] { emit copyRequested(text); });
    row->addWidget(copy);
}

} // namespace aloft
