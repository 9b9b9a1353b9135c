// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/channels/channel_kind.h"

#include <QWidget>

namespace aloft {

/// All kinds of channels that can be added, each with what it does in a sentence.
class KindChooser : public QWidget
{
    Q_OBJECT

public:
    explicit KindChooser(const QList<ChannelKind> &kinds, QWidget *parent = nullptr);

    void takeFocus();

signals:
    void chosen(const QString &kind);
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace aloft
