// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_steps.h"

#include "model/domain/clock.h"
#include "model/words/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/make.h"
#include "ui/widgets/schedule_bar.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int sideBySide_px = 600;

} // namespace

FirstSteps::FirstSteps(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_row(new QHBoxLayout(this)),
      m_bar(new ScheduleBar(theme, this)),
      m_waiting(makeWrappedLabel({}, "small", this)),
      m_refused(makeButton(tr("A request was refused: see why"), "quiet", u"stepRefused"_s, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(12);
    m_waiting->setObjectName(u"waiting"_s);
    m_bar->setAccessibleName(tr("How much of interval and grace has passed"));

    auto *copy = addStep(1, tr("Copy the line below"), tr("It goes at the end of the job, after the real work."));
    auto *copyButton = makeButton(tr("Copy the cron line"), "primary", u"copyCronLine"_s, copy);
    copy->body()->addWidget(copyButton, 0, Qt::AlignLeft);
    copy->body()->addStretch(1);
    auto *attempt = addStep(2, tr("Try it there now"), tr("Run this once on the machine that runs the job."));
    auto *tryButton = makeButton(tr("Copy the curl command"), "plain", u"copyCurlCommand"_s, attempt);
    attempt->body()->addWidget(tryButton, 0, Qt::AlignLeft);
    attempt->body()->addStretch(1);
    auto *wait = addStep(3, tr("Waiting…"), tr("The first heartbeat shows up here by itself."));
    wait->setAccented(true);
    wait->body()->addWidget(m_bar);
    wait->body()->addWidget(m_waiting);
    wait->body()->addWidget(m_refused, 0, Qt::AlignLeft);
    wait->body()->addStretch(1);

    connect(copyButton, &QPushButton::clicked, this, &FirstSteps::cronLineRequested);
    connect(tryButton, &QPushButton::clicked, this, &FirstSteps::curlCommandRequested);
    connect(m_refused, &QPushButton::clicked, this, &FirstSteps::refusedRequested);
    offerRefused(false);
}

void FirstSteps::offerRefused(bool offered)
{
    m_refused->setVisible(offered);
}

Card *FirstSteps::addStep(int number, const QString &title, const QString &text)
{
    auto *card = new Card({}, {}, this);
    card->setAccessibleName(title);
    card->body()->setSpacing(6);
    auto *head = new QVBoxLayout;
    head->setSpacing(1);
    head->addWidget(makeLabel(QString::number(number), "small", card));
    head->addWidget(makeLabel(title, "heading", card));
    card->body()->addLayout(head);
    card->body()->addWidget(makeWrappedLabel(text, "small", card));
    card->body()->addSpacing(2);
    m_row->addWidget(card, 1);
    return card;
}

void FirstSteps::setMonitor(const Monitor &monitor)
{
    m_monitor = monitor;
    m_bar->setSchedule(spanOf(monitor));
    refresh();
}

void FirstSteps::refresh()
{
    const Instant now = m_clock.now();
    m_bar->setPassed(now - anchorOf(m_monitor));
    m_waiting->setText(pendingSentence(m_monitor, now));
}

void FirstSteps::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_row->setDirection(width() < sideBySide_px ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace aloft
