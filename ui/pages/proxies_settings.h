// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace aloft {

class SettingRow;
class Wishes;

/// From which proxies Aloft believes where a request came from. Saved by its button or Enter.
class ProxiesSettings : public QWidget
{
    Q_OBJECT

public:
    explicit ProxiesSettings(Wishes &wishes, QWidget *parent = nullptr);

    /// What is being typed survives a change that came from elsewhere.
    void setProxies(const QStringList &proxies);

private:
    [[nodiscard]] QStringList typed() const;
    void showState();
    void save();

    Wishes &m_wishes;
    QStringList m_proxies;
    QLineEdit *m_field;
    QPushButton *m_save;
    SettingRow *m_row;
};

} // namespace aloft
