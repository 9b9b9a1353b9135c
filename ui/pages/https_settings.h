// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_field.h"

#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace aloft {

class Banner;
class SettingRow;
class SwitchButton;
class Wishes;

/// The settings of HTTPS: whether and where, with which certificate, and what is to be known about that.
class HttpsSettings : public Card
{
    Q_OBJECT

public:
    /// @param choose asks for the files
    HttpsSettings(const Theme &theme, Wishes &wishes, const FileChooser &choose = chooseFile, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    void setSettings(const Settings &settings);

signals:
    /// HTTPS is to be turned on, with a certificate that is made for it.
    /// @param anew in place of the one that was made before
    void certificateRequested(const aloft::Https &https, bool anew);
    void copyRequested(const QString &text, const QString &toast);

private:
    void setupSwitch();
    void setupPlace();
    void setupFiles();
    void setupMake(const Theme &theme);
    void showState();
    void showSettings();
    void showAddresses(const QString &address);
    void showCertificate();
    void showButtons();
    [[nodiscard]] Https typed() const;
    [[nodiscard]] bool isComplete();
    void clearFaults();
    void turn(bool on);
    void save();
    void send(const Https &https);
    void make();

    Wishes &m_wishes;
    ReceiverState m_state;
    Https m_https; ///< as the settings have it
    SwitchButton *m_on;
    QComboBox *m_address;
    QLineEdit *m_port;
    FileField *m_certificate;
    FileField *m_key;
    SettingRow *m_placeRow = nullptr;
    SettingRow *m_certificateRow = nullptr;
    SettingRow *m_keyRow = nullptr;
    QLabel *m_fault;
    QWidget *m_facts;
    QPushButton *m_save;
    QPushButton *m_make;
    Banner *m_question = nullptr;
};

} // namespace aloft
