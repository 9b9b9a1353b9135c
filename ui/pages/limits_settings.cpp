// SPDX-License-Identifier: GPL-3.0-or-later
#include "limits_settings.h"

#include "limit_text.h"
#include "setting_row.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// What a limit is called, and what happens beyond it.
struct Words
{
    QLatin1StringView key;
    const char *title;
    const char *hint;
};

constexpr std::array words{
    Words{"requestLineBytes"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "First line of a request"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Method, URL and version. A longer one is refused.")},
    Words{"headerBytes"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "All headers of a request"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Larger ones are refused.")},
    Words{"headerLines"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Header lines of a request"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "More are refused.")},
    Words{"keptBodyBytes"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Keep of what a job sends along"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings",
                            "Half from its beginning and half from its end. The heartbeat counts all the same.")},
    Words{"bodyBytes"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Read of what a job sends along"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Beyond that the connection is closed. The heartbeat counts all the same.")},
    Words{"headSeconds"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Time for the headers"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Slower requests are refused.")},
    Words{"bodySeconds"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Time for what a job sends along"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Slower requests are refused.")},
    Words{"idleSeconds"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Time between two requests"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "A connection that is idle for longer is closed.")},
    Words{"connections"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Connections"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "When all are taken, the one that has been idle longest makes room.")},
    Words{"connectionsPerAddress"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Connections from one address"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "This computer itself may have more.")},
    Words{"tlsConnections"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Connections over HTTPS"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Each of them takes much more memory than one over HTTP.")},
    Words{"rowsPerSecond"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Heartbeats per second and monitor"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "More of them count, but are not kept one by one.")},
    Words{"rowsAtOnce"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Heartbeats at once and monitor"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "A burst of so many is kept one by one all the same.")},
    Words{"unknownPerMinute"_L1, QT_TRANSLATE_NOOP("aloft::LimitsSettings", "Unknown URLs per minute and address"),
          QT_TRANSLATE_NOOP("aloft::LimitsSettings", "The answer to more of them is delayed, so that nobody can guess a URL.")},
};

/// A limit without words of its own is shown by its key.
Words wordsFor(const LimitField &field)
{
    const auto found = std::ranges::find(words, field.key, &Words::key);
    return found == words.end() ? Words{field.key, field.key.data(), ""} : *found;
}

} // namespace

LimitsSettings::LimitsSettings(Wishes &wishes, QWidget *parent)
    : Card(tr("Limits"), tr("for clients that are broken or hostile"), parent),
      m_wishes(wishes),
      m_toggle(makeButton({}, "quiet", u"toggleLimits"_s, this)),
      m_content(new QWidget(this)),
      m_refusal(makeWrappedLabel({}, "fault", this))
{
    setObjectName(u"limitsCard"_s);
    m_refusal->setObjectName(u"limitsRefusal"_s);
    addToHead(m_toggle);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    setupRows(*column);
    column->addWidget(m_refusal);
    column->addWidget(setupButtons());
    body()->addWidget(m_content);
    connect(m_toggle, &QPushButton::clicked, this, [this] { unfold(m_content->isHidden()); });
    unfold(false);
    fill(m_limits);
}

void LimitsSettings::setupRows(QVBoxLayout &column)
{
    const Limits defaults;
    for (const LimitField &field : limitFields()) {
        const Words said = wordsFor(field);
        const QString title = tr(said.title);
        auto *value = new QLineEdit(m_content);
        value->setObjectName(QString(field.key));
        value->setAccessibleName(title);
        value->setFixedWidth(96);
        const QString standard = tr("Default %1.").arg(limitText(field.unit, field.valueOf(defaults)));
        auto *row = new SettingRow(title, QStringList{tr(said.hint), standard}.join(u' '), value, m_content);
        if (column.count() > 0)
            column.addWidget(makeLine(m_content));
        column.addWidget(row);
        m_rows << Row{&field, value, row};
        connect(value, &QLineEdit::textEdited, this, [this, &field, value, row] {
            row->setFault(limitFault(field, value->text()));
            showState();
        });
        connect(value, &QLineEdit::returnPressed, this, &LimitsSettings::save);
    }
}

QWidget *LimitsSettings::setupButtons()
{
    auto *buttons = new QWidget(m_content);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(8);
    m_save = makeButton(tr("Save"), "primary", u"saveLimits"_s, buttons);
    m_cancel = makeButton(tr("Cancel"), "plain", u"cancelLimits"_s, buttons);
    m_defaults = makeButton(tr("Back to defaults"), "plain", u"defaultLimits"_s, buttons);
    m_save->setAccessibleName(tr("Save the limits"));
    m_cancel->setAccessibleName(tr("Leave the limits as they were"));
    m_defaults->setAccessibleDescription(tr("Fills the defaults in; Save applies them"));
    for (QPushButton *button : {m_save, m_cancel, m_defaults})
        row->addWidget(button);
    row->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &LimitsSettings::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] { fill(m_limits); });
    connect(m_defaults, &QPushButton::clicked, this, [this] {
        fill(Limits());
        m_rows.constFirst().value->setFocus(Qt::OtherFocusReason); // the button may be gone
    });
    return buttons;
}

void LimitsSettings::unfold(bool unfolded)
{
    m_content->setVisible(unfolded);
    m_toggle->setText(unfolded ? tr("Hide") : tr("Show"));
    m_toggle->setAccessibleName(unfolded ? tr("Hide the limits") : tr("Show the limits"));
}

void LimitsSettings::setLimits(const Limits &limits)
{
    const bool edited = isEdited();
    m_limits = limits;
    if (edited && isEdited())
        showState();
    else
        fill(limits);
}

void LimitsSettings::fill(const Limits &limits)
{
    for (const Row &row : std::as_const(m_rows)) {
        row.value->setText(limitText(row.field->unit, row.field->valueOf(limits)));
        row.row->setFault({});
    }
    m_refusal->clear();
    showState();
}

void LimitsSettings::showState()
{
    const Limits defaults;
    const bool edited = isEdited();
    const bool standard = std::ranges::all_of(m_rows, [&defaults](const Row &row) {
        return limitIn(row.field->unit, row.value->text()) == row.field->valueOf(defaults);
    });
    m_save->setVisible(edited);
    m_cancel->setVisible(edited);
    m_defaults->setVisible(!standard);
    m_refusal->setVisible(!m_refusal->text().isEmpty());
}

bool LimitsSettings::isEdited() const
{
    return std::ranges::any_of(m_rows, [this](const Row &row) {
        return limitIn(row.field->unit, row.value->text()) != row.field->valueOf(m_limits);
    });
}

bool LimitsSettings::leadToFault()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (limitFault(*row.field, row.value->text()).isEmpty())
            continue;
        row.value->setFocus(Qt::OtherFocusReason);
        row.value->selectAll();
        return true;
    }
    return false;
}

void LimitsSettings::save()
{
    if (!isEdited() || leadToFault())
        return;
    wish::ChangeSettings change;
    change.limits = m_limits; // with what only tests set
    for (const Row &row : std::as_const(m_rows))
        row.field->set(*change.limits, *limitIn(row.field->unit, row.value->text()));
    m_wishes.send(change, this, [this, asked = *change.limits](const Result<Reply> &reply) {
        m_refusal->setText(reply ? QString() : reply.error().sentence);
        m_refusal->setVisible(!reply);
        if (reply)
            setLimits(asked);
    });
}

void LimitsSettings::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isEdited())
        fill(m_limits);
    else
        Card::keyPressEvent(event);
}

} // namespace aloft
