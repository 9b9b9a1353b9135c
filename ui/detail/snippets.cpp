// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippets.h"

#include "calendar_event.h"
#include "model/words/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

// The resources of a static library are only linked in where somebody names them.
static void initSnippetResources()
{
    Q_INIT_RESOURCE(snippets);
}

namespace aloft {

namespace {

/// What cron can repeat without a shorter step at the end of the hour or the day.
constexpr std::array evenMinutes{1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1440};

QString templateFor(const QString &name)
{
    [[maybe_unused]] static const bool once = (initSnippetResources(), true);
    QFile file(u":/snippets/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll());
}

/// The URL as it travels: what RFC 3986 does not allow in one is percent-encoded, and so are ' and $, which mean
/// something in every language that the examples are written in.
QString wireUrl(const QString &url)
{
    const QUrl parsed(url);
    const bool foreign = std::ranges::any_of(url, [](QChar c) { return c.unicode() > 0x7e; });
    const QByteArray bytes = foreign && parsed.isValid() ? parsed.toEncoded() : url.toUtf8();
    // Brackets hold an IPv6 address; further on they are not allowed, and curl would take them for a range.
    const qsizetype path = bytes.indexOf('/', bytes.indexOf("://") + 3);
    QString encoded;
    for (qsizetype place = 0; place < bytes.size(); ++place) {
        const char byte = bytes.at(place);
        const auto code = static_cast<uchar>(byte);
        const bool bracket = (byte == '[' || byte == ']') && path >= 0 && place > path;
        if (code <= 0x20 || code >= 0x7f || bracket || QByteArrayView("\"'$<>\\^`{|}").contains(byte))
            encoded += u"%%1"_s.arg(QString::number(code, 16).toUpper().rightJustified(2, u'0'));
        else
            encoded += QLatin1Char(byte);
    }
    return encoded;
}

/// Whether a shell, systemd or crontab takes the URL as one word without quotes.
bool isPlainWord(const QString &url)
{
    return std::ranges::all_of(url, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || u":/._~-%+=,@"_s.contains(c);
    });
}

QString quoted(const QString &url, QChar quote)
{
    return quote + url + quote;
}

QString shellWord(const QString &url)
{
    return isPlainWord(url) ? url : quoted(url, u'\'');
}

QString systemdWord(QString url)
{
    url.replace(u"%"_s, u"%%"_s);
    return isPlainWord(url) ? url : quoted(url, u'"');
}

/// In the documented cron and Shell lines nothing but -fsS; elsewhere a limit and retries, so that a sleeping
/// workstation never hangs a job. The last --retry would win, so there is only ever one.
QStringList curlOptions(SnippetKind kind, bool surviveRestart, const QString &pin)
{
    QStringList options{u"-fsS"_s};
    if (kind != SnippetKind::Cron && kind != SnippetKind::Shell) {
        options << u"-m 10"_s;
        if (!surviveRestart)
            options << u"--retry 5"_s;
    }
    if (surviveRestart)
        options << u"--connect-timeout 10 --retry 10 --retry-delay 30 --retry-all-errors"_s;
    if (!pin.isEmpty())
        options << trustOptions(pin).trimmed();
    return options << u"-X POST"_s;
}

QString curlFor(SnippetKind kind, const QString &url, bool surviveRestart, const QString &pin)
{
    const QString command = u"curl "_s + curlOptions(kind, surviveRestart, pin).join(u' ') + u' ';
    switch (kind) {
    case SnippetKind::Cron:
        return command + shellWord(url).replace(u"%"_s, u"\\%"_s);
    case SnippetKind::Systemd:
        return u"/usr/bin/"_s + command + systemdWord(url);
    case SnippetKind::Kubernetes:
        return u"[\""_s + command.trimmed().split(u' ').join(u"\", \""_s) + u"\", \""_s + url + u"\"]"_s;
    default:
        return command + shellWord(url);
    }
}

QString urlLiteral(SnippetKind kind, const QString &url)
{
    return quoted(url, kind == SnippetKind::PowerShell ? u'\'' : u'"');
}

class Comment
{
    Q_DECLARE_TR_FUNCTIONS(aloft::Comment)

public:
    /// "Nightly at 02:00, then check in", and beside it why it is not the interval itself.
    static QString of(const CronPeriod &period, const Schedule &schedule)
    {
        if (schedule.cron)
            return tr("At the expected times by the clocks of %1, then check in").arg(schedule.cron->zone());
        const seconds interval = schedule.interval;
        if (period.exact)
            return often(static_cast<int>(period.every.count() / 60));
        return tr("%1 (cron can't say every %2 evenly)")
            .arg(often(static_cast<int>(period.every.count() / 60)), exactDurationText(interval));
    }

private:
    static QString often(int minutes)
    {
        if (minutes == 1440)
            return tr("Nightly at 02:00, then check in");
        if (minutes == 60)
            return tr("Every hour, then check in");
        if (minutes == 1)
            return tr("Every minute, then check in");
        return minutes > 60 ? tr("Every %1 hours, then check in").arg(minutes / 60)
                            : tr("Every %1 minutes, then check in").arg(minutes);
    }
};

/// The fields of a crontab line, and the same for systemd.
CronPeriod periodOf(const Schedule &schedule)
{
    const auto &cron = schedule.cron;
    if (!cron)
        return cronPeriodFor(schedule.interval);
    return {{}, cron->text(), calendarEventsFor(*cron).join(u"\nOnCalendar="_s), true};
}

} // namespace

QString snippetTitle(SnippetKind kind)
{
    switch (kind) {
    case SnippetKind::Cron:
        return u"cron"_s;
    case SnippetKind::Shell:
        return u"Shell"_s;
    case SnippetKind::Systemd:
        return u"systemd"_s;
    case SnippetKind::PowerShell:
        return u"PowerShell"_s;
    case SnippetKind::Python:
        return u"Python"_s;
    case SnippetKind::Docker:
        return u"Docker"_s;
    case SnippetKind::Kubernetes:
        return u"Kubernetes"_s;
    }
    Q_UNREACHABLE();
}

QString snippetFor(SnippetKind kind, const QString &url, const Schedule &schedule, bool surviveRestart, const QString &pin)
{
    const bool otherTemplate = kind == SnippetKind::PowerShell && surviveRestart;
    const CronPeriod period = periodOf(schedule);
    const QString wire = wireUrl(url);
    QString text = templateFor(snippetTitle(kind).toLower() + (otherTemplate ? u"-restart"_s : QString()));
    text.replace(u"@COMMENT@"_s, Comment::of(period, schedule));
    // Kubernetes reads its line by UTC unless it is told otherwise.
    if (kind == SnippetKind::Kubernetes && schedule.cron)
        text.replace(u"\"@CRON@\""_s, u"\"@CRON@\"\n  timeZone: \"%1\""_s.arg(schedule.cron->zone()));
    text.replace(u"@CRON@"_s, period.fields);
    text.replace(u"@CALENDAR@"_s, period.calendar);
    text.replace(u"@RETRIES@"_s, surviveRestart ? u"10"_s : u"5"_s);
    text.replace(u"@PAUSE@"_s, surviveRestart ? u"30"_s : u"2"_s);
    // The URL last: a person may have put an @NAME@ into it.
    if (text.contains(u"@CURL@"_s))
        return text.replace(u"@CURL@"_s, curlFor(kind, wire, surviveRestart, pin));
    return text.replace(u"@URL@"_s, urlLiteral(kind, wire));
}

QString curlCommand(const QString &url, const QString &pin)
{
    return curlFor(SnippetKind::Shell, wireUrl(url), false, pin);
}

QString trustOptions(const QString &pin)
{
    return pin.isEmpty() ? QString() : u"-k --pinnedpubkey sha256//%1 "_s.arg(pin);
}

QString exitStatusLine(const QString &url, const Schedule &schedule, const QString &pin)
{
    // In a crontab a percent sign would end the command.
    const QString wire = wireUrl(url).replace(u"%"_s, u"\\%"_s) + u"/$?"_s;
    QString text = templateFor(u"exit-status"_s);
    text.replace(u"@CRON@"_s, periodOf(schedule).fields);
    return text.replace(u"@URL@"_s, trustOptions(pin) + (isPlainWord(wireUrl(url)) ? wire : quoted(wire, u'"')));
}

QString reportsScript(const QString &url, const QString &pin)
{
    const QString wire = wireUrl(url);
    QString text = templateFor(u"reports"_s);
    text.replace(u"@START@"_s, trustOptions(pin) + quoted(wire + u"/start?rid=$run"_s, u'"'));
    return text.replace(u"@END@"_s, trustOptions(pin) + quoted(wire + u"/$status?rid=$run"_s, u'"'));
}

CronPeriod cronPeriodFor(seconds interval)
{
    const auto next = std::ranges::upper_bound(evenMinutes, interval.count() / 60);
    const int minutes = next == evenMinutes.begin() ? 1 : *std::prev(next);
    const seconds every{minutes * 60};
    const bool exact = every == interval;
    if (minutes == 1440)
        return {every, u"0 2 * * *"_s, u"*-*-* 02:00:00"_s, exact};
    if (minutes == 1)
        return {every, u"* * * * *"_s, u"*:*:00"_s, exact};
    if (minutes < 60)
        return {every, u"*/%1 * * * *"_s.arg(minutes), u"*:0/%1:00"_s.arg(minutes), exact};
    if (minutes == 60)
        return {every, u"0 * * * *"_s, u"*:00:00"_s, exact};
    return {every, u"0 */%1 * * *"_s.arg(minutes / 60), u"0/%1:00:00"_s.arg(minutes / 60), exact};
}

} // namespace aloft
