// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail_header.h"

#include "model/domain/clock.h"
#include "model/words/words.h"
#include "ui/list/pause_choices.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"
#include "ui/widgets/pill.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>

#include <memory>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int gap_px = 8;
// Below this width the name does not share its row with the buttons.
constexpr int narrow_px = 540;

QAction *addNamed(QMenu &menu, const QString &text, const QString &objectName)
{
    QAction *action = menu.addAction(text);
    action->setObjectName(objectName);
    return action;
}

} // namespace

DetailHeader::DetailHeader(const Theme &theme, const Clock &clock, Wishes &wishes, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_clock(clock),
      m_wishes(wishes),
      m_rows(new QVBoxLayout(this)),
      m_firstRow(new QHBoxLayout),
      m_secondRow(new QHBoxLayout),
      m_back(makeButton(tr("‹ Monitors"), "plain", u"back"_s, this)),
      m_title(new ElidedLabel({}, this)),
      m_labels(new QWidget(this)),
      m_status(new Pill(theme, m_labels)),
      m_running(new Pill(theme, m_labels)),
      m_buttons(new QWidget(this)),
      m_pause(makeButton({}, "plain", u"pause"_s, m_buttons)),
      m_edit(makeButton(tr("Edit"), "plain", u"edit"_s, m_buttons)),
      m_more(makeButton(u"⋯"_s, "plain", u"more"_s, m_buttons))
{
    setupRows();
    m_back->setAccessibleName(tr("Back to the monitors"));
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("More"));
    m_pause->setMenu(setupPauseMenu());
    m_more->setMenu(setupMoreMenu());
    namePauses();
    connect(m_back, &QPushButton::clicked, this, &DetailHeader::backRequested);
    connect(m_edit, &QPushButton::clicked, this, &DetailHeader::editRequested);
    setNarrow(false);
}

void DetailHeader::setupRows()
{
    m_title->setObjectName(u"title"_s);
    m_title->setProperty("kind", u"pageTitle"_s);
    m_status->setObjectName(u"status"_s);
    m_running->setObjectName(u"running"_s);
    m_running->hide();
    auto *labels = new FlowLayout(m_labels, gap_px);
    labels->setContentsMargins(0, 0, 0, 0);
    labels->addWidget(m_status);
    labels->addWidget(m_running);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(gap_px);
    m_rows->addLayout(m_firstRow);
    m_firstRow->setSpacing(gap_px);
    m_rows->addLayout(m_secondRow);
    m_secondRow->setSpacing(gap_px);
    m_firstRow->addWidget(m_back);
    m_firstRow->addWidget(m_title);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(gap_px);
    for (QPushButton *button : {m_pause, m_edit, m_more})
        buttons->addWidget(button);
    place(Rows::One);
}

QMenu *DetailHeader::setupPauseMenu()
{
    auto *menu = new QMenu(m_pause);
    menu->setObjectName(u"pauseMenu"_s);
    m_resume = addNamed(*menu, tr("Resume now"), u"resume"_s);
    m_forHour = addNamed(*menu, {}, u"pauseForHour"_s);
    m_untilTomorrow = addNamed(*menu, {}, u"pauseUntilTomorrow"_s);
    m_untilResumed = addNamed(*menu, {}, u"pauseUntilResumed"_s);
    connect(menu, &QMenu::aboutToShow, this, &DetailHeader::namePauses);
    connect(m_resume, &QAction::triggered, this, [this] { m_wishes.send(wish::ResumeMonitor{m_monitor.id}, this); });
    connect(m_forHour, &QAction::triggered, this, [this] { pauseUntil(m_clock.now() + std::chrono::hours{1}); });
    connect(m_untilTomorrow, &QAction::triggered, this, [this] { pauseUntil(tomorrowMorning(m_clock.now())); });
    connect(m_untilResumed, &QAction::triggered, this, [this] { pauseUntil({}); });
    return menu;
}

QMenu *DetailHeader::setupMoreMenu()
{
    auto *menu = new QMenu(m_more);
    menu->setObjectName(u"moreMenu"_s);
    connect(addNamed(*menu, tr("Duplicate"), u"duplicate"_s), &QAction::triggered, this, &DetailHeader::duplicateRequested);
    connect(addNamed(*menu, tr("Copy URL"), u"copyUrl"_s), &QAction::triggered, this, &DetailHeader::copyUrlRequested);
    connect(addNamed(*menu, tr("Rotate URL…"), u"rotateUrl"_s), &QAction::triggered, this, &DetailHeader::rotateRequested);
    m_hideSecrets = addNamed(*menu, tr("Hide secrets"), u"hideSecrets"_s);
    m_hideSecrets->setCheckable(true);
    connect(m_hideSecrets, &QAction::triggered, this, &DetailHeader::hideSecretsRequested);
    menu->addSeparator();
    addSnoozes(*menu);
    menu->addSeparator();
    connect(addNamed(*menu, tr("Delete"), u"delete"_s), &QAction::triggered, this, &DetailHeader::deleteRequested);
    return menu;
}

