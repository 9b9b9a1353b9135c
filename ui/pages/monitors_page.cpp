// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitors_page.h"

#include "deleted_page.h"
#include "ui/detail/detail_page.h"
#include "ui/form/monitor_form.h"
#include "ui/list/list_pane.h"
#include "ui/list/monitor_list.h"
#include "ui/widgets/make.h"
#include "ui/widgets/ticker.h"
#include "ui/wishes.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int list_px = 344;

} // namespace

MonitorsPage::MonitorsPage(Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, HeartbeatTable &heartbeats,
                           IncidentTable &incidents, AlertBoard &alerts, Ticker &ticker, Toast &toast, QWidget *parent)
    : QWidget(parent),
      m_monitors(monitors),
      m_heartbeats(heartbeats),
      m_incidents(incidents),
      m_actions(clock, wishes, monitors, toast),
      m_list(new ListPane(theme, clock, monitors, this)),
      m_panes(new QStackedWidget(this)),
      m_nothing(new QWidget(m_panes)),
      m_detail(new DetailPage(theme, clock, wishes, monitors, heartbeats, incidents, ticker, m_panes)),
      m_form(new MonitorForm(theme, clock, wishes, monitors, alerts, m_panes)),
      m_deleted(new DeletedPage(clock, monitors, m_panes))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_panes, 1);
    for (QWidget *pane : {m_nothing, static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_form),
                          static_cast<QWidget *>(m_deleted)})
        m_panes->addWidget(pane);
    m_panes->setMinimumWidth(1);
    connectList();
    connectActions();
    connectDetail(wishes);
    connect(&alerts, &AlertBoard::delivered, m_detail, &DetailPage::followDeliveries);
    connect(&ticker, &Ticker::ticked, m_list, &ListPane::refresh);
    connect(&monitors, &MonitorTable::updated, this, &MonitorsPage::followMonitors);
    arrange();
    followMonitors();
}

