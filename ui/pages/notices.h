// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;

namespace aloft {

class Banner;
class Wishes;

/// The banners above the page: what keeps Aloft from doing its work, each with what can be done about it.
class Notices : public QWidget
{
    Q_OBJECT

public:
    Notices(const Theme &theme, Wishes &wishes, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    /// Empty sentences stand for "all is well".
    void setStorageFault(const QString &sentence);
    void setDamage(const QString &sentence);
    void setWatchdogFault(const QString &sentence);
    void setTrayMissing(bool missing);

    [[nodiscard]] bool isAnyShown() const;

signals:
    void receiverSettingsRequested();
    void watchdogSettingsRequested();
    /// A banner came or went.
    void changed();

private:
    void tell(Banner &banner, const QString &sentence);

    Wishes &m_wishes;
    ReceiverState m_state;
    Banner *m_receiver;
    QPushButton *m_useAnotherPort;
    Banner *m_storage;
    Banner *m_damage;
    Banner *m_watchdog;
    Banner *m_tray;
};

/// What a desktop without a tray means for Aloft, and the package that brings one.
[[nodiscard]] QString trayMissingSentence();

} // namespace aloft
