// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_run.h"
#include "app/desktop/session_end.h"
#include "app/runtime/headless.h"

#include <QCoreApplication>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// Of the terminal on standard output, in characters; 0 if it is none.
int terminalWidth()
{
#ifdef Q_OS_UNIX
    winsize size{};
    if (::isatty(STDOUT_FILENO) && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
#endif
    return 0;
}

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toUtf8().constData(), stream);
    std::fflush(stream);
}

int fail(ExitStatus status, const QString &sentence)
{
    print(stderr, u"aloft: "_s + sentence + u'\n');
    return static_cast<int>(status);
}

/// The names that decide where settings and data live.
void nameApplication()
{
    QCoreApplication::setApplicationName(u"aloft"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(ALOFT_VERSION));
}

int runHeadless(int argc, char **argv, const QString &dataDir, const asked::RunHeadless &asked)
{
    QCoreApplication application(argc, argv);
    const Result<DataFolder> folder = DataFolder::open(dataDir);
    if (!folder)
        return fail(ExitStatus::Failed, folder.error().sentence);
    const SystemClock clock;
    Headless headless(*folder, clock, {asked.listen, asked.waits});
    SessionEnd end;
    QObject::connect(&end, &SessionEnd::stopRequested, &headless, &Headless::stop);
    QObject::connect(&headless, &Headless::ended, &application, [](ExitStatus status) {
        QCoreApplication::exit(static_cast<int>(status));
    });
    QMetaObject::invokeMethod(&headless, &Headless::begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int runOnce(int argc, char **argv, const CommandLine &line)
{
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    const CommandResult result = runCommand(line, clock, terminalWidth());
    print(stdout, result.output);
    if (result.status != ExitStatus::Done)
        return fail(result.status, result.remark);
    if (!result.remark.isEmpty())
        print(stderr, result.remark + u'\n');
    return static_cast<int>(result.status);
}

int run(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const Result<CommandLine> line = parseCommandLine(words);
    if (!line)
        return fail(ExitStatus::WrongUsage, line.error().sentence + u"\nTry 'aloft --help'."_s);
    nameApplication();
    if (const auto *text = std::get_if<asked::Text>(&line->asked)) {
        print(stdout, text->text + u'\n');
        return static_cast<int>(ExitStatus::Done);
    }
    if (const auto *headless = std::get_if<asked::RunHeadless>(&line->asked))
        return runHeadless(argc, argv, line->dataDir, *headless);
    return runOnce(argc, argv, *line);
}

} // namespace
} // namespace aloft

int main(int argc, char **argv)
{
    return aloft::run(argc, argv);
}
