// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QBoxLayout;
class QPushButton;

namespace aloft {

class CodeBox;
class ExamplesPanel;
class ReportsPanel;
class RotateQuestion;
class Wishes;

/// The monitor's heartbeat URL, and how to have a job call it.
class UrlCard : public Card
{
    Q_OBJECT

public:
    UrlCard(Theme &theme, Wishes &wishes, QWidget *parent = nullptr);

    void setMonitor(const Monitor &monitor);
    void setReceiver(const ReceiverState &receiver);
    void setSecretsHidden(bool hidden);

    /// Puts the question of rotating into the card, and the focus on it.
    void askToRotate();

    void copyUrl();
    void copyCronLine();
    void copyCurlCommand();

signals:
    void copyRequested(const QString &text, const QString &toast);
    void testHeartbeatRequested();
    void localNetworkRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupUrlRow();
    void setupReachRow();
    void showUrl();
    [[nodiscard]] QString url() const;

    Monitor m_monitor;
    ReceiverState m_receiver;
    bool m_secretsHidden = false;
    QBoxLayout *m_urlRow;
    CodeBox *m_url;
    QPushButton *m_copy;
    QPushButton *m_test;
    QPushButton *m_rotate;
    QWidget *m_reach; ///< "Works only on this computer" and what can be done about it
    RotateQuestion *m_question = nullptr;
    ExamplesPanel *m_examples = nullptr;
    ReportsPanel *m_reports = nullptr;
};

} // namespace aloft
