// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/schedule.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace aloft {

class DurationField;
class ScheduleBar;

/// The card in which a form asks how often a heartbeat is expected: presets, interval, grace, and what they come to.
class ScheduleFields : public Card
{
    Q_OBJECT

public:
    /// Whether the limits stand beside the fields as long as there is no fault.
    enum class Limits { Shown, Hidden };

    explicit ScheduleFields(const Theme &theme, QWidget *parent = nullptr, Limits limits = Limits::Shown);

    [[nodiscard]] Schedule schedule() const;
    void setSchedule(const Schedule &schedule);
    /// One of both, while what is typed into the other stays as it is.
    void setInterval(seconds interval);
    void setGrace(seconds grace);
    /// Said below the fields, such as that the monitor would be down at once; empty for nothing.
    void setWarning(const QString &sentence);

    /// Leads to the first field with a fault; false if there is none.
    bool leadToFault();
    [[nodiscard]] bool hasFault() const;

signals:
    void changed();
    void entered();

private:
    void setupPresets(QFormLayout &form);
    void setupFields(QFormLayout &form, Limits limits);
    void setupOffer();
    void refresh();

    QList<QPushButton *> m_presets;
    DurationField *m_interval = nullptr;
    DurationField *m_grace = nullptr;
    QWidget *m_offer;
    ScheduleBar *m_bar;
    QLabel *m_requirement;
    QLabel *m_warning;
};

} // namespace aloft
