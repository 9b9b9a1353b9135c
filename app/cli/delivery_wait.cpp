// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_wait.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QThread>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

bool isOpen(const QJsonObject &delivery)
{
    return delivery.value("state"_L1) == "waiting"_L1 && delivery.value("attempts"_L1).toInt() == 0;
}

} // namespace

Result<QJsonObject> waitForDelivery(Door &door, QJsonObject delivery, const DeliveryPatience &patience)
{
    const wish::ShowDeliveries show{.delivery = delivery.value("id"_L1).toInteger()};
    const QDeadlineTimer deadline(patience.most);
    while (isOpen(delivery) && !deadline.hasExpired()) {
        QThread::msleep(static_cast<unsigned long>(patience.pause.count()));
        const Result<QJsonObject> reply = door.carryOut(show);
        if (!reply)
            return reply.error();
        delivery = reply->value("deliveries"_L1).toArray().first().toObject();
    }
    return delivery;
}

Result<QString> testSentence(const QJsonObject &delivery)
{
    const QString channel = delivery.value("channelName"_L1).toString().simplified();
    const QString fault = delivery.value("fault"_L1).toString();
    const int code = delivery.value("code"_L1).toInt();
    if (delivery.value("state"_L1) == "sent"_L1) {
        const QString took = QString::number(delivery.value("tookMilliseconds"_L1).toInteger());
        if (code == 0)
            return tr("The test of \"%1\" was sent, in %2 ms.").arg(channel, took);
        return tr("The test of \"%1\" was sent: %2, in %3 ms.").arg(channel, QString::number(code), took);
    }
    if (!fault.isEmpty())
        return Error{tr("The test of \"%1\" failed: %2").arg(channel, fault)};
    if (code != 0)
        return Error{tr("The test of \"%1\" failed: the answer was %2.").arg(channel).arg(code)};
    return Error{tr("Nothing has come of the test of \"%1\" yet; 'aloft delivery show %2' will say what does.")
                     .arg(channel, QString::number(delivery.value("id"_L1).toInteger()))};
}

} // namespace aloft
