// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/schedule.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace aloft {

class Clock;
class CronEdit;
class DurationField;
class ScheduleBar;

/// The card in which a form asks when heartbeats are expected: presets and an interval, or a cron expression; the grace, and
/// what they come to.
class ScheduleFields : public Card
{
    Q_OBJECT

public:
    /// Whether the limits stand beside the fields as long as there is no fault.
    enum class Limits { Shown, Hidden };

    ScheduleFields(const Theme &theme, const Clock &clock, QWidget *parent = nullptr, Limits limits = Limits::Shown);

    [[nodiscard]] Schedule schedule() const;
    void setSchedule(const Schedule &schedule);
    /// One of both, while what is typed into the other stays as it is.
    void setInterval(seconds interval);
    void setGrace(seconds grace);
    /// Whether there is a cron expression, and all that belongs to it.
    void setCron(const Schedule &schedule);
    /// Said below the fields, such as that the monitor would be down at once; empty for nothing.
    void setWarning(const QString &sentence);

    /// Leads to the first field with a fault; false if there is none.
    bool leadToFault();
    [[nodiscard]] bool hasFault() const;

signals:
    void changed();
    void entered();

private:
    void setupKind();
    void setupPresets();
    void setupFields(Limits limits);
    void setupOffer();
    [[nodiscard]] bool isCron() const;
    void refresh();

    QFormLayout *m_form;
    QComboBox *m_kind;
    CronEdit *m_cron;
    QWidget *m_presetRow = nullptr;
    QList<QPushButton *> m_presets;
    seconds m_earlyBefore = Schedule::longestEarly; ///< what an interval leaves untouched
    DurationField *m_interval = nullptr;
    DurationField *m_grace = nullptr;
    QWidget *m_offer;
    ScheduleBar *m_bar;
    QLabel *m_requirement;
    QLabel *m_warning;
};

} // namespace aloft
