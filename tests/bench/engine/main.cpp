// SPDX-License-Identifier: GPL-3.0-or-later
// How the engine bears many monitors and a long history: what each figure is for 1,000, 10,000 and 100,000 monitors.
#include "detection.h"
#include "start.h"

#include "model/domain/clock.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

const QCommandLineOption lengthOption(u"length"_s, u"In how many seconds jobs die, and for how long Aloft is idle."_s,
                                      u"seconds"_s, u"20"_s);
const QCommandLineOption folderOption(u"folder"_s, u"Where the databases are made, on the disk to be measured."_s, u"folder"_s,
                                      u"."_s);
const QCommandLineOption rateOption(u"rate"_s, u"Heartbeats a second while jobs die."_s, u"number"_s, u"2000"_s);
const QCommandLineOption heartbeatsOption(u"heartbeats"_s, u"Stored ones in all, when Aloft is started."_s, u"number"_s,
                                          u"5000000"_s);

QCommandLineOption hidden(const QString &name)
{
    QCommandLineOption option(name, u"Is one measurement itself."_s, u"monitors"_s);
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    return option;
}

const QCommandLineOption &detectOption()
{
    static const QCommandLineOption option = hidden(u"detect"_s);
    return option;
}

const QCommandLineOption &startOption()
{
    static const QCommandLineOption option = hidden(u"start"_s);
    return option;
}

QTemporaryDir folderIn(const QString &place)
{
    QTemporaryDir folder(QDir(place).absoluteFilePath(u"bench-XXXXXX"_s));
    if (!folder.isValid())
        qFatal("%s", qPrintable(folder.errorString()));
    return folder;
}

int detectFor(const QCommandLineParser &parser)
{
    const QTemporaryDir folder = folderIn(parser.value(folderOption));
    const int monitors = parser.value(detectOption()).toInt();
    const bench::Detected detected = bench::detect(folder.path() + u"/aloft"_s, monitors, parser.value(rateOption).toInt(),
                                                   seconds{parser.value(lengthOption).toInt()});
    std::printf(
        "%7d monitors, %lld heartbeats stored, %d of %d dead jobs seen: p50 %.0f ms, p99 %.0f ms, worst %.0f ms after the "
        "deadline; %.0f us CPU per heartbeat\n",
        monitors, static_cast<long long>(detected.stored), detected.opened, detected.expected, detected.p50_ms, detected.p99_ms,
        detected.worst_ms, detected.cpuPerHeartbeat_us);
    return detected.opened >= detected.expected ? EXIT_SUCCESS : EXIT_FAILURE;
}

int startFor(const QCommandLineParser &parser)
{
    const QTemporaryDir folder = folderIn(parser.value(folderOption));
    const int monitors = parser.value(startOption()).toInt();
    const int each = int(parser.value(heartbeatsOption).toLongLong() / monitors);
    const QString data = folder.path() + u"/aloft"_s;
    bench::fill(data,
                {.monitors = monitors,
                 .interval = std::chrono::hours{12},
                 .grace = std::chrono::hours{1},
                 .heartbeatsEach = each},
                SystemClock().now());
    const qint64 size = QFileInfo(data + u"/aloft.sqlite"_s).size();
    const bench::Started started = bench::start(data, seconds{parser.value(lengthOption).toInt()});
    std::printf("%7d monitors, %d stored heartbeats each (%lld MiB): listening after %.0f ms, painted after %.0f ms; idle with "
                "the window "
                "%.2f %% of a core, without %.2f %%\n",
                monitors, each, static_cast<long long>(size >> 20), started.listening_ms, started.painted_ms,
                started.openShare * 100, started.hiddenShare * 100);
    return EXIT_SUCCESS;
}

/// Each in a process of its own, so that no measurement warms up another.
bool runSelf(const QString &option, int monitors, const QCommandLineParser &parser)
{
    QStringList arguments{u"--"_s + option, QString::number(monitors)};
    for (const QCommandLineOption *passed : {&lengthOption, &folderOption, &rateOption, &heartbeatsOption})
        arguments << u"--"_s + passed->names().constFirst() << parser.value(*passed);
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    return process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == EXIT_SUCCESS;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.addOptions({lengthOption, folderOption, rateOption, heartbeatsOption, detectOption(), startOption()});
    parser.addHelpOption();
    parser.process(app);
    if (parser.isSet(detectOption()))
        return detectFor(parser);
    if (parser.isSet(startOption()))
        return startFor(parser);
    bool good = true;
    for (const int monitors : {1'000, 10'000, 100'000}) {
        good = runSelf(u"detect"_s, monitors, parser) && good;
        good = runSelf(u"start"_s, monitors, parser) && good;
        std::fflush(stdout);
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
