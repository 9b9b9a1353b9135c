// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "ui/theme/theme.h"
#include "ui/wishes.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QMenu;
class QPushButton;

namespace aloft {

class Clock;
class ElidedLabel;
class Pill;

/// The head of the page: name, status, tags, and what can be done with the monitor as a whole.
class DetailHeader : public QWidget
{
    Q_OBJECT

public:
    DetailHeader(const Theme &theme, const Clock &clock, Wishes &wishes, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    /// The words that depend on now.
    void refresh();
    /// Shows the way back to the list.
    void setNarrow(bool narrow);
    void setSecretsHidden(bool hidden);

signals:
    void backRequested();
    void editRequested();
    void duplicateRequested();
    void copyUrlRequested();
    void rotateRequested();
    void deleteRequested();
    void hideSecretsRequested(bool hide);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Status and tags, then the buttons too, go into a second row where they don't fit beside the name.
    enum class Rows { One, LabelsBelow, NameAlone };

    void setupRows();
    QMenu *setupPauseMenu();
    QMenu *setupMoreMenu();
    void addSnoozes(QMenu &menu);
    void nameSnoozes();
    void snoozeUntil(std::optional<Instant> until);
    void namePauses();
    void pauseUntil(std::optional<Instant> until);
    void showTags();
    void showRuns();
    void arrange();
    void place(Rows rows);
    [[nodiscard]] int oneRowWidth() const;
    [[nodiscard]] QString statusText() const;

    const Theme &m_theme;
    const Clock &m_clock;
    Wishes &m_wishes;
    Monitor m_monitor;
    QBoxLayout *m_rows;
    QBoxLayout *m_firstRow;
    QBoxLayout *m_secondRow;
    Rows m_arranged = Rows::One;
    QPushButton *m_back;
    ElidedLabel *m_title;
    QWidget *m_labels; ///< the status and the tags
    Pill *m_status;
    Pill *m_running;
    QWidget *m_buttons;
    QPushButton *m_pause;
    QPushButton *m_edit;
    QPushButton *m_more;
    QAction *m_resume = nullptr;
    QAction *m_forHour = nullptr;
    QAction *m_untilTomorrow = nullptr;
    QAction *m_untilResumed = nullptr;
    QAction *m_snoozeHour = nullptr;
    QAction *m_snoozeLong = nullptr;
    QAction *m_snoozeTomorrow = nullptr;
    QAction *m_endSnooze = nullptr;
    QAction *m_hideSecrets = nullptr;
};

} // namespace aloft
