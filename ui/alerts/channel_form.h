// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/channels/channel_kind.h"
#include "model/tables/alert_board.h"
#include "model/wishes/wish.h"
#include "ui/pages/file_field.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace aloft {

class Banner;
class Card;
class DurationField;
class ElidedLabel;
class FieldEditor;
class SwitchButton;
class Wishes;

/// A new channel, or one that is edited, with the fields of its kind. What was typed stays until it is saved or cancelled, whatever
/// is refused or changes elsewhere.
class ChannelForm : public QWidget
{
    Q_OBJECT

public:
    /// @param kinds all that there are; they outlive the form
    ChannelForm(const Theme &theme, Wishes &wishes, const AlertBoard &board, const QList<ChannelKind> &kinds,
                FileChooser choose = chooseFile, QWidget *parent = nullptr);

    /// Goes on with what was typed if this was begun before and left without Cancel.
    void startNew(const ChannelKind &kind);
    void startEdit(ChannelId channel);
    void focusName();

signals:
    /// @param test it was asked to be tested as well
    void saved(aloft::ChannelId channel, bool test);
    void cancelled();
    /// Back, with what was typed left where it is.
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setupHead(QVBoxLayout &column);
    QWidget *setupScope();
    QWidget *setupButtons();
    void begin(const ChannelKind &kind, const Channel &channel);
    void makeFields();
    void orderTabs();
    void fill(const Channel &channel);
    void followBoard();
    bool leadToFault();
    void showNameFault(const QString &sentence);
    void submit(bool test);
    [[nodiscard]] wish::AddChannel addition() const;
    [[nodiscard]] wish::EditChannel change() const;
    void finish(const Result<Reply> &reply, bool test);
    void refuse(const QString &sentence);
    void leave();

    const Theme &m_theme;
    Wishes &m_wishes;
    const AlertBoard &m_board;
    const QList<ChannelKind> &m_kinds;
    const FileChooser m_choose;
    const ChannelKind *m_kind = nullptr; ///< none: nothing is being filled in
    Channel m_before; ///< as it was when the form was filled; its number is 0 while the form makes a new one
    bool m_waiting = false;

    ElidedLabel *m_title;
    Banner *m_refusal;
    QScrollArea *m_scroll;
    Card *m_card;
    QLabel *m_about;
    QLabel *m_help;
    QFormLayout *m_form;
    QLineEdit *m_name;
    QLabel *m_nameFault;
    QList<FieldEditor *> m_fields;
    SwitchButton *m_default;
    DurationField *m_onlyAfter;
    DurationField *m_remind;
    QPushButton *m_back;
    QPushButton *m_save;
    QPushButton *m_test;
    QPushButton *m_cancel;
};

} // namespace aloft
