// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QMap>
#include <QObject>
#include <QStringList>

#include <map>
#include <memory>

class QProcess;

namespace aloft {

/// A program to be run, as it is, without a shell.
struct CommandCall
{
    QString program = {}; ///< its whole path
    QStringList arguments = {};
    QMap<QString, QString> environment = {}; ///< besides Aloft's own
    QByteArray input = {};
    milliseconds patience = std::chrono::seconds{30};
};

/// What came of it.
struct CommandEnd
{
    int exitStatus = 0;
    QString fault = {}; ///< a sentence; empty if it ended with status 0
    milliseconds took{0};
    QByteArray output = {}; ///< of both channels, its beginning
};

/// Runs programs, as many at once as are asked for. When its patience is at an end, or the program itself, all that it has
/// started ends with it, unless that has left its process group.
class CommandSender : public QObject
{
    Q_OBJECT

public:
    using CallId = quint64;

    explicit CommandSender(QObject *parent = nullptr);
    ~CommandSender() override;

    /// @return what ended() will name; it comes later, never during this call
    CallId run(const CommandCall &call);

signals:
    void ended(quint64 call, const aloft::CommandEnd &end);

private:
    struct Run;

    void read(CallId id);
    void giveUp(CallId id);
    void finish(CallId id, const QString &fault, int exitStatus);

    std::map<CallId, std::unique_ptr<Run>> m_runs;
    CallId m_last = 0;
};

} // namespace aloft
