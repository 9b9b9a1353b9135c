// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/channels/channel_kind.h"
#include "ui/pages/file_field.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace aloft {

class SwitchButton;

/// One thing to fill in of a channel, as its kind describes it; below it a hint, and what is wrong with it. A secret that is kept
/// already is never shown again, only typed anew.
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    FieldEditor(const Theme &theme, const ChannelField &field, const FileChooser &choose, QWidget *parent = nullptr);

    [[nodiscard]] const ChannelField &field() const { return m_field; }

    /// As it is kept: without blanks around it.
    [[nodiscard]] QString value() const;
    void setValue(const QString &value);

    /// A secret that is there already: it stays if nothing is typed.
    void setKept(const Secret &secret);
    /// Whether a secret was typed anew, or is to be forgotten.
    [[nodiscard]] bool isReplaced() const { return !m_kept || m_forgotten || !value().isEmpty(); }

    /// What is wrong with it, as a sentence, or nothing.
    [[nodiscard]] QString fault() const;
    void showFault(const QString &sentence);
    void takeFocus();

signals:
    void edited();
    /// Enter was pressed in a line.
    void entered();

private:
    QWidget *makeInput(const Theme &theme, const FileChooser &choose);
    QWidget *makeLine();
    QWidget *makeText();
    QWidget *makeChoice();
    QWidget *makeSecret(QWidget *line);
    QWidget *makeSecretText();
    QWidget *makeForget(QWidget *parent);
    void followEdits();
    void setForgotten(bool forgotten);
    void describeSecret();

    const ChannelField m_field;
    bool m_kept = false; ///< of a secret: there is one already
    bool m_inKeychain = false;
    bool m_forgotten = false;
    QWidget *m_input = nullptr;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QComboBox *m_choice = nullptr;
    SwitchButton *m_switch = nullptr;
    FileField *m_file = nullptr;
    QPushButton *m_forget = nullptr;
    QLabel *m_hint;
    QLabel *m_fault;
};

} // namespace aloft
