// SPDX-License-Identifier: GPL-3.0-or-later
#include "field_editor.h"

#include "ui/widgets/choice_box.h"
#include "ui/widgets/make.h"
#include "ui/widgets/switch_button.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTime>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortLine_px = 90;
constexpr int textHeight_px = 84;

/// "7:5" is meant as 07:05.
QString tidyTime(const QString &typed)
{
    const QTime time = QTime::fromString(typed, u"H:m"_s);
    return time.isValid() ? time.toString(u"HH:mm"_s) : typed;
}

} // namespace

FieldEditor::FieldEditor(const Theme &theme, const ChannelField &field, const FileChooser &choose, QWidget *parent)
    : QWidget(parent),
      m_field(field),
      m_hint(makeWrappedLabel(field.hint, "small", this)),
      m_fault(makeWrappedLabel({}, "fault", this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    m_input = makeInput(theme, choose);
    column->addWidget(m_input);
    column->addWidget(m_fault);
    column->addWidget(m_hint);
    m_fault->setObjectName(u"fault-"_s + field.key);
    m_hint->setObjectName(u"hint-"_s + field.key);
    m_fault->hide();
    m_hint->setVisible(!field.hint.isEmpty());
    setValue(field.preset);
    followEdits();
}

QWidget *FieldEditor::makeInput(const Theme &theme, const FileChooser &choose)
{
    switch (m_field.form) {
    case ChannelField::Form::Text:
        return m_field.isSecret ? makeSecretText() : makeText();
    case ChannelField::Form::Choice:
        return makeChoice();
    case ChannelField::Form::Switch: {
        m_switch = new SwitchButton(theme, m_field.label, this);
        m_switch->setObjectName(u"field-"_s + m_field.key);
        m_switch->setAccessibleDescription(m_field.hint);
        return m_switch;
    }
    case ChannelField::Form::File:
        m_file = new FileField(m_field.label, u"field-"_s + m_field.key, choose, this);
        return m_file;
    case ChannelField::Form::Line:
    case ChannelField::Form::Url:
    case ChannelField::Form::Host:
    case ChannelField::Form::Port:
    case ChannelField::Form::Mail:
    case ChannelField::Form::Time:
        break;
    }
    QWidget *line = makeLine();
    return m_field.isSecret ? makeSecret(line) : line;
}

QWidget *FieldEditor::makeLine()
{
    m_line = new QLineEdit(this);
    m_line->setObjectName(u"field-"_s + m_field.key);
    m_line->setAccessibleName(m_field.label);
    m_line->setPlaceholderText(m_field.example);
    if (m_field.form == ChannelField::Form::Port || m_field.form == ChannelField::Form::Time)
        m_line->setMaximumWidth(shortLine_px);
    connect(m_line, &QLineEdit::returnPressed, this, &FieldEditor::entered);
    return m_line;
}

QWidget *FieldEditor::makeText()
{
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"field-"_s + m_field.key);
    m_text->setAccessibleName(m_field.label);
    m_text->setPlaceholderText(m_field.example);
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(textHeight_px);
    return m_text;
}

QWidget *FieldEditor::makeChoice()
{
    m_choice = new ChoiceBox(this);
    m_choice->setObjectName(u"field-"_s + m_field.key);
    m_choice->setAccessibleName(m_field.label);
    m_choice->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    for (qsizetype place = 0; place < m_field.choices.size(); ++place)
        m_choice->addItem(m_field.choiceWords.value(place, m_field.choices.at(place)), m_field.choices.at(place));
    return m_choice;
}

/// The line masked, with a button that shows what is being typed, and one that forgets what is kept.
QWidget *FieldEditor::makeSecret(QWidget *line)
{
    m_line->setEchoMode(QLineEdit::Password);
    auto *both = new QWidget(this);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *reveal = makeButton(tr("Show"), "plain", u"show-"_s + m_field.key, both);
    reveal->setAccessibleName(tr("Show %1").arg(m_field.label));
    reveal->setCheckable(true);
    connect(reveal, &QPushButton::toggled, this, [this, reveal](bool shown) {
        m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setText(shown ? tr("Hide") : tr("Show"));
        reveal->setAccessibleName((shown ? tr("Hide %1") : tr("Show %1")).arg(m_field.label));
    });
    row->addWidget(line, 1);
    row->addWidget(reveal);
    row->addWidget(makeForget(both));
    both->setFocusProxy(m_line);
    return both;
}

