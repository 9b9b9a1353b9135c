// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_run.h"

#include "byte_output.h"
#include "command_output.h"
#include "completion.h"
#include "delivery_wait.h"
#include "model/wishes/reply_json.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

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

/// Longer than any password, and short enough that a file given by mistake does not become one.
constexpr qint64 longestLine_bytes = 4096;

Result<QString> readInputLine()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error{QCoreApplication::translate("CommandLine", "Standard input cannot be read: %1.").arg(input.errorString())};
    QByteArray line = input.readLine(longestLine_bytes);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return Error{QCoreApplication::translate("CommandLine", "Nothing came on standard input for the field given as '-'.")};
    return QString::fromUtf8(line);
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

    CommandResult operator()(const asked::CarryOut &command) const
    {
        const Result<Wish> wish = completed(command, m_door, m_clock.now(), readInputLine);
        if (!wish)
            return failed(wish.error());
        if (const auto *test = std::get_if<wish::TestChannel>(&*wish))
            return testChannel(*test, command.json);
        return carryOut(*wish, command.json);
    }

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
        return {ExitStatus::Done, outputFor(wish, *reply, {json, m_width}, m_clock.now()), remarkOn(wish)};
    }

    [[nodiscard]] QString remarkOn(const Wish &wish) const
    {
        if (std::holds_alternative<wish::SendAgain>(wish) && !m_door.isRunning())
            return QCoreApplication::translate("CommandLine", "Aloft is not running: it is sent when Aloft is started.");
        return showsStatus(wish) ? m_door.caution() : QString();
    }

    /// Nobody would send it while Aloft rests, and somebody waits for the answer.
    [[nodiscard]] CommandResult testChannel(const wish::TestChannel &test, bool json) const
    {
        if (!m_door.isRunning())
            return failed(Error{QCoreApplication::translate("CommandLine", "Aloft is not running; start it to test a channel.")});
        const Result<QJsonObject> reply = m_door.carryOut(test);
        if (!reply)
            return failed(reply.error());
        const auto delivery = waitForDelivery(m_door, reply->value("deliveries"_L1).toArray().first().toObject(), {});
        if (!delivery)
            return failed(delivery.error());
        const Result<QString> sentence = testSentence(*delivery);
        const QString output = json ? QString::fromUtf8(QJsonDocument(*delivery).toJson()) : QString();
        if (!sentence)
            return {ExitStatus::Failed, output, sentence.error().sentence};
        return {ExitStatus::Done, json ? output : *sentence + u'\n', {}};
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
