// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/settings.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace aloft {

class BlindTable;
class DurationField;
class FittedTable;
class SettingRow;
class SwitchButton;
class Wishes;

/// How Aloft deals with times in which it could not receive, and when those were.
class ListeningSettings : public QWidget
{
    Q_OBJECT

public:
    ListeningSettings(const Theme &theme, Wishes &wishes, BlindTable &blind, QWidget *parent = nullptr);

    void setSettings(const Settings &settings);
    /// This computer goes to sleep by itself, as this sentence says; empty if it does not.
    void setSleepHint(const QString &sentence);

private:
    QWidget *makeChoices();
    QWidget *makeList();
    void saveSettleTime();
    void showSettleState();
    void showAll(bool all);
    void showListState();

    Wishes &m_wishes;
    BlindTable &m_blind;
    Settings m_settings;
    DurationField *m_settle;
    QPushButton *m_save;
    SwitchButton *m_awake;
    SettingRow *m_awakeRow = nullptr;
    FittedTable *m_table;
    QLabel *m_none;
    QPushButton *m_toggle;
    bool m_all = false;
};

} // namespace aloft
