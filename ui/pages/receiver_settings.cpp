// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver_settings.h"

#include "former_endpoints.h"
#include "https_settings.h"
#include "limits_settings.h"
#include "local_network_panel.h"
#include "refused_card.h"
#include "setting_row.h"
#include "proxies_settings.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

} // namespace

ReceiverSettings::ReceiverSettings(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors,
                                   QWidget *parent)
    : QWidget(parent),
      m_wishes(wishes),
      m_address(new ChoiceBox(this)),
      m_port(new QLineEdit(this)),
      m_savePort(makeButton(tr("Save"), "primary", u"savePort"_s, this)),
      m_jobAddress(new QLineEdit(this)),
      m_saveJobAddress(makeButton(tr("Save"), "primary", u"saveJobAddress"_s, this)),
      m_localNetwork(new LocalNetworkPanel(theme, wishes, this)),
      m_allow(makeButton(tr("Allow the local network…"), "plain", u"allowLocalNetwork"_s, this)),
      m_https(new HttpsSettings(theme, wishes, chooseFile, this)),
      m_former(new FormerEndpoints(theme, monitors, wishes, this)),
      m_proxies(new ProxiesSettings(wishes, this)),
      m_limits(new LimitsSettings(wishes, this)),
      m_refused(new RefusedCard(theme, clock, monitors, RefusedCard::Scope::Everything, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(setupCard());
    column->addWidget(m_localNetwork);
    column->addWidget(m_https);
    column->addWidget(m_former);
    column->addWidget(m_refused);
    column->addWidget(m_limits);
    column->addStretch(1);
    m_localNetwork->hide();
    connect(m_localNetwork, &LocalNetworkPanel::closed, this, [this] {
        m_localNetwork->hide();
        m_address->setFocus(Qt::OtherFocusReason);
    });
    connect(m_localNetwork, &LocalNetworkPanel::copyRequested, this, &ReceiverSettings::copyRequested);
    connect(m_localNetwork, &LocalNetworkPanel::certificateRequested, this, &ReceiverSettings::certificateRequested);
    connect(m_https, &HttpsSettings::certificateRequested, this, &ReceiverSettings::certificateRequested);
    connect(m_https, &HttpsSettings::copyRequested, this, &ReceiverSettings::copyRequested);
    connect(m_allow, &QPushButton::clicked, this, &ReceiverSettings::showLocalNetwork);
    connect(m_refused, &RefusedCard::monitorRequested, this, &ReceiverSettings::monitorRequested);
    showState();
}

QWidget *ReceiverSettings::setupCard()
{
    m_card = new Card(tr("Receiver"), {}, this);
    m_address->setObjectName(u"listenOn"_s);
    m_address->setAccessibleName(tr("Listen on"));
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_address, &QComboBox::activated, this, &ReceiverSettings::chooseAddress);
    m_card->body()->addWidget(new SettingRow(tr("Listen on"),
                                             tr("Other machines can only report in if Aloft listens beyond this computer"),
                                             m_address, m_card));
    m_card->body()->addWidget(m_allow, 0, Qt::AlignLeft);
    m_card->body()->addWidget(makeLine(m_card));
    setupPort(*m_card);
    m_card->body()->addWidget(makeLine(m_card));
    setupJobAddress(*m_card);
    m_card->body()->addWidget(makeLine(m_card));
    m_card->body()->addWidget(m_proxies);
    return m_card;
}

void ReceiverSettings::setupPort(Card &card)
{
    m_port->setObjectName(u"port"_s);
    m_port->setAccessibleName(tr("Port"));
    m_port->setFixedWidth(76);
    m_savePort->setAccessibleName(tr("Save the port"));
    m_portRow = new SettingRow(tr("Port"), tr("Default 8787. Changing it changes every heartbeat URL; the old port keeps listening "
                                              "until you end it."),
                               sideBySide(m_port, m_savePort), &card);
    card.body()->addWidget(m_portRow);
    connect(m_port, &QLineEdit::textEdited, this, [this] {
        m_portRow->setFault({});
        m_savePort->setVisible(portIn(m_port->text()) != m_settings.listen.port);
    });
    connect(m_port, &QLineEdit::returnPressed, this, &ReceiverSettings::savePort);
    connect(m_savePort, &QPushButton::clicked, this, &ReceiverSettings::savePort);
}

void ReceiverSettings::setupJobAddress(Card &card)
{
    m_jobAddress->setObjectName(u"jobAddress"_s);
    m_jobAddress->setAccessibleName(tr("Address that jobs use"));
    m_jobAddress->setMinimumWidth(230);
    m_saveJobAddress->setAccessibleName(tr("Save the address that jobs use"));
    m_jobAddressRow = new SettingRow(tr("Address that jobs use"),
                                     tr("Shown in heartbeat URLs, for example behind a proxy or with a DNS name. Leave empty and Aloft works it "
                                        "out."),
                                     sideBySide(m_jobAddress, m_saveJobAddress), &card);
    card.body()->addWidget(m_jobAddressRow);
    connect(m_jobAddress, &QLineEdit::textEdited, this, [this] {
        m_jobAddressRow->setFault({});
        m_saveJobAddress->setVisible(m_jobAddress->text() != m_settings.jobAddress);
    });
    connect(m_jobAddress, &QLineEdit::returnPressed, this, &ReceiverSettings::saveJobAddress);
    connect(m_saveJobAddress, &QPushButton::clicked, this, &ReceiverSettings::saveJobAddress);
}

