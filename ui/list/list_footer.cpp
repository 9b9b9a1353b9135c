// SPDX-License-Identifier: GPL-3.0-or-later
#include "list_footer.h"

#include "model/words/words.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/make.h"
#include "ui/widgets/status_icon.h"

#include <QHBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

ListFooter::ListFooter(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent),
      m_clock(clock),
      m_icon(new StatusIcon(theme, this)),
      m_receiver(new ElidedLabel({}, this)),
      m_last(makeLabel({}, "small", this))
{
    setProperty("ground", u"footer"_s);
    setFixedHeight(36);
    m_receiver->setObjectName(u"receiverLine"_s);
    m_receiver->setProperty("kind", u"small"_s);
    m_last->setObjectName(u"lastHeartbeatLine"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(5);
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
                        : failed        ? state.fault
                                        : tr("Not receiving yet"));
    setStyleProperty(*m_receiver, "kind", failed ? u"fault"_s : u"small"_s);
}

void ListFooter::setLastHeartbeat(std::optional<Instant> at)
{
    m_lastAt = at;
    refresh();
}

void ListFooter::refresh()
{
    m_last->setVisible(m_lastAt.has_value());
    if (!m_lastAt)
        return;
    m_last->setText(tr("last heartbeat %1").arg(agoText(m_clock.now() - *m_lastAt, true)));
    m_last->setToolTip(absoluteText(*m_lastAt));
}

} // namespace aloft
