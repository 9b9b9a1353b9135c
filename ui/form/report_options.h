// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"

namespace aloft {

class SwitchButton;

/// What few monitors need otherwise: whether what jobs send along is kept, and whether GET and HEAD count.
class ReportOptions : public Card
{
    Q_OBJECT

public:
    explicit ReportOptions(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] bool keepsBodies() const;
    [[nodiscard]] bool acceptsGet() const;
    void setOptions(bool keepsBodies, bool acceptsGet);

private:
    SwitchButton *m_keepsBodies;
    SwitchButton *m_acceptsGet;
};

} // namespace aloft
