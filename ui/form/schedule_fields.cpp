// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule_fields.h"

#include "model/words/words.h"
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

ScheduleFields::ScheduleFields(const Theme &theme, QWidget *parent, Limits limits)
    : Card(tr("Expected every"), {}, parent),
      m_offer(new QWidget(this)),
      m_bar(new ScheduleBar(theme, this)),
      m_requirement(makeWrappedLabel({}, "small", this)),
      m_warning(makeWrappedLabel({}, "warning", this))
{
    auto *form = makeFormLayout();
    // The order in which they are made is that of the tab key.
    setupPresets(*form);
    setupFields(*form, limits);
    body()->addLayout(form);
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
    return {m_interval->value(), m_grace->value()};
}

void ScheduleFields::setSchedule(const Schedule &schedule)
{
    m_interval->setValue(schedule.interval);
    m_grace->setValue(schedule.grace);
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
    for (DurationField *field : {m_interval, m_grace}) {
        if (field->fault().isEmpty())
            continue;
        field->focusNumber();
        return true;
    }
    return false;
}

bool ScheduleFields::hasFault() const
{
    return !m_interval->fault().isEmpty() || !m_grace->fault().isEmpty();
}

void ScheduleFields::setupPresets(QFormLayout &form)
{
    auto *row = new QWidget(this);
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
    addFormRow(form, {}, row);
}

void ScheduleFields::setupFields(QFormLayout &form, Limits limits)
{
    const bool shown = limits == Limits::Shown;
    m_interval = new DurationField(tr("Check interval"), intervalFault, shown ? tr("60 seconds to 24 hours") : QString(), this);
    m_grace = new DurationField(tr("Grace period"), graceFault, shown ? tr("10 seconds to 24 hours") : QString(), this);
    m_interval->setObjectName(u"interval"_s);
    m_grace->setObjectName(u"grace"_s);
    addFormRow(form, tr("Check interval"), m_interval);
    addFormRow(form, tr("Grace period"), m_grace);
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
    m_offer->setVisible(now.interval == nightly && now.grace < nightlyGrace);
    const bool fine = !hasFault();
    m_bar->setVisible(fine);
    m_requirement->setVisible(fine);
    m_bar->setSchedule(now);
    const QString whole = exactDurationText(now.interval + now.grace);
    m_requirement->setText(requirementSentence(now).toHtmlEscaped().replace(whole, u"<b>%1</b>"_s.arg(whole)) + u'.');
}

} // namespace aloft
