// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_pictures.h"
#include "studio.h"

#include "model/engine/housekeeping.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QShortcut>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize wide{1280, 1080};
constexpr QSize narrow{720, 1100};
constexpr QSize smallest{480, 400};

int takeFirstRun(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Empty, folder);
    studio.take(u"first-run"_s);
    studio.take(u"first-run"_s, smallest);
    studio.window().setTrayMissing(true);
    studio.take(u"first-run-no-tray"_s);
    return studio.failures();
}

int takeMonitors(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Sample, folder);
    const QList<std::pair<QString, QString>> monitors{
        {u"up"_s, u"Nightly backup"_s},           {u"down"_s, u"Warehouse sync"_s},    {u"late"_s, u"Invoice mailer"_s},
        {u"pending"_s, u"Certificate renewal"_s}, {u"paused"_s, u"Legacy importer"_s},
    };
    for (const auto &[name, monitor] : monitors) {
        studio.open(monitor);
        studio.take(u"monitor-"_s + name, wide);
        studio.take(u"monitor-"_s + name, narrow);
    }
    studio.open(u"Nightly backup"_s);
    studio.take(u"monitor-up"_s, smallest);
    studio.take(u"monitor-up"_s, {720, 1900});
    studio.take(u"monitor-up"_s, {1000, 700});
    studio.takeEnd(u"monitor-up-end"_s, {1000, 700});
    if (!theme.isDark())
        studio.takeTabs(u"example"_s, u"exampleTabs"_s, wide);
    studio.click(u"preset300"_s);
    studio.take(u"down-now-warning"_s, wide);
    studio.click(u"cancelSchedule"_s);
    studio.click(u"rotate"_s);
    studio.take(u"rotate-question"_s, wide);
    return studio.failures();
}

int takeReports(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Talking, folder);
    studio.open(u"Photo archive copy"_s);
    studio.take(u"failed"_s, wide);
    studio.click(u"showOutput"_s);
    studio.take(u"failed-output"_s, {1280, 1500});
    studio.take(u"failed-output"_s, smallest);
    studio.take(u"failed-output"_s, {480, 2000});
    studio.open(u"Search index rebuild"_s);
    studio.take(u"running"_s, {1280, 1500});
    studio.take(u"running"_s, narrow);
    studio.click(u"toggleReports"_s);
    studio.take(u"reports-explained"_s, wide);
    studio.take(u"reports-explained"_s, {480, 1600});
    studio.open(u"Certificate renewal"_s);
    studio.take(u"pending-refused"_s, {1280, 1300});
    studio.click(u"railSettings"_s);
    studio.click(u"toggleLimits"_s);
    studio.take(u"settings-limits"_s, {1280, 2100});
    studio.take(u"settings-limits"_s, {480, 2600});
    return studio.failures();
}

int takeForms(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Sample, folder);
    studio.window().resize(wide);
    studio.click(u"newMonitor"_s);
    studio.take(u"new-monitor"_s);
    studio.type(u"name"_s, u"Nightly backup"_s);
    studio.click(u"saveMonitor"_s);
    studio.take(u"new-monitor-filled"_s, narrow);
    studio.schedule(u"Invoice mailer"_s, u"30 6 * * 1-5"_s, u"Europe/Berlin"_s);
    studio.open(u"Invoice mailer"_s);
    studio.take(u"cron"_s, wide);
    studio.take(u"cron"_s, {480, 2000});
    return studio.failures();
}

int takeSettings(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Sample, folder);
    studio.click(u"railSettings"_s);
    studio.take(u"settings"_s);
    studio.take(u"settings"_s, narrow);
    studio.take(u"settings"_s, smallest);
    studio.takeEnd(u"settings-end"_s, smallest);
    studio.click(u"sectionData"_s);
    studio.take(u"settings-data"_s);
    studio.window().setCleanUpProgress(4100, 12'400);
    studio.take(u"settings-data-running"_s, narrow);
    studio.window().setCleanedUp({.pruned = {.heartbeats = 12'400, .newest = SampleWorld::endsAt - std::chrono::days{12}},
                                  .given_bytes = 38 * 1024 * 1024});
    studio.take(u"settings-data-done"_s, smallest);
    studio.takeEnd(u"settings-data-end"_s, smallest);
    return studio.failures();
}

int takeDeleted(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Sample, folder);
    studio.erase(u"Legacy importer"_s);
    studio.erase(u"Report generator"_s);
    studio.click(u"deletedLink"_s);
    studio.take(u"recently-deleted"_s);
    return studio.failures();
}

