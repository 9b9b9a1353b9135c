// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/monitor.h"
#include <QTcpServer>
#include <QAbstractHttpServer>
#include <QPixmap>
