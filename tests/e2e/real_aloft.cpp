// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QDir>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int patience_ms = 20'000;
/// Of programs of other people, some of which take their time.
constexpr int toolPatience_ms = 60'000;

Ran finish(QProcess &process, int patience = patience_ms)
{
    if (!process.waitForFinished(patience))
        process.kill();
    const bool ended = process.exitStatus() == QProcess::NormalExit && process.state() == QProcess::NotRunning;
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

QJsonArray Ran::array() const
{
    return QJsonDocument::fromJson(output.toUtf8()).array();
}

QJsonObject Ran::object() const
{
    return QJsonDocument::fromJson(output.toUtf8()).object();
}

RealAloft::RealAloft() : m_environment(QProcessEnvironment::systemEnvironment())
{
    QDir(m_home.path()).mkdir(u"run"_s);
    QFile::setPermissions(path(u"run"_s), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    m_environment.insert(u"HOME"_s, m_home.path());
    m_environment.insert(u"XDG_RUNTIME_DIR"_s, path(u"run"_s));
    m_environment.insert(u"XDG_CONFIG_HOME"_s, path(u"config"_s));
    m_environment.insert(u"XDG_DATA_HOME"_s, path(u"share"_s));
    m_environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + path(u"no-bus"_s));
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_environment.insert(u"TZ"_s, u"UTC"_s);
}

Ran RealAloft::run(const QStringList &command, const QByteArray &input) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(QStringLiteral(ALOFT_PROGRAM), QStringList{u"--data-dir"_s, dataDir()} + command);
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

Ran RealAloft::runInto(const QString &output, const QStringList &command) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setStandardOutputFile(output);
    process.start(QStringLiteral(ALOFT_PROGRAM), QStringList{u"--data-dir"_s, dataDir()} + command);
    process.closeWriteChannel();
    return finish(process);
}

void RealAloft::setVariable(const QString &name, const QString &value)
{
    if (value.isEmpty())
        m_environment.remove(name);
    else
        m_environment.insert(name, value);
}

std::unique_ptr<QProcess> RealAloft::start(const QStringList &words) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->start(QStringLiteral(ALOFT_PROGRAM), QStringList{u"--data-dir"_s, dataDir()} + words);
    return process;
}

std::unique_ptr<QProcess> RealAloft::startLimited(int descriptors, const QStringList &words) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    const QString script = u"ulimit -n %1 && exec \"$@\""_s.arg(descriptors);
    process->start(u"sh"_s, QStringList{u"-c"_s, script, u"sh"_s, QStringLiteral(ALOFT_PROGRAM), u"--data-dir"_s, dataDir()} + words);
    return process;
}

std::unique_ptr<QProcess> RealAloft::startWindow(quint16 port) const
{
    return start({u"--port"_s, QString::number(port)});
}

std::unique_ptr<QProcess> RealAloft::startHeadless(quint16 port, const QStringList &more, int descriptors) const
{
    const QStringList words = QStringList{u"--port"_s, QString::number(port), u"--headless"_s} + more;
    auto process = descriptors > 0 ? startLimited(descriptors, words) : start(words);
    if (!QTest::qWaitFor([port] { return isOpen(port); }, patience_ms))
        qWarning("Aloft does not listen: %s", process->readAllStandardError().constData());
    return process;
}

Ran RealAloft::runTool(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(program, arguments);
    process.closeWriteChannel();
    return finish(process, toolPatience_ms);
}

QJsonArray RealAloft::heartbeats() const
{
    return run({u"heartbeat"_s, u"list"_s, u"--monitor"_s, u"1"_s, u"--json"_s}).array();
}

QString RealAloft::addMonitor(const QStringList &options) const
{
    return run(QStringList{u"monitor"_s, u"add"_s, u"Nightly backup"_s} + options).line();
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool isOpen(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}

Ran curl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"curl"_s, arguments);
    return finish(process);
}

Ran heartbeat(const QString &url)
{
    return curl({u"-fsS"_s, u"-X"_s, u"POST"_s, url});
}

int terminate(QProcess &process)
{
    process.terminate();
    const bool ended = process.state() == QProcess::NotRunning || process.waitForFinished(5'000);
    return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

} // namespace aloft
