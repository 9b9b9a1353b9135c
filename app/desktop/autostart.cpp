// SPDX-License-Identifier: GPL-3.0-or-later
#include "autostart.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// One argument in double quotes. Inside them four characters take a backslash, and a percent sign is doubled.
QString quoted(const QString &argument)
{
    QString result = u"\""_s;
    for (const QChar character : argument) {
        if (u"\"`$\\"_s.contains(character))
            result += u'\\';
        else if (character == u'%')
            result += u'%';
        result += character;
    }
    return result + u'"';
}

/// The escapes of every string in a desktop entry, which are undone before an Exec line is taken apart.
QString escaped(const QString &value)
{
    return QString(value).replace(u"\\"_s, u"\\\\"_s).replace(u"\n"_s, u"\\n"_s).replace(u"\t"_s, u"\\t"_s)
        .replace(u"\r"_s, u"\\r"_s);
}

} // namespace

QString execValue(const QStringList &command)
{
    QStringList parts;
    for (const QString &argument : command)
        parts << quoted(argument);
    return escaped(parts.join(u' '));
}

Autostart::Autostart(QString folder, QString program, QString dataDir)
    : m_folder(std::move(folder)), m_program(std::move(program)), m_dataDir(std::move(dataDir))
{}

QString Autostart::userFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/autostart"_L1;
}

QString Autostart::path() const
{
    return m_folder + "/aloft.desktop"_L1;
}

bool Autostart::isEnabled() const
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    bool isOurGroup = false;
    bool hasCommand = false;
    for (const QString &raw : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'['))
            isOurGroup = line == "[Desktop Entry]"_L1;
        if (!isOurGroup)
            continue;
        const QString key = line.section(u'=', 0, 0).trimmed();
        const QString value = line.section(u'=', 1).trimmed();
        if (key == "Hidden"_L1 && value == "true"_L1)
            return false;
        if (key == "X-GNOME-Autostart-enabled"_L1 && value == "false"_L1)
            return false;
        hasCommand = hasCommand || (key == "Exec"_L1 && !value.isEmpty());
    }
    return hasCommand;
}

Result<void> Autostart::setEnabled(bool enabled)
{
    if (enabled)
        return write();
    QFile file(path());
    if (file.exists() && !file.remove())
        return Error{tr("Aloft still starts at login, because %1 could not be removed: %2.").arg(path(), file.errorString())};
    return {};
}

QByteArray Autostart::entry() const
{
    QStringList command{m_program, u"--minimized"_s};
    if (!m_dataDir.isEmpty())
        command << u"--data-dir"_s << m_dataDir;
    const QStringList lines{u"[Desktop Entry]"_s,
                            u"Type=Application"_s,
                            u"Name=Aloft"_s,
                            u"Comment="_s + escaped(tr("Tells you when a scheduled job stops running")),
                            u"Icon=aloft"_s,
                            u"Exec="_s + execValue(command),
                            u"Terminal=false"_s,
                            u"StartupNotify=false"_s,
                            u"X-GNOME-Autostart-enabled=true"_s};
    return (lines.join(u'\n') + u'\n').toUtf8();
}

Result<void> Autostart::write() const
{
    const QString refusal = tr("Aloft will not start at login, because %1 could not be written: %2.");
    if (!QDir().mkpath(m_folder))
        return Error{refusal.arg(path(), tr("its folder could not be made"))};
    QSaveFile file(path());
    const QByteArray text = entry();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return Error{refusal.arg(path(), file.errorString())};
    return {};
}

} // namespace aloft
