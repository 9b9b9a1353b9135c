// SPDX-License-Identifier: GPL-3.0-or-later
#include "control_line.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace aloft::control {

QJsonObject toJson(const Ask &ask)
{
    return {{u"wish"_s, aloft::toJson(ask.wish)},
            {u"who"_s, QJsonObject{{u"name"_s, ask.who.name}, {u"through"_s, ask.who.through}}}};
}

QJsonObject toJson(const Raise &)
{
    return {{u"raise"_s, true}};
}

QJsonObject toJson(const HandOver &)
{
    return {{u"handOver"_s, true}};
}

Result<Request> requestFromLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return Error{QCoreApplication::translate("Control", "The request is not one JSON object on one line.")};
    const QJsonObject object = document.object();
    if (object.value("raise"_L1).toBool())
        return Request(Raise{});
    if (object.value("handOver"_L1).toBool())
        return Request(HandOver{});
    if (!object.value("wish"_L1).isObject())
        return Error{QCoreApplication::translate("Control", "The request names neither a wish nor anything else that is known.")};
    const Result<Wish> wish = wishFromJson(object.value("wish"_L1).toObject());
    if (!wish)
        return wish.error();
    const QJsonObject who = object.value("who"_L1).toObject();
    return Request(Ask{*wish, {who.value("name"_L1).toString(), who.value("through"_L1).toString(u"command line"_s)}});
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace aloft::control
