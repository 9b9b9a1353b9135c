// SPDX-License-Identifier: GPL-3.0-or-later
#include "list_pane.h"

#include "model/domain/settings.h"
#include "monitor_delegate.h"
#include "monitor_list.h"
#include "status_chips.h"
#include "ui/widgets/make.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTwoLineRows = 50;

} // namespace

ListPane::ListPane(const Theme &theme, const Clock &clock, MonitorTable &monitors, QWidget *parent)
    : QWidget(parent),
      m_monitors(monitors),
      m_order(monitors),
      m_delegate(new MonitorDelegate(theme, clock, monitors, this)),
      m_search(new QLineEdit(this)),
      m_chips(new StatusChips(this)),
      m_stack(new QStackedWidget(this)),
      m_list(new MonitorList(this)),
      m_deleted(makeButton({}, "quiet", u"deletedLink"_s, this)),
      m_footer(new ListFooter(theme, clock, this))
{
    setProperty("ground", u"list"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    setupHead(*column);
    column->addWidget(makeLine(this));
    m_list->setModel(&m_order);
    m_list->setItemDelegate(m_delegate);
    m_stack->addWidget(m_list);
    setupEmptiness();
    column->addWidget(m_stack, 1);
    auto *link = new QHBoxLayout;
    link->setContentsMargins(10, 6, 10, 6);
    link->addWidget(m_deleted);
    link->addStretch();
    column->addLayout(link);
    column->addWidget(m_footer);

    connect(m_search, &QLineEdit::textChanged, this, &ListPane::search);
    connect(m_chips, &StatusChips::statusChosen, this, [this](std::optional<Status> status) {
        m_order.setStatus(status);
        takeOver();
    });
    connect(m_deleted, &QPushButton::clicked, this, &ListPane::deletedRequested);
    connect(&monitors, &MonitorTable::updated, this, &ListPane::takeOver);
    takeOver();
}

void ListPane::setupHead(QBoxLayout &column)
{
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search, or paste a heartbeat URL"));
    m_search->setAccessibleName(tr("Search monitors, or paste a heartbeat URL"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    auto *add = makeButton(tr("+ New"), "primary", u"newMonitor"_s, this);
    add->setAccessibleName(tr("New monitor"));
    add->setToolTip(tr("New monitor (Ctrl+N)"));
    connect(add, &QPushButton::clicked, this, &ListPane::newRequested);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(14, 14, 14, 10);
    head->setSpacing(10);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_search, 1);
    row->addWidget(add);
    head->addLayout(row);
    head->addWidget(m_chips);
    column.addLayout(head);
    setTabOrderOf({m_search, add, m_chips, m_list, m_deleted});
}

void ListPane::setupEmptiness()
{
    auto *empty = new QWidget(m_stack);
    auto *column = new QVBoxLayout(empty);
    column->setContentsMargins(24, 32, 24, 24);
    column->setSpacing(10);
    auto *text = makeWrappedLabel(tr("No monitor matches."), "secondary", empty);
    text->setAlignment(Qt::AlignHCenter);
    auto *showAll = makeButton(tr("Show all monitors"), "quiet", u"showAll"_s, empty);
    connect(showAll, &QPushButton::clicked, this, [this] {
        m_search->clear();
        findChild<QPushButton *>(u"chipAll"_s)->click();
    });
    column->addWidget(text);
    column->addWidget(showAll, 0, Qt::AlignHCenter);
    column->addStretch();
    m_stack->addWidget(empty);
}

MonitorId ListPane::first() const
{
    return m_order.rowCount() > 0 ? m_order.index(0, 0).data(MonitorTable::IdRole).toLongLong() : 0;
}

void ListPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ListPane::refresh()
{
    m_footer->refresh();
    m_list->viewport()->update();
}

bool ListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape) {
        m_search->clear();
        return true;
    }
    if ((key != Qt::Key_Down && key != Qt::Key_Return && key != Qt::Key_Enter) || m_order.rowCount() == 0)
        return QWidget::eventFilter(watched, event);
    m_list->setFocus(Qt::OtherFocusReason);
    if (key == Qt::Key_Down)
        m_list->moveTo(first());
    else
        m_list->open(first());
    return true;
}

void ListPane::search(const QString &text)
{
    m_order.setSearch(text);
    takeOver();
    // A pasted heartbeat URL has one answer: show it at once.
    if (tokenIn(text).isEmpty() || m_order.rowCount() != 1)
        return;
    m_list->pick(first());
}

void ListPane::takeOver()
{
    const bool searched = !m_search->text().trimmed().isEmpty();
    m_chips->setCounts(m_monitors.counts(), searched ? std::optional(m_order.rowCount()) : std::nullopt);
    std::optional<Instant> last;
    for (int row = 0; row < m_monitors.rowCount(); ++row)
        last = std::max(last, m_monitors.at(row).lastHeartbeatAt);
    m_footer->setLastHeartbeat(last);
    const auto deleted = m_monitors.recentlyDeleted().size();
    m_deleted->setVisible(deleted > 0);
    m_deleted->setText(tr("Recently deleted (%1)").arg(deleted));
    m_deleted->setAccessibleName(m_deleted->text());
    showWhatThereIs();
}

void ListPane::showWhatThereIs()
{
    if (const bool compact = m_monitors.rowCount() > mostTwoLineRows; compact != m_delegate->isCompact()) {
        m_delegate->setCompact(compact);
        m_list->doItemsLayout();
    }
    m_stack->setCurrentIndex(m_order.rowCount() > 0 || m_monitors.rowCount() == 0 ? 0 : 1);
    m_list->choose(m_list->chosen());
}

} // namespace aloft
