// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace aloft {

class NetworkChoice;
class Wishes;

/// The guided step by which other computers may report in: in which ways, the one button that does it,
/// and then the addresses, the firewall and a line to try it with.
class LocalNetworkPanel : public Card
{
    Q_OBJECT

public:
    LocalNetworkPanel(const Theme &theme, Wishes &wishes, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    /// Begins with the question.
    /// @param address what the button has Aloft listen on: 0.0.0.0 for all addresses, or one of them
    void ask(const QString &address);

signals:
    void copyRequested(const QString &text, const QString &toast);
    void closed();
    /// HTTPS is to be turned on, with a certificate that is made for it unless there is one already.
    void certificateRequested(const aloft::Https &https, bool anew);

private:
    void showStep();
    void showQuestion();
    void showAnswer();
    void showFault();
    void addLine(const QString &words, const QString &name, const QString &line);
    void allow();
    void allowHttp();
    void allowOwnCertificate();
    [[nodiscard]] Https https() const;
    [[nodiscard]] QString ownPin() const;

    const Theme &m_theme;
    Wishes &m_wishes;
    ReceiverState m_state;
    QString m_address; ///< that the button offers
    QPushButton *m_allow = nullptr;
    NetworkChoice *m_choice = nullptr; ///< while the question is shown
};

} // namespace aloft
