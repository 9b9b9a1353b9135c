// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

namespace aloft {

class Wishes;

/// The guided step by which other computers may report in: what it means, the one button that does it,
/// and then the addresses, the firewall and a line to try it with.
class LocalNetworkPanel : public Card
{
    Q_OBJECT

public:
    LocalNetworkPanel(const Theme &theme, Wishes &wishes, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);
    /// Puts the focus on what comes next.
    void lead();

signals:
    void copyRequested(const QString &text, const QString &toast);
    void closed();

private:
    void showQuestion();
    void showAnswer();
    void addLine(const QString &words, const QString &name, const QString &line);
    void allow();

    const Theme &m_theme;
    Wishes &m_wishes;
    ReceiverState m_state;
};

} // namespace aloft
