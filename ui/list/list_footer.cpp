// SPDX-License-Identifier: GPL-3.0-or-later
#include "list_footer.h"

#include "model/words/words.h"
#include "ui/widgets/make.h"
#include "ui/widgets/status_icon.h"

#include <QHBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin_px = 14;
constexpr int gap_px = 5;

} // namespace

ListFooter::ListFooter(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent),
      m_clock(clock),
      m_icon(new StatusIcon(theme, this)),
      m_receiver(makeLabel({}, "small", this)),
      m_last(makeLabel({}, "small", this))
{
    setProperty("ground", u"footer"_s);
    setFixedHeight(36);
    m_receiver->setObjectName(u"receiverLine"_s);
    m_last->setObjectName(u"lastHeartbeatLine"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(margin_px, 0, margin_px, 0);
    row->setSpacing(gap_px);
    row->addWidget(m_icon);
    row->addWidget(m_receiver, 1);
    row->addWidget(m_last);
}

void ListFooter::setReceiver(const ReceiverState &state)
{
    const bool failed = !state.listening && !state.fault.isEmpty();
    m_icon->setStatus(state.listening ? Status::Up : failed ? Status::Down : Status::Pending);
    m_icon->setAccessibleName(state.listening ? tr("Receiving") : tr("Not receiving"));
    m_receiver->setText(state.listening ? tr("Receiving on port %1").arg(state.endpoint.port)
                        : failed        ? tr("Not receiving")
                                        : tr("Not receiving yet"));
    m_receiver->setToolTip(failed ? state.fault : QString());
    m_receiver->setAccessibleDescription(m_receiver->toolTip());
    setStyleProperty(*m_receiver, "kind", failed ? u"fault"_s : u"small"_s);
    fitLast();
}

void ListFooter::setLastHeartbeat(std::optional<Instant> at)
{
    m_lastAt = at;
    refresh();
}

void ListFooter::refresh()
{
    if (m_lastAt)
        m_last->setToolTip(absoluteText(*m_lastAt));
    fitLast();
}

void ListFooter::fitLast()
{
    // Whether Aloft receives stays whole; what is beside it gives way.
    const QString ago = m_lastAt ? agoText(m_clock.now() - *m_lastAt, true) : QString();
    const int room = width() - 2 * margin_px - m_icon->sizeHint().width() - m_receiver->sizeHint().width() - 3 * gap_px;
    QString fitting;
    if (m_lastAt) {
        for (const QString &text : {tr("last heartbeat %1").arg(ago), tr("heard %1").arg(ago)}) {
            if (fitting.isEmpty() && m_last->fontMetrics().horizontalAdvance(text) <= room)
                fitting = text;
        }
    }
    m_last->setText(fitting);
    m_last->setVisible(!fitting.isEmpty());
}

void ListFooter::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitLast();
}

} // namespace aloft
