// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace aloft {

/// What a program that ran to its end left behind.
struct Ran
{
    int status = -1; ///< of exit; -1 if it crashed, did not start or did not end in time
    QString output;
    QString errors;

    [[nodiscard]] QString line() const { return output.trimmed(); }
    [[nodiscard]] QJsonArray array() const;
    [[nodiscard]] QJsonObject object() const;
};

/// The real program on a data folder of its own, in an environment in which nothing of the user's is touched.
class RealAloft
{
public:
    RealAloft();

    [[nodiscard]] QString dataDir() const { return m_home.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString path(const QString &name) const { return m_home.filePath(name); }

    /// Runs a command such as {"monitor", "list"} to its end.
    [[nodiscard]] Ran run(const QStringList &command, const QByteArray &input = {}) const;

    /// The same with its output going to a file, such as a full device.
    [[nodiscard]] Ran runInto(const QString &output, const QStringList &command) const;

    /// For what differs from the usual environment; an empty value removes the variable.
    void setVariable(const QString &name, const QString &value);

    /// Starts the program and leaves it running.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &words) const;

    /// Starts a window that cannot be seen.
    [[nodiscard]] std::unique_ptr<QProcess> startWindow(quint16 port) const;

    /// A headless run that listens already.
    /// @param descriptors how many files and sockets it may have open; 0 for as many as we may
    [[nodiscard]] std::unique_ptr<QProcess> startHeadless(quint16 port, const QStringList &more = {}, int descriptors = 0) const;

    /// Runs another program to its end, in the same environment.
    [[nodiscard]] Ran runTool(const QString &program, const QStringList &arguments) const;

    /// What the first monitor's job has reported, newest first, as JSON.
    [[nodiscard]] QJsonArray heartbeats() const;

    /// Adds a monitor and returns its URL.
    [[nodiscard]] QString addMonitor(const QStringList &options = {}) const;

private:
    [[nodiscard]] std::unique_ptr<QProcess> startLimited(int descriptors, const QStringList &words) const;

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
};

/// A port that is free at the moment.
[[nodiscard]] quint16 freePort();

/// Whether somebody accepts connections on the loopback port.
[[nodiscard]] bool isOpen(quint16 port);

/// `curl -fsS -X POST <url>`, as jobs run it.
[[nodiscard]] Ran curl(const QStringList &arguments);
[[nodiscard]] Ran heartbeat(const QString &url);

/// Asks the program to stop and waits; -1 if it did not end in 5 s.
[[nodiscard]] int terminate(QProcess &process);

} // namespace aloft
