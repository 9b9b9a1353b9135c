// SPDX-License-Identifier: GPL-3.0-or-later

#include "receiver.h"
#include "ui/window.h"
#include "app/main.h"
#include "receiver.moc"
#include <QLabel>
