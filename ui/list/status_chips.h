// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/words/words.h"

#include <QWidget>

class QPushButton;

namespace aloft {

/// A chip for all monitors and one for each status that occurs, with their numbers. One of them is chosen.
class StatusChips : public QWidget
{
    Q_OBJECT

public:
    explicit StatusChips(QWidget *parent = nullptr);

    /// @param found how many the search leaves of the chosen chip's monitors; none while nothing is searched for
    void setCounts(const StatusCounts &counts, std::optional<int> found = {});
    [[nodiscard]] std::optional<Status> chosen() const { return m_chosen; }

signals:
    /// Nothing stands for all.
    void statusChosen(std::optional<aloft::Status> status);

private:
    void choose(std::optional<Status> status);
    QPushButton *addChip(const QString &objectName);

    QPushButton *m_all;
    std::array<QPushButton *, statusOrder.size()> m_chips;
    std::optional<Status> m_chosen;
};

} // namespace aloft
