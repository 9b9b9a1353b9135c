// SPDX-License-Identifier: GPL-3.0-or-later
#include "former_endpoints.h"

#include "model/tables/monitor_table.h"
#include "setting_row.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

FormerEndpoints::FormerEndpoints(const Theme &theme, const MonitorTable &monitors, Wishes &wishes, QWidget *parent)
    : Card(tr("Old addresses that still listen"), tr("so that jobs with the old URL keep being heard"), parent),
      m_theme(theme),
      m_monitors(monitors),
      m_wishes(wishes)
{
    setObjectName(u"formerEndpoints"_s);
    connect(&monitors, &MonitorTable::updated, this, &FormerEndpoints::refresh);
    hide();
}

void FormerEndpoints::setReceiver(const ReceiverState &state)
{
    m_state = state;
    refresh();
}

void FormerEndpoints::refresh()
{
    QList<Row> rows;
    for (const Endpoint &endpoint : std::as_const(m_state.former))
        rows << Row{endpoint, reportersAt(endpoint)};
    if (rows == m_rows)
        return; // a question that stands open stays
    m_rows = rows;
    const bool focused = isVisible() && isAncestorOf(window()->focusWidget());
    clearLayout(*body());
    for (const Row &row : std::as_const(m_rows)) {
        if (body()->count() > 0)
            body()->addWidget(makeLine());
        body()->addWidget(makeRow(row));
    }
    if (focused)
        focusFirstButton(*body());
    setVisible(!m_rows.isEmpty());
}

QWidget *FormerEndpoints::makeRow(const Row &row)
{
    const QString title = tr("%1, port %2").arg(row.endpoint.address).arg(row.endpoint.port);
    const QString said = !row.reporters ? tr("The port is the same as now, so which jobs still use this address cannot be told.")
        : row.reporters->isEmpty()      ? tr("No monitor uses it any more.")
                                        : tr("Still reporting here: %1").arg(row.reporters->join(u", "_s));
    auto *endButton = makeButton(tr("End"), "plain", u"endFormer%1"_s.arg(row.endpoint.port));
    endButton->setAccessibleName(tr("End listening on %1").arg(title));
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new SettingRow(title, said, endButton));
    if (row.reporters && row.reporters->isEmpty())
        connect(endButton, &QPushButton::clicked, this, [this, endpoint = row.endpoint] { end(endpoint); });
    else
        column->addWidget(makeQuestion(row, *endButton));
    return whole;
}

QWidget *FormerEndpoints::makeQuestion(const Row &row, QPushButton &endButton)
{
    auto *question = new Banner(m_theme, Banner::Kind::Warning);
    question->setObjectName(u"endQuestion%1"_s.arg(row.endpoint.port));
    if (!row.reporters)
        question->setTitle(tr("End listening there?"));
    else if (row.reporters->size() == 1)
        question->setTitle(tr("1 monitor still reports here: %1.").arg(row.reporters->constFirst()));
    else
        question->setTitle(tr("%1 monitors still report here: %2.").arg(row.reporters->size()).arg(row.reporters->join(u", "_s)));
    question->setText(!row.reporters              ? tr("Jobs that still use this address will not be heard.")
                      : row.reporters->size() == 1 ? tr("It will not be heard.")
                                                   : tr("They will not be heard."));
    const QPushButton *endNow = question->addButton(tr("End"), "danger", u"endNow%1"_s.arg(row.endpoint.port));
    QPushButton *keep = question->addButton(tr("Keep"), "plain", u"keepFormer%1"_s.arg(row.endpoint.port));
    question->hide();
    connect(&endButton, &QPushButton::clicked, question, [question, keep] {
        question->show();
        keep->setFocus(Qt::OtherFocusReason); // the answer that changes nothing
    });
    connect(endNow, &QPushButton::clicked, this, [this, endpoint = row.endpoint] { end(endpoint); });
    connect(keep, &QPushButton::clicked, question, [question, &endButton] {
        endButton.setFocus(Qt::OtherFocusReason);
        question->hide();
    });
    return question;
}

void FormerEndpoints::end(const Endpoint &endpoint)
{
    wish::ChangeSettings change;
    change.endFormerEndpoint = endpoint;
    m_wishes.send(change, this);
}

FormerEndpoints::Reporters FormerEndpoints::reportersAt(const Endpoint &endpoint) const
{
    // Where only this computer is served from now on, whoever reports from elsewhere uses the old address.
    const bool samePort = endpoint.port == m_state.endpoint.port;
    if (samePort && !isLoopback(m_state.endpoint.address))
        return {};
    QStringList names;
    for (int row = 0; row < m_monitors.rowCount(); ++row) {
        const Monitor &monitor = m_monitors.at(row);
        if (monitor.lastHeartbeatAt && monitor.lastPort == endpoint.port && !(samePort && isLoopback(monitor.lastOrigin)))
            names << monitor.name;
    }
    return names;
}

} // namespace aloft
