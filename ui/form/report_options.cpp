// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_options.h"

#include "ui/pages/setting_row.h"
#include "ui/widgets/make.h"
#include "ui/widgets/switch_button.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

ReportOptions::ReportOptions(const Theme &theme, QWidget *parent)
    : Card(tr("More"), {}, parent),
      m_keepsBodies(new SwitchButton(theme, tr("Keep what jobs send along"), this)),
      m_acceptsGet(new SwitchButton(theme, tr("Accept GET and HEAD too"), this))
{
    m_keepsBodies->setObjectName(u"keepsBodies"_s);
    m_acceptsGet->setObjectName(u"acceptsGet"_s);
    const QString kept = tr("Beginning and end of what they print, to be read beside the heartbeat");
    const QString get = tr("For jobs that can't POST. Then a link preview in a chat counts as a heartbeat as well.");
    m_keepsBodies->setAccessibleDescription(kept);
    m_acceptsGet->setAccessibleDescription(get);
    body()->setSpacing(4);
    body()->addWidget(new SettingRow(tr("Keep what jobs send along"), kept, m_keepsBodies, this));
    body()->addWidget(makeLine(this));
    body()->addWidget(new SettingRow(tr("Accept GET and HEAD too"), get, m_acceptsGet, this));
    setOptions(true, false);
}

bool ReportOptions::keepsBodies() const
{
    return m_keepsBodies->isChecked();
}

bool ReportOptions::acceptsGet() const
{
    return m_acceptsGet->isChecked();
}

void ReportOptions::setOptions(bool keepsBodies, bool acceptsGet)
{
    m_keepsBodies->setChecked(keepsBodies);
    m_acceptsGet->setChecked(acceptsGet);
}

} // namespace aloft
