// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "snippets.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QTabBar;

namespace aloft {

class CodeBox;

/// Ready-to-paste examples of a check-in, one tab for each way to start a job.
class ExamplesPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExamplesPanel(Theme &theme, QWidget *parent = nullptr);

    /// @param secret the part of the URL to mask on the screen; empty to show it all. What is copied is always whole.
    /// @param pin of the self-signed certificate behind the URL, or empty
    void setUrl(const QString &url, const QString &secret, const Schedule &schedule, const QString &pin = {});

    /// The example as it is copied.
    [[nodiscard]] QString example(SnippetKind kind) const;

signals:
    void copyRequested(const QString &text, const QString &toast);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupTabs();
    void styleTabs();
    void showExample();
    [[nodiscard]] SnippetKind kind() const;

    Theme &m_theme;
    QString m_url;
    QString m_secret;
    QString m_pin;
    Schedule m_schedule;
    QTabBar *m_tabs;
    CodeBox *m_code;
    QPushButton *m_copy;
    QCheckBox *m_surviveRestart;
    QLabel *m_explanation;
};

/// The text with the secret as a row of dots; the text itself if the secret is empty.
[[nodiscard]] QString masked(QString text, const QString &secret);

} // namespace aloft