/// Snoozing holds back who is told; the monitor goes on being watched.
void DetailHeader::addSnoozes(QMenu &menu)
{
    m_snoozeHour = addNamed(menu, tr("Snooze alerts for 1 h"), u"snoozeHour"_s);
    m_snoozeLong = addNamed(menu, tr("Snooze alerts for 4 h"), u"snoozeLong"_s);
    m_snoozeTomorrow = addNamed(menu, {}, u"snoozeTomorrow"_s);
    m_endSnooze = addNamed(menu, tr("End snooze"), u"endSnoozeAction"_s);
    connect(&menu, &QMenu::aboutToShow, this, &DetailHeader::nameSnoozes);
    connect(m_snoozeHour, &QAction::triggered, this, [this] { snoozeUntil(m_clock.now() + std::chrono::hours{1}); });
    connect(m_snoozeLong, &QAction::triggered, this, [this] { snoozeUntil(m_clock.now() + std::chrono::hours{4}); });
    connect(m_snoozeTomorrow, &QAction::triggered, this, [this] { snoozeUntil(tomorrowMorning(m_clock.now())); });
    connect(m_endSnooze, &QAction::triggered, this, [this] { snoozeUntil({}); });
}

void DetailHeader::nameSnoozes()
{
    const Instant now = m_clock.now();
    m_snoozeTomorrow->setText(tr("Snooze alerts until %1").arg(momentText(tomorrowMorning(now), now, false)));
    m_endSnooze->setVisible(m_monitor.snoozedUntil > now);
}

void DetailHeader::snoozeUntil(std::optional<Instant> until)
{
    m_wishes.send(wish::SnoozeMonitor{m_monitor.id, until}, this);
}

void DetailHeader::setMonitor(const Monitor &monitor)
{
    const bool tagsDiffer = monitor.tags != m_monitor.tags;
    m_monitor = monitor;
    m_title->setText(monitor.name);
    if (tagsDiffer)
        showTags();
    namePauses();
    nameSnoozes();
    refresh();
    arrange();
}

void DetailHeader::refresh()
{
    m_status->setStatus(statusAt(m_monitor, m_clock.now()), statusText());
    showRuns();
}

void DetailHeader::showRuns()
{
    const bool shownBefore = m_running->isVisibleTo(this);
    m_running->setText(runningText(m_monitor.runs, m_clock.now()));
    m_running->setVisible(!m_monitor.runs.isEmpty());
    if (shownBefore != m_running->isVisibleTo(this))
        arrange();
}

void DetailHeader::setNarrow(bool narrow)
{
    m_back->setVisible(narrow);
    arrange();
}

void DetailHeader::setSecretsHidden(bool hidden)
{
    m_hideSecrets->setChecked(hidden);
}

void DetailHeader::showTags()
{
    for (Pill *tag : m_labels->findChildren<Pill *>(u"tag"_s))
        std::unique_ptr<Pill>{tag}.reset();
    for (const QString &text : std::as_const(m_monitor.tags)) {
        auto *tag = new Pill(m_theme, m_labels);
        tag->setObjectName(u"tag"_s);
        tag->setText(text);
        m_labels->layout()->addWidget(tag);
        tag->show();
    }
}

QString DetailHeader::statusText() const
{
    const Instant now = m_clock.now();
    const Status status = statusAt(m_monitor, now);
    if (status == Status::Down && m_monitor.incident)
        return tr("Down %1").arg(durationText(durationOf(*m_monitor.incident, now)));
    if (status == Status::Pending && !m_monitor.lastHeartbeatAt)
        return tr("Waiting for the first heartbeat");
    return statusWord(status);
}

void DetailHeader::namePauses()
{
    const bool paused = m_monitor.status == Status::Paused;
    m_pause->setText(paused ? tr("Resume ▾") : tr("Pause ▾"));
    m_pause->setAccessibleName(paused ? tr("Resume") : tr("Pause"));
    m_resume->setVisible(paused);
    const QString tomorrow = momentText(tomorrowMorning(m_clock.now()), m_clock.now(), false);
    m_forHour->setText(paused ? tr("Pause for 1 h") : tr("For 1 h"));
    m_untilTomorrow->setText((paused ? tr("Pause until %1") : tr("Until %1")).arg(tomorrow));
    m_untilResumed->setText(paused ? tr("Pause until resumed") : tr("Until resumed"));
    m_untilResumed->setVisible(!paused || m_monitor.pausedUntil);
}

void DetailHeader::pauseUntil(std::optional<Instant> until)
{
    m_wishes.send(wish::PauseMonitor{m_monitor.id, until}, this);
}

void DetailHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

int DetailHeader::oneRowWidth() const
{
    int width = contentsMargins().left() + contentsMargins().right();
    for (const QWidget *widget : std::initializer_list<QWidget *>{m_title, m_buttons})
        width += widget->sizeHint().width() + gap_px;
    for (const Pill *label : m_labels->findChildren<Pill *>())
        width += label->isHidden() ? 0 : label->sizeHint().width() + gap_px;
    return m_back->isHidden() ? width : width + m_back->sizeHint().width() + gap_px;
}

void DetailHeader::arrange()
{
    m_back->setText(tr("‹ Monitors"));
    if (width() < oneRowWidth())
        m_back->setText(u"‹"_s); // the arrow has to do
    const bool fits = width() >= oneRowWidth();
    const Rows rows = fits ? Rows::One : width() < narrow_px ? Rows::NameAlone : Rows::LabelsBelow;
    if (rows != m_arranged)
        place(rows);
}

void DetailHeader::place(Rows rows)
{
    m_arranged = rows;
    for (QWidget *widget : {m_labels, m_buttons}) {
        m_firstRow->removeWidget(widget);
        m_secondRow->removeWidget(widget);
    }
    (rows == Rows::One ? m_firstRow : m_secondRow)->addWidget(m_labels, 1, Qt::AlignVCenter);
    (rows == Rows::NameAlone ? m_secondRow : m_firstRow)->addWidget(m_buttons);
    m_firstRow->setStretch(m_firstRow->indexOf(m_title), rows == Rows::One ? 0 : 1);
}

} // namespace aloft
