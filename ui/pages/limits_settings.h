// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/limit_fields.h"
#include "ui/widgets/card.h"

#include <QList>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace aloft {

class SettingRow;
class Wishes;

/// How much of this computer one client may take, and how much all of them: folded, since the defaults suit nearly everybody.
/// Nothing changes before Save or Enter; Esc goes back.
class LimitsSettings : public Card
{
    Q_OBJECT

public:
    explicit LimitsSettings(Wishes &wishes, QWidget *parent = nullptr);

    /// What is being typed survives a change that came from elsewhere.
    void setLimits(const Limits &limits);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Row
    {
        const LimitField *field;
        QLineEdit *value;
        SettingRow *row;
    };

    void setupRows(QVBoxLayout &column);
    QWidget *setupButtons();
    void unfold(bool unfolded);
    void fill(const Limits &limits);
    void showState();
    [[nodiscard]] bool isEdited() const;
    bool leadToFault();
    void save();

    Wishes &m_wishes;
    Limits m_limits;
    QList<Row> m_rows;
    QPushButton *m_toggle;
    QWidget *m_content;
    QLabel *m_refusal;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QPushButton *m_defaults;
};

} // namespace aloft
