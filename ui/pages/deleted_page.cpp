// SPDX-License-Identifier: GPL-3.0-or-later
#include "deleted_page.h"

#include "model/tables/monitor_table.h"
#include "setting_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/make.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

DeletedPage::DeletedPage(const Clock &clock, const MonitorTable &monitors, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_monitors(monitors), m_card(new Card({}, {}, this))
{
    setObjectName(u"deletedPage"_s);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(22, 18, 22, 10);
    head->addWidget(makeLabel(tr("Recently deleted"), "pageTitle", this), 1);
    auto *back = makeButton(tr("Back"), "plain", u"deletedBack"_s, this);
    connect(back, &QPushButton::clicked, this, &DeletedPage::backRequested);
    head->addWidget(back);
    outer->addLayout(head);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(22, 2, 22, 18);
    m_card->setMaximumWidth(760);
    column->addWidget(m_card);
    column->addStretch(1);
    scroll->setWidget(page);
    outer->addWidget(scroll, 1);
    connect(&monitors, &MonitorTable::updated, this, &DeletedPage::refresh);
    refresh();
}

void DeletedPage::refresh()
{
    clearLayout(*m_card->body());
    const QList<Monitor> deleted = m_monitors.recentlyDeleted();
    for (const Monitor &monitor : deleted) {
        if (m_card->body()->count() > 0)
            m_card->body()->addWidget(makeLine());
        m_card->body()->addWidget(makeRow(monitor));
    }
    if (deleted.isEmpty())
        m_card->body()->addWidget(makeWrappedLabel(tr("Nothing here. A deleted monitor can be brought back for 7 days."), "secondary"));
}

QWidget *DeletedPage::makeRow(const Monitor &monitor)
{
    auto *restore = makeButton(tr("Restore"), "plain", u"restore%1"_s.arg(monitor.id));
    restore->setAccessibleName(tr("Restore %1").arg(monitor.name));
    connect(restore, &QPushButton::clicked, this, [this, id = monitor.id] { emit restoreRequested(id); });
    const QString when = monitor.deletedAt ? tr("Deleted %1").arg(momentText(*monitor.deletedAt, m_clock.now(), false)) : QString();
    return new SettingRow(monitor.name, u"%1 · %2"_s.arg(when, scheduleText(monitor.schedule)), restore);
}

} // namespace aloft
