// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tables/refused_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace aloft {

class FittedTable;

/// Why nothing arrives: the requests that did not count, with when, from where and why.
class RefusedCard : public Card
{
    Q_OBJECT

public:
    enum class Scope {
        OneMonitor, ///< hidden as long as nothing was refused
        Everything, ///< with the monitors' names, which lead to them
    };

    RefusedCard(const Theme &theme, const Clock &clock, const MonitorTable &monitors, Scope scope, QWidget *parent = nullptr);

    [[nodiscard]] RefusedTable &table() { return *m_refused; }
    /// Goes back to the few newest.
    void collapse();

signals:
    void monitorRequested(aloft::MonitorId monitor);

private:
    void showAll(bool all);
    void showState();

    const Scope m_scope;
    RefusedTable *m_refused;
    FittedTable *m_table;
    QLabel *m_empty;
    QPushButton *m_toggle;
    bool m_all = false;
};

} // namespace aloft
