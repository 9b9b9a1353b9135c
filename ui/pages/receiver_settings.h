// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "model/domain/refused_request.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace aloft {

class Card;
class Clock;
class FormerEndpoints;
class HttpsSettings;
class LimitsSettings;
class LocalNetworkPanel;
class MonitorTable;
class RefusedCard;
class SettingRow;
class ProxiesSettings;
class Wishes;

/// The settings of the receiver: where it listens, and the address that heartbeat URLs show.
class ReceiverSettings : public QWidget
{
    Q_OBJECT

public:
    ReceiverSettings(const Theme &theme, const Clock &clock, Wishes &wishes, const MonitorTable &monitors, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    void setSettings(const Settings &settings);
    void setRefused(const QList<RefusedRequest> &refused);
    void showLocalNetwork();

signals:
    void monitorRequested(aloft::MonitorId monitor);
    void copyRequested(const QString &text, const QString &toast);
    /// HTTPS is to be turned on, with a certificate that is made for it.
    /// @param anew in place of the one that was made before
    void certificateRequested(const aloft::Https &https, bool anew);

private:
    QWidget *setupCard();
    void setupPort(Card &card);
    void setupJobAddress(Card &card);
    void showState();
    void showAddresses();
    void orderTabs();
    void chooseAddress();
    void savePort();
    void saveJobAddress();
    void listenOn(const Endpoint &endpoint);

    Wishes &m_wishes;
    ReceiverState m_state;
    Settings m_settings;

    Card *m_card = nullptr;
    QComboBox *m_address;
    QLineEdit *m_port;
    QPushButton *m_savePort;
    SettingRow *m_portRow = nullptr;
    QLineEdit *m_jobAddress;
    QPushButton *m_saveJobAddress;
    SettingRow *m_jobAddressRow = nullptr;
    LocalNetworkPanel *m_localNetwork;
    QPushButton *m_allow;
    HttpsSettings *m_https;
    FormerEndpoints *m_former;
    ProxiesSettings *m_proxies;
    LimitsSettings *m_limits;
    RefusedCard *m_refused;
};

} // namespace aloft
