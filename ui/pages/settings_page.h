// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "model/domain/refused_request.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QButtonGroup;
class QStackedWidget;

namespace aloft {

class Clock;
class BlindTable;
class ListeningSettings;
class DataSettings;
class MonitorTable;
class ReceiverSettings;
class SwitchButton;
class WatchdogSettings;
class Wishes;

/// What a person can set, in sections.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    SettingsPage(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors, BlindTable &blind,
                 QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    void setSettings(const Settings &settings);
    void setAutostart(bool on);
    void setDataFolder(const QString &folder);
    void setSleepHint(const QString &sentence);
    /// The section about data, which is fed and asks by itself.
    [[nodiscard]] DataSettings &data() { return *m_data; }
    /// What was refused in the last 24 hours, newest first.
    void setRefused(const QList<RefusedRequest> &refused);
    /// Whether the section is seen in which that stands.
    [[nodiscard]] bool showsRefused() const;

    void showReceiver();
    void showLocalNetwork();
    void showWatchdog();

signals:
    void autostartChangeRequested(bool on);
    void testNotificationRequested();
    void monitorRequested(aloft::MonitorId monitor);
    /// Another section is shown.
    void sectionChosen();
    void copyRequested(const QString &text, const QString &toast);
    /// HTTPS is to be turned on, with a certificate that is made for it.
    /// @param anew in place of the one that was made before
    void certificateRequested(const aloft::Https &https, bool anew);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addSection(const QString &title, const QString &objectName, QWidget *page);
    void choose(int section);
    QWidget *makeNotifications();
    QWidget *makeStart();
    QWidget *makeAbout();

    const Theme &m_theme;
    Wishes &m_wishes;
    QBoxLayout *m_split;
    QWidget *m_sections; ///< one below the other, or side by side where it is narrow
    QButtonGroup *m_group;
    QStackedWidget *m_pages;
    ReceiverSettings *m_receiver;
    ListeningSettings *m_listening;
    WatchdogSettings *m_watchdog;
    SwitchButton *m_autostart;
    SwitchButton *m_hideSecrets;
    DataSettings *m_data;
};

} // namespace aloft
