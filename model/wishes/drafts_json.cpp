// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_fields.h"
#include "reply_json.h"
#include "schedule_json.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 16 * 1024 * 1024;
constexpr qsizetype mostRows = 100'000;
constexpr qsizetype shownOfName = 60;

QString firstOf(std::initializer_list<QString> faults)
{
    for (const QString &fault : faults) {
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QString readToken(JsonFields &fields)
{
    const auto url = fields.text("url"_L1);
    if (!url || url->trimmed().isEmpty())
        return {};
    const QString token = tokenIn(*url);
    if (token.isEmpty())
        fields.fail(QCoreApplication::translate("Import", "The URL is not a heartbeat URL"));
    return token;
}

void checkType(JsonFields &fields)
{
    const QString type = fields.text("type"_L1).value_or(typeKey(MonitorType::Heartbeat));
    if (type != typeKey(MonitorType::Heartbeat))
        fields.fail(QCoreApplication::translate("Import", "The type \"%1\" is not known").arg(type));
}

/// One row of the file; its fault stays in the fields. Of its status only a pause is taken over: all else is found out anew.
wish::MonitorDraft readRow(JsonFields &fields)
{
    wish::MonitorDraft draft;
    draft.name = fields.text("name"_L1).value_or(QString()).trimmed();
    checkType(fields);
    draft.schedule = readSchedule(fields);
    draft.tags = tidyTags(fields.texts("tags"_L1).value_or(QStringList()));
    draft.note = fields.text("note"_L1).value_or(QString());
    draft.token = readToken(fields);
    draft.keepsBodies = fields.flag("keepsBodies"_L1).value_or(true);
    draft.acceptsGet = fields.flag("acceptsGet"_L1).value_or(false);
    draft.paused = fields.text("status"_L1) == statusKey(Status::Paused);
    fields.fail(firstOf({nameFault(draft.name), intervalFault(draft.schedule.interval), graceFault(draft.schedule.grace),
                         earlyFault(draft.schedule.early), tagsFault(draft.tags), noteFault(draft.note)}));
    return draft;
}

/// "Row 3 ("Nightly backup"): At most 24 hours"
QString lineFor(qsizetype number, const QJsonValue &row, const QString &fault)
{
    QString name = row.toObject().value("name"_L1).toString().simplified();
    if (name.size() > shownOfName)
        name = name.left(shownOfName - 1) + u'…';
    std::replace_if(name.begin(), name.end(), [](QChar c) { return !c.isPrint(); }, u'?');
    if (name.isEmpty())
        return QCoreApplication::translate("Import", "Row %1: %2").arg(QString::number(number), fault);
    return QCoreApplication::translate("Import", "Row %1 (\"%2\"): %3").arg(QString::number(number), name, fault);
}

Result<QJsonArray> rowsOf(const QByteArray &text)
{
    if (text.size() > mostBytes)
        return Error{QCoreApplication::translate("Import", "The file is larger than 16 MiB, which no list of monitors needs.")};
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(text, &fault);
    if (fault.error != QJsonParseError::NoError) {
        return Error{QCoreApplication::translate("Import", "The file is not JSON: %1 at byte %2.")
                         .arg(fault.errorString(), QString::number(fault.offset))};
    }
    const QJsonValue wrapped = document.object().value("monitors"_L1);
    if (!document.isArray() && !wrapped.isArray())
        return Error{QCoreApplication::translate("Import", "The file holds no list of monitors.")};
    const QJsonArray rows = document.isArray() ? document.array() : wrapped.toArray();
    if (rows.isEmpty())
        return Error{QCoreApplication::translate("Import", "The list of monitors in the file is empty.")};
    if (rows.size() > mostRows)
        return Error{QCoreApplication::translate("Import", "The file holds more than 100,000 monitors.")};
    return rows;
}

} // namespace

Result<QList<wish::MonitorDraft>> draftsFromJson(const QByteArray &text)
{
    const Result<QJsonArray> rows = rowsOf(text);
    if (!rows)
        return rows.error();
    QList<wish::MonitorDraft> drafts;
    QStringList faults;
    QHash<QString, qsizetype> rowOfToken;
    qsizetype number = 0;
    for (const QJsonValue row : *rows) {
        ++number;
        JsonFields fields(row.toObject());
        if (!row.isObject())
            fields.fail(QCoreApplication::translate("Import", "Not a monitor"));
        const wish::MonitorDraft draft = readRow(fields);
        if (rowOfToken.contains(draft.token))
            fields.fail(QCoreApplication::translate("Import", "The same heartbeat URL as in row %1").arg(rowOfToken.value(draft.token)));
        else if (!draft.token.isEmpty())
            rowOfToken.insert(draft.token, number);
        if (fields.fault().isEmpty())
            drafts.append(draft);
        else
            faults.append(lineFor(number, row, fields.fault()));
    }
    if (!faults.isEmpty())
        return Error{faults.join(u'\n')};
    return drafts;
}

} // namespace aloft
