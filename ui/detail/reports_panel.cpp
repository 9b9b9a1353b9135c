// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports_panel.h"

#include "code_box.h"
#include "examples_panel.h"
#include "ui/widgets/make.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

struct Saying
{
    QString ending; ///< of the URL
    QString meaning;
};

QList<Saying> sayings()
{
    return {{u"/start"_s, ReportsPanel::tr("A run begins. The next check-in ends it, and the time between is its run time.")},
            {u"/$?"_s, ReportsPanel::tr("The exit status of the command before: 0 is a success, anything else a failure.")},
            {u"/fail"_s, ReportsPanel::tr("The job has failed. The monitor goes down at once.")},
            {u"/log"_s, ReportsPanel::tr("Kept to be read here. Changes nothing.")},
            {u"?rid=…"_s, ReportsPanel::tr("Any word of yours that pairs a start with its end, where runs may overlap.")}};
}

} // namespace

ReportsPanel::ReportsPanel(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_toggle(makeButton({}, "quiet", u"toggleReports"_s, this)), m_content(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_toggle, 0, Qt::AlignLeft);
    column->addWidget(m_content);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(8);
    setupWords(*content);
    m_line = addExample(*content, tr("In a cron line: says how the job ended"), u"exitStatusLine"_s);
    m_lines = addExample(*content, tr("In a script: start, exit status and output"), u"reportsScript"_s);
    connect(m_toggle, &QPushButton::clicked, this, [this] { unfold(m_content->isHidden()); });
    unfold(false);
}

void ReportsPanel::setupWords(QBoxLayout &column)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    column.addWidget(makeWrappedLabel(tr("Added to the end of the URL:"), "small", m_content));
    for (const Saying &saying : sayings()) {
        const int row = grid->rowCount();
        auto *ending = makeLabel(saying.ending, "text", m_content);
        ending->setFont(Theme::codeFont());
        grid->addWidget(ending, row, 0, Qt::AlignTop);
        grid->addWidget(makeWrappedLabel(saying.meaning, "small", m_content), row, 1);
    }
    column.addLayout(grid);
}

CodeBox *ReportsPanel::addExample(QBoxLayout &column, const QString &title, const QString &objectName)
{
    auto *code = new CodeBox(m_theme, m_content);
    code->setObjectName(objectName);
    code->setAccessibleName(title);
    auto *copy = makeButton(tr("Copy"), "plain", u"copy-"_s + objectName, m_content);
    copy->setAccessibleName(tr("Copy: %1").arg(title));
    connect(copy, &QPushButton::clicked, this,
            [this, code] { emit copyRequested(code == m_line ? m_exitStatusLine : m_script, tr("Example copied")); });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(code, 1, Qt::AlignTop);
    row->addWidget(copy, 0, Qt::AlignTop);
    column.addWidget(makeWrappedLabel(title, "small", m_content));
    column.addLayout(row);
    return code;
}

void ReportsPanel::unfold(bool unfolded)
{
    m_content->setVisible(unfolded);
    m_toggle->setText(unfolded ? tr("▾ Also: starts, failures and output") : tr("▸ Also: starts, failures and output"));
    m_toggle->setAccessibleName(unfolded ? tr("Hide how to report starts, failures and output")
                                         : tr("Show how to report starts, failures and output"));
}

void ReportsPanel::setUrl(const QString &url, const QString &secret, const Schedule &schedule, const QString &pin)
{
    m_exitStatusLine = exitStatusLine(url, schedule, pin);
    m_script = reportsScript(url, pin);
    m_line->setCode(masked(m_exitStatusLine.trimmed(), secret));
    m_lines->setCode(masked(m_script.trimmed(), secret));
}

} // namespace aloft
