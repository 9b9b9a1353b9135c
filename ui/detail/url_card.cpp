// SPDX-License-Identifier: GPL-3.0-or-later
#include "url_card.h"

#include "code_box.h"
#include "examples_panel.h"
#include "reports_panel.h"
#include "rotate_question.h"
#include "ui/widgets/make.h"

#include <QHBoxLayout>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

// Below this width the buttons stand under the URL.
constexpr int oneRow_px = 560;

/// With an address of its own for jobs, something stands in front of Aloft and reaches it for others.
bool reachesOnlyThisComputer(const ReceiverState &receiver)
{
    const QString host = QUrl(receiver.base).host();
    return isLoopback(receiver.endpoint.address) && (isLoopback(host) || host == "localhost"_L1 || host.isEmpty());
}

} // namespace

UrlCard::UrlCard(Theme &theme, Wishes &wishes, QWidget *parent)
    : Card(tr("Heartbeat URL"), tr("Whoever has it can mark this monitor alive. Treat it like a password."), parent),
      m_urlRow(new QHBoxLayout),
      m_url(new CodeBox(theme, this)),
      m_copy(makeButton(tr("Copy"), "primary", u"copyUrl"_s, this)),
      m_test(makeButton(tr("Send a test"), "plain", u"sendTest"_s, this)),
      m_rotate(makeButton(tr("Rotate…"), "plain", u"rotate"_s, this)),
      m_reach(new QWidget(this))
{
    setObjectName(u"urlCard"_s);
    setupUrlRow();
    setupReachRow();
    // The order in which they are made is that of the tab key.
    m_question = new RotateQuestion(theme, wishes, this);
    m_examples = new ExamplesPanel(theme, this);
    m_reports = new ReportsPanel(theme, this);
    body()->addLayout(m_urlRow);
    body()->addWidget(m_reach);
    body()->addWidget(m_question);
    body()->addWidget(m_examples);
    body()->addWidget(m_reports);
    connect(m_examples, &ExamplesPanel::copyRequested, this, &UrlCard::copyRequested);
    connect(m_reports, &ReportsPanel::copyRequested, this, &UrlCard::copyRequested);
    connect(m_question, &RotateQuestion::closed, m_rotate, [this] { m_rotate->setFocus(Qt::OtherFocusReason); });
}

void UrlCard::setupUrlRow()
{
    m_url->setObjectName(u"url"_s);
    m_url->setAccessibleName(tr("Heartbeat URL"));
    m_copy->setAccessibleName(tr("Copy the heartbeat URL"));
    m_test->setToolTip(tr("Sends a real heartbeat from this computer. It counts."));
    m_test->setAccessibleDescription(m_test->toolTip());
    m_rotate->setAccessibleName(tr("Rotate the heartbeat URL"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_copy, m_test, m_rotate})
        buttons->addWidget(button);
    buttons->addStretch(1);
    m_urlRow->setSpacing(8);
    m_urlRow->addWidget(m_url, 1);
    m_urlRow->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &UrlCard::copyUrl);
    connect(m_test, &QPushButton::clicked, this, &UrlCard::testHeartbeatRequested);
    connect(m_rotate, &QPushButton::clicked, this, &UrlCard::askToRotate);
}

void UrlCard::setupReachRow()
{
    auto *row = new QHBoxLayout(m_reach);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(makeLabel(tr("Works only on this computer."), "warning", m_reach));
    auto *allow = makeButton(tr("Allow the local network…"), "quiet", u"allowLocalNetwork"_s, m_reach);
    row->addWidget(allow);
    row->addStretch(1);
    m_reach->setObjectName(u"onlyThisComputer"_s);
    m_reach->hide();
    connect(allow, &QPushButton::clicked, this, &UrlCard::localNetworkRequested);
}

void UrlCard::setMonitor(const Monitor &monitor)
{
    if (monitor.id != m_monitor.id)
        m_question->hide();
    m_monitor = monitor;
    m_question->setMonitor(monitor.id);
    showUrl();
}

void UrlCard::setReceiver(const ReceiverState &receiver)
{
    m_receiver = receiver;
    m_reach->setVisible(reachesOnlyThisComputer(receiver));
    showUrl();
}

void UrlCard::setSecretsHidden(bool hidden)
{
    m_secretsHidden = hidden;
    showUrl();
}

QString UrlCard::url() const
{
    return heartbeatUrl(m_receiver.base, m_monitor.token);
}

void UrlCard::showUrl()
{
    const QString secret = m_secretsHidden ? m_monitor.token : QString();
    m_url->setCode(masked(url(), secret));
    m_examples->setUrl(url(), secret, m_monitor.schedule, m_receiver.basePin);
    m_reports->setUrl(url(), secret, m_monitor.schedule, m_receiver.basePin);
}

void UrlCard::askToRotate()
{
    m_question->ask();
}

void UrlCard::copyUrl()
{
    emit copyRequested(url(), tr("Heartbeat URL copied"));
}

void UrlCard::copyCronLine()
{
    emit copyRequested(m_examples->example(SnippetKind::Cron), tr("Cron line copied"));
}

void UrlCard::copyCurlCommand()
{
    emit copyRequested(curlCommand(url(), m_receiver.basePin), tr("Curl command copied"));
}

void UrlCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    m_urlRow->setDirection(width() < oneRow_px ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace aloft