/// Several lines cannot be masked while they are typed; like any secret they are never shown again.
QWidget *FieldEditor::makeSecretText()
{
    auto *both = new QWidget(this);
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(makeText());
    column->addWidget(makeForget(both), 0, Qt::AlignLeft);
    both->setFocusProxy(m_text);
    return both;
}

QWidget *FieldEditor::makeForget(QWidget *parent)
{
    m_forget = makeButton(tr("Remove"), "plain", u"forget-"_s + m_field.key, parent);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        setForgotten(!m_forgotten);
        emit edited();
    });
    m_forget->hide();
    return m_forget;
}

void FieldEditor::followEdits()
{
    const auto changed = [this] {
        showFault({});
        if (m_forgotten && !value().isEmpty())
            setForgotten(false);
        emit edited();
    };
    if (m_line)
        connect(m_line, &QLineEdit::textEdited, this, changed);
    if (m_text)
        connect(m_text, &QPlainTextEdit::textChanged, this, changed);
    if (m_choice)
        connect(m_choice, &QComboBox::activated, this, changed);
    if (m_switch)
        connect(m_switch, &QAbstractButton::toggled, this, changed);
    if (m_file) {
        connect(m_file, &FileField::edited, this, changed);
        connect(m_file, &FileField::returnPressed, this, &FieldEditor::entered);
    }
}

QString FieldEditor::value() const
{
    if (m_text)
        return m_text->toPlainText().trimmed();
    if (m_choice)
        return m_choice->currentData().toString();
    if (m_switch)
        return m_switch->isChecked() ? u"on"_s : QString();
    if (m_file)
        return m_file->file();
    const QString typed = m_line->text().trimmed();
    return m_field.form == ChannelField::Form::Time ? tidyTime(typed) : typed;
}

void FieldEditor::setValue(const QString &value)
{
    if (m_text)
        m_text->setPlainText(value);
    else if (m_choice)
        m_choice->setCurrentIndex(std::max(m_choice->findData(value), 0));
    else if (m_switch)
        m_switch->setChecked(value == "on"_L1);
    else if (m_file)
        m_file->setFile(value);
    else
        m_line->setText(value);
    if (m_line && !m_line->hasFocus())
        m_line->setCursorPosition(0); // an address is told by its beginning
    showFault({});
}

void FieldEditor::setKept(const Secret &secret)
{
    m_kept = true;
    m_inKeychain = secret.inKeychain;
    setForgotten(m_forgotten);
}

void FieldEditor::setForgotten(bool forgotten)
{
    m_forgotten = forgotten;
    if (forgotten)
        setValue({});
    describeSecret();
}

void FieldEditor::describeSecret()
{
    const QString placeholder = m_forgotten ? tr("Removed when you save") : tr("Unchanged");
    if (m_line)
        m_line->setPlaceholderText(placeholder);
    if (m_text)
        m_text->setPlaceholderText(placeholder);
    if (m_forget) {
        m_forget->setVisible(!m_field.isRequired);
        m_forget->setText(m_forgotten ? tr("Keep") : tr("Remove"));
        m_forget->setAccessibleName((m_forgotten ? tr("Keep %1") : tr("Remove %1")).arg(m_field.label));
    }
    const QString place = m_inKeychain ? tr("Kept in the system's keychain.") : tr("Kept in Aloft's database, which only you can read.");
    m_hint->setText(m_field.hint.isEmpty() ? place : u"%1 %2"_s.arg(place, m_field.hint));
    m_hint->show();
}

QString FieldEditor::fault() const
{
    return m_field.isSecret && !isReplaced() ? QString() : fieldFault(m_field, value());
}

void FieldEditor::showFault(const QString &sentence)
{
    m_fault->setText(sentence);
    m_fault->setVisible(!sentence.isEmpty());
    QWidget *field = m_line ? static_cast<QWidget *>(m_line) : m_text;
    if (m_file)
        field = m_file->findChild<QLineEdit *>();
    if (!field)
        return;
    field->setAccessibleDescription(sentence);
    setStyleProperty(*field, "faulty", !sentence.isEmpty());
}

void FieldEditor::takeFocus()
{
    m_input->setFocus(Qt::OtherFocusReason);
}

} // namespace aloft
