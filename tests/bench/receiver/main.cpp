// SPDX-License-Identifier: GPL-3.0-or-later
// How fast heartbeats are taken: Aloft with a database on disk beside a bare QtHttpServer route that does nothing.
#include "servers.h"
#include "session.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

const QCommandLineOption roundsOption(u"rounds"_s, u"How often each load is measured."_s, u"number"_s, u"5"_s);
const QCommandLineOption durationOption(u"duration"_s, u"How long each time, in milliseconds."_s, u"ms"_s, u"1000"_s);
const QCommandLineOption folderOption(u"folder"_s, u"Where the databases are made, on the disk to be measured."_s, u"folder"_s,
                                      u"."_s);
const QCommandLineOption loadOption(u"load"_s, u"Only drives Aloft, for a profiler: so many connections for the duration."_s,
                                    u"connections"_s);
QCommandLineOption serveOption()
{
    QCommandLineOption option(u"serve"_s, u"Is one of the two servers itself."_s, u"server"_s);
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    return option;
}

/// What a profiler looks at: nothing but one load.
int driveOnly(const bench::Load &load, const QString &folder)
{
    bench::Subject subject({u"--serve"_s, u"aloft"_s, u"--folder"_s, folder + "/aloft"_L1});
    subject.warmUp();
    const bench::Measured measured = subject.drive(load);
    std::printf("%.0f heartbeats/s, p50 %.2f ms, p99 %.2f ms\n", measured.perSecond, measured.p50_ms, measured.p99_ms);
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption serve = serveOption();
    parser.addOptions({roundsOption, durationOption, folderOption, loadOption, serve});
    parser.addHelpOption();
    parser.process(app);

    if (parser.value(serve) == "bare"_L1)
        return bench::serveBare();
    if (parser.value(serve) == "aloft"_L1)
        return bench::serveAloft(parser.value(folderOption));

    const QTemporaryDir folder(QDir(parser.value(folderOption)).absoluteFilePath(u"bench-XXXXXX"_s));
    if (!folder.isValid())
        qFatal("%s", qPrintable(folder.errorString()));
    const std::chrono::milliseconds duration(parser.value(durationOption).toInt());
    if (parser.isSet(loadOption))
        return driveOnly({.connections = parser.value(loadOption).toInt(), .duration = duration}, folder.path());
    bench::Session session({.rounds = parser.value(roundsOption).toInt(), .duration = duration, .folder = folder.path()});
    return session.run() ? EXIT_SUCCESS : EXIT_FAILURE;
}
