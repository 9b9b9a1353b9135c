// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_output.h"

#include "json_text.h"
#include "text_table.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

/// What is set at a channel besides its fields, in a few words.
QString useOf(const QJsonObject &channel)
{
    QStringList words;
    if (!channel.value("enabled"_L1).toBool(true))
        words.append(tr("disabled"));
    if (channel.value("default"_L1).toBool())
        words.append(tr("default"));
    if (channel.value("onlyAfterSeconds"_L1).toInteger() > 0)
        words.append(tr("only after %1").arg(length(channel, "onlyAfterSeconds"_L1)));
    if (channel.value("remindEverySeconds"_L1).toInteger() > 0)
        words.append(tr("reminds every %1").arg(length(channel, "remindEverySeconds"_L1)));
    return words.join(u", "_s);
}

/// url=https://…, secret=(in the keychain): a secret itself is not in the reply.
QStringList fieldsOf(const QJsonObject &channel)
{
    QStringList fields;
    const QJsonObject open = channel.value("fields"_L1).toObject();
    for (auto field = open.begin(); field != open.end(); ++field) {
        if (!field->toString().isEmpty())
            fields.append(field.key() + u'=' + field->toString());
    }
    const QJsonObject secrets = channel.value("secrets"_L1).toObject();
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret)
        fields.append(secret.key() + u'=' + (*secret == "keychain"_L1 ? tr("(in the keychain)") : tr("(in the database)")));
    return fields;
}

QString monitorsOf(const QJsonObject &delivery)
{
    QStringList names;
    for (const QJsonValue alert : delivery.value("alerts"_L1).toArray()) {
        const QString name = text(alert.toObject(), "monitorName"_L1);
        if (!names.contains(name))
            names.append(name);
    }
    return names.join(u", "_s);
}

QString holdOf(const QJsonObject &delivery, Instant now)
{
    const QJsonObject hold = delivery.value("hold"_L1).toObject();
    QString words = text(hold, "reason"_L1);
    if (const QString detail = text(hold, "detail"_L1); !detail.isEmpty())
        words += u" ("_s + detail + u')';
    if (fromIso(text(hold, "until"_L1)))
        words = tr("%1, until %2").arg(words, moment(hold, "until"_L1, now));
    return words;
}

/// The code and the fault of the last attempt, as far as there were any.
QString answerOf(const QJsonObject &delivery)
{
    QStringList words;
    for (const QLatin1StringView key : {"code"_L1, "fault"_L1}) {
        if (const QString value = text(delivery, key); !value.isEmpty())
            words.append(value);
    }
    return words.join(u": "_s);
}

QString resultOf(const QJsonObject &delivery, Instant now)
{
    const QString state = text(delivery, "state"_L1);
    const bool isFailedTest = state == "given up"_L1 && text(delivery, "kind"_L1) == "test"_L1; // which is tried once
    QStringList words{isFailedTest ? u"failed"_s : state};
    if (const QString hold = holdOf(delivery, now); !hold.isEmpty())
        words.append(hold);
    if (const QString answer = answerOf(delivery); !answer.isEmpty())
        words.append(answer);
    if (fromIso(text(delivery, "nextAt"_L1)))
        words.append(tr("next %1").arg(moment(delivery, "nextAt"_L1, now)));
    return words.join(u", "_s);
}

} // namespace

QString channelTable(const QJsonArray &channels, int width)
{
    if (channels.isEmpty())
        return tr("No channels. 'aloft channel add NAME --type TYPE' makes one.\n");
    const QList<TextColumn> columns{{tr("ID"), true},
                                    {tr("Type")},
                                    {tr("Name"), false, true},
                                    {tr("Use"), false, true},
                                    {tr("Fields"), false, true}};
    QList<QStringList> rows;
    for (const QJsonValue value : channels) {
        const QJsonObject channel = value.toObject();
        rows.append({text(channel, "id"_L1), text(channel, "type"_L1), text(channel, "name"_L1), useOf(channel),
                     fieldsOf(channel).join(u", "_s)});
    }
    return textTable(columns, rows, width);
}

QString channelDetail(const QJsonObject &channel)
{
    return detailText(
        {{tr("ID"), text(channel, "id"_L1)},
         {tr("Name"), text(channel, "name"_L1)},
         {tr("Type"), text(channel, "type"_L1)},
         {tr("Default"), yesOrNo(channel, "default"_L1)},
         {tr("Enabled"), yesOrNo(channel, "enabled"_L1)},
         {tr("Only after"), length(channel, "onlyAfterSeconds"_L1)},
         {tr("Remind every"),
          channel.value("remindEverySeconds"_L1).toInteger() > 0 ? length(channel, "remindEverySeconds"_L1) : tr("never")},
         {tr("Fields"), fieldsOf(channel).join(u", "_s)}});
}

QString deliveryTable(const QJsonArray &deliveries, int width, Instant now)
{
    if (deliveries.isEmpty())
        return tr("No deliveries.\n");
    const QList<TextColumn> columns{{tr("ID"), true},
                                    {tr("Time")},
                                    {tr("Channel"), false, true},
                                    {tr("Kind")},
                                    {tr("Monitors"), false, true},
                                    {tr("Attempts"), true},
                                    {tr("Result"), false, true}};
    QList<QStringList> rows;
    for (const QJsonValue value : deliveries) {
        const QJsonObject delivery = value.toObject();
        rows.append({text(delivery, "id"_L1), moment(delivery, "createdAt"_L1, now), text(delivery, "channelName"_L1),
                     text(delivery, "kind"_L1), monitorsOf(delivery), text(delivery, "attempts"_L1), resultOf(delivery, now)});
    }
    return textTable(columns, rows, width);
}

QString deliveryDetail(const QJsonObject &delivery, Instant now)
{
    const bool tried = delivery.value("attempts"_L1).toInt() > 0;
    QString detail = detailText({{tr("ID"), text(delivery, "id"_L1)},
                                 {tr("Channel"), text(delivery, "channelName"_L1)},
                                 {tr("Kind"), text(delivery, "kind"_L1)},
                                 {tr("Monitors"), monitorsOf(delivery)},
                                 {tr("Created"), moment(delivery, "createdAt"_L1, now)},
                                 {tr("Result"), resultOf(delivery, now)},
                                 {tr("Attempts"), text(delivery, "attempts"_L1)},
                                 {tr("Last attempt"), tried ? moment(delivery, "lastAttemptAt"_L1, now) : QString()},
                                 {tr("Took"), tried ? tr("%1 ms").arg(text(delivery, "tookMilliseconds"_L1)) : QString()}});
    for (const auto &[title, key] : {std::pair{tr("Request"), "request"_L1}, {tr("Answer"), "answer"_L1}}) {
        if (const QString all = text(delivery, key); !all.isEmpty())
            detail += u'\n' + title + u":\n"_s + all.trimmed() + u'\n';
    }
    return detail;
}

} // namespace aloft
