// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_form.h"

#include "field_editor.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/duration_field.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form_layout.h"
#include "ui/widgets/make.h"
#include "ui/widgets/switch_button.h"
#include "ui/wishes.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest_px = 760;
constexpr int labels_px = 140;

/// Labels of a channel's fields come from its kind and may be long: they wrap.
void addRow(QFormLayout &form, const QString &label, QWidget *field)
{
    auto *words = makeWrappedLabel(label, "secondary");
    words->setFixedWidth(labels_px);
    words->setContentsMargins(0, 7, 0, 0);
    words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    form.addRow(words, field);
}

/// What is kept of a channel in the field; nothing of a secret.
QString keptValue(const Channel &channel, const ChannelField &field)
{
    return field.isSecret ? QString() : channel.fields.value(field.key);
}

} // namespace

ChannelForm::ChannelForm(const Theme &theme, Wishes &wishes, const AlertBoard &board, const QList<ChannelKind> &kinds,
                         FileChooser choose, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_wishes(wishes),
      m_board(board),
      m_kinds(kinds),
      m_choose(std::move(choose)),
      m_title(new ElidedLabel({}, this)),
      m_refusal(new Banner(theme, Banner::Kind::Danger, this)),
      m_scroll(new QScrollArea(this)),
      m_card(new Card({}, {}, this)),
      m_about(makeWrappedLabel({}, "secondary", m_card)),
      m_help(makeWrappedLabel({}, "secondary", m_card)),
      m_form(makeFormLayout()),
      m_name(new QLineEdit(this)),
      m_nameFault(makeWrappedLabel({}, "fault", this)),
      m_default(new SwitchButton(theme, tr("Alert new monitors through it"), this)),
      m_onlyAfter(new DurationField(tr("Only if nobody has acknowledged it for"), onlyAfterFault, tr("0: at once"), this)),
      m_remind(new DurationField(tr("Remind every"), remindEveryFault, tr("while a monitor is down. 0: never"), this)),
      m_back(makeButton(tr("‹ Alerts"), "plain", u"channelBack"_s, this)),
      m_save(makeButton(tr("Save"), "primary", u"saveChannel"_s, this)),
      m_test(makeButton(tr("Save and test"), "plain", u"saveAndTest"_s, this)),
      m_cancel(makeButton(tr("Cancel"), "plain", u"cancelChannel"_s, this))
{
    setObjectName(u"channelForm"_s);
    m_name->setObjectName(u"channelName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_nameFault->setObjectName(u"channelNameFault"_s);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    setupHead(*outer);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(22, 2, 22, 12);
    column->setSpacing(12);
    m_refusal->setObjectName(u"channelRefusal"_s);
    m_refusal->hide();
    m_card->body()->addWidget(m_about);
    m_card->body()->addWidget(m_help);
    m_card->body()->addLayout(m_form);
    for (QWidget *part : {static_cast<QWidget *>(m_refusal), static_cast<QWidget *>(m_card), setupScope()}) {
        part->setMaximumWidth(widest_px);
        column->addWidget(part);
    }
    column->addStretch(1);
    m_scroll->setWidget(page);
    outer->addWidget(m_scroll, 1);
    outer->addWidget(setupButtons());
    connect(m_name, &QLineEdit::textEdited, this, [this] { showNameFault({}); });
    for (const DurationField *field : {m_onlyAfter, m_remind})
        connect(field, &DurationField::entered, this, [this] { submit(false); });
    connect(m_name, &QLineEdit::returnPressed, this, [this] { submit(false); });
    connect(&m_board, &AlertBoard::updated, this, &ChannelForm::followBoard);
}

void ChannelForm::setupHead(QVBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(22, 18, 22, 10);
    row->setSpacing(12);
    m_back->setAccessibleName(tr("Back to the alerts"));
    m_title->setProperty("kind", u"pageTitle"_s);
    m_title->setObjectName(u"channelTitle"_s);
    row->addWidget(m_back);
    row->addWidget(m_title, 1);
    connect(m_back, &QPushButton::clicked, this, &ChannelForm::backRequested);
    column.addLayout(row);
    m_help->setObjectName(u"channelHelp"_s);
    m_help->setTextFormat(Qt::RichText);
    m_help->setOpenExternalLinks(true);
    m_help->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_help->setFocusPolicy(Qt::StrongFocus);
}

/// When it is used, and for whom: the same for every kind.
QWidget *ChannelForm::setupScope()
{
    auto *card = new Card(tr("When to use it"), {}, this);
    auto *form = makeFormLayout();
    m_default->setObjectName(u"channelDefault"_s);
    m_onlyAfter->setObjectName(u"onlyAfter"_s);
    m_remind->setObjectName(u"remindEvery"_s);
    addRow(*form, tr("Alert new monitors through it"), m_default);
    addRow(*form, tr("Only if nobody has acknowledged it for"), m_onlyAfter);
    addRow(*form, tr("Remind every"), m_remind);
    card->body()->addLayout(form);
    return card;
}

QWidget *ChannelForm::setupButtons()
{
    auto *buttons = new QWidget(this);
    auto *flow = new FlowLayout(buttons, 8);
    flow->setContentsMargins(22, 10, 22, 14);
    for (QPushButton *button : {m_save, m_test, m_cancel})
        flow->addWidget(button);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    buttons->setSizePolicy(policy);
    connect(m_save, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_test, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_cancel, &QPushButton::clicked, this, &ChannelForm::leave);
    return buttons;
}

void ChannelForm::startNew(const ChannelKind &kind)
{
    if (m_kind == &kind && m_before.id == 0)
        return;
    Channel fresh;
    fresh.type = kind.key;
    for (const ChannelField &field : kind.fields)
        fresh.fields.insert(field.key, field.preset);
    begin(kind, fresh);
    m_title->setText(tr("New channel: %1").arg(kind.name));
}

void ChannelForm::startEdit(ChannelId channel)
{
    const Channel *known = m_board.find(channel);
    if (!known || (m_kind && m_before.id == channel))
        return;
    const auto kind = std::ranges::find(m_kinds, known->type, &ChannelKind::key);
    if (kind == m_kinds.cend())
        return;
    begin(*kind, *known);
    m_title->setText(tr("Edit %1").arg(known->name));
}

void ChannelForm::begin(const ChannelKind &kind, const Channel &channel)
{
    m_kind = &kind;
    m_before = channel;
    m_waiting = false;
    m_refusal->hide();
    m_about->setText(kind.about);
    m_about->setVisible(!kind.about.isEmpty());
    m_help->setText(u"<a href=\"%1\">%2</a>"_s.arg(kind.helpUrl.toString(QUrl::FullyEncoded).toHtmlEscaped(), kind.helpText.toHtmlEscaped()));
    m_help->setAccessibleName(kind.helpText);
    m_help->setVisible(kind.helpUrl.isValid() && !kind.helpText.isEmpty());
    m_name->setPlaceholderText(kind.name);
    makeFields();
    fill(channel);
    m_scroll->ensureVisible(0, 0);
}

void ChannelForm::makeFields()
{
    m_fields.clear();
    // The name stays, with its fault, while what is around it goes.
    for (QWidget *kept : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_nameFault)})
        kept->setParent(this);
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    auto *named = new QWidget(m_card);
    auto *column = new QVBoxLayout(named);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(m_name);
    column->addWidget(m_nameFault);
    m_name->show();
    addRow(*m_form, tr("Name"), named);
    for (const ChannelField &field : m_kind->fields) {
        auto *editor = new FieldEditor(m_theme, field, m_choose, m_card);
        connect(editor, &FieldEditor::entered, this, [this] { submit(false); });
        addRow(*m_form, field.label, editor);
        m_fields << editor;
    }
    orderTabs();
}

