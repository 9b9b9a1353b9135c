// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/settings.h"
#include "model/engine/housekeeping.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace aloft {

class Card;
class ElidedLabel;
struct RetentionField;
class SettingRow;
class Wishes;

/// Where the data lives and how much it is, how much history is kept, and "Clean up now". Nothing changes before Save or Enter;
/// Esc goes back.
class DataSettings : public QWidget
{
    Q_OBJECT

public:
    DataSettings(const Clock &clock, Wishes &wishes, QWidget *parent = nullptr);

    void setFolder(const QString &folder);
    /// Answers sizeWanted().
    void setSize(qint64 size_bytes);
    /// What is being typed survives a change that came from elsewhere.
    void setRetention(const Retention &retention);
    /// Cleaning up is under way.
    /// @param total heartbeats to remove; 0 while they are being counted
    void setProgress(qint64 done, qint64 total);
    /// It is over.
    void setCleanedUp(const CleanUp &cleanUp);

signals:
    void copyRequested(const QString &text, const QString &toast);
    void sizeWanted();
    void cleanUpRequested();
    void cancelRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Field
    {
        const RetentionField *about;
        QLineEdit *edit;
        SettingRow *row;

        /// Nothing if what was typed is no such number; it may still be out of range.
        [[nodiscard]] std::optional<qint64> value() const;
        /// What is wrong with it, in words.
        [[nodiscard]] QString fault() const;
    };

    Card *makeFolder();
    Card *makeHistory();
    QWidget *makeButtons();
    QWidget *makeCleanUp();
    void fill(const Retention &retention);
    void showState();
    void showRunning(bool running);
    [[nodiscard]] bool isEdited() const;
    bool leadToFault();
    void save();

    const Clock &m_clock;
    Wishes &m_wishes;
    Retention m_retention;
    QList<Field> m_fields;
    ElidedLabel *m_folder;
    QLabel *m_size;
    QLabel *m_refusal;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QPushButton *m_defaults;
    SettingRow *m_cleanUpRow;
    QPushButton *m_cleanUp;
    QWidget *m_running;
    QProgressBar *m_progress;
    QLabel *m_progressText;
    QLabel *m_outcome;
};

/// "Removed 12,400 heartbeats from 12 Nov 14:02 and before, 38 MiB given back."
[[nodiscard]] QString cleanUpSentence(const CleanUp &cleanUp, Instant now);

} // namespace aloft
