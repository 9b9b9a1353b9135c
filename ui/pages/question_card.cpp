// SPDX-License-Identifier: GPL-3.0-or-later
#include "question_card.h"

#include "away_row.h"
#include "model/words/words.h"
#include "ui/widgets/make.h"

#include <QHBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAtFirst = 3;
constexpr int gap_px = 6;
constexpr int sideBySide_px = 440;

/// What is asked, and beside it the answers; below it where that is narrow.
class QuestionRow : public QWidget
{
public:
    QuestionRow(QWidget *about, const QList<QPushButton *> &answers, QWidget *parent)
        : QWidget(parent), m_line(new QBoxLayout(QBoxLayout::LeftToRight, this))
    {
        m_line->setContentsMargins(0, 0, 0, 0);
        m_line->setSpacing(gap_px);
        m_line->addWidget(about, 1);
        auto *buttons = new QHBoxLayout;
        buttons->setSpacing(gap_px);
        for (QPushButton *answer : answers)
            buttons->addWidget(answer);
        buttons->addStretch(1);
        m_line->addLayout(buttons);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        m_line->setDirection(width() < sideBySide_px ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    }

private:
    QBoxLayout *m_line;
};

} // namespace

QuestionCard::QuestionCard(const Theme &theme, const Clock &clock, Wishes &wishes, MonitorTable &monitors, QWidget *parent)
    : Card(tr("Did these jobs run?"), {}, parent),
      m_theme(theme),
      m_clock(clock),
      m_wishes(wishes),
      m_monitors(monitors),
      m_why(makeWrappedLabel(tr("Aloft was not listening when a run of them was expected."), "secondary", this)),
      m_allRan(makeButton(tr("All ran"), "plain", u"allRan"_s, this)),
      m_noneRan(makeButton(tr("None ran"), "plain", u"noneRan"_s, this)),
      m_showAll(makeButton({}, "quiet", u"showAllQuestions"_s, this))
{
    setObjectName(u"questionCard"_s);
    addToHead(m_allRan);
    addToHead(m_noneRan);
    body()->setSpacing(2);
    connect(m_allRan, &QPushButton::clicked, this, [this] { answer(m_asked, true); });
    connect(m_noneRan, &QPushButton::clicked, this, [this] { answer(m_asked, false); });
    connect(m_showAll, &QPushButton::clicked, this, [this] {
        m_all = true;
        showRows();
    });
    connect(&m_monitors, &MonitorTable::updated, this, &QuestionCard::takeMonitors);
    showRows();
}

void QuestionCard::takeMonitors()
{
    QList<MonitorId> asked;
    for (int row = 0; row < m_monitors.rowCount(); ++row) {
        const Monitor &monitor = m_monitors.at(row);
        if (isUnproven(monitor) && monitor.deferral->question == Deferral::Question::Asked)
            asked.append(monitor.id);
    }
    if (asked == m_asked)
        return;
    m_asked = asked;
    m_all = m_all && isAsking();
    showRows();
    emit changed();
}

void QuestionCard::showRows()
{
    body()->removeWidget(m_why);
    body()->removeWidget(m_showAll);
    clearLayout(*body());
    const qsizetype shown = m_all ? m_asked.size() : std::min(mostAtFirst, m_asked.size());
    body()->addWidget(m_why);
    QList<QWidget *> stops{m_allRan, m_noneRan};
    for (const MonitorId id : m_asked.first(shown)) {
        QWidget *row = makeRow(*m_monitors.find(id));
        body()->addWidget(row);
        stops.append(tabStopsIn(*row));
    }
    body()->addWidget(m_showAll, 0, Qt::AlignLeft);
    m_showAll->setText(tr("Show all %1").arg(m_asked.size()));
    m_showAll->setVisible(shown < m_asked.size());
    const bool several = m_asked.size() > 1;
    m_allRan->setVisible(several);
    m_noneRan->setVisible(several);
    setTabOrderOf(stops + QList<QWidget *>{m_showAll});
    setVisible(isAsking());
}

QWidget *QuestionCard::makeRow(const Monitor &monitor)
{
    const Instant now = m_clock.now();
    const Gap &gap = monitor.deferral->gap;
    auto *about = new AwayRow(m_theme, monitor.name);
    about->setObjectName(u"question%1"_s.arg(monitor.id));
    about->setWords(tr("was expected %1").arg(momentText(*dueOf(monitor), now, false)),
                    tr("Aloft was not listening %1").arg(spanText(gap.from, gap.until, now)));
    auto *ran = makeButton(tr("It ran"), "plain", u"ran%1"_s.arg(monitor.id));
    ran->setAccessibleName(tr("%1 ran").arg(monitor.name));
    auto *failed = makeButton(tr("It did not"), "plain", u"failed%1"_s.arg(monitor.id));
    failed->setAccessibleName(tr("%1 did not run").arg(monitor.name));
    connect(about, &QAbstractButton::clicked, this, [this, id = monitor.id] { emit monitorRequested(id); });
    connect(ran, &QPushButton::clicked, this, [this, id = monitor.id] { answer({id}, true); });
    connect(failed, &QPushButton::clicked, this, [this, id = monitor.id] { answer({id}, false); });
    return new QuestionRow(about, {ran, failed}, this);
}

void QuestionCard::answer(const QList<MonitorId> &monitors, bool ran)
{
    m_wishes.send(wish::ResolveMisses{monitors, ran}, this);
}

} // namespace aloft
