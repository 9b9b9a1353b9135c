// SPDX-License-Identifier: GPL-3.0-or-later
#include "render.h"

#include "mail.h"
#include "model/channels/channel_values.h"
#include "model/channels/escapes.h"
#include "model/words/alert_text.h"
#include "model/words/words.h"
#include "payload.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QRandomGenerator>
#include <QSysInfo>

#include <algorithm>
#include <array>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostShown_bytes = 16 * 1024;
constexpr qsizetype keyLength = 16;

/// A request with its template filled in.
struct Frame
{
    QString url = {};
    QByteArray method = {};
    QByteArrayList headers = {};
    QByteArray body = {};
};

bool hasHeader(const QByteArrayList &headers, const QByteArray &name)
{
    return std::ranges::any_of(headers, [start = name.toLower() + ':'](const QByteArray &line) {
        return line.toLower().startsWith(start);
    });
}

/// A line break in a header would begin another one.
QByteArray headerLine(const QString &text)
{
    return QString(text).replace(u'\r', u' ').replace(u'\n', u' ').trimmed().toUtf8();
}

QByteArrayList headersOf(const QJsonObject &request, const TemplateValues &values)
{
    QByteArrayList headers;
    const QJsonObject named = filledJson(request.value("headers"_L1), values).toObject();
    for (auto header = named.begin(); header != named.end(); ++header)
        headers.append(headerLine(header.key() + u": "_s + header.value().toString()));
    const QString lines = filledJson(request.value("headerLines"_L1), values).toString();
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.trimmed().isEmpty())
            headers.append(headerLine(line));
    }
    if (!hasHeader(headers, "Content-Type"))
        headers.append("Content-Type: application/json");
    if (!hasHeader(headers, "User-Agent"))
        headers.append("User-Agent: " + userAgent());
    return headers;
}

Frame frameOf(const QJsonObject &request, const TemplateValues &values)
{
    const QString method = filledJson(request.value("method"_L1), values).toString(u"POST"_s);
    return {filledUrl(request.value("url"_L1).toString(), values).value_or(QString()), method.toLatin1(),
            headersOf(request, values),
            QJsonDocument(filledJson(request.value("body"_L1), values).toObject()).toJson(QJsonDocument::Compact)};
}

QByteArray freshNonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

Result<Parcel> parcelOf(const Message &message, const ChannelKind &kind)
{
    TemplateValues open = channelValues(message.channel);
    TemplateValues masked = channelValues(message.channel, true);
    open.values.insert(alertValues(message));
    masked.values.insert(alertValues(message));
    open.kind = masked.kind = deliveryKindKey(message.kind);
    Frame frame = frameOf(kind.request, open);
    Frame shown = frameOf(kind.request, masked);
    if (const QString secret = filledJson(kind.request.value("signature"_L1), open).toString(); !secret.isEmpty()) {
        const QByteArrayList signature = signatureHeaders(secret, message.at, freshNonce(), frame.body);
        frame.headers += signature;
        shown.headers += signature;
    }
    const QUrl url(frame.url, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith("http"_L1))
        return Error{QCoreApplication::translate("Channels", "The address of this channel is malformed")};
    const QString text = QString::fromLatin1(shown.method) + u' ' + shown.url + u'\n' +
                         QString::fromUtf8(shown.headers.join('\n')) + u"\n\n"_s + QString::fromUtf8(shown.body);
    return Parcel{{.url = url, .method = frame.method, .headers = frame.headers, .body = frame.body},
                  shortened(text, mostShown_bytes)};
}

QString keyOf(const Message &part)
{
    const Alert &alert = part.alerts.constFirst();
    return u"%1/%2/%3"_s.arg(alertKey(alert.kind), QString::number(alert.monitor), QString::number(alert.incident.id));
}

/// For the other side: the same for the down and the up of an incident, and another one for each computer.
QString incidentKey(const Alert *alert)
{
    const QByteArray machine =
        QCryptographicHash::hash(QSysInfo::machineUniqueId(), QCryptographicHash::Sha256).toHex().left(keyLength);
    const QString what = !alert                    ? u"test"_s
                         : alert->incident.id == 0 ? u"monitor-%1"_s.arg(alert->monitor)
                                                   : u"incident-%1"_s.arg(alert->incident.id);
    return u"aloft-%1-%2"_s.arg(QString::fromLatin1(machine), what);
}

/// Another one for each delivery, the same whenever that is tried again.
QByteArray messageId(const Message &message, const QByteArray &from)
{
    QByteArray seed = from + '/' + QSysInfo::machineUniqueId() + '/' + QByteArray::number(message.delivery);
    for (const Alert &alert : message.alerts)
        seed += '/' + QByteArray::number(alert.monitor) + '/' + QByteArray::number(toUtc_ms(alert.at));
    return "aloft-" + QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().left(2 * keyLength) + '@' +
           from.mid(from.lastIndexOf('@') + 1);
}

Mail mailOf(const Message &message)
{
    const AlertText text = alertText(message.kind, message.alerts, message.at);
    const QByteArray from = addressesIn(fieldValue(message.channel, u"from"_s)).value(0);
    return {.from = from,
            .to = addressesIn(fieldValue(message.channel, u"to"_s)),
            .id = messageId(message, from),
            .date = message.at,
            .subject = text.title,
            .title = text.title,
            .lines = text.lines};
}

