// SPDX-License-Identifier: GPL-3.0-or-later
// What jobs say, and what is refused to them, in words.
#include "words.h"

#include "speech.h"

#include <QStringDecoder>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString translate(const char *phrase)
{
    return speech::translated(phrase);
}

QString readable(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    text.replace("\r\n"_L1, "\n"_L1);
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

QString reportText(HeartbeatKind kind, const QString &exitStatus)
{
    switch (kind) {
    case HeartbeatKind::Success:
        return translate(QT_TRANSLATE_NOOP("Words", "Success"));
    case HeartbeatKind::Start:
        return translate(QT_TRANSLATE_NOOP("Words", "Started"));
    case HeartbeatKind::Log:
        return translate(QT_TRANSLATE_NOOP("Words", "Log"));
    case HeartbeatKind::Fail:
        break;
    }
    if (exitStatus.isEmpty())
        return translate(QT_TRANSLATE_NOOP("Words", "Failed"));
    if (isSignalName(exitStatus))
        return translate(QT_TRANSLATE_NOOP("Words", "Failed, signal %1")).arg(exitStatus);
    return translate(QT_TRANSLATE_NOOP("Words", "Failed, exit status %1")).arg(exitStatus);
}

QString runningText(const QList<Run> &runs, Instant now)
{
    if (runs.isEmpty())
        return {};
    const QString longest = countdownText(std::max(now - runs.constFirst().startedAt, milliseconds{0}));
    if (runs.size() == 1)
        return translate(QT_TRANSLATE_NOOP("Words", "running for %1")).arg(longest);
    return translate(QT_TRANSLATE_NOOP("Words", "%1 runs, the longest for %2")).arg(runs.size()).arg(longest);
}

QString bodyText(const Body &body, bool translated)
{
    if (body.tail.isEmpty())
        return readable(body.head);
    const speech::Say say = translated ? speech::translated : speech::english;
    const qint64 dropped = body.size_bytes - body.head.size() - body.tail.size();
    return readable(body.head) + u"\n"_s +
           say(QT_TRANSLATE_NOOP("Words", "[… %1 bytes were not kept …]")).arg(dropped) + u"\n"_s + readable(body.tail);
}

QString refusedSentence(const RefusedRequest &refused)
{
    using Reason = RefusedRequest::Reason;
    switch (refused.reason) {
    case Reason::UnknownToken:
        return translate(QT_TRANSLATE_NOOP("Words", "No monitor has this URL"));
    case Reason::OldToken:
        return translate(QT_TRANSLATE_NOOP("Words", "An old URL, from before it was rotated"));
    case Reason::DeletedMonitor:
        return translate(QT_TRANSLATE_NOOP("Words", "The monitor was deleted"));
    case Reason::WrongMethod:
        return translate(QT_TRANSLATE_NOOP("Words", "%1 does not count here, POST does")).arg(refused.detail);
    case Reason::UnknownSignal:
        return translate(QT_TRANSLATE_NOOP("Words", "Unknown signal “%1” after the URL")).arg(refused.detail);
    case Reason::NoSuchAddress:
        return translate(QT_TRANSLATE_NOOP("Words", "There is nothing at %1")).arg(refused.detail);
    case Reason::NoTls:
        return translate(QT_TRANSLATE_NOOP("Words", "HTTPS failed: %1")).arg(refused.detail);
    case Reason::Malformed:
    case Reason::TooLarge:
    case Reason::TooSlow:
    case Reason::TooMany:
        break;
    }
    return refused.detail;
}

} // namespace aloft
