// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_sender.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTimer>

#include <csignal>
#include <unistd.h>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOutput_bytes = 16 * 1024;

QProcessEnvironment environmentFor(const CommandCall &call)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = call.environment.begin(); variable != call.environment.end(); ++variable)
        environment.insert(variable.key(), variable.value());
    return environment;
}

QString whyNotStarted(const QProcess &process)
{
    const QFileInfo file(process.program());
    if (!file.exists())
        return CommandSender::tr("there is no file %1").arg(process.program());
    return file.isExecutable() ? process.errorString() : CommandSender::tr("%1 may not be executed").arg(process.program());
}

} // namespace

struct CommandSender::Run
{
    /// It may be its own signal that brought us to its end.
    struct Later
    {
        void operator()(QProcess *process) const { process->deleteLater(); }
    };

    explicit Run(QObject *parent) : process(new QProcess(parent)) {}

    std::unique_ptr<QProcess, Later> process;
    QTimer patience;
    QElapsedTimer since = {};
    qint64 group = 0; ///< its process group; 0 as long as there is none
    QByteArray output = {};
    seconds limit{0};
    bool ranOut = false;

    void killAll() const
    {
        if (group > 0)
            ::kill(pid_t(-group), SIGKILL);
    }
};

CommandSender::CommandSender(QObject *parent) : QObject(parent) {}

CommandSender::~CommandSender()
{
    for (const auto &[id, run] : m_runs) {
        run->process->disconnect(this);
        run->killAll();
        run->process->kill(); // one that is only just starting has no group yet
        run->process->waitForFinished();
    }
}

CommandSender::CallId CommandSender::run(const CommandCall &call)
{
    const CallId id = ++m_last;
    Run &run = *(m_runs[id] = std::make_unique<Run>(this));
    run.since.start();
    run.limit = std::chrono::duration_cast<seconds>(call.patience);
    QProcess &process = *run.process;
    process.setProgram(call.program);
    process.setArguments(call.arguments);
    process.setProcessEnvironment(environmentFor(call));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(&process, &QProcess::started, this, [&run, input = call.input] {
        run.group = run.process->processId();
        run.process->write(input);
        run.process->closeWriteChannel();
    });
    connect(&process, &QProcess::readyRead, this, [this, id] { read(id); });
    connect(&process, &QProcess::finished, this, [this, id, &run](int status, QProcess::ExitStatus how) {
        if (run.ranOut)
            finish(id, tr("The program was ended after %1 s").arg(run.limit.count()), 0);
        else if (how == QProcess::CrashExit)
            finish(id, tr("The program was ended by signal %1").arg(status), 0);
        else
            finish(id, status == 0 ? QString() : tr("The program ended with exit status %1").arg(status), status);
    });
    connect(
        &process, &QProcess::errorOccurred, this,
        [this, id, &run](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finish(id, tr("The program could not be started: %1").arg(whyNotStarted(*run.process)), 0);
        },
        Qt::QueuedConnection); // a program that is missing is noticed before start() returns
    run.patience.setSingleShot(true);
    connect(&run.patience, &QTimer::timeout, this, [this, id] { giveUp(id); });
    run.patience.start(call.patience);
    process.start();
    return id;
}

void CommandSender::read(CallId id)
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end())
        return;
    Run &run = *found->second;
    // What is beyond is read nonetheless, so that the program is not held up by it.
    run.output += run.process->readAll().left(mostOutput_bytes - run.output.size());
}

void CommandSender::giveUp(CallId id)
{
    Run &run = *m_runs.at(id);
    run.ranOut = true;
    run.killAll();
    run.process->kill();
}

void CommandSender::finish(CallId id, const QString &fault, int exitStatus)
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end())
        return;
    read(id);
    const std::unique_ptr<Run> run = std::move(found->second);
    m_runs.erase(found);
    run->killAll(); // what it left behind
    run->patience.stop();
    run->process->disconnect(this);
    emit ended(id, {exitStatus, fault, milliseconds(run->since.elapsed()), run->output});
}

} // namespace aloft