QMap<QString, QString> environmentOf(const Message &message)
{
    const AlertText text = alertText(message.kind, message.alerts, message.at);
    const QList<Alert> alerts = lastOfEachIncident(message.alerts);
    QMap<QString, QString> variables{{u"ALOFT_KIND"_s, deliveryKindKey(message.kind)},
                                     {u"ALOFT_TITLE"_s, text.title},
                                     {u"ALOFT_TEXT"_s, text.lines.join(u'\n')},
                                     {u"ALOFT_ALERTS"_s, QString::number(alerts.size())},
                                     {u"ALOFT_TIMESTAMP"_s, toIso(message.at)},
                                     {u"ALOFT_APP_URL"_s, message.appUrl}};
    if (alerts.size() != 1)
        return variables;
    const Alert &alert = alerts.constFirst();
    variables.insert(u"ALOFT_MONITOR_ID"_s, QString::number(alert.monitor));
    variables.insert(u"ALOFT_MONITOR_NAME"_s, alert.monitorName);
    if (alert.incident.id != 0) {
        variables.insert(u"ALOFT_INCIDENT_ID"_s, QString::number(alert.incident.id));
        variables.insert(u"ALOFT_STARTED_AT"_s, toIso(alert.incident.startedAt));
        variables.insert(u"ALOFT_CAUSE"_s, causeSentence(alert.incident.cause, false));
    }
    return variables;
}

} // namespace

Result<QList<Parcel>> httpParcels(const Message &message, const ChannelKind &kind)
{
    QList<Message> parts{message};
    const QList<Alert> alerts = lastOfEachIncident(message.alerts);
    if (kind.oneMonitorAMessage && !alerts.isEmpty()) {
        parts.clear();
        for (const Alert &alert : alerts) {
            Message part = message;
            part.alerts = {alert};
            part.kind = kindOf(part.alerts);
            parts.append(part);
        }
    }
    QList<Parcel> parcels;
    for (const Message &part : parts) {
        const auto parcel = parcelOf(part, kind);
        if (!parcel)
            return parcel.error();
        parcels.append({parcel->post, parcel->shown, parcels.isEmpty() && parts.size() == 1 ? QString() : keyOf(part)});
    }
    return parcels;
}

Parcel mailParcel(const Message &message)
{
    const Channel &channel = message.channel;
    const Mail mail = mailOf(message);
    const QString security = fieldValue(channel, u"security"_s);
    Post post;
    post.url.setScheme(security == "tls"_L1 ? u"smtps"_s : u"smtp"_s);
    post.url.setHost(fieldValue(channel, u"host"_s));
    post.url.setPort(fieldValue(channel, u"port"_s).toInt());
    post.startsTls = security == "starttls"_L1;
    post.user = fieldValue(channel, u"user"_s);
    post.password = post.user.isEmpty() ? QString() : fieldValue(channel, u"password"_s);
    post.from = mail.from;
    post.to = mail.to;
    // One address that is no longer there shall not keep an alert from all the others; a test is to find it.
    post.someSuffice = message.kind != Delivery::Kind::Test;
    post.body = toMime(mail);
    const QString login = post.user.isEmpty() ? QString() : u", login "_s + post.user;
    return {post, shortened(post.url.toString() + login + u"\n\n"_s + QString::fromLatin1(post.body), mostShown_bytes)};
}

CommandParcel commandParcel(const Message &message)
{
    CommandCall call;
    call.program = fieldValue(message.channel, u"program"_s);
    call.arguments = QProcess::splitCommand(fieldValue(message.channel, u"arguments"_s));
    call.patience = seconds{fieldValue(message.channel, u"patience"_s).toInt()};
    call.environment = environmentOf(message);
    call.input = QJsonDocument(payloadOf(message)).toJson(QJsonDocument::Compact) + '\n';
    QString shown = (QStringList{call.program} + call.arguments).join(u' ');
    for (auto variable = call.environment.begin(); variable != call.environment.end(); ++variable)
        shown += u'\n' + variable.key() + u'=' + variable.value();
    return {call, shortened(shown + u"\n\n"_s + QString::fromUtf8(call.input), mostShown_bytes)};
}

QMap<QString, QJsonValue> alertValues(const Message &message)
{
    const AlertText text = alertText(message.kind, message.alerts, message.at);
    const QList<Alert> alerts = lastOfEachIncident(message.alerts);
    const Alert *only = alerts.size() == 1 ? &alerts.constFirst() : nullptr;
    return {{u"kind"_s, deliveryKindKey(message.kind)},
            {u"title"_s, text.title},
            {u"text"_s, text.lines.join(u'\n')},
            {u"paragraphs"_s, text.lines.join(u"\n\n"_s)},
            {u"at"_s, toIso(message.at)},
            {u"payload"_s, payloadOf(message)},
            {u"monitor"_s, only ? only->monitorName : QString()},
            {u"incidentKey"_s, incidentKey(only)},
            {u"appUrl"_s, message.appUrl}};
}

QByteArrayList signatureHeaders(const QString &secret, Instant now, const QByteArray &nonce, const QByteArray &body)
{
    const QByteArray timestamp = QByteArray::number(qint64(std::chrono::floor<seconds>(now).time_since_epoch().count()));
    const QByteArray signedText = timestamp + '.' + nonce + '.' + body;
    const QByteArray signature =
        QMessageAuthenticationCode::hash(signedText, secret.toUtf8(), QCryptographicHash::Sha256).toHex();
    return {"X-Aloft-Timestamp: " + timestamp, "X-Aloft-Nonce: " + nonce, "X-Aloft-Signature: sha256=" + signature};
}

QByteArray userAgent()
{
    return QByteArrayLiteral("Aloft/" ALOFT_VERSION);
}

} // namespace aloft