void MonitorsPage::connectList()
{
    MonitorList &list = m_list->list();
    connect(m_list, &ListPane::newRequested, this, &MonitorsPage::startNew);
    connect(m_list, &ListPane::deletedRequested, this, &MonitorsPage::showDeleted);
    connect(&list, &MonitorList::monitorChosen, this, [this](MonitorId monitor) {
        // Where list and detail take turns, moving through the list stays in the list.
        if (m_narrow)
            show(monitor);
        else
            openMonitor(monitor);
    });
    connect(&list, &MonitorList::monitorPicked, this, [this](MonitorId monitor) {
        openMonitor(monitor);
        if (m_narrow)
            m_detail->setFocus(Qt::OtherFocusReason); // the list has gone
    });
    connect(&list, &MonitorList::monitorOpened, this, [this](MonitorId monitor) {
        openMonitor(monitor);
        m_detail->setFocus(Qt::OtherFocusReason);
    });
    connect(&list, &MonitorList::menuRequested, this, [this](MonitorId monitor, const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setObjectName(u"monitorMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions.fill(*menu, monitor);
        menu->popup(position);
    });
}

void MonitorsPage::connectActions()
{
    connect(&m_actions, &MonitorActions::editRequested, this, &MonitorsPage::startEdit);
    connect(&m_actions, &MonitorActions::duplicateRequested, this, &MonitorsPage::startDuplicate);
    connect(&m_actions, &MonitorActions::deleteRequested, this, &MonitorsPage::remove);
    connect(&m_actions, &MonitorActions::rotateRequested, this, [this](MonitorId monitor) {
        openMonitor(monitor);
        m_detail->askToRotate();
    });
    connect(&m_actions, &MonitorActions::restored, this, [this](MonitorId monitor) {
        openWhenThere(monitor);
        focusContent();
    });
    connect(m_form, &MonitorForm::saved, this, [this](MonitorId monitor) {
        closePane();
        openWhenThere(monitor);
    });
    connect(m_form, &MonitorForm::cancelled, this, &MonitorsPage::closePane);
    connect(m_deleted, &DeletedPage::restoreRequested, &m_actions, &MonitorActions::restore);
    connect(m_deleted, &DeletedPage::backRequested, this, &MonitorsPage::closePane);
}

void MonitorsPage::connectDetail(Wishes &wishes)
{
    connect(m_detail, &DetailPage::pastWanted, this, &MonitorsPage::pastWanted);
    connect(m_detail, &DetailPage::timelineWanted, this, &MonitorsPage::timelineWanted);
    connect(m_detail, &DetailPage::editRequested, this, &MonitorsPage::startEdit);
    connect(m_detail, &DetailPage::duplicateRequested, this, &MonitorsPage::startDuplicate);
    connect(m_detail, &DetailPage::deleteRequested, this, &MonitorsPage::remove);
    connect(m_detail, &DetailPage::copyRequested, &m_actions, &MonitorActions::copy);
    connect(m_detail, &DetailPage::testHeartbeatRequested, this, &MonitorsPage::testHeartbeatRequested);
    connect(m_detail, &DetailPage::localNetworkRequested, this, &MonitorsPage::localNetworkRequested);
    connect(m_detail, &DetailPage::backRequested, this, &MonitorsPage::goBack);
    connect(m_detail, &DetailPage::hideSecretsRequested, this, [this, &wishes](bool hide) {
        wish::ChangeSettings change;
        change.hideSecrets = hide;
        wishes.send(change, this);
    });
}

void MonitorsPage::setReceiver(const ReceiverState &state)
{
    m_actions.setBase(state.base);
    m_list->setReceiver(state);
    m_detail->setReceiver(state);
}

void MonitorsPage::setSettings(const Settings &settings)
{
    m_detail->setSettings(settings);
}

void MonitorsPage::setHistory(const History &history)
{
    m_detail->setHistory(history);
}

void MonitorsPage::setPast(const Past &past)
{
    m_detail->setPast(past);
}

void MonitorsPage::setTimeline(const Timeline &timeline)
{
    m_detail->setTimeline(timeline);
}

void MonitorsPage::addRefused(const QList<RefusedRequest> &refused)
{
    m_detail->addRefused(refused);
}

bool MonitorsPage::awaitsHeartbeat() const
{
    return m_detail->awaitsHeartbeat();
}

void MonitorsPage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void MonitorsPage::openMonitor(MonitorId monitor)
{
    if (!m_monitors.find(monitor)) {
        m_awaited = monitor;
        return;
    }
    m_awaited = 0;
    show(monitor);
    m_list->list().choose(monitor);
    m_listInFront = false;
    showPane(m_detail);
}

void MonitorsPage::startNew()
{
    m_form->startNew();
    m_listInFront = false;
    showPane(m_form);
    m_form->focusName();
}

void MonitorsPage::showDeleted()
{
    m_listInFront = false;
    showPane(m_deleted);
    m_deleted->takeFocus();
}

void MonitorsPage::leaveDeleted()
{
    if (m_panes->currentWidget() == m_deleted)
        closePane();
}

void MonitorsPage::focusSearch()
{
    m_listInFront = true;
    arrange();
    m_list->focusSearch();
}

void MonitorsPage::focusList()
{
    m_list->list().setFocus(Qt::OtherFocusReason);
}

void MonitorsPage::focusContent()
{
    if (m_list->isVisible())
        focusList();
    else
        m_detail->setFocus(Qt::OtherFocusReason);
}

void MonitorsPage::goBack()
{
    m_listInFront = true;
    arrange();
    focusList();
}

void MonitorsPage::keyPressEvent(QKeyEvent *event)
{
    // Comes here only if nothing inside has a use for it. What is being edited is not left by mistake.
    const auto *saveSchedule = m_detail->findChild<QWidget *>(u"saveSchedule"_s);
    const bool edited = saveSchedule && saveSchedule->isVisible();
    if (event->key() == Qt::Key_Escape && m_narrow && m_detail->isVisible() && !edited)
        goBack();
    else
        QWidget::keyPressEvent(event);
}

void MonitorsPage::editShown()
{
    if (const MonitorId monitor = m_list->list().chosen())
        startEdit(monitor);
}

void MonitorsPage::removeShown()
{
    if (const MonitorId monitor = m_list->list().chosen(); monitor != 0 && m_panes->currentWidget() != m_form)
        remove(monitor);
}

void MonitorsPage::copyShownUrl()
{
    if (const MonitorId monitor = m_list->list().chosen(); monitor != 0 && m_panes->currentWidget() != m_form)
        m_actions.copyUrl(monitor);
}

bool MonitorsPage::isBusy() const
{
    return m_panes->currentWidget() == m_form || m_panes->currentWidget() == m_deleted;
}

void MonitorsPage::show(MonitorId monitor)
{
    if (m_shown != monitor) {
        m_shown = monitor;
        m_heartbeats.showMonitor(monitor);
        m_incidents.showMonitor(monitor);
        m_detail->showMonitor(monitor);
        emit historyWanted(monitor);
    }
    emit monitorShown(monitor);
}

void MonitorsPage::showPane(QWidget *pane)
{
    m_panes->setCurrentWidget(pane);
    arrange();
    emit busyChanged();
}

void MonitorsPage::closePane()
{
    m_listInFront = m_shown == 0;
    showPane(m_shown != 0 ? static_cast<QWidget *>(m_detail) : m_nothing);
    focusContent(); // and so the keys that act on what is chosen there
    followMonitors();
}

void MonitorsPage::startEdit(MonitorId monitor)
{
    openMonitor(monitor);
    m_form->startEdit(monitor);
    showPane(m_form);
    m_form->focusName();
}

void MonitorsPage::startDuplicate(MonitorId monitor)
{
    m_form->startDuplicate(monitor);
    m_listInFront = false;
    showPane(m_form);
    m_form->focusName();
}

void MonitorsPage::remove(MonitorId monitor)
{
    // What is shown next is known now, while the row is still there.
    m_successor = m_list->list().neighbourOf(monitor);
    m_actions.remove(monitor);
}

void MonitorsPage::openWhenThere(MonitorId monitor)
{
    m_awaited = monitor;
    followMonitors();
}

void MonitorsPage::leaveGone()
{
    const MonitorId next = std::exchange(m_successor, 0);
    m_shown = 0;
    if (m_panes->currentWidget() != m_detail)
        return;
    m_listInFront = true;
    showPane(m_nothing);
    if (!m_monitors.find(next))
        return;
    m_list->list().choose(next);
    if (!m_narrow)
        openMonitor(next);
    m_listInFront = true;
}

void MonitorsPage::followMonitors()
{
    if (m_shown != 0 && !m_monitors.find(m_shown))
        leaveGone();
    if (m_awaited != 0 && m_monitors.find(m_awaited)) {
        openMonitor(m_awaited);
    } else if (m_shown == 0 && !m_narrow && !isBusy() && m_list->first() != 0) {
        openMonitor(m_list->first());
        m_listInFront = true;
    }
}

void MonitorsPage::arrange()
{
    m_list->setVisible(!m_narrow || m_listInFront);
    m_panes->setVisible(!m_narrow || !m_listInFront);
    m_list->setMinimumWidth(m_narrow ? 0 : list_px);
    m_list->setMaximumWidth(m_narrow ? QWIDGETSIZE_MAX : list_px);
    m_detail->setNarrow(m_narrow);
}

} // namespace aloft