ReceiverState withHttps()
{
    ReceiverState state;
    state.endpoint = {u"127.0.0.1"_s, 8787};
    state.listening = true;
    state.base = u"https://backup-desk:8788"_s;
    state.basePin = u"q7XbT2mVn0cRk8wYzE4sLdq7XbT2mVn0cRk8wYzE4sM="_s;
    state.addresses = {u"192.168.7.20"_s};
    state.https = {.on = true, .endpoint = {u"0.0.0.0"_s, 8788}, .listening = true, .fault = {}, .certificate = {}};
    state.https.certificate = CertificateFacts{.subject = u"backup-desk"_s,
                               .validFrom = *fromIso(u"2026-11-22T00:00:00Z"_s),
                               .validUntil = *fromIso(u"2036-11-20T00:00:00Z"_s),
                               .fingerprint = u"A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90:A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90"_s,
                               .keyPin = state.basePin,
                               .selfSigned = true};
    return state;
}

int takeLocalNetwork(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Empty, folder);
    studio.click(u"allowLocalNetwork"_s);
    studio.take(u"local-network"_s);
    studio.take(u"local-network"_s, narrow);
    studio.click(u"wayOwn"_s);
    studio.take(u"local-network-own"_s);
    studio.take(u"local-network-own"_s, smallest);
    studio.click(u"wayMade"_s);
    studio.take(u"local-network-made"_s);
    studio.window().setReceiver(withHttps());
    studio.take(u"local-network-https"_s);
    studio.take(u"local-network-https"_s, narrow);
    studio.takeEnd(u"settings-https"_s);
    studio.takeEnd(u"settings-https"_s, smallest);
    return studio.failures();
}

int takeTroubles(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Sample, folder);
    studio.open(u"Warehouse sync"_s);
    ReceiverState taken;
    taken.endpoint = {u"127.0.0.1"_s, 8787};
    taken.fault = u"Port 8787 on 127.0.0.1 is already used by another program."_s;
    taken.freePort = 8788;
    taken.base = u"http://127.0.0.1:8787"_s;
    studio.window().setReceiver(taken);
    studio.window().setStorageFault(u"The disk is full: /home/ada/.local/share/aloft/aloft.sqlite can't be written. Free some space; Aloft goes on by itself."_s);
    QList<Outage> outages;
    const auto incidents = studio.aloft().incidents();
    for (const Incident &incident : incidents)
        outages.append({incident, studio.aloft().monitor(incident.monitor).name});
    studio.take(u"port-taken"_s);
    studio.take(u"port-taken"_s, narrow);
    studio.window().setAway(outages);
    studio.take(u"away"_s);
    return studio.failures();
}

int takeGap(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Sample, folder);
    EngineFixture &aloft = studio.aloft();
    aloft.engine().setListening(false);
    aloft.pass(std::chrono::hours{26});
    aloft.engine().setListening(true);
    aloft.clock.setComputer(-std::chrono::minutes{3});
    aloft.engine().setClock(aloft.clock.follow());
    aloft.pass(std::chrono::minutes{5});
    studio.open(u"Nightly backup"_s);
    studio.take(u"gap"_s);
    studio.take(u"gap"_s, narrow);
    studio.take(u"gap"_s, smallest);
    studio.click(u"railSettings"_s);
    studio.click(u"sectionListening"_s);
    studio.take(u"settings-listening"_s);
    studio.take(u"settings-listening"_s, smallest);
    return studio.failures();
}

int takeThousand(Theme &theme, const QString &folder)
{
    Studio studio(theme, Studio::World::Thousand, folder);
    studio.take(u"thousand"_s);
    studio.take(u"thousand"_s, narrow);
    return studio.failures();
}

int takeAll(const QString &folder)
{
    Theme theme;
    int failures = 0;
    for (const auto appearance : {Theme::Appearance::Light, Theme::Appearance::Dark}) {
        theme.setAppearance(appearance);
        for (const auto take : {takeFirstRun, takeMonitors, takeReports, takeForms, takeSettings, takeDeleted, takeLocalNetwork,
                                takeTroubles, takeGap, takeThousand, takeAlerts})
            failures += take(theme, folder);
    }
    return failures;
}

/// Qt reads the scale once, so each scale is a process of its own.
int runScaled(const QString &folder, const QString &scale)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_SCALE_FACTOR"_s, scale);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(), {folder, u"--scaled"_s});
    return process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
}

} // namespace

/// aloft_screenshots FOLDER [--quick]: all pictures at 100 % and 200 %, or only at 100 %.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "UTC");
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 2 || arguments.at(1).startsWith(u'-') || !QDir().mkpath(arguments.at(1))) {
        qWarning("usage: aloft_screenshots FOLDER [--quick]");
        return 2;
    }
    QApplication::setFont(QFont(u"Inter"_s));
    const QString folder = arguments.at(1);
    if (arguments.contains(u"--scaled"_s))
        return takeAll(folder) == 0 ? 0 : 1;
    const int failed = runScaled(folder, u"1"_s);
    return failed != 0 || arguments.contains(u"--quick"_s) ? failed : runScaled(folder, u"2"_s);
}
