// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

class QButtonGroup;

namespace aloft {

/// One page of the rail: an icon with its word, or the icon alone where it is narrow.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const Theme &theme, const QString &icon, const QString &text, QWidget *parent = nullptr);

    void setNarrow(bool narrow);
    /// A number that wants to be looked at, and what it counts as a sentence; none for 0.
    void setBadge(int number, const QString &sentence);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBadge(QPainter &painter) const;
    void describe();

    const Theme &m_theme;
    QString m_icon;
    bool m_narrow = false;
    int m_badge = 0;
    QString m_badgeSentence;
};

/// The pages that there are, at the left edge of the window; settings at its lower end.
class Rail : public QWidget
{
    Q_OBJECT

public:
    enum Page { Monitors, Alerts, Settings };

    explicit Rail(const Theme &theme, QWidget *parent = nullptr);

    void setPage(Page page);
    /// Icons only.
    void setNarrow(bool narrow);
    /// How many channels keep failing.
    void setFailingChannels(int channels);

signals:
    void pageChosen(aloft::Rail::Page page);

private:
    QButtonGroup *m_group;
};

} // namespace aloft
