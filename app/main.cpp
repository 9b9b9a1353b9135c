// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/byte_output.h"
#include "app/cli/command_run.h"
#include "app/desktop/app_icon.h"
#include "app/desktop/display.h"
#include "app/desktop/session_end.h"
#include "app/runtime/claim.h"
#include "app/runtime/headless.h"
#include "app/window/window_app.h"

#include <QApplication>
#include <QMessageBox>
#include <QSessionManager>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <fcntl.h>
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

/// What is closed would be given to the next file that is opened, and our words would be written into that.
void occupyStandardStreams()
{
#ifdef Q_OS_UNIX
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // Read-only, so that writing to it still is the failure that it is on a closed one.
        if (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) < 0)
            return;
    }
#endif
}

/// What cannot be said there cannot be said anywhere.
void printError(const QString &text)
{
    (void)writeStandardOutput(text.toUtf8(), stderr);
}

int fail(ExitStatus status, const QString &sentence)
{
    printError(u"aloft: "_s + sentence + u'\n');
    return static_cast<int>(status);
}

/// @return the program's exit status
int printOutput(const QString &text)
{
    const Result<void> written = writeStandardOutput(text.toUtf8());
    return written ? static_cast<int>(ExitStatus::Done) : fail(ExitStatus::Failed, written.error().sentence);
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
    SystemClock clock;
    Headless headless(*folder, clock, {asked.listen, asked.waits});
    SessionEnd end;
    QObject::connect(&end, &SessionEnd::stopRequested, &headless, &Headless::stop);
    QObject::connect(&headless, &Headless::ended, &application,
                     [](ExitStatus status) { QCoreApplication::exit(static_cast<int>(status)); });
    QMetaObject::invokeMethod(&headless, &Headless::begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

/// A window that cannot start says so to who clicked its icon and to who called it from a terminal.
int failVisibly(const QString &sentence)
{
    const int status = fail(ExitStatus::Failed, sentence);
    QMessageBox::critical(nullptr, u"Aloft"_s, sentence);
    return status;
}

int runWindowOn(const DataFolder &folder, FolderLock &lock, const WindowApp::Options &options)
{
    SystemClock clock;
    Theme theme;
    WindowApp window(folder, lock, clock, theme, options);
    SessionEnd end;
    QObject::connect(&end, &SessionEnd::stopRequested, &window, &WindowApp::quit);
    // Not quit(): that asks the windows first, and ours never close.
    QObject::connect(&window, &WindowApp::ended, &window, [] { QCoreApplication::exit(); });
    if (const Result<void> started = window.start(); !started)
        return failVisibly(started.error().sentence);
    return QCoreApplication::exec();
}

int runWindow(int argc, char **argv, const QString &dataDir, const asked::RunWindow &asked)
{
    if (const QString fault = displayFault(); !fault.isEmpty())
        return fail(ExitStatus::Failed, fault);
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setDesktopFileName(u"aloft"_s);
    QApplication::setWindowIcon(appIcon());
    // The autostart entry decides whether Aloft comes back, not the session.
    QObject::connect(&application, &QGuiApplication::commitDataRequest, &application,
                     [](QSessionManager &session) { session.setRestartHint(QSessionManager::RestartNever); });
    const Result<DataFolder> folder = DataFolder::open(dataDir);
    if (!folder)
        return failVisibly(folder.error().sentence);
    FolderLock lock(*folder);
    switch (claimForWindow(*folder, lock, !asked.minimized)) {
    case Claim::Taken:
        return runWindowOn(*folder, lock, {asked.listen, asked.minimized, dataDir});
    case Claim::Window:
        return static_cast<int>(ExitStatus::Done);
    case Claim::Unusable:
        return failVisibly(lock.fault());
    case Claim::Held:
        break;
    }
    return failVisibly(lock.holderSentence());
}

int runOnce(int argc, char **argv, const CommandLine &line)
{
    const QCoreApplication application(argc, argv);
    SystemClock clock;
    const CommandResult result = runCommand(line, clock, terminalWidth());
    const int status = result.output.isEmpty() && result.status != ExitStatus::Done ? 0 : printOutput(result.output);
    if (result.status != ExitStatus::Done)
        return fail(result.status, result.remark);
    if (!result.remark.isEmpty())
        printError(result.remark + u'\n');
    return status;
}

int run(int argc, char **argv)
{
    occupyStandardStreams();
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const Result<CommandLine> line = parseCommandLine(words);
    if (!line)
        return fail(ExitStatus::WrongUsage, line.error().sentence + u"\nTry 'aloft --help'."_s);
    nameApplication();
    if (const auto *text = std::get_if<asked::Text>(&line->asked))
        return printOutput(text->text + u'\n');
    if (const auto *headless = std::get_if<asked::RunHeadless>(&line->asked))
        return runHeadless(argc, argv, line->dataDir, *headless);
    if (const auto *window = std::get_if<asked::RunWindow>(&line->asked))
        return runWindow(argc, argv, line->dataDir, *window);
    return runOnce(argc, argv, *line);
}

} // namespace
} // namespace aloft

int main(int argc, char **argv)
{
    return aloft::run(argc, argv);
}
