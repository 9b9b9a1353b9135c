// SPDX-License-Identifier: GPL-3.0-or-later
#include "sleep_policy.h"

#include "model/words/words.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QStandardPaths>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

const QString loginInterface = u"org.freedesktop.login1.Manager"_s;
const QString gnomeSchema = u"org.gnome.settings-daemon.plugins.power"_s;

bool isSleep(const QString &action)
{
    static const QStringList sleeps{u"suspend"_s, u"hibernate"_s, u"hybrid-sleep"_s, u"suspend-then-hibernate"_s};
    return sleeps.contains(action);
}

/// Calls back with the value, unless there is none.
template <typename Then>
void askGsettings(QObject *asker, const QString &key, Then then)
{
    const QString program = QStandardPaths::findExecutable(u"gsettings"_s);
    if (program.isEmpty())
        return;
    auto *process = new QProcess(asker);
    QObject::connect(process, &QProcess::finished, asker, [process, then](int status) {
        process->deleteLater();
        if (status == 0)
            then(QString::fromUtf8(process->readAllStandardOutput()).trimmed().remove(u'\''));
    });
    QObject::connect(process, &QProcess::errorOccurred, process, &QObject::deleteLater);
    process->start(program, {u"get"_s, gnomeSchema, key});
}

/// What stands in a section of one of KDE's files; none if the file is missing or empty. Not by QSettings, which takes all
/// sections that begin with the same brackets for one.
std::optional<QHash<QString, QString>> valuesIn(const QString &path, const QByteArray &section)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0)
        return std::nullopt;
    QHash<QString, QString> values;
    bool inside = false;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.startsWith('['))
            inside = line == section;
        else if (const qsizetype sign = line.indexOf('='); inside && sign > 0)
            values.insert(QString::fromUtf8(line.first(sign).trimmed()), QString::fromUtf8(line.sliced(sign + 1).trimmed()));
    }
    return values;
}

} // namespace

SleepPolicy::SleepPolicy(const QDBusConnection &system, QString configFolder, QObject *parent)
    : QObject(parent), m_system(system), m_configFolder(std::move(configFolder))
{
}

void SleepPolicy::look()
{
    askLogin();
    const QString desktop = qEnvironmentVariable("XDG_CURRENT_DESKTOP");
    if (desktop.contains("GNOME"_L1, Qt::CaseInsensitive))
        askGnome();
    else if (desktop.contains("KDE"_L1, Qt::CaseInsensitive))
        readPlasma();
}

void SleepPolicy::askLogin()
{
    if (!m_system.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                                           u"org.freedesktop.DBus.Properties"_s, u"GetAll"_s);
    question << loginInterface;
    auto *watcher = new QDBusPendingCallWatcher(m_system.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<QVariantMap> reply = *finished;
        if (reply.isError() || !isSleep(reply.value().value(u"IdleAction"_s).toString()))
            return;
        const std::chrono::microseconds idle(reply.value().value(u"IdleActionUSec"_s).toLongLong());
        found(std::chrono::floor<seconds>(idle));
    });
}

void SleepPolicy::askGnome()
{
    askGsettings(this, u"sleep-inactive-ac-type"_s, [this](const QString &action) {
        if (!isSleep(action))
            return;
        askGsettings(this, u"sleep-inactive-ac-timeout"_s, [this](const QString &idle) { found(seconds{idle.toLongLong()}); });
    });
}

void SleepPolicy::readPlasma()
{
    if (const auto idle = plasmaSleepsAfter(m_configFolder))
        found(*idle);
}

/// Nothing sleeps after no time at all: that is how "never" is written.
void SleepPolicy::found(seconds idle)
{
    if (idle <= seconds{0} || (m_shortest && idle >= *m_shortest))
        return;
    m_shortest = idle;
    emit sleepsAfter(idle);
}

std::optional<seconds> plasmaSleepsAfter(const QString &configFolder)
{
    constexpr int nothing = 0;
    constexpr int suspend = 1;
    constexpr int usualSix_s = 15 * 60; // what Plasma 6 does if nobody has said otherwise
    if (const auto six = valuesIn(configFolder + "/powerdevilrc"_L1, "[AC][SuspendAndShutdown]")) {
        if (six->value(u"AutoSuspendAction"_s, QString::number(suspend)).toInt() == nothing)
            return std::nullopt;
        return seconds{six->value(u"AutoSuspendIdleTimeoutSec"_s, QString::number(usualSix_s)).toInt()};
    }
    const auto five = valuesIn(configFolder + "/powermanagementprofilesrc"_L1, "[AC][SuspendSession]");
    if (!five || !five->contains(u"idleTime"_s))
        return std::nullopt;
    return std::chrono::floor<seconds>(milliseconds{five->value(u"idleTime"_s).toLongLong()});
}

QString sleepHint(seconds idle)
{
    return SleepPolicy::tr("This computer goes to sleep after %1 without use. Aloft sees nothing while it sleeps.")
        .arg(exactDurationText(idle));
}

} // namespace aloft
