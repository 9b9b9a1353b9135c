// SPDX-License-Identifier: GPL-3.0-or-later
#include "cron_edit.h"

#include "model/domain/clock.h"
#include "model/domain/zone_times.h"
#include "model/words/words.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/duration_field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form_layout.h"
#include "ui/widgets/make.h"

#include <QCompleter>
#include <QLineEdit>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int timesShown = 5;

/// The field with room for a sentence below it.
QWidget *withSentence(QWidget *field, QLabel *sentence, QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(field);
    column->addWidget(sentence);
    both->setFocusProxy(field);
    return both;
}

void say(QLabel &label, QWidget &field, const QString &sentence, bool isFault)
{
    label.setText(sentence);
    label.setVisible(!sentence.isEmpty());
    setStyleProperty(label, "kind", isFault ? u"fault"_s : u"small"_s);
    setStyleProperty(field, "faulty", isFault && !sentence.isEmpty());
    field.setAccessibleDescription(sentence);
}

} // namespace

CronEdit::CronEdit(const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_text(new QLineEdit(this)),
      m_textFault(makeWrappedLabel({}, "small", this)),
      m_zone(new ChoiceBox(this)),
      m_zoneFault(makeWrappedLabel({}, "fault", this)),
      m_early(new DurationField(tr("Counts when early by"), earlyFault, tr("At most, and no more than 10 % of the gap"), this)),
      m_times(new QWidget(this)),
      m_next(makeLabel({}, "small", m_times)),
      m_before(makeLabel({}, "small", m_times))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(7);
    auto *form = makeFormLayout();
    setupText(*form);
    setupZone(*form);
    setupEarly(*form);
    column->addLayout(form);
    setupTimes();
    column->addWidget(m_times);
    setFocusProxy(m_text);
    setSchedule({});
}

void CronEdit::setupText(QFormLayout &form)
{
    m_text->setObjectName(u"cron"_s);
    m_text->setAccessibleName(tr("Cron expression"));
    m_text->setPlaceholderText(u"30 6 * * 1-5"_s);
    m_textFault->setObjectName(u"cronFault"_s);
    connect(m_text, &QLineEdit::textEdited, this, &CronEdit::edited);
    connect(m_text, &QLineEdit::returnPressed, this, &CronEdit::entered);
    addFormRow(form, tr("Cron"), withSentence(m_text, m_textFault, this));
}

void CronEdit::setupZone(QFormLayout &form)
{
    m_zone->setObjectName(u"timezone"_s);
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->addItems(knownZones());
    m_zone->setMinimumContentsLength(12);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    m_zone->lineEdit()->setAccessibleName(tr("Time zone"));
    m_zoneFault->setObjectName(u"timezoneFault"_s);
    connect(m_zone, &QComboBox::editTextChanged, this, &CronEdit::edited);
    connect(m_zone->lineEdit(), &QLineEdit::returnPressed, this, &CronEdit::entered);
    addFormRow(form, tr("Time zone"), withSentence(m_zone, m_zoneFault, this));
}

void CronEdit::setupEarly(QFormLayout &form)
{
    m_early->setObjectName(u"early"_s);
    connect(m_early, &DurationField::valueChanged, this, &CronEdit::edited);
    connect(m_early, &DurationField::entered, this, &CronEdit::entered);
    addFormRow(form, tr("May be early by"), m_early);
}

void CronEdit::setupTimes()
{
    auto *row = new FlowLayout(m_times, 20);
    m_next->setObjectName(u"nextTimes"_s);
    m_before->setObjectName(u"earlierTimes"_s);
    row->addWidget(m_next);
    row->addWidget(m_before);
}

std::optional<Cron> CronEdit::cron() const
{
    const Result<Cron> typed = Cron::parse(m_text->text(), m_zone->currentText());
    return typed ? std::optional(*typed) : std::nullopt;
}

seconds CronEdit::early() const
{
    return m_early->value();
}

void CronEdit::setSchedule(const Schedule &schedule)
{
    const QSignalBlocker quiet(m_zone);
    m_text->setText(schedule.cron ? schedule.cron->text() : QString());
    m_zone->setEditText(schedule.cron ? schedule.cron->zone() : localZone());
    m_early->setValue(schedule.early);
    refresh(false);
}

bool CronEdit::hasFault() const
{
    return !cron() || !m_early->fault().isEmpty();
}

bool CronEdit::leadToFault()
{
    refresh(true);
    if (!cronFieldsIn(m_text->text()))
        m_text->setFocus(Qt::OtherFocusReason);
    else if (!cron())
        m_zone->setFocus(Qt::OtherFocusReason);
    else if (!m_early->fault().isEmpty())
        m_early->focusNumber();
    else
        return false;
    return true;
}

void CronEdit::edited()
{
    refresh(true);
    emit changed();
}

/// @param touched whether an empty expression is a fault already, and not only yet to be typed
void CronEdit::refresh(bool touched)
{
    const auto fields = cronFieldsIn(m_text->text());
    say(*m_textFault, *m_text, fields ? QString() : fields.error().sentence, touched || !m_text->text().isEmpty());
    const auto zone = zoneIn(m_zone->currentText());
    say(*m_zoneFault, *m_zone, zone ? QString() : zone.error().sentence, true);
    const auto typed = cron();
    m_times->setVisible(typed.has_value());
    if (!typed)
        return;
    QStringList next{tr("Next:")};
    QStringList before{tr("Before:")};
    Instant later = m_clock.now();
    Instant earlier = later;
    for (int count = 0; count < timesShown; ++count) {
        later = typed->nextAfter(later);
        next.append(expectedTimeText(later, typed->zone()));
        earlier = count == 0 ? typed->atOrBefore(earlier) : typed->lastBefore(earlier);
        before.append(expectedTimeText(earlier, typed->zone()));
    }
    m_next->setText(next.join(u'\n'));
    m_before->setText(before.join(u'\n'));
}

} // namespace aloft
