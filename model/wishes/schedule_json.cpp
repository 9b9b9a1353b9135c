// SPDX-License-Identifier: GPL-3.0-or-later
#include "schedule_json.h"

#include <QCoreApplication>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

std::optional<Cron> readCron(JsonFields &fields)
{
    const auto text = fields.text("cron"_L1);
    const auto zone = fields.text("timezone"_L1);
    if (!text) {
        if (zone)
            fields.fail(QCoreApplication::translate("Json", "A time zone goes with a cron expression, and there is none"));
        return std::nullopt;
    }
    const Result<Cron> cron = Cron::parse(*text, zone.value_or(QString()));
    if (!cron)
        fields.fail(cron.error().sentence);
    return cron ? std::optional(*cron) : std::nullopt;
}

} // namespace

QJsonObject toJson(const Schedule &schedule)
{
    const auto &cron = schedule.cron;
    return {{u"intervalSeconds"_s, static_cast<qint64>(schedule.interval.count())},
            {u"graceSeconds"_s, static_cast<qint64>(schedule.grace.count())},
            {u"cron"_s, cron ? QJsonValue(cron->text()) : QJsonValue(QJsonValue::Null)},
            {u"timezone"_s, cron ? QJsonValue(cron->zone()) : QJsonValue(QJsonValue::Null)},
            {u"earlySeconds"_s, static_cast<qint64>(schedule.early.count())}};
}

Schedule readSchedule(JsonFields &fields)
{
    Schedule schedule;
    schedule.interval = fields.duration("intervalSeconds"_L1).value_or(schedule.interval);
    schedule.grace = fields.duration("graceSeconds"_L1).value_or(schedule.grace);
    schedule.cron = readCron(fields);
    schedule.early = fields.duration("earlySeconds"_L1).value_or(schedule.early);
    return schedule;
}

} // namespace aloft
