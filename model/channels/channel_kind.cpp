// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_kind.h"

#include "channel_file.h"
#include "channel_values.h"

#include <QDir>
#include <QFile>

#include <algorithm>

// The resources of a static library are only linked in where somebody names them.
static void initChannelResources()
{
    Q_INIT_RESOURCE(channels);
}

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QList<ChannelKind> readAll()
{
    initChannelResources();
    QList<ChannelFile> files;
    const QDir folder(u":/channels"_s);
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        // They are part of the program, so a malformed one is a mistake of ours; a test reads them all.
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read.", qPrintable(name));
        const auto read = readChannelFile(name, file.readAll());
        if (!read)
            qFatal("%s", qPrintable(read.error().sentence));
        files.append(*read);
    }
    std::ranges::sort(files, {}, &ChannelFile::order);
    QList<ChannelKind> kinds;
    for (const ChannelFile &file : files)
        kinds.append(file.kind);
    return kinds;
}

} // namespace

const QList<ChannelKind> &channelKinds()
{
    static const QList<ChannelKind> kinds = readAll();
    return kinds;
}

const ChannelKind *channelKind(const QString &key)
{
    for (const ChannelKind &kind : channelKinds()) {
        if (kind.key == key)
            return &kind;
    }
    return nullptr;
}

QString channelSummary(const Channel &channel)
{
    const ChannelKind *kind = channelKind(channel.type);
    if (!kind)
        return {};
    TemplateValues values = channelValues(channel);
    // Filled in, though nobody knows with what.
    for (auto secret = channel.secrets.begin(); secret != channel.secrets.end(); ++secret) {
        if (secret->inKeychain && secret->value.isEmpty())
            values.values.insert(secret.key(), secretMask.toString());
    }
    return filledParts(kind->summary, values);
}

bool isOn(const Channel &channel, QLatin1StringView field)
{
    return channel.fields.value(field) == "on"_L1;
}

} // namespace aloft
