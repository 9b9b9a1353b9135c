// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_figures.h"

#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

QByteArray contentOf(const QString &name, qint64 processId)
{
    QFile file(u"/proc/%1/%2"_s.arg(QString::number(processId), name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

qint64 residentMemory_kib(qint64 processId)
{
    const QByteArray status = contentOf(u"status"_s, processId);
    const QByteArray name = "VmRSS:";
    const qsizetype at = status.indexOf(name);
    if (at < 0)
        return 0;
    const QByteArray line = status.mid(at + name.size(), status.indexOf('\n', at) - at - name.size());
    return line.simplified().split(' ').constFirst().toLongLong();
}

std::chrono::milliseconds processorTime(qint64 processId)
{
    // The program's name may hold blanks and brackets; the fields that are counted follow the last bracket.
    const QByteArray stat = contentOf(u"stat"_s, processId);
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 1).simplified().split(' ');
    constexpr qsizetype user = 11, system = 12;
    if (fields.size() <= system)
        return {};
    const qint64 ticks = fields.at(user).toLongLong() + fields.at(system).toLongLong();
    return std::chrono::milliseconds(ticks * 1000 / ::sysconf(_SC_CLK_TCK));
}

qint64 raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    limit.rlim_cur = limit.rlim_max;
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<qint64>(limit.rlim_cur);
}

} // namespace aloft
