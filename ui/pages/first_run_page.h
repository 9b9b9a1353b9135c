// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace aloft {

class Card;
class SettingRow;
class SwitchButton;

/// What is shown while there are no monitors: what Aloft does, how to begin, and whether this computer is ready for it.
class FirstRunPage : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(const Theme &theme, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    void setAutostart(bool on);
    void setTrayMissing(bool missing);
    void setKeepsAwake(bool on);
    /// This computer goes to sleep by itself, as this sentence says; empty if it does not.
    void setSleepHint(const QString &sentence);
    /// How many monitors can be restored.
    void setDeleted(int count);

signals:
    void newRequested();
    void deletedRequested();
    void localNetworkRequested();
    void autostartChangeRequested(bool on);
    void keepAwakeRequested(bool on);
    void testNotificationRequested();

private:
    void setupWelcome(QVBoxLayout &column);
    Card *setupComputer();

    const Theme &m_theme;
    QPushButton *m_deleted;
    SettingRow *m_receiver = nullptr;
    QPushButton *m_allow = nullptr;
    SwitchButton *m_autostart = nullptr;
    SwitchButton *m_awake = nullptr;
    SettingRow *m_sleep = nullptr;
    SettingRow *m_tray = nullptr;
};

} // namespace aloft
