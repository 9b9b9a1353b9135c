// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "keys.h"

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kindKeys{
    std::pair{HeartbeatKind::Success, "success"_L1},
    std::pair{HeartbeatKind::Start, "start"_L1},
    std::pair{HeartbeatKind::Fail, "fail"_L1},
    std::pair{HeartbeatKind::Log, "log"_L1},
};

/// As `kill -l` of Linux names them.
constexpr std::array signalNames{
    "HUP"_L1,  "INT"_L1,  "QUIT"_L1, "ILL"_L1,  "TRAP"_L1, "ABRT"_L1, "BUS"_L1,    "FPE"_L1,  "KILL"_L1,  "USR1"_L1, "SEGV"_L1,
    "USR2"_L1, "PIPE"_L1, "ALRM"_L1, "TERM"_L1, "CHLD"_L1, "CONT"_L1, "STOP"_L1,   "TSTP"_L1, "TTIN"_L1,  "TTOU"_L1, "URG"_L1,
    "XCPU"_L1, "XFSZ"_L1, "PROF"_L1, "IO"_L1,   "PWR"_L1,  "SYS"_L1,  "VTALRM"_L1, "POLL"_L1, "WINCH"_L1, "STKFLT"_L1,
};

/// Wide enough for every system's exit status, such as Windows' 3221225786.
constexpr qsizetype mostDigits = 20;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The number without zeros in front; empty if the word is none. Some systems count below zero.
QString numberIn(const QString &word)
{
    const bool negative = word.startsWith(u'-');
    const QStringView digits = QStringView(word).sliced(negative ? 1 : 0);
    if (digits.isEmpty() || digits.size() > mostDigits || !std::all_of(digits.begin(), digits.end(), isDigit))
        return {};
    const auto *const first = std::find_if(digits.begin(), digits.end() - 1, [](QChar c) { return c != u'0'; });
    const QString number(first, digits.end() - first);
    return negative && number != "0"_L1 ? u'-' + number : number;
}

QString signalIn(const QString &word)
{
    QString name = word.toUpper();
    if (name.startsWith("SIG"_L1))
        name.remove(0, 3);
    return std::find(signalNames.begin(), signalNames.end(), name) == signalNames.end() ? QString() : name;
}

} // namespace

QString heartbeatKindKey(HeartbeatKind kind)
{
    return keyOf(kindKeys, kind);
}

std::optional<HeartbeatKind> heartbeatKindFromKey(const QString &key)
{
    return valueOf(kindKeys, key);
}

std::optional<Report> reportFromWord(const QString &word, const QString &runId)
{
    const QString cut = runId.left(longestRunId);
    if (word.isEmpty())
        return Report{.kind = HeartbeatKind::Success, .runId = cut};
    // "success" stands in the database only; in a URL it would be one more way to say nothing.
    const auto kind = heartbeatKindFromKey(word.toLower());
    if (kind && *kind != HeartbeatKind::Success)
        return Report{.kind = *kind, .runId = cut};
    if (const QString number = numberIn(word); number == "0"_L1)
        return Report{.kind = HeartbeatKind::Success, .runId = cut};
    else if (!number.isEmpty())
        return Report{.kind = HeartbeatKind::Fail, .exitStatus = number, .runId = cut};
    if (const QString name = signalIn(word); !name.isEmpty())
        return Report{.kind = HeartbeatKind::Fail, .exitStatus = name, .runId = cut};
    return std::nullopt;
}

bool isSignalName(const QString &exitStatus)
{
    return !exitStatus.isEmpty() && exitStatus.front().isLetter();
}

} // namespace aloft
