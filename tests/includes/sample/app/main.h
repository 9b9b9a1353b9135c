// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window.h"
#include "server/receiver.h"
#include "model/domain/monitor.h"
#include <QDBusConnection>
#include <QApplication>
#include <QHttpServer>
