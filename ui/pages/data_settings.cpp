// SPDX-License-Identifier: GPL-3.0-or-later
#include "data_settings.h"

#include "limit_text.h"
#include "model/words/words.h"
#include "setting_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

/// One number of the retention: how it is written, and what may stand there.
struct RetentionField
{
    const char *name;
    const char *title;
    const char *hint;
    qint64 Retention::*member;
    QString (*fault)(qint64);
    QString (*text)(qint64);
    std::optional<qint64> (*read)(const QString &);
};

namespace {

using Unit = LimitField::Unit;

QString numberText(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

/// A comma between thousands is what is shown, so it may be typed as well.
std::optional<qint64> numberIn(const QString &typed)
{
    return limitIn(Unit::Count, QString(typed).remove(u','));
}

QString daysText(qint64 days)
{
    return days == 1 ? DataSettings::tr("1 day") : DataSettings::tr("%1 days").arg(numberText(days));
}

std::optional<qint64> daysIn(const QString &typed)
{
    static const QRegularExpression pattern(u"^\\s*([\\d,]{1,9})\\s*(d|days?)?\\s*$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(typed);
    return match.hasMatch() ? numberIn(match.captured(1)) : std::nullopt;
}

QString bytesText(qint64 bytes)
{
    return limitText(Unit::Bytes, bytes);
}

std::optional<qint64> bytesIn(const QString &typed)
{
    return limitIn(Unit::Bytes, typed);
}

constexpr std::array retentionFields{
    RetentionField{"newestPerMonitor", QT_TRANSLATE_NOOP("aloft::DataSettings", "Heartbeats of each monitor"),
                   QT_TRANSLATE_NOOP("aloft::DataSettings",
                                     "So many of the newest are kept one by one, with what jobs sent along. Older ones "
                                     "become counts by the hour."),
                   &Retention::newestPerMonitor, newestPerMonitorFault, numberText, numberIn},
    RetentionField{"thinnedDays", QT_TRANSLATE_NOOP("aloft::DataSettings", "Older ones as counts"),
                   QT_TRANSLATE_NOOP("aloft::DataSettings",
                                     "For so long the counts by the hour are kept. Incidents are kept for ever."),
                   &Retention::thinned_days, thinnedDaysFault, daysText, daysIn},
    RetentionField{"mostBytes", QT_TRANSLATE_NOOP("aloft::DataSettings", "At most on disk"),
                   QT_TRANSLATE_NOOP("aloft::DataSettings", "Beyond that the oldest heartbeats go first, whatever stands above."),
                   &Retention::most_bytes, mostBytesFault, bytesText, bytesIn},
};

QString countText(qint64 count)
{
    return count == 1 ? DataSettings::tr("1 heartbeat") : DataSettings::tr("%1 heartbeats").arg(numberText(count));
}

} // namespace

std::optional<qint64> DataSettings::Field::value() const
{
    return about->read(edit->text());
}

// Of what is no number the range says enough.
QString DataSettings::Field::fault() const
{
    return about->fault(value().value_or(-1));
}

DataSettings::DataSettings(const Clock &clock, Wishes &wishes, QWidget *parent)
    : QWidget(parent),
      m_clock(clock),
      m_wishes(wishes),
      m_folder(new ElidedLabel({}, this)),
      m_size(makeLabel({}, "text", this)),
      m_refusal(makeWrappedLabel({}, "fault", this)),
      m_outcome(makeWrappedLabel({}, "secondary", this))
{
    setObjectName(u"dataSettings"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeFolder());
    column->addWidget(makeHistory());
    showRunning(false);
    fill(m_retention);
}

Card *DataSettings::makeFolder()
{
    auto *card = new Card(tr("Data"), {}, this);
    m_folder->setObjectName(u"dataFolder"_s);
    m_folder->setFont(Theme::codeFont());
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *copy = makeButton(tr("Copy"), "plain", u"copyDataFolder"_s, this);
    copy->setAccessibleName(tr("Copy the path of the data folder"));
    connect(copy, &QPushButton::clicked, this, [this] { emit copyRequested(m_folder->text(), tr("Copied")); });
    card->body()->addWidget(new SettingRow(tr("Where the data lives"),
                                           tr("The database holds the heartbeat URLs. Only you can read the folder."), copy));
    card->body()->addWidget(m_folder);
    card->body()->addWidget(makeLine(this));
    m_size->setObjectName(u"databaseSize"_s);
    card->body()->addWidget(new SettingRow(tr("Size on disk"), tr("The database, with what SQLite keeps beside it."), m_size));
    return card;
}

Card *DataSettings::makeHistory()
{
    auto *card = new Card(tr("History"), tr("kept within these bounds by itself, a little at a time"), this);
    for (const RetentionField &about : retentionFields) {
        auto *edit = new QLineEdit(this);
        edit->setObjectName(QLatin1StringView(about.name));
        edit->setAccessibleName(tr(about.title));
        edit->setFixedWidth(96);
        const QString standard = tr("Default %1.").arg(about.text(Retention().*about.member));
        auto *row = new SettingRow(tr(about.title), QStringList{tr(about.hint), standard}.join(u' '), edit, this);
        card->body()->addWidget(row);
        card->body()->addWidget(makeLine(this));
        m_fields.append(Field{&about, edit, row});
        connect(edit, &QLineEdit::textEdited, this, [this, field = m_fields.constLast()] {
            field.row->setFault(field.fault());
            showState();
        });
        connect(edit, &QLineEdit::returnPressed, this, &DataSettings::save);
    }
    m_refusal->setObjectName(u"retentionRefusal"_s);
    card->body()->addWidget(m_refusal);
    card->body()->addWidget(makeButtons());
    card->body()->addWidget(makeCleanUp());
    return card;
}

QWidget *DataSettings::makeButtons()
{
    auto *buttons = new QWidget(this);
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 4);
    row->setSpacing(8);
    m_save = makeButton(tr("Save"), "primary", u"saveRetention"_s, buttons);
    m_cancel = makeButton(tr("Cancel"), "plain", u"cancelRetention"_s, buttons);
    m_defaults = makeButton(tr("Back to defaults"), "plain", u"defaultRetention"_s, buttons);
    m_save->setAccessibleName(tr("Save how much history is kept"));
    m_cancel->setAccessibleName(tr("Leave it as it was"));
    m_defaults->setAccessibleDescription(tr("Fills the defaults in; Save applies them"));
    for (QPushButton *button : {m_save, m_cancel, m_defaults})
        row->addWidget(button);
    row->addStretch(1);
    connect(m_save, &QPushButton::clicked, this, &DataSettings::save);
    connect(m_cancel, &QPushButton::clicked, this, [this] { fill(m_retention); });
    connect(m_defaults, &QPushButton::clicked, this, [this] {
        fill(Retention());
        m_fields.constFirst().edit->setFocus(Qt::OtherFocusReason); // the button may be gone
    });
    return buttons;
}

QWidget *DataSettings::makeCleanUp()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    m_cleanUp = makeButton(tr("Clean up now"), "plain", u"cleanUpNow"_s, box);
    m_cleanUpRow = new SettingRow(tr("Clean up"),
                                  tr("Removes at once what is beyond the bounds, and gives its room on the disk back. "
                                     "Heartbeats go on being received."),
                                  m_cleanUp, box);
    column->addWidget(m_cleanUpRow);
    m_running = new QWidget(box);
    auto *row = new QHBoxLayout(m_running);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_progress = new QProgressBar(m_running);
    m_progress->setObjectName(u"cleanUpProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the clean-up"));
    m_progress->setTextVisible(false);
    m_progressText = makeLabel({}, "secondary", m_running);
    m_progressText->setObjectName(u"cleanUpText"_s);
    auto *cancel = makeButton(tr("Cancel"), "plain", u"cancelCleanUp"_s, m_running);
    cancel->setAccessibleName(tr("Cancel the clean-up"));
    row->addWidget(m_progress, 1);
    row->addWidget(m_progressText);
    row->addWidget(cancel);
    column->addWidget(m_running);
    m_outcome->setObjectName(u"cleanUpOutcome"_s);
    column->addWidget(m_outcome);
    connect(m_cleanUp, &QPushButton::clicked, this, &DataSettings::cleanUpRequested);
    connect(cancel, &QPushButton::clicked, this, &DataSettings::cancelRequested);
    return box;
}

