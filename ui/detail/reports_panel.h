// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/schedule.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace aloft {

class CodeBox;

/// What a job can say at its URL besides that it has done its work, with two examples. Folded: most jobs do without.
class ReportsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ReportsPanel(Theme &theme, QWidget *parent = nullptr);

    /// @param secret the part of the URL to mask on the screen; empty to show it all. What is copied is always whole.
    void setUrl(const QString &url, const QString &secret, const Schedule &schedule, const QString &pin = {});

signals:
    void copyRequested(const QString &text, const QString &toast);

private:
    void setupWords(QBoxLayout &column);
    CodeBox *addExample(QBoxLayout &column, const QString &title, const QString &objectName);
    void unfold(bool unfolded);

    Theme &m_theme;
    QString m_exitStatusLine;
    QString m_script;
    QPushButton *m_toggle;
    QWidget *m_content;
    CodeBox *m_line;
    CodeBox *m_lines;
};

} // namespace aloft
