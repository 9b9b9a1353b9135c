// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_network_panel.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"
#include "copy_line.h"

#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto everyAddress = "0.0.0.0"_L1;

/// An address as it stands in a URL.
QString hostOf(const QString &address)
{
    return address.contains(u':') ? u'[' + address + u']' : address;
}

} // namespace

LocalNetworkPanel::LocalNetworkPanel(const Theme &theme, Wishes &wishes, QWidget *parent)
    : Card(tr("Allow the local network"), {}, parent), m_theme(theme), m_wishes(wishes), m_address(everyAddress)
{
    setObjectName(u"localNetworkPanel"_s);
    setAccented(true);
    showQuestion();
}

void LocalNetworkPanel::setReceiver(const ReceiverState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    showStep();
}

void LocalNetworkPanel::ask(const QString &address)
{
    m_address = address;
    showStep();
    show();
    if (m_allow)
        m_allow->setFocus(Qt::OtherFocusReason);
}

void LocalNetworkPanel::showStep()
{
    const bool focused = isVisible() && isAncestorOf(window()->focusWidget());
    clearLayout(*body());
    m_allow = nullptr;
    if (m_state.listening && !isLoopback(m_state.endpoint.address))
        showAnswer();
    else
        showQuestion();
    if (focused)
        focusFirstButton(*body());
}

void LocalNetworkPanel::showQuestion()
{
    const bool all = isEveryAddress(m_address);
    body()->addWidget(makeWrappedLabel(
        all ? tr("Aloft then listens on all addresses of this computer, so that jobs on other machines can report in.")
            : tr("Aloft then listens on %1, so that jobs on other machines can report in.").arg(m_address),
        "text"));
    auto *warning = new Banner(m_theme, Banner::Kind::Warning);
    warning->setTitle(tr("The heartbeat URL is a secret"));
    warning->setText(tr("It is sent unencrypted over HTTP: whoever can read along on the network can mark a job as alive. "
                        "Do this only in a network that you trust."));
    body()->addWidget(warning);
    auto *buttons = new QWidget;
    auto *flow = new FlowLayout(buttons, 8);
    m_allow = makeButton(all ? tr("Listen on all addresses") : tr("Listen on %1").arg(m_address), "primary",
                         u"listenBeyond"_s);
    connect(m_allow, &QPushButton::clicked, this, &LocalNetworkPanel::allow);
    auto *close = makeButton(tr("Not now"), "plain", u"closeLocalNetwork"_s);
    connect(close, &QPushButton::clicked, this, &LocalNetworkPanel::closed);
    flow->addWidget(m_allow);
    flow->addWidget(close);
    body()->addWidget(buttons);
}

void LocalNetworkPanel::showAnswer()
{
    const quint16 port = m_state.endpoint.port;
    if (m_state.addresses.isEmpty())
        body()->addWidget(makeWrappedLabel(tr("This computer has no address on a network at the moment."), "warning"));
    else
        body()->addWidget(makeWrappedLabel(tr("Other machines reach Aloft here:"), "text"));
    for (const QString &address : std::as_const(m_state.addresses))
        addLine({}, tr("Address %1").arg(address), u"http://%1:%2"_s.arg(hostOf(address)).arg(port));
    addLine(tr("If a firewall runs on this computer, open the port:"), tr("Firewall line"), u"sudo ufw allow %1/tcp"_s.arg(port));
    const QString host = m_state.addresses.isEmpty() ? u"HOST"_s : hostOf(m_state.addresses.first());
    addLine(tr("Then try it on the other machine:"), tr("Line to try"), u"curl http://%1:%2/healthz"_s.arg(host).arg(port));
    body()->addWidget(makeWrappedLabel(tr("It answers {\"ok\":true} and the version when Aloft can be reached."), "small"));
    auto *close = makeButton(tr("Done"), "plain", u"closeLocalNetwork"_s);
    connect(close, &QPushButton::clicked, this, &LocalNetworkPanel::closed);
    body()->addWidget(close, 0, Qt::AlignLeft);
}

void LocalNetworkPanel::addLine(const QString &words, const QString &name, const QString &line)
{
    if (!words.isEmpty())
        body()->addWidget(makeWrappedLabel(words, "text"));
    auto *copyLine = new CopyLine(name, line);
    connect(copyLine, &CopyLine::copyRequested, this, [this](const QString &text) { emit copyRequested(text, tr("Copied")); });
    body()->addWidget(copyLine);
}

void LocalNetworkPanel::allow()
{
    wish::ChangeSettings change;
    change.listen = Endpoint{m_address, m_state.endpoint.port != 0 ? m_state.endpoint.port : Settings().listen.port};
    m_wishes.send(change, this);
}

} // namespace aloft
