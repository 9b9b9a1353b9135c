// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/domain/monitor.h"
#include "ui/window.h"
#include "../../server/receiver.h"
#include "nowhere.h"
#include <QTcpSocket>
#include <QWidget>
#include <sys/stat.h>
