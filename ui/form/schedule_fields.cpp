// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule_fields.h"

#include "cron_edit.h"
#include "model/words/words.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/duration_field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form_layout.h"
#include "ui/widgets/make.h"
#include "ui/widgets/schedule_bar.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr seconds presets[]{seconds{60}, seconds{300}, seconds{3600}, seconds{24 * 3600}};
constexpr seconds nightly{24 * 3600};
constexpr seconds nightlyGrace{30 * 60};

} // namespace

ScheduleFields::ScheduleFields(const Theme &theme, const Clock &clock, QWidget *parent, Limits limits)
    : Card(tr("Expected"), {}, parent),
      m_form(makeFormLayout()),
      m_kind(new ChoiceBox(this)),
      m_cron(new CronEdit(clock, this)),
      m_offer(new QWidget(this)),
      m_bar(new ScheduleBar(theme, this)),
      m_requirement(makeWrappedLabel({}, "small", this)),
      m_warning(makeWrappedLabel({}, "warning", this))
{
    body()->addLayout(m_form);
    setupKind();
    setupPresets();
    setupFields(limits);
    setupOffer();
    body()->addWidget(m_bar);
    m_requirement->setTextFormat(Qt::RichText);
    body()->addWidget(m_requirement);
    m_warning->setObjectName(u"scheduleWarning"_s);
    body()->addWidget(m_warning);
    setWarning({});
    setSchedule({});
}

Schedule ScheduleFields::schedule() const
{
    Schedule typed{.interval = m_interval->value(), .grace = m_grace->value()};
    if (isCron()) {
        typed.cron = m_cron->cron();
        typed.early = m_cron->early();
    } else {
        typed.early = m_earlyBefore;
    }
    return typed;
}

void ScheduleFields::setSchedule(const Schedule &schedule)
{
    m_interval->setValue(schedule.interval);
    m_grace->setValue(schedule.grace);
    setCron(schedule);
}

void ScheduleFields::setCron(const Schedule &schedule)
{
    m_earlyBefore = schedule.early;
    m_kind->setCurrentIndex(schedule.cron ? 1 : 0);
    m_cron->setSchedule(schedule);
    refresh();
}

void ScheduleFields::setInterval(seconds interval)
{
    m_interval->setValue(interval);
    refresh();
}

void ScheduleFields::setGrace(seconds grace)
{
    m_grace->setValue(grace);
    refresh();
}

void ScheduleFields::setWarning(const QString &sentence)
{
    m_warning->setText(sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

bool ScheduleFields::leadToFault()
{
    if (isCron() && m_cron->leadToFault())
        return true;
    for (DurationField *field : {m_interval, m_grace}) {
        if (field->fault().isEmpty() || (isCron() && field == m_interval))
            continue;
        field->focusNumber();
        return true;
    }
    return false;
}

bool ScheduleFields::hasFault() const
{
    const bool when = isCron() ? m_cron->hasFault() : !m_interval->fault().isEmpty();
    return when || !m_grace->fault().isEmpty();
}

bool ScheduleFields::isCron() const
{
    return m_kind->currentIndex() == 1;
}

void ScheduleFields::setupKind()
{
    m_kind->setObjectName(u"scheduleKind"_s);
    m_kind->setAccessibleName(tr("When heartbeats are expected"));
    m_kind->addItems({tr("Every check interval"), tr("At set times (cron)")});
    m_kind->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    addFormRow(*m_form, tr("When"), m_kind);
    connect(m_kind, &QComboBox::activated, this, [this] {
        refresh();
        emit changed();
    });
    connect(m_cron, &CronEdit::changed, this, [this] {
        refresh();
        emit changed();
    });
    connect(m_cron, &CronEdit::entered, this, &ScheduleFields::entered);
}

void ScheduleFields::setupPresets()
{
    m_presetRow = new QWidget(this);
    QWidget *row = m_presetRow;
    auto *flow = new FlowLayout(row, 5);
    for (const seconds preset : presets) {
        auto *chip = makeButton(exactDurationText(preset), "chip", u"preset%1"_s.arg(preset.count()), row);
        chip->setProperty("chip", true);
        chip->setCheckable(true);
        chip->setAccessibleName(tr("Every %1").arg(chip->text()));
        connect(chip, &QPushButton::clicked, this, [this, preset] {
            m_interval->setValue(preset);
            refresh();
            emit changed();
        });
        flow->addWidget(chip);
        m_presets << chip;
    }
    addFormRow(*m_form, {}, row);
}

void ScheduleFields::setupFields(Limits limits)
{
    const bool shown = limits == Limits::Shown;
    m_interval = new DurationField(tr("Check interval"), intervalFault, shown ? tr("60 seconds to 24 hours") : QString(), this);
    m_grace = new DurationField(tr("Grace period"), graceFault, shown ? tr("10 seconds to 24 hours") : QString(), this);
    m_interval->setObjectName(u"interval"_s);
    m_grace->setObjectName(u"grace"_s);
    addFormRow(*m_form, tr("Check interval"), m_interval);
    m_form->addRow(m_cron);
    addFormRow(*m_form, tr("Grace period"), m_grace);
    for (DurationField *field : {m_interval, m_grace}) {
        connect(field, &DurationField::valueChanged, this, [this] {
            refresh();
            emit changed();
        });
        connect(field, &DurationField::entered, this, &ScheduleFields::entered);
    }
}

void ScheduleFields::setupOffer()
{
    auto *row = new FlowLayout(m_offer, 4);
    row->addWidget(makeLabel(tr("%1 of grace is common for a nightly job.").arg(exactDurationText(nightlyGrace)), "small"));
    auto *take = makeButton(tr("Use %1").arg(exactDurationText(nightlyGrace)), "quiet", u"useNightlyGrace"_s);
    take->setAccessibleName(tr("Use %1 of grace").arg(exactDurationText(nightlyGrace)));
    row->addWidget(take);
    connect(take, &QPushButton::clicked, this, [this] {
        m_grace->setValue(nightlyGrace);
        refresh();
        emit changed();
    });
    body()->addWidget(m_offer);
}

void ScheduleFields::refresh()
{
    const Schedule now = schedule();
    for (qsizetype place = 0; place < m_presets.size(); ++place)
        m_presets[place]->setChecked(presets[place] == now.interval);
    const bool atSetTimes = isCron();
    m_form->setRowVisible(m_presetRow, !atSetTimes);
    m_form->setRowVisible(m_interval, !atSetTimes);
    m_cron->setVisible(atSetTimes);
    m_offer->setVisible(!atSetTimes && now.interval == nightly && now.grace < nightlyGrace);
    const bool fine = !hasFault();
    m_bar->setVisible(fine && !atSetTimes);
    m_requirement->setVisible(fine);
    m_bar->setSchedule(now);
    const QString whole = exactDurationText(atSetTimes ? now.grace : now.interval + now.grace);
    m_requirement->setText(requirementSentence(now).toHtmlEscaped().replace(whole, u"<b>%1</b>"_s.arg(whole)) + u'.');
}

} // namespace aloft
