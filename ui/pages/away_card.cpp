// SPDX-License-Identifier: GPL-3.0-or-later
#include "away_card.h"

#include "model/words/words.h"
#include "ui/widgets/make.h"

#include <QListWidget>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int row_px = 26;
constexpr int mostRowsAtOnce = 5;

} // namespace

AwayCard::AwayCard(const Clock &clock, QWidget *parent)
    : Card(tr("While you were away"), {}, parent), m_clock(clock), m_list(new QListWidget(this))
{
    setObjectName(u"awayCard"_s);
    auto *read = makeButton(tr("Mark as read"), "plain", u"markAsRead"_s, this);
    connect(read, &QPushButton::clicked, this, &AwayCard::readRequested);
    addToHead(read);
    m_list->setObjectName(u"awayList"_s);
    m_list->setAccessibleName(tr("Outages while you were away"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    const auto show = [this](const QListWidgetItem *item) {
        emit monitorRequested(item->data(Qt::UserRole).toLongLong());
    };
    connect(m_list, &QListWidget::itemActivated, this, show);
    connect(m_list, &QListWidget::itemClicked, this, show);
    body()->addWidget(m_list);
}

void AwayCard::setOutages(const QList<Outage> &outages)
{
    m_outages = outages;
    m_list->clear();
    for (const Outage &outage : outages) {
        auto *item = new QListWidgetItem(sentenceOf(outage), m_list);
        item->setData(Qt::UserRole, QVariant::fromValue(outage.incident.monitor));
        item->setToolTip(absoluteText(outage.incident.startedAt));
        item->setSizeHint({100, row_px});
    }
    setHint(outages.size() == 1 ? tr("1 outage") : tr("%1 outages").arg(outages.size()));
    m_list->setFixedHeight(row_px * std::min(mostRowsAtOnce, static_cast<int>(outages.size())) + 2);
    setVisible(!outages.isEmpty());
}

void AwayCard::refresh()
{
    for (int row = 0; row < m_list->count(); ++row) {
        const QString sentence = sentenceOf(m_outages.at(row));
        if (m_list->item(row)->text() != sentence)
            m_list->item(row)->setText(sentence);
    }
}

QString AwayCard::sentenceOf(const Outage &outage) const
{
    const Instant now = m_clock.now();
    const QString length = durationText(durationOf(outage.incident, now));
    const QString started = momentText(outage.incident.startedAt, now, false);
    if (!outage.incident.resolvedAt)
        return tr("%1 has been down since %2, for %3. %4").arg(outage.monitorName, started, length,
                                                              causeSentence(outage.incident.cause));
    return tr("%1 was down for %3, from %2. %4").arg(outage.monitorName, started, length, causeSentence(outage.incident.cause));
}

} // namespace aloft
