// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

namespace aloft::simulation {

using namespace Qt::StringLiterals;

namespace {

QString job(int monitor)
{
    return u"job %1"_s.arg(monitor);
}

QString schedule(std::optional<seconds> interval, std::optional<seconds> grace)
{
    QStringList parts;
    if (interval)
        parts.append(u"every %1"_s.arg(wordsFor(*interval)));
    if (grace)
        parts.append(u"grace %1"_s.arg(wordsFor(*grace)));
    return parts.join(u", "_s);
}

/// Some lengths come with a condition for being told at all.
QString unlessZero(const QString &words, milliseconds length)
{
    return length == milliseconds(0) ? QString() : words.arg(wordsFor(length));
}

struct Words
{
    QString operator()(const step::Pass &pass) const { return u"%1 pass"_s.arg(wordsFor(pass.length)); }

    QString operator()(const step::PassTo &pass) const
    {
        using enum step::PassTo::Point;
        const QString point = pass.point == Due        ? u"when %1 is due"_s
                              : pass.point == Deadline ? u"the deadline of %1"_s
                              : pass.point == Question ? u"the question about %1"_s
                                                       : u"the end of the pause of %1"_s;
        const QString beside = pass.offset < milliseconds(0) ? u"%1 before "_s : u"%1 after "_s;
        return u"time passes until "_s + unlessZero(beside, std::chrono::abs(pass.offset)) + point.arg(job(pass.monitor));
    }

    QString operator()(const step::Say &say) const
    {
        const QString times = say.times == 1 ? QString() : u" %1 times"_s.arg(say.times);
        const QString run = say.named ? u" of a named run"_s : QString();
        const QString waits = say.waits ? u", and Aloft gets to it only later"_s : QString();
        return u"%1 says %2"_s.arg(job(say.monitor), heartbeatKindKey(say.kind)) + run + times + unlessZero(u", %1 ago"_s, say.ago) + waits;
    }

    QString operator()(const step::SayToOldUrl &say) const { return u"%1 reports to an old URL"_s.arg(job(say.monitor)); }

    QString operator()(const step::Create &create) const
    {
        return u"a monitor is created, %1"_s.arg(schedule(create.schedule.interval, create.schedule.grace)) +
               (create.paused ? u", paused"_s : QString());
    }

    QString operator()(const step::Edit &edit) const
    {
        return u"%1 is edited to %2"_s.arg(job(edit.monitor), schedule(edit.interval, edit.grace));
    }

    QString operator()(const step::Pause &pause) const
    {
        return u"%1 is paused %2"_s.arg(job(pause.monitor), pause.length ? u"for "_s + wordsFor(*pause.length) : u"until resumed"_s);
    }

    QString operator()(const step::Resume &resume) const { return u"%1 is resumed"_s.arg(job(resume.monitor)); }
    QString operator()(const step::Rotate &rotate) const { return u"the token of %1 is rotated"_s.arg(job(rotate.monitor)); }
    QString operator()(const step::Remove &remove) const { return u"%1 is deleted"_s.arg(job(remove.monitor)); }
    QString operator()(const step::Restore &restore) const { return u"%1 is restored"_s.arg(job(restore.monitor)); }

    QString operator()(const step::Answer &answer) const
    {
        return u"a person says that %1 %2"_s.arg(job(answer.monitor), answer.ran ? u"ran"_s : u"did not run"_s);
    }

    QString operator()(const step::Settle &settle) const { return u"the settle time is set to %1"_s.arg(wordsFor(settle.time)); }

    QString operator()(const step::Listen &listen) const { return listen.listening ? u"the port is had"_s : u"the port is lost"_s; }

    QString operator()(const step::Sleep &sleep) const
    {
        return u"the computer sleeps for %1"_s.arg(wordsFor(sleep.length)) +
               unlessZero(u", %1 after Aloft last looked at its clock"_s, sleep.unseen);
    }

    QString operator()(const step::Stall &stall) const
    {
        return u"Aloft does not get to run for %1"_s.arg(wordsFor(stall.length)) +
               unlessZero(u", %1 after it last looked at its clock"_s, stall.unseen);
    }

    QString operator()(const step::SetClock &set) const
    {
        return u"the clock is set %1 by %2"_s.arg(set.by < milliseconds(0) ? u"back"_s : u"forward"_s, wordsFor(std::chrono::abs(set.by)));
    }

    QString operator()(const step::Restart &restart) const
    {
        QString words = restart.killed ? u"Aloft is killed"_s : u"Aloft is stopped"_s;
        if (restart.killed && restart.news > 0)
            words = u"Aloft is killed in the next step, after piece of news no. %1,"_s.arg(restart.news);
        if (restart.killed)
            words += u" %1 after its last mark"_s.arg(wordsFor(restart.markAge));
        if (restart.rebooted)
            words += u", the computer is started anew"_s;
        words += u" and it is started again %1 later"_s.arg(wordsFor(restart.away));
        return words + unlessZero(u", the clock set back by %1 meanwhile"_s, restart.setBack) +
               unlessZero(u", and the port is had %1 after that"_s, restart.deaf);
    }

    QString operator()(const step::Disk &disk) const { return disk.works ? u"the disk works again"_s : u"the disk fails"_s; }
};

} // namespace

QString wordsFor(const Step &step)
{
    return std::visit(Words(), step);
}

QString wordsFor(milliseconds length)
{
    if (length == milliseconds(0))
        return u"0 s"_s;
    qint64 rest_ms = length.count();
    QStringList parts;
    for (const auto &[unit_ms, unit] : {std::pair(86'400'000, u"d"_s), std::pair(3'600'000, u"h"_s), std::pair(60'000, u"min"_s),
                                       std::pair(1'000, u"s"_s), std::pair(1, u"ms"_s)}) {
        if (rest_ms >= unit_ms)
            parts.append(u"%1 %2"_s.arg(rest_ms / unit_ms).arg(unit));
        rest_ms %= unit_ms;
    }
    return parts.join(u' ');
}

} // namespace aloft::simulation
