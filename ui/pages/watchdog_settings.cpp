// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchdog_settings.h"

#include "setting_row.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int line_px = 260;

} // namespace

WatchdogSettings::WatchdogSettings(Wishes &wishes, QWidget *parent)
    : Card(tr("Outside watchdog"), {}, parent),
      m_wishes(wishes),
      m_url(new QLineEdit(this)),
      m_save(makeButton(tr("Save"), "primary", u"saveWatchdog"_s, this))
{
    setObjectName(u"watchdogSettings"_s);
    m_url->setObjectName(u"watchdogUrl"_s);
    m_url->setAccessibleName(tr("Address of the outside watchdog"));
    m_url->setPlaceholderText(u"https://hc.example.org/ping/…"_s);
    m_url->setMinimumWidth(line_px);
    m_save->setAccessibleName(tr("Save the outside watchdog"));
    m_row = new SettingRow(tr("Tell that Aloft is well"),
                           tr("Every 5 minutes Aloft tells this address that it is well, so that somebody notices when Aloft itself "
                              "is gone. Another Aloft or Healthchecks will do."),
                           sideBySide(m_url, m_save), this);
    body()->addWidget(m_row);
    connect(m_url, &QLineEdit::textEdited, this, &WatchdogSettings::showState);
    connect(m_url, &QLineEdit::returnPressed, this, &WatchdogSettings::save);
    connect(m_save, &QPushButton::clicked, this, &WatchdogSettings::save);
    showState();
}

QString WatchdogSettings::typed() const
{
    return m_url->text().trimmed();
}

void WatchdogSettings::setSettings(const Settings &settings)
{
    const bool edited = typed() != m_saved;
    const bool isNew = settings.watchdogUrl != m_saved;
    m_saved = settings.watchdogUrl;
    if (!edited && isNew)
        m_url->setText(m_saved);
    m_url->setCursorPosition(0);
    showState();
}

void WatchdogSettings::takeFocus()
{
    m_url->setFocus(Qt::OtherFocusReason);
    m_url->selectAll();
}

void WatchdogSettings::showState()
{
    m_row->setFault({});
    m_save->setVisible(typed() != m_saved);
}

void WatchdogSettings::save()
{
    const QString fault = watchdogUrlFault(typed());
    m_row->setFault(fault);
    if (!fault.isEmpty())
        return m_url->setFocus(Qt::OtherFocusReason);
    if (typed() == m_saved)
        return;
    wish::ChangeSettings change;
    change.watchdogUrl = typed();
    m_wishes.send(change, this, [this](const Result<Reply> &reply) {
        if (!reply)
            m_row->setFault(reply.error().sentence);
    });
}

} // namespace aloft
