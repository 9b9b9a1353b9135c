// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QBoxLayout;
class QLabel;

namespace aloft {

/// What can be set, words about it, and the control at the right; below them what is wrong with it.
class SettingRow : public QWidget
{
    Q_OBJECT

public:
    SettingRow(const QString &title, const QString &hint, QWidget *control, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setHint(const QString &hint);
    void setFault(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_row;
    QWidget *m_control;
    QLabel *m_title;
    QLabel *m_hint;
    QLabel *m_fault;
};

/// Two controls of one row, such as a field and its button.
[[nodiscard]] QWidget *sideBySide(QWidget *first, QWidget *second);

/// The port that was typed, 1 to 65535; nothing if it is none.
[[nodiscard]] std::optional<quint16> portIn(const QString &typed);

} // namespace aloft
