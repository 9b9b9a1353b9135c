// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/monitor.h"
#include "model/wishes/wish.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace aloft {

class AlertBoard;
class AlertOptions;
class Banner;
class MonitorTable;
class ReportOptions;
class ScheduleFields;
class Wishes;

/// New, Edit and Duplicate, in the pane where the monitor itself is shown. What was typed stays until it is saved or cancelled.
class MonitorForm : public QWidget
{
    Q_OBJECT

public:
    MonitorForm(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors, const AlertBoard &board,
                QWidget *parent = nullptr);

    /// Keeps what was typed if a new monitor was begun and left without Cancel.
    void startNew();
    void startEdit(MonitorId monitor);
    void startDuplicate(MonitorId monitor);
    void focusName();

signals:
    void saved(aloft::MonitorId monitor);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setupHead(QBoxLayout &column);
    QWidget *setupIdentity();
    void fill(const wish::MonitorDraft &draft, MonitorId self = 0);
    void begin(const QString &title, const QString &action, MonitorId edited);
    [[nodiscard]] bool showFaults();
    void showFault(QLabel &label, QWidget &field, const QString &sentence);
    void warn();
    void submit();
    [[nodiscard]] wish::MonitorDraft draft() const;
    [[nodiscard]] wish::EditMonitor editOf(const Monitor &monitor) const;
    void finish(const Result<Reply> &reply);
    void cancel();

    const Clock &m_clock;
    Wishes &m_wishes;
    const MonitorTable &m_monitors;
    MonitorId m_edited = 0; ///< 0 while the form makes a new one
    bool m_draftKept = false;
    bool m_waiting = false;

    QLabel *m_title;
    QPushButton *m_save;
    QPushButton *m_cancel;
    Banner *m_refusal;
    QLineEdit *m_name;
    QLabel *m_nameFault;
    QComboBox *m_type;
    QLineEdit *m_tags;
    QLabel *m_tagsFault;
    QPlainTextEdit *m_note;
    QLabel *m_noteFault;
    ScheduleFields *m_schedule;
    AlertOptions *m_alerts;
    ReportOptions *m_options;
};

} // namespace aloft
