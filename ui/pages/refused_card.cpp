// SPDX-License-Identifier: GPL-3.0-or-later
#include "refused_card.h"

#include "ui/detail/fitted_table.h"
#include "ui/widgets/make.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int few = 5;

QString titleOf(RefusedCard::Scope scope)
{
    return scope == RefusedCard::Scope::OneMonitor ? RefusedCard::tr("Refused") : RefusedCard::tr("Refused in the last 24 hours");
}

} // namespace

RefusedCard::RefusedCard(const Theme &theme, const Clock &clock, const MonitorTable &monitors, Scope scope, QWidget *parent)
    : Card(titleOf(scope), scope == Scope::OneMonitor ? tr("requests for this monitor that did not count") : QString(), parent),
      m_scope(scope),
      m_refused(new RefusedTable(clock, monitors, this)),
      m_table(new FittedTable(theme, *m_refused, RefusedTable::Why, this)),
      m_empty(makeWrappedLabel(
          tr("Nothing. A request that does not count, such as one with an old URL, shows up here with when, from "
             "where and why."),
          "small", this)),
      m_toggle(makeButton({}, "quiet", u"showAllRefused"_s, this))
{
    setObjectName(scope == Scope::OneMonitor ? u"refusedCard"_s : u"refusedList"_s);
    m_table->setObjectName(u"refused"_s);
    m_table->setAccessibleName(titleOf(scope));
    m_table->setColumnHidden(RefusedTable::Whose, true);
    m_table->setNote([this](int row) { return m_refused->index(row, RefusedTable::Why).data(RefusedTable::NoteRole).toString(); },
                     [this](int row) {
                         return m_scope == Scope::Everything ? m_refused->index(row, RefusedTable::Whose).data().toString()
                                                             : QString();
                     });
    m_empty->setObjectName(u"nothingRefused"_s);
    addToHead(m_toggle);
    body()->addWidget(m_table);
    body()->addWidget(m_empty);
    connect(m_toggle, &QPushButton::clicked, this, [this] { showAll(!m_all); });
    connect(m_refused, &RefusedTable::updated, this, &RefusedCard::showState);
    connect(m_table, &FittedTable::rowOpened, this, [this](int row) {
        emit monitorRequested(m_refused->index(row, RefusedTable::Whose).data(RefusedTable::MonitorRole).toLongLong());
    });
    showAll(false);
}

void RefusedCard::collapse()
{
    showAll(false);
}

void RefusedCard::showAll(bool all)
{
    m_all = all;
    m_table->setLimit(all ? -1 : few);
    m_toggle->setText(all ? tr("Show fewer") : tr("Show all"));
    m_toggle->setAccessibleName(m_toggle->text());
    showState();
}

void RefusedCard::showState()
{
    const int count = m_refused->rowCount();
    m_table->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    m_toggle->setVisible(count > few);
    if (m_scope == Scope::OneMonitor)
        setVisible(count > 0);
}

} // namespace aloft
