// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_chips.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"

#include <numeric>

namespace aloft {

using namespace Qt::StringLiterals;

StatusChips::StatusChips(QWidget *parent)
    : QWidget(parent)
{
    auto *flow = new FlowLayout(this, 5);
    m_all = addChip(u"chipAll"_s);
    flow->addWidget(m_all);
    connect(m_all, &QPushButton::clicked, this, [this] { choose({}); });
    for (std::size_t place = 0; place < statusOrder.size(); ++place) {
        const Status status = statusOrder[place];
        m_chips[place] = addChip(u"chip-"_s + statusKey(status));
        flow->addWidget(m_chips[place]);
        connect(m_chips[place], &QPushButton::clicked, this, [this, status] { choose(status); });
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCounts({});
}

void StatusChips::setCounts(const StatusCounts &counts, std::optional<int> found)
{
    const auto name = [this, found](QPushButton &chip, std::optional<Status> status, int count) {
        const QString number = found && status == m_chosen ? tr("%1 of %2").arg(*found).arg(count) : QString::number(count);
        const QString text = u"%1 %2"_s.arg(status ? statusWord(*status) : tr("All"), number);
        chip.setText(text);
        chip.setAccessibleName(text);
    };
    const int all = std::accumulate(counts.begin(), counts.end(), 0);
    name(*m_all, {}, all);
    setVisible(all > 0 || m_chosen);
    for (std::size_t place = 0; place < statusOrder.size(); ++place) {
        // The chosen one stays, so that a person can see why the list is empty.
        m_chips[place]->setVisible(counts[place] > 0 || m_chosen == statusOrder[place]);
        name(*m_chips[place], statusOrder[place], counts[place]);
    }
    choose(m_chosen);
}

void StatusChips::choose(std::optional<Status> status)
{
    const bool other = status != m_chosen;
    m_chosen = status;
    m_all->setChecked(!status);
    for (std::size_t place = 0; place < statusOrder.size(); ++place)
        m_chips[place]->setChecked(status == statusOrder[place]);
    if (other)
        emit statusChosen(status);
}

QPushButton *StatusChips::addChip(const QString &objectName)
{
    auto *chip = makeButton({}, "chip", objectName, this);
    chip->setProperty("chip", true);
    chip->setCheckable(true);
    return chip;
}

} // namespace aloft
