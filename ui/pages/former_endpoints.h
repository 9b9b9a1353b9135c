// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace aloft {

class MonitorTable;
class Wishes;

/// Where the receiver listened before it was moved, and still does for jobs that have the old URL:
/// which monitors report there, and a button that ends it. It asks first where a monitor would not be heard any more.
class FormerEndpoints : public Card
{
    Q_OBJECT

public:
    FormerEndpoints(const Theme &theme, const MonitorTable &monitors, Wishes &wishes, QWidget *parent = nullptr);

    /// The focus stays in the card as long as there is an address in it.
    void setReceiver(const ReceiverState &state);

private:
    /// Who reports at the endpoint; none where that cannot be told.
    using Reporters = std::optional<QStringList>;

    struct Row
    {
        Endpoint endpoint;
        Reporters reporters;

        bool operator==(const Row &) const = default;
    };

    void refresh();
    QWidget *makeRow(const Row &row);
    QWidget *makeQuestion(const Row &row, QPushButton &endButton);
    void end(const Endpoint &endpoint);
    [[nodiscard]] Reporters reportersAt(const Endpoint &endpoint) const;

    const Theme &m_theme;
    const MonitorTable &m_monitors;
    Wishes &m_wishes;
    ReceiverState m_state;
    QList<Row> m_rows;
};

} // namespace aloft
