// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor_form.h"

#include "alert_options.h"
#include "model/domain/decide.h"
#include "model/tables/monitor_table.h"
#include "model/wishes/schedule_edit.h"
#include "report_options.h"
#include "schedule_fields.h"
#include "tags_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/form_layout.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest_px = 760;

/// The field with room for its fault below it.
QWidget *withFault(QWidget *field, QLabel *fault)
{
    auto *both = new QWidget;
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(field);
    column->addWidget(fault);
    fault->hide();
    both->setFocusProxy(field);
    return both;
}

/// What the form shows of a monitor that is there already, or of another one like it.
wish::MonitorDraft draftOf(const Monitor &monitor, const QString &name)
{
    return {.name = name,
            .type = monitor.type,
            .schedule = monitor.schedule,
            .tags = monitor.tags,
            .note = monitor.note,
            .token = {},
            .keepsBodies = monitor.keepsBodies,
            .acceptsGet = monitor.acceptsGet,
            .channels = monitor.channels,
            .dependsOn = monitor.dependsOn};
}

} // namespace

MonitorForm::MonitorForm(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors, const AlertBoard &board,
                         QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_wishes(wishes),
      m_monitors(monitors),
      m_title(makeLabel({}, "pageTitle", this)),
      m_save(makeButton(tr("Create"), "primary", u"saveMonitor"_s, this)),
      m_cancel(makeButton(tr("Cancel"), "plain", u"cancelMonitor"_s, this)),
      m_refusal(new Banner(theme, Banner::Kind::Danger, this)),
      m_name(new QLineEdit(this)),
      m_nameFault(makeWrappedLabel({}, "fault", this)),
      m_type(new ChoiceBox(this)),
      m_tags(new QLineEdit(this)),
      m_tagsFault(makeWrappedLabel({}, "fault", this)),
      m_note(new QPlainTextEdit(this)),
      m_noteFault(makeWrappedLabel({}, "fault", this)),
      m_schedule(new ScheduleFields(theme, clock, this)),
      m_alerts(new AlertOptions(monitors, board, this)),
      m_options(new ReportOptions(theme, this))
{
    setObjectName(u"monitorForm"_s);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    setupHead(*outer);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(22, 2, 22, 18);
    column->setSpacing(12);
    m_refusal->hide();
    m_refusal->setObjectName(u"refusal"_s);
    for (QWidget *part : {static_cast<QWidget *>(m_refusal), setupIdentity(), static_cast<QWidget *>(m_schedule),
                          static_cast<QWidget *>(m_alerts), static_cast<QWidget *>(m_options)}) {
        part->setMaximumWidth(widest_px);
        column->addWidget(part);
    }
    column->addStretch(1);
    scroll->setWidget(page);
    outer->addWidget(scroll, 1);
    setTabOrderOf({m_name, m_type, m_tags, m_note, m_schedule, m_alerts, m_options, m_cancel, m_save});
    connect(m_save, &QPushButton::clicked, this, &MonitorForm::submit);
    connect(m_name, &QLineEdit::returnPressed, this, &MonitorForm::submit);
    connect(m_tags, &QLineEdit::returnPressed, this, &MonitorForm::submit);
    connect(m_schedule, &ScheduleFields::entered, this, &MonitorForm::submit);
    connect(m_schedule, &ScheduleFields::changed, this, &MonitorForm::warn);
}

void MonitorForm::setupHead(QBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(22, 18, 22, 10);
    row->setSpacing(8);
    row->addWidget(m_title, 1);
    connect(m_cancel, &QPushButton::clicked, this, &MonitorForm::cancel);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    column.addLayout(row);
}

QWidget *MonitorForm::setupIdentity()
{
    auto *card = new Card({}, {}, this);
    auto *form = makeFormLayout();
    m_name->setObjectName(u"name"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Nightly backup"));
    connect(m_name, &QLineEdit::textEdited, this, [this] { showFault(*m_nameFault, *m_name, {}); });
    addFormRow(*form, tr("Name"), withFault(m_name, m_nameFault));

    m_type->setObjectName(u"type"_s);
    m_type->setAccessibleName(tr("Type"));
    m_type->addItem(tr("Heartbeat: the job reports in"));
    m_type->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    addFormRow(*form, tr("Type"), m_type);

    m_tags->setObjectName(u"tags"_s);
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setPlaceholderText(tr("Separated by spaces or commas"));
    connect(m_tags, &QLineEdit::textEdited, this, [this] { showFault(*m_tagsFault, *m_tags, {}); });
    addFormRow(*form, tr("Tags"), withFault(m_tags, m_tagsFault));

    m_note->setObjectName(u"note"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What to do when it is down"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(68);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] { showFault(*m_noteFault, *m_note, {}); });
    addFormRow(*form, tr("Note"), withFault(m_note, m_noteFault));
    card->body()->addLayout(form);
    return card;
}

void MonitorForm::startNew()
{
    if (!m_draftKept || m_edited != 0)
        fill({});
    begin(tr("New monitor"), tr("Create"), 0);
}

void MonitorForm::startEdit(MonitorId monitor)
{
    const Monitor *known = m_monitors.find(monitor);
    if (!known || (m_draftKept && m_edited == monitor))
        return;
    fill(draftOf(*known, known->name), monitor);
    begin(tr("Edit monitor"), tr("Save"), monitor);
}

void MonitorForm::startDuplicate(MonitorId monitor)
{
    const Monitor *known = m_monitors.find(monitor);
    if (!known)
        return;
    fill(draftOf(*known, tr("%1 (copy)").arg(known->name)));
    begin(tr("New monitor"), tr("Create"), 0);
}

void MonitorForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void MonitorForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        cancel();
    else if (event->matches(QKeySequence::Save)
             || (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Return))
        submit();
    else
        QWidget::keyPressEvent(event);
}

void MonitorForm::fill(const wish::MonitorDraft &draft, MonitorId self)
{
    m_name->setText(draft.name);
    m_tags->setText(textFromTags(draft.tags));
    m_note->setPlainText(draft.note);
    m_schedule->setSchedule(draft.schedule);
    m_options->setOptions(draft.keepsBodies, draft.acceptsGet);
    if (draft.channels)
        m_alerts->setOptions(*draft.channels, draft.dependsOn, self);
    else
        m_alerts->startNew();
    showFault(*m_nameFault, *m_name, {});
    showFault(*m_tagsFault, *m_tags, {});
    showFault(*m_noteFault, *m_note, {});
    m_refusal->hide();
}

void MonitorForm::begin(const QString &title, const QString &action, MonitorId edited)
{
    m_edited = edited;
    m_draftKept = true;
    m_waiting = false;
    m_title->setText(title);
    m_save->setText(action);
    m_save->setAccessibleName(action);
    warn();
}

bool MonitorForm::showFaults()
{
    showFault(*m_nameFault, *m_name, nameFault(m_name->text()));
    showFault(*m_tagsFault, *m_tags, tagsFault(tagsFromText(m_tags->text())));
    showFault(*m_noteFault, *m_note, noteFault(m_note->toPlainText()));
    const std::pair<QLabel *, QWidget *> fields[]{{m_nameFault, m_name}, {m_tagsFault, m_tags}, {m_noteFault, m_note}};
    for (const auto &[fault, field] : fields) {
        if (fault->text().isEmpty())
            continue;
        field->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return m_schedule->leadToFault() || m_alerts->leadToFault();
}

void MonitorForm::showFault(QLabel &label, QWidget &field, const QString &sentence)
{
    label.setText(sentence);
    label.setVisible(!sentence.isEmpty());
    field.setAccessibleDescription(sentence);
    setStyleProperty(field, "faulty", !sentence.isEmpty());
}

void MonitorForm::warn()
{
    const Monitor *monitor = m_edited != 0 ? m_monitors.find(m_edited) : nullptr;
    const Instant now = m_clock.now();
    const bool warned = monitor && !m_schedule->hasFault() && statusAt(*monitor, now) != Status::Down && wouldBeDown(*monitor, m_schedule->schedule(), now);
    m_schedule->setWarning(warned ? tr("With this it would be down now.") : QString());
}

void MonitorForm::submit()
{
    if (m_waiting || showFaults())
        return;
    const Monitor *edited = m_edited != 0 ? m_monitors.find(m_edited) : nullptr;
    if (m_edited != 0 && !edited) {
        finish(Error{tr("This monitor has been deleted meanwhile. Restore it under Recently deleted, then save again.")});
        return;
    }
    wish::EditMonitor unchanged;
    unchanged.monitor = m_edited;
    if (edited && editOf(*edited) == unchanged) {
        cancel();
        return;
    }
    m_waiting = true;
    const Wish wanted = edited ? Wish(editOf(*edited)) : Wish(wish::CreateMonitor{draft()});
    m_wishes.send(wanted, this, [this](const Result<Reply> &reply) { finish(reply); });
}

wish::MonitorDraft MonitorForm::draft() const
{
    return {.name = m_name->text().trimmed(),
            .type = MonitorType::Heartbeat,
            .schedule = m_schedule->schedule(),
            .tags = tagsFromText(m_tags->text()),
            .note = m_note->toPlainText(),
            .token = {},
            .keepsBodies = m_options->keepsBodies(),
            .acceptsGet = m_options->acceptsGet(),
            .channels = m_alerts->channels(),
            .dependsOn = m_alerts->dependsOn()};
}

wish::EditMonitor MonitorForm::editOf(const Monitor &monitor) const
{
    const wish::MonitorDraft typed = draft();
    wish::EditMonitor edit;
    edit.monitor = monitor.id;
    const auto ifChanged = [](auto &field, const auto &before, const auto &after) {
        if (before != after)
            field = after;
    };
    ifChanged(edit.name, monitor.name, typed.name);
    putSchedule(edit, monitor.schedule, typed.schedule);
    ifChanged(edit.tags, monitor.tags, typed.tags);
    ifChanged(edit.note, monitor.note, typed.note);
    ifChanged(edit.keepsBodies, monitor.keepsBodies, typed.keepsBodies);
    ifChanged(edit.acceptsGet, monitor.acceptsGet, typed.acceptsGet);
    ifChanged(edit.channels, monitor.channels, typed.channels.value_or(monitor.channels));
    ifChanged(edit.dependsOn, monitor.dependsOn, typed.dependsOn);
    return edit;
}

void MonitorForm::finish(const Result<Reply> &reply)
{
    m_waiting = false;
    if (!reply) {
        m_refusal->setTitle(tr("Not saved"));
        m_refusal->setText(reply.error().sentence);
        m_refusal->show();
        return;
    }
    const MonitorId monitor = m_edited != 0 || reply->monitors.isEmpty() ? m_edited : reply->monitors.first().id;
    m_draftKept = false;
    fill({});
    emit saved(monitor);
}

void MonitorForm::cancel()
{
    m_draftKept = false;
    fill({});
    emit cancelled();
}

} // namespace aloft
