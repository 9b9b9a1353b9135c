// SPDX-License-Identifier: GPL-3.0-or-later
#include "output_card.h"

#include "code_box.h"
#include "model/domain/clock.h"
#include "model/words/words.h"
#include "ui/widgets/make.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// Longer output scrolls in itself, so that what stands below it stays near.
constexpr int highest_px = 320;

} // namespace

OutputCard::OutputCard(const Clock &clock, QWidget *parent)
    : Card(tr("Sent along"), {}, parent),
      m_clock(clock),
      m_copy(makeButton(tr("Copy"), "plain", u"copyOutput"_s, this)),
      m_close(makeButton(tr("Close"), "plain", u"closeOutput"_s, this)),
      m_text(new QPlainTextEdit(this)),
      m_cover(new QWidget(this)),
      m_uncover(makeButton(tr("Show it"), "plain", u"uncoverOutput"_s, m_cover))
{
    setObjectName(u"outputCard"_s);
    m_copy->setAccessibleName(tr("Copy what was sent along"));
    m_close->setAccessibleName(tr("Close what was sent along"));
    m_text->setObjectName(u"output"_s);
    m_text->setAccessibleName(tr("What was sent along"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(Theme::codeFont());
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addToHead(m_copy);
    addToHead(m_close);
    body()->addWidget(m_text);
    setupCover();
    connect(m_copy, &QPushButton::clicked, this, [this] { emit copyRequested(bodyText(m_output), tr("Output copied")); });
    connect(m_close, &QPushButton::clicked, this, &OutputCard::close);
    hide();
}

void OutputCard::setupCover()
{
    auto *row = new QHBoxLayout(m_cover);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(makeWrappedLabel(tr("Covered while secrets are hidden: what jobs print may hold some."), "small", m_cover), 1);
    row->addWidget(m_uncover);
    body()->addWidget(m_cover);
    connect(m_uncover, &QPushButton::clicked, this, [this] {
        cover(false);
        m_text->setFocus(Qt::OtherFocusReason);
    });
    cover(false);
}

void OutputCard::showOutput(const Heartbeat &heartbeat)
{
    m_output = heartbeat.body;
    setHint(tr("%1 · %2 · %3")
                .arg(momentText(heartbeat.at, m_clock.now()), reportText(heartbeat.kind, heartbeat.exitStatus),
                     QLocale().formattedDataSize(m_output.size_bytes, 1)));
    QString text = bodyText(m_output);
    if (text.endsWith(u'\n'))
        text.chop(1); // ends the last line, and begins no further one
    m_text->setPlainText(text);
    show();
    cover(m_secretsHidden);
    (m_secretsHidden ? static_cast<QWidget *>(m_uncover) : m_text)->setFocus(Qt::OtherFocusReason);
}

void OutputCard::setSecretsHidden(bool hidden)
{
    if (hidden == m_secretsHidden)
        return;
    m_secretsHidden = hidden;
    cover(hidden);
}

void OutputCard::close()
{
    if (isHidden())
        return;
    hide();
    m_output = {};
    m_text->clear();
    emit closed();
}

void OutputCard::cover(bool covered)
{
    m_text->setVisible(!covered);
    m_cover->setVisible(covered);
    fitHeight();
}

void OutputCard::fitHeight()
{
    const int height = fittingHeight(*m_text, highest_px);
    m_text->setVerticalScrollBarPolicy(height < highest_px ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_text->setFixedHeight(height);
}

void OutputCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitHeight();
}

void OutputCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        Card::keyPressEvent(event);
}

std::optional<Heartbeat> failureWithOutput(const QList<Heartbeat> &heartbeats, const Monitor &monitor)
{
    if (!monitor.incident || monitor.incident->cause.kind != Cause::Kind::Reported)
        return std::nullopt;
    const auto began = std::ranges::find_if(heartbeats, [&monitor](const Heartbeat &heartbeat) {
        return heartbeat.kind == HeartbeatKind::Fail && heartbeat.at == monitor.incident->startedAt && !heartbeat.body.isEmpty();
    });
    return began == heartbeats.cend() ? std::nullopt : std::optional(*began);
}

} // namespace aloft
