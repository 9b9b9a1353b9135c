// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window.h"
#include "server/receiver.h"
#include "app/main.h"
#include "tests/fake.h"
#include <QHttpServer>
#include <QtNetwork/QTcpSocket>