void DataSettings::setFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void DataSettings::setSize(qint64 size_bytes)
{
    m_size->setText(sizeText(size_bytes));
}

void DataSettings::setRetention(const Retention &retention)
{
    const bool edited = isEdited();
    m_retention = retention;
    if (edited && isEdited())
        showState();
    else
        fill(retention);
}

void DataSettings::fill(const Retention &retention)
{
    for (const Field &field : std::as_const(m_fields)) {
        field.edit->setText(field.about->text(retention.*field.about->member));
        field.row->setFault({});
    }
    m_refusal->clear();
    showState();
}

void DataSettings::showState()
{
    const bool edited = isEdited();
    const Retention defaults;
    const bool standard =
        std::ranges::all_of(m_fields, [&](const Field &field) { return field.value() == defaults.*field.about->member; });
    m_save->setVisible(edited);
    m_cancel->setVisible(edited);
    m_defaults->setVisible(!standard);
    m_save->parentWidget()->setVisible(edited || !standard);
    m_refusal->setVisible(!m_refusal->text().isEmpty());
}

bool DataSettings::isEdited() const
{
    return std::ranges::any_of(m_fields,
                               [this](const Field &field) { return field.value() != m_retention.*field.about->member; });
}

bool DataSettings::leadToFault()
{
    for (const Field &field : std::as_const(m_fields)) {
        if (field.fault().isEmpty())
            continue;
        field.edit->setFocus(Qt::OtherFocusReason);
        field.edit->selectAll();
        return true;
    }
    return false;
}