void ChannelForm::orderTabs()
{
    QList<QWidget *> order{m_back, m_help, m_name};
    for (FieldEditor *editor : std::as_const(m_fields))
        order << editor;
    order << QList<QWidget *>{m_default, m_onlyAfter, m_remind, m_save, m_test, m_cancel};
    setTabOrderOf(order);
}

void ChannelForm::fill(const Channel &channel)
{
    m_name->setText(channel.name);
    showNameFault({});
    for (FieldEditor *editor : std::as_const(m_fields)) {
        editor->setValue(keptValue(channel, editor->field()));
        if (const auto secret = channel.secrets.constFind(editor->field().key); secret != channel.secrets.cend())
            editor->setKept(*secret);
    }
    m_default->setChecked(channel.isDefault);
    m_onlyAfter->setValue(channel.onlyAfter);
    m_remind->setValue(channel.remindEvery);
}

/// What changed elsewhere comes through in a field that nobody has touched: one that still holds what the channel had.
void ChannelForm::followBoard()
{
    const Channel *now = m_kind && m_before.id != 0 ? m_board.find(m_before.id) : nullptr;
    if (!now || *now == m_before)
        return;
    if (m_name->text() == m_before.name)
        m_name->setText(now->name);
    for (FieldEditor *editor : std::as_const(m_fields)) {
        const ChannelField &field = editor->field();
        if (!field.isSecret && editor->value() == keptValue(m_before, field) && editor->value() != keptValue(*now, field))
            editor->setValue(keptValue(*now, field));
        if (const auto secret = now->secrets.constFind(field.key); secret != now->secrets.cend())
            editor->setKept(*secret);
    }
    if (m_default->isChecked() == m_before.isDefault)
        m_default->setChecked(now->isDefault);
    if (m_onlyAfter->fault().isEmpty() && m_onlyAfter->value() == m_before.onlyAfter)
        m_onlyAfter->setValue(now->onlyAfter);
    if (m_remind->fault().isEmpty() && m_remind->value() == m_before.remindEvery)
        m_remind->setValue(now->remindEvery);
    m_before = *now;
}

void ChannelForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void ChannelForm::showNameFault(const QString &sentence)
{
    m_nameFault->setText(sentence);
    m_nameFault->setVisible(!sentence.isEmpty());
    m_name->setAccessibleDescription(sentence);
    setStyleProperty(*m_name, "faulty", !sentence.isEmpty());
}

/// Shows all that is wrong, and takes the focus to the first of it. Returns false if all is well.
bool ChannelForm::leadToFault()
{
    QWidget *first = nullptr;
    showNameFault(channelNameFault(m_name->text()));
    if (!m_nameFault->text().isEmpty())
        first = m_name;
    for (FieldEditor *editor : std::as_const(m_fields)) {
        const QString fault = editor->fault();
        editor->showFault(fault);
        if (!fault.isEmpty() && !first) {
            first = editor;
            editor->takeFocus();
        }
    }
    for (DurationField *field : {m_onlyAfter, m_remind}) {
        if (!field->fault().isEmpty() && !first) {
            first = field;
            field->focusNumber();
        }
    }
    if (first == m_name)
        focusName();
    if (first)
        m_scroll->ensureWidgetVisible(first);
    return first != nullptr;
}

wish::AddChannel ChannelForm::addition() const
{
    wish::AddChannel added{.name = m_name->text().trimmed(),
                           .type = m_kind->key,
                           .fields = {},
                           .isDefault = m_default->isChecked(),
                           .isEnabled = true,
                           .onlyAfter = m_onlyAfter->value(),
                           .remindEvery = m_remind->value()};
    for (const FieldEditor *editor : m_fields)
        added.fields.insert(editor->field().key, editor->value());
    return added;
}

wish::EditChannel ChannelForm::change() const
{
    wish::EditChannel edit{.channel = m_before.id};
    const auto ifChanged = [](auto &field, const auto &before, const auto &after) {
        if (before != after)
            field = after;
    };
    ifChanged(edit.name, m_before.name, m_name->text().trimmed());
    ifChanged(edit.isDefault, m_before.isDefault, m_default->isChecked());
    ifChanged(edit.onlyAfter, m_before.onlyAfter, m_onlyAfter->value());
    ifChanged(edit.remindEvery, m_before.remindEvery, m_remind->value());
    for (const FieldEditor *editor : m_fields) {
        const ChannelField &field = editor->field();
        const bool isKept = m_before.secrets.contains(field.key);
        const bool changed = isKept ? editor->isReplaced() : editor->value() != keptValue(m_before, field);
        if (changed)
            edit.fields.insert(field.key, editor->value());
    }
    return edit;
}

void ChannelForm::submit(bool test)
{
    if (m_waiting || !m_kind || leadToFault())
        return;
    if (m_before.id != 0 && !m_board.find(m_before.id))
        return refuse(tr("This channel has been removed meanwhile."));
    if (m_before.id != 0 && change() == wish::EditChannel{.channel = m_before.id}) {
        const ChannelId channel = m_before.id;
        m_kind = nullptr;
        emit saved(channel, test);
        return;
    }
    m_waiting = true;
    const Wish wanted = m_before.id != 0 ? Wish(change()) : Wish(addition());
    m_wishes.send(wanted, this, [this, test](const Result<Reply> &reply) { finish(reply, test); });
}

void ChannelForm::finish(const Result<Reply> &reply, bool test)
{
    m_waiting = false;
    if (!reply)
        return refuse(reply.error().sentence);
    const ChannelId channel = reply->channels.isEmpty() ? m_before.id : reply->channels.constFirst().id;
    m_kind = nullptr;
    emit saved(channel, test);
}

void ChannelForm::refuse(const QString &sentence)
{
    m_refusal->setTitle(tr("Not saved"));
    m_refusal->setText(sentence);
    m_refusal->show();
    m_scroll->ensureVisible(0, 0);
}

void ChannelForm::leave()
{
    m_kind = nullptr;
    emit cancelled();
}

void ChannelForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->matches(QKeySequence::Save) || (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Return))
        submit(false);
    else
        QWidget::keyPressEvent(event);
}

} // namespace aloft
