// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_network_panel.h"

#include "copy_line.h"
#include "network_choice.h"
#include "ui/detail/snippets.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

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

bool servesByHttps(const ReceiverState &state)
{
    return state.https.listening && !isLoopback(state.https.endpoint.address) && isLoopback(state.endpoint.address);
}

bool servesOthers(const ReceiverState &state)
{
    return servesByHttps(state) || (state.listening && !isLoopback(state.endpoint.address));
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
    const bool asked = m_choice && !servesOthers(m_state);
    m_state = state;
    if (asked && !servesOthers(m_state))
        return showFault(); // what was chosen and typed stays
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
    m_choice = nullptr;
    if (servesOthers(m_state))
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
    m_choice = new NetworkChoice(m_theme);
    body()->addWidget(m_choice);
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

void LocalNetworkPanel::showFault()
{
    if (!m_state.https.fault.isEmpty() && m_choice->way() != NetworkChoice::Way::Http)
        m_choice->setFault(m_state.https.fault);
}

void LocalNetworkPanel::showAnswer()
{
    const bool secure = servesByHttps(m_state);
    const Endpoint &place = secure ? m_state.https.endpoint : m_state.endpoint;
    const QString scheme = secure ? u"https"_s : u"http"_s;
    if (m_state.addresses.isEmpty())
        body()->addWidget(makeWrappedLabel(tr("This computer has no address on a network at the moment."), "warning"));
    else
        body()->addWidget(makeWrappedLabel(tr("Other machines reach Aloft here:"), "text"));
    for (const QString &address : std::as_const(m_state.addresses))
        addLine({}, tr("Address %1").arg(address), u"%1://%2:%3"_s.arg(scheme, hostOf(address)).arg(place.port));
    addLine(tr("If a firewall runs on this computer, open the port:"), tr("Firewall line"),
            u"sudo ufw allow %1/tcp"_s.arg(place.port));
    const QString host = m_state.addresses.isEmpty() ? u"HOST"_s : hostOf(m_state.addresses.first());
    addLine(tr("Then try it on the other machine:"), tr("Line to try"),
            u"curl %1%2://%3:%4/healthz"_s.arg(trustOptions(secure ? ownPin() : QString()), scheme, host).arg(place.port));
    body()->addWidget(makeWrappedLabel(tr("It answers {\"ok\":true} and the version when Aloft can be reached."), "small"));
    if (secure && !ownPin().isEmpty())
        body()->addWidget(makeWrappedLabel(tr("The line trusts this certificate and no other: -k leaves out the question whether an "
                                              "authority knows it, and --pinnedpubkey asks for the very key."),
                                           "small"));
    auto *close = makeButton(tr("Done"), "plain", u"closeLocalNetwork"_s);
    connect(close, &QPushButton::clicked, this, &LocalNetworkPanel::closed);
    body()->addWidget(close, 0, Qt::AlignLeft);
}

/// What jobs have to be told of the certificate; nothing if an authority vouches for it.
QString LocalNetworkPanel::ownPin() const
{
    const std::optional<CertificateFacts> &certificate = m_state.https.certificate;
    return certificate && certificate->selfSigned ? certificate->keyPin : QString();
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
    switch (m_choice->way()) {
    case NetworkChoice::Way::Http:
        return allowHttp();
    case NetworkChoice::Way::MadeCertificate:
        emit certificateRequested(https(), false);
        return;
    case NetworkChoice::Way::OwnCertificate:
        return allowOwnCertificate();
    }
}

void LocalNetworkPanel::allowHttp()
{
    wish::ChangeSettings change;
    change.listen = Endpoint{m_address, m_state.endpoint.port != 0 ? m_state.endpoint.port : Settings().listen.port};
    m_wishes.send(change, this);
}

void LocalNetworkPanel::allowOwnCertificate()
{
    if (m_choice->certificateFile().isEmpty() || m_choice->keyFile().isEmpty())
        return m_choice->setFault(tr("Choose the certificate and its key"));
    wish::ChangeSettings change;
    change.https = https();
    change.https->certificateFile = m_choice->certificateFile();
    change.https->keyFile = m_choice->keyFile();
    m_wishes.send(change, this, [this](const Result<Reply> &reply) {
        if (!m_choice)
            return;
        if (!reply)
            m_choice->setFault(reply.error().sentence);
        else
            showFault(); // the same files may have been tried before
    });
}

Https LocalNetworkPanel::https() const
{
    const quint16 port = m_state.https.endpoint.port;
    return {.on = true, .listen = {m_address, port != 0 ? port : Https().listen.port}};
}

} // namespace aloft