void DataSettings::save()
{
    if (!isEdited() || leadToFault())
        return;
    wish::ChangeSettings change;
    change.retention = m_retention;
    for (const Field &field : std::as_const(m_fields))
        (*change.retention).*field.about->member = *field.value();
    m_wishes.send(change, this, [this, asked = *change.retention](const Result<Reply> &reply) {
        m_refusal->setText(reply ? QString() : reply.error().sentence);
        m_refusal->setVisible(!reply);
        if (reply)
            setRetention(asked);
    });
}

void DataSettings::showRunning(bool running)
{
    const bool led = (running ? m_cleanUp : m_running)->isAncestorOf(focusWidget()) || focusWidget() == m_cleanUp;
    m_running->setVisible(running);
    m_cleanUp->setVisible(!running);
    m_outcome->setVisible(!running && !m_outcome->text().isEmpty());
    if (!led)
        return;
    auto *cancel = m_running->findChild<QPushButton *>(u"cancelCleanUp"_s);
    (running ? cancel : m_cleanUp)->setFocus(Qt::OtherFocusReason);
}

void DataSettings::setProgress(qint64 done, qint64 total)
{
    constexpr int fine = 1000; // the bar counts in int, and heartbeats may be more
    m_progress->setRange(0, total > 0 ? fine : 0);
    m_progress->setValue(total > 0 ? int(fine * done / total) : 0);
    m_progressText->setText(total > 0 ? tr("%1 of %2").arg(numberText(done), countText(total)) : tr("Counting"));
    m_progress->setAccessibleDescription(m_progressText->text());
    if (m_running->isHidden())
        showRunning(true);
}

void DataSettings::setCleanedUp(const CleanUp &cleanUp)
{
    m_outcome->setText(cleanUpSentence(cleanUp, m_clock.now()));
    setStyleProperty(*m_outcome, "kind", cleanUp.fault.isEmpty() ? u"secondary"_s : u"fault"_s);
    showRunning(false);
    emit sizeWanted();
}

void DataSettings::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit sizeWanted();
}

void DataSettings::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isEdited())
        fill(m_retention);
    else
        QWidget::keyPressEvent(event);
}

QString cleanUpSentence(const CleanUp &cleanUp, Instant now)
{
    const Pruned &pruned = cleanUp.pruned;
    QStringList did;
    if (pruned.heartbeats > 0 && pruned.newest)
        did << DataSettings::tr("%1 from %2 and before")
                   .arg(countText(pruned.heartbeats), momentText(*pruned.newest, now, false));
    if (pruned.counts > 0)
        did << (pruned.counts == 1 ? DataSettings::tr("1 count of an hour")
                                   : DataSettings::tr("%1 counts of an hour").arg(numberText(pruned.counts)));
    QString sentence = did.isEmpty() ? DataSettings::tr("Nothing was to be removed")
                                     : DataSettings::tr("Removed %1").arg(did.join(DataSettings::tr(" and ")));
    if (cleanUp.given_bytes > 0)
        sentence = DataSettings::tr("%1, %2 given back").arg(sentence, sizeText(cleanUp.given_bytes));
    if (!cleanUp.fault.isEmpty())
        return DataSettings::tr("%1 %2.").arg(cleanUp.fault, sentence);
    if (cleanUp.cancelled)
        return did.isEmpty() ? DataSettings::tr("Cancelled. Nothing was removed.")
                             : DataSettings::tr("Cancelled. %1.").arg(sentence);
    return sentence + u'.';
}

} // namespace aloft
