// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/settings.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QPushButton;

namespace aloft {

class SettingRow;
class Wishes;

/// Who outside is told that Aloft itself is well. Nothing changes before Save or Enter.
class WatchdogSettings : public Card
{
    Q_OBJECT

public:
    explicit WatchdogSettings(Wishes &wishes, QWidget *parent = nullptr);

    /// What is being typed survives a change that came from elsewhere.
    void setSettings(const Settings &settings);
    void takeFocus();

private:
    [[nodiscard]] QString typed() const;
    void showState();
    void save();

    Wishes &m_wishes;
    QString m_saved;
    QLineEdit *m_url;
    QPushButton *m_save;
    SettingRow *m_row;
};

} // namespace aloft