void ReceiverSettings::setReceiver(const ReceiverState &state)
{
    m_state = state;
    m_localNetwork->setReceiver(state);
    m_https->setReceiver(state);
    const bool ended = m_former->isVisible() && m_former->isAncestorOf(window()->focusWidget());
    m_former->setReceiver(state);
    if (ended && m_former->isHidden())
        m_address->setFocus(Qt::OtherFocusReason);
    showState();
    orderTabs();
}

void ReceiverSettings::setSettings(const Settings &settings)
{
    const bool portTyped = m_savePort->isVisibleTo(this);
    const bool addressTyped = m_saveJobAddress->isVisibleTo(this);
    // What is being typed survives a change that came from elsewhere.
    if (!portTyped || portIn(m_port->text()) == settings.listen.port)
        m_port->setText(QString::number(settings.listen.port));
    if (!addressTyped || tidyJobAddress(m_jobAddress->text()) == settings.jobAddress)
        m_jobAddress->setText(settings.jobAddress);
    m_settings = settings;
    m_proxies->setProxies(settings.trustedProxies);
    m_limits->setLimits(settings.limits);
    m_https->setSettings(settings);
    showState();
}

void ReceiverSettings::setRefused(const QList<RefusedRequest> &refused)
{
    m_refused->table().setRefused(refused);
}

void ReceiverSettings::showLocalNetwork()
{
    m_localNetwork->ask(u"0.0.0.0"_s);
    orderTabs();
}

void ReceiverSettings::orderTabs()
{
    // What is made anew comes to stand at the end.
    setTabOrderOf({m_address, m_allow, m_port, m_savePort, m_jobAddress, m_saveJobAddress, m_proxies, m_localNetwork, m_https, m_former,
                   m_refused, m_limits});
}

void ReceiverSettings::showState()
{
    const QString where = isEveryAddress(m_state.endpoint.address) ? tr("all addresses") : m_state.endpoint.address;
    m_card->setHint(m_state.listening ? tr("● listening on %1, port %2").arg(where).arg(m_state.endpoint.port) : m_state.fault);
    m_card->setHintKind(m_state.listening ? u"good"_s : u"fault"_s);
    m_savePort->setVisible(portIn(m_port->text()) != m_settings.listen.port && !m_port->text().isEmpty());
    m_saveJobAddress->setVisible(m_jobAddress->text() != m_settings.jobAddress);
    m_jobAddress->setPlaceholderText(m_state.base);
    m_allow->setVisible(isLoopback(m_settings.listen.address) && !servesOthersByHttps(m_settings.https, m_settings.listen));
    showAddresses();
}

void ReceiverSettings::showAddresses()
{
    m_address->clear();
    m_address->addItem(tr("This computer only (127.0.0.1)"), u"127.0.0.1"_s);
    m_address->addItem(tr("All addresses (0.0.0.0)"), u"0.0.0.0"_s);
    for (const QString &address : std::as_const(m_state.addresses))
        m_address->addItem(tr("Local network (%1)").arg(address), address);
    int current = m_address->findData(m_settings.listen.address);
    if (current < 0) {
        m_address->addItem(m_settings.listen.address, m_settings.listen.address);
        current = m_address->count() - 1;
    }
    m_address->setCurrentIndex(current);
}

void ReceiverSettings::chooseAddress()
{
    const QString address = m_address->currentData().toString();
    if (address == m_settings.listen.address)
        return;
    if (isLoopback(m_settings.listen.address) && !isLoopback(address)) {
        // Not without the warning: the panel has the button.
        showAddresses();
        m_localNetwork->ask(address);
        orderTabs();
        return;
    }
    listenOn({address, m_settings.listen.port});
}

void ReceiverSettings::savePort()
{
    const auto port = portIn(m_port->text());
    if (!port) {
        m_portRow->setFault(tr("A number from 1 to 65535"));
        m_port->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (*port != m_settings.listen.port)
        listenOn({m_settings.listen.address, *port});
}

void ReceiverSettings::saveJobAddress()
{
    const QString fault = jobAddressFault(m_jobAddress->text());
    m_jobAddressRow->setFault(fault);
    if (!fault.isEmpty()) {
        m_jobAddress->setFocus(Qt::OtherFocusReason);
        return;
    }
    wish::ChangeSettings change;
    change.jobAddress = tidyJobAddress(m_jobAddress->text());
    m_wishes.send(change, this, [this](const Result<Reply> &reply) {
        if (!reply)
            m_jobAddressRow->setFault(reply.error().sentence);
    });
}

void ReceiverSettings::listenOn(const Endpoint &endpoint)
{
    wish::ChangeSettings change;
    change.listen = endpoint;
    m_wishes.send(change, this, [this](const Result<Reply> &reply) {
        if (!reply)
            m_portRow->setFault(reply.error().sentence);
    });
}

} // namespace aloft
