// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "list_footer.h"
#include "model/tables/monitor_order.h"
#include "model/tables/monitor_table.h"

#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace aloft {

class MonitorDelegate;
class MonitorList;
class StatusChips;

/// Search, chips, the monitors in their order, and the state of the receiver.
class ListPane : public QWidget
{
    Q_OBJECT

public:
    ListPane(const Theme &theme, const Clock &clock, MonitorTable &monitors, QWidget *parent = nullptr);

    [[nodiscard]] MonitorList &list() { return *m_list; }

    void setReceiver(const ReceiverState &state) { m_footer->setReceiver(state); }
    /// The one at the top; 0 if the list is empty.
    [[nodiscard]] MonitorId first() const;
    void focusSearch();
    /// The words that depend on now have changed: repaints the rows that can be seen.
    void refresh();

signals:
    void newRequested();
    void deletedRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupHead(QBoxLayout &column);
    void setupEmptiness();
    void search(const QString &text);
    void takeOver();
    void showWhatThereIs();

    MonitorTable &m_monitors;
    MonitorOrder m_order;
    MonitorDelegate *m_delegate;
    QLineEdit *m_search;
    StatusChips *m_chips;
    QStackedWidget *m_stack;
    MonitorList *m_list;
    QPushButton *m_deleted;
    ListFooter *m_footer;
};

} // namespace aloft
