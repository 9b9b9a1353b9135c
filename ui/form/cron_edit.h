// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/schedule.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace aloft {

class Clock;
class DurationField;

/// The fields for a cron expression: the expression, by whose clocks it is read, how early a run may come, and what times that
/// makes.
class CronEdit : public QWidget
{
    Q_OBJECT

public:
    explicit CronEdit(const Clock &clock, QWidget *parent = nullptr);

    /// What is typed; none while there is a fault.
    [[nodiscard]] std::optional<Cron> cron() const;
    [[nodiscard]] seconds early() const;
    /// Without an expression it begins anew, in the local zone. Emits nothing.
    void setSchedule(const Schedule &schedule);

    [[nodiscard]] bool hasFault() const;
    /// Leads to the first field with a fault; false if there is none.
    bool leadToFault();

signals:
    void changed();
    void entered();

private:
    void setupText(QFormLayout &form);
    void setupZone(QFormLayout &form);
    void setupEarly(QFormLayout &form);
    void setupTimes();
    void edited();
    void refresh(bool touched);

    const Clock &m_clock;
    QLineEdit *m_text;
    QLabel *m_textFault;
    QComboBox *m_zone;
    QLabel *m_zoneFault;
    DurationField *m_early;
    QWidget *m_times;
    QLabel *m_next;
    QLabel *m_before;
};

} // namespace aloft
