// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/receiver_state.h"
#include "ui/widgets/card.h"

namespace aloft {

class MonitorTable;
class Wishes;

/// Where the receiver listened before it was moved, and still does for jobs that have the old URL:
/// which monitors report there, and a button that ends it.
class FormerEndpoints : public Card
{
    Q_OBJECT

public:
    FormerEndpoints(const MonitorTable &monitors, Wishes &wishes, QWidget *parent = nullptr);

    void setReceiver(const ReceiverState &state);

private:
    void refresh();
    QWidget *makeRow(const Endpoint &endpoint);
    [[nodiscard]] QString reportersAt(const Endpoint &endpoint) const;

    const MonitorTable &m_monitors;
    Wishes &m_wishes;
    ReceiverState m_state;
};

} // namespace aloft
