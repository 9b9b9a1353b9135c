// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_run.h"

#include "byte_output.h"
#include "command_output.h"
#include "door.h"
#include "model/wishes/reply_json.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// More than any import needs; one byte above it is read so that draftsFromJson() can refuse in words.
constexpr qint64 mostRead_bytes = 64 * 1024 * 1024;

CommandResult failed(const Error &error)
{
    return {ExitStatus::Failed, {}, error.sentence};
}

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    const bool open = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return Error{QCoreApplication::translate("CommandLine", "The file %1 cannot be read: %2.").arg(path, file.errorString())};
    QByteArray bytes;
    while (bytes.size() <= mostRead_bytes) {
        const QByteArray more = file.read(mostRead_bytes + 1 - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (file.error() != QFileDevice::NoError)
        return Error{QCoreApplication::translate("CommandLine", "The file %1 cannot be read: %2.").arg(path, file.errorString())};
    return bytes;
}

/// Only lists and details show statuses that can be old.
bool showsStatus(const Wish &wish)
{
    return std::holds_alternative<wish::ShowMonitors>(wish) || std::holds_alternative<wish::ShowIncidents>(wish);
}

class Execution
{
public:
    Execution(Door &door, const Clock &clock, int width) : m_door(door), m_clock(clock), m_width(width) {}

    CommandResult operator()(const asked::CarryOut &command) const { return carryOut(command.wish, command.json); }

    CommandResult operator()(const asked::Export &command) const
    {
        const Result<QJsonObject> reply = m_door.carryOut(wish::ShowMonitors{});
        if (!reply)
            return failed(reply.error());
        const QByteArray json = monitorsAsJson(*reply);
        const QString secrets = QCoreApplication::translate("CommandLine", "The heartbeat URLs in it are secrets.");
        // Opened by that name, standard output would be written from its beginning.
        if (command.file == "-"_L1 || command.file == "/dev/stdout"_L1)
            return {ExitStatus::Done, QString::fromUtf8(json), secrets};
        if (const Result<void> written = writeFile(command.file, json); !written)
            return failed(written.error());
        return {ExitStatus::Done, {}, QCoreApplication::translate("CommandLine", "Wrote %1.").arg(command.file) + u' ' + secrets};
    }

    CommandResult operator()(const asked::Import &command) const
    {
        const Result<QByteArray> bytes = readAll(command.file);
        if (!bytes)
            return failed(bytes.error());
        const auto drafts = draftsFromJson(*bytes);
        if (!drafts)
            return failed(drafts.error());
        return carryOut(wish::ImportMonitors{*drafts}, command.json);
    }

    template <typename Other>
    CommandResult operator()(const Other &) const
    {
        return {}; // a window and the like are no commands
    }

private:
    [[nodiscard]] CommandResult carryOut(const Wish &wish, bool json) const
    {
        const Result<QJsonObject> reply = m_door.carryOut(wish);
        if (!reply)
            return failed(reply.error());
        return {ExitStatus::Done, outputFor(wish, *reply, {json, m_width}, m_clock.now()),
                showsStatus(wish) ? m_door.caution() : QString()};
    }

    Door &m_door;
    const Clock &m_clock;
    int m_width;
};

} // namespace

CommandResult runCommand(const CommandLine &line, const Clock &clock, int terminalWidth)
{
    const Result<DataFolder> folder = DataFolder::open(line.dataDir);
    if (!folder)
        return failed(folder.error());
    const auto door = openDoor(*folder, clock);
    if (!door)
        return failed(door.error());
    return std::visit(Execution(**door, clock, terminalWidth), line.asked);
}

} // namespace aloft
