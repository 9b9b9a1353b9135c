// SPDX-License-Identifier: GPL-3.0-or-later
#include "deleted_page.h"

#include "model/tables/monitor_table.h"
#include "setting_row.h"
#include "ui/widgets/card.h"
#include "ui/widgets/make.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

DeletedPage::DeletedPage(const Clock &clock, const MonitorTable &monitors, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_monitors(monitors),
      m_card(new Card({}, {}, this)),
      m_back(makeButton(tr("‹ Monitors"), "plain", u"deletedBack"_s, this))
{
    setObjectName(u"deletedPage"_s);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    setupHead(*outer);
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
    connect(&monitors, &MonitorTable::updated, this, &DeletedPage::takeOver);
    takeOver();
    showRows();
}

void DeletedPage::setupHead(QBoxLayout &column)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(22, 18, 22, 10);
    head->setSpacing(12);
    m_back->setAccessibleName(tr("Back to the monitors"));
    connect(m_back, &QPushButton::clicked, this, &DeletedPage::backRequested);
    head->addWidget(m_back, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(makeLabel(tr("Recently deleted"), "pageTitle", this));
    words->addWidget(makeWrappedLabel(tr("Kept for 7 days, then gone for good"), "small", this));
    head->addLayout(words, 1);
    column.addLayout(head);
}

void DeletedPage::takeFocus()
{
    if (!focusFirstButton(*m_card->body()))
        m_back->setFocus(Qt::OtherFocusReason);
}

void DeletedPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit backRequested();
    else
        QWidget::keyPressEvent(event);
}

void DeletedPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showRows(); // what they say of the day may be of yesterday
}

void DeletedPage::takeOver()
{
    const QList<Monitor> deleted = m_monitors.recentlyDeleted();
    if (deleted == m_deleted)
        return;
    m_deleted = deleted;
    const bool focused = isVisible() && isAncestorOf(window()->focusWidget());
    showRows();
    if (focused)
        takeFocus();
}

void DeletedPage::showRows()
{
    clearLayout(*m_card->body());
    for (const Monitor &monitor : std::as_const(m_deleted)) {
        if (m_card->body()->count() > 0)
            m_card->body()->addWidget(makeLine());
        m_card->body()->addWidget(makeRow(monitor));
    }
    if (m_deleted.isEmpty())
        m_card->body()->addWidget(makeWrappedLabel(tr("Nothing here. A deleted monitor can be brought back for 7 days."), "secondary"));
    setTabOrderOf({m_back, m_card});
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
