// SPDX-License-Identifier: GPL-3.0-or-later
#include "away_card.h"

#include "away_row.h"
#include "model/words/words.h"
#include "ui/widgets/make.h"

#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAtFirst = 3;

/// The time of the day if the moment is on that day, or else with the date.
QString shortMoment(Instant moment, Instant day)
{
    const QDateTime local = toLocal(moment);
    return local.date() == toLocal(day).date() ? local.time().toString(u"HH:mm"_s) : momentText(moment, day, false);
}

} // namespace

AwayCard::AwayCard(const Theme &theme, const Clock &clock, QWidget *parent)
    : Card(tr("While you were away"), {}, parent),
      m_theme(theme),
      m_clock(clock),
      m_read(makeButton(tr("Mark as read"), "plain", u"markAsRead"_s, this)),
      m_showAll(makeButton({}, "quiet", u"showAllOutages"_s, this))
{
    setObjectName(u"awayCard"_s);
    connect(m_read, &QPushButton::clicked, this, &AwayCard::readRequested);
    addToHead(m_read);
    body()->setSpacing(0);
    body()->addWidget(m_showAll, 0, Qt::AlignLeft);
    connect(m_showAll, &QPushButton::clicked, this, [this] {
        showRows(m_outages.size());
        m_rows.value(mostAtFirst)->setFocus(Qt::OtherFocusReason);
    });
    setOutages({});
}

void AwayCard::setOutages(const QList<Outage> &outages)
{
    m_outages = outages;
    setHint(outages.size() == 1 ? tr("1 outage") : tr("%1 outages").arg(outages.size()));
    showRows(std::min(mostAtFirst, outages.size()));
    setVisible(!outages.isEmpty());
}

void AwayCard::showRows(qsizetype count)
{
    for (AwayRow *row : std::as_const(m_rows)) {
        body()->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    for (qsizetype place = 0; place < count; ++place) {
        auto *row = new AwayRow(m_theme, m_outages[place].monitorName, this);
        row->setObjectName(u"outage%1"_s.arg(place));
        connect(row, &QAbstractButton::clicked, this,
                [this, monitor = m_outages[place].incident.monitor] { emit monitorRequested(monitor); });
        body()->insertWidget(static_cast<int>(place), row);
        row->show();
        m_rows << row;
    }
    m_showAll->setText(tr("Show all %1").arg(m_outages.size()));
    m_showAll->setAccessibleName(tr("Show all %1 outages").arg(m_outages.size()));
    m_showAll->setVisible(count < m_outages.size());
    setTabOrderOf(QList<QWidget *>{m_read} + QList<QWidget *>(m_rows.cbegin(), m_rows.cend()) + QList<QWidget *>{m_showAll});
    refresh();
}

void AwayCard::refresh()
{
    for (qsizetype place = 0; place < m_rows.size(); ++place)
        m_rows[place]->setWords(whenOf(m_outages[place].incident), causeSentence(m_outages[place].incident.cause));
}

QString AwayCard::whenOf(const Incident &incident) const
{
    const Instant now = m_clock.now();
    const QString length = durationText(durationOf(incident, now));
    const QString started = shortMoment(incident.startedAt, now);
    if (!incident.resolvedAt)
        return tr("down since %1 (%2)").arg(started, length);
    const QString ended = shortMoment(*incident.resolvedAt, incident.startedAt);
    if (ended == shortMoment(incident.startedAt, incident.startedAt))
        return tr("was down at %1 (%2)").arg(started, length);
    return tr("was down %1 to %2 (%3)").arg(started, ended, length);
}

} // namespace aloft
