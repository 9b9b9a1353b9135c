// SPDX-License-Identifier: GPL-3.0-or-later
#include "former_endpoints.h"

#include "model/tables/monitor_table.h"
#include "setting_row.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

FormerEndpoints::FormerEndpoints(const MonitorTable &monitors, Wishes &wishes, QWidget *parent)
    : Card(tr("Still listening there"), tr("so that jobs with the old URL keep being heard"), parent),
      m_monitors(monitors),
      m_wishes(wishes)
{
    setObjectName(u"formerEndpoints"_s);
    connect(&monitors, &MonitorTable::updated, this, &FormerEndpoints::refresh);
    refresh();
}

void FormerEndpoints::setReceiver(const ReceiverState &state)
{
    m_state = state;
    refresh();
}

void FormerEndpoints::refresh()
{
    setVisible(!m_state.former.isEmpty());
    clearLayout(*body());
    for (const Endpoint &endpoint : std::as_const(m_state.former)) {
        if (body()->count() > 0)
            body()->addWidget(makeLine());
        body()->addWidget(makeRow(endpoint));
    }
}

QWidget *FormerEndpoints::makeRow(const Endpoint &endpoint)
{
    const QString title = tr("%1, port %2").arg(endpoint.address).arg(endpoint.port);
    auto *end = makeButton(tr("End"), "plain", u"endFormer%1"_s.arg(endpoint.port));
    end->setAccessibleName(tr("End listening on %1").arg(title));
    connect(end, &QPushButton::clicked, this, [this, endpoint] {
        wish::ChangeSettings change;
        change.endFormerEndpoint = endpoint;
        m_wishes.send(change, this);
    });
    return new SettingRow(title, reportersAt(endpoint), end);
}

QString FormerEndpoints::reportersAt(const Endpoint &endpoint) const
{
    // Where only this computer is served from now on, whoever reports from elsewhere uses the old address.
    const bool samePort = endpoint.port == m_state.endpoint.port;
    if (samePort && !isLoopback(m_state.endpoint.address))
        return tr("The port is the same as now, so which jobs still use this address cannot be told.");
    QStringList names;
    for (int row = 0; row < m_monitors.rowCount(); ++row) {
        const Monitor &monitor = m_monitors.at(row);
        if (monitor.lastHeartbeatAt && monitor.lastPort == endpoint.port && !(samePort && isLoopback(monitor.lastOrigin)))
            names << monitor.name;
    }
    if (names.isEmpty())
        return tr("No monitor reported here last. It can be ended.");
    return tr("Still reporting here: %1").arg(names.join(u", "_s));
}

} // namespace aloft
