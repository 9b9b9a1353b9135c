// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/heartbeat.h"
#include "model/domain/monitor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QPlainTextEdit;
class QPushButton;

namespace aloft {

class Clock;

/// What a job sent along with one of its heartbeats, to be read, selected and copied. Hidden until one is shown.
class OutputCard : public Card
{
    Q_OBJECT

public:
    explicit OutputCard(const Clock &clock, QWidget *parent = nullptr);

    /// Shows what came with it, and takes the focus.
    void showOutput(const Heartbeat &heartbeat);
    /// What jobs print may hold secrets, so it is covered too; a click uncovers this one.
    void setSecretsHidden(bool hidden);
    void close();

signals:
    void copyRequested(const QString &text, const QString &toast);
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setupCover();
    void cover(bool covered);
    void fitHeight();

    const Clock &m_clock;
    Body m_output;
    bool m_secretsHidden = false;
    QPushButton *m_copy;
    QPushButton *m_close;
    QPlainTextEdit *m_text;
    QWidget *m_cover;
    QPushButton *m_uncover;
};

/// The failure by which the open incident began, if something was sent along with it.
/// @param heartbeats newest first
[[nodiscard]] std::optional<Heartbeat> failureWithOutput(const QList<Heartbeat> &heartbeats, const Monitor &monitor);

} // namespace aloft
