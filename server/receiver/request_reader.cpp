// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_reader.h"

#include <algorithm>

namespace aloft {

namespace {

constexpr qsizetype longestChunkLine = 256;
constexpr qsizetype mostSizeDigits = 15; // hexadecimal digits that cannot overflow
constexpr char firstByteOfTls = 0x16;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isBareCr(char c)
{
    return c == '\r';
}

/// A line without its end, which is a line feed with or without a carriage return before it.
QByteArrayView withoutLineEnd(QByteArrayView line)
{
    line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

qsizetype RequestReader::take(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && isReading()) {
        const QByteArrayView rest = bytes.sliced(taken);
        taken += m_part == Part::Data ? takeData(rest) : takeLine(rest);
    }
    return taken;
}

void RequestReader::next()
{
    *this = RequestReader(*m_limits);
}

// No further than to the first byte that is too much, so that it makes no difference how the bytes were split.
qsizetype RequestReader::takeLine(QByteArrayView bytes)
{
    if (m_part == Part::RequestLine && m_line.isEmpty() && bytes.front() == firstByteOfTls) {
        refuse({0, "HTTPS was spoken on a port for plain HTTP."});
        return 1;
    }
    bytes = bytes.first(std::min(bytes.size(), roomInLine() + 1));
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = end < 0 ? bytes.size() : end + 1;
    if (m_line.size() + taken > longestLine())
        refuse(tooLong());
    else if (framesChunks())
        countBody(taken);
    if (isReading())
        end < 0 ? keepForLater(bytes) : endLine(bytes.first(taken));
    return taken;
}

// Left to itself an array grows to twice of what the longest line needs.
void RequestReader::keepForLater(QByteArrayView bytes)
{
    const qsizetype needed = m_line.size() + bytes.size();
    if (needed > m_line.capacity())
        m_line.reserve(std::min(2 * needed, qsizetype(longestLine())));
    m_line.append(bytes);
    // Line ends between requests do not begin one.
    if (m_state == State::Waiting && m_line != "\r")
        m_state = State::Head;
}

void RequestReader::endLine(QByteArrayView rest)
{
    if (m_line.isEmpty())
        return readLine(rest);
    const QByteArray line = std::exchange(m_line, {}).append(rest);
    readLine(line);
}

/// With its end.
qint64 RequestReader::longestLine() const
{
    switch (m_part) {
    case Part::RequestLine:
        return m_limits->requestLine_bytes;
    case Part::Fields:
    case Part::Trailer:
        return m_limits->fields_bytes - m_fieldBytes;
    default:
        return longestChunkLine;
    }
}

qsizetype RequestReader::roomInLine() const
{
    const qint64 room = std::max<qint64>(longestLine() - m_line.size(), 0);
    return qsizetype(framesChunks() ? std::min(room, roomInBody()) : room);
}

qint64 RequestReader::roomInBody() const
{
    return std::max<qint64>(m_limits->body_bytes - m_bodyBytes, 0);
}

Refusal RequestReader::tooLong() const
{
    switch (m_part) {
    case Part::RequestLine:
        return {414, "The request line is too long."};
    case Part::Fields:
    case Part::Trailer:
        return {431, "The header is too large."};
    default:
        return {400, "A chunk is malformed."};
    }
}

void RequestReader::readLine(QByteArrayView line)
{
    switch (m_part) {
    case Part::RequestLine:
        return readRequestLine(withoutLineEnd(line));
    case Part::Fields:
        m_fieldBytes += line.size();
        return readField(withoutLineEnd(line));
    case Part::Trailer:
        m_fieldBytes += line.size();
        return readTrailer(withoutLineEnd(line));
    case Part::ChunkSize:
        return readChunkSize(line);
    case Part::ChunkEnd:
        return readChunkEnd(line);
    case Part::Data:
        break;
    }
}

void RequestReader::readRequestLine(QByteArrayView line)
{
    // Some clients send a line end after a body; RFC 9112 asks to overlook it.
    if (line.isEmpty())
        return;
    m_state = State::Head;
    m_part = Part::Fields;
    if (Verdict refused = m_head.takeRequestLine(line))
        refuse(*std::move(refused));
}

void RequestReader::readField(QByteArrayView line)
{
    if (line.isEmpty())
        return finishHead();
    if (++m_fieldLines > m_limits->fieldLines)
        return refuse({431, "The header has too many lines."});
    if (Verdict refused = m_head.takeField(line))
        refuse(*std::move(refused));
}

void RequestReader::finishHead()
{
    if (Verdict refused = m_head.finish())
        return refuse(*std::move(refused));
    if (!request().hasBody()) {
        m_state = State::Complete;
        return;
    }
    m_state = State::Body;
    m_part = request().chunked ? Part::ChunkSize : Part::Data;
    m_dataLeft = request().contentLength;
    m_body = BodyExcerpt(m_limits->keptBody_bytes);
}

qsizetype RequestReader::takeData(QByteArrayView bytes)
{
    const auto taken = qsizetype(std::min({qint64(bytes.size()), m_dataLeft, roomInBody() + 1}));
    m_dataLeft -= taken;
    if (!request().discardsBody)
        m_body.append(bytes.first(taken));
    countBody(taken);
    if (m_dataLeft == 0)
        finishData();
    return taken;
}

void RequestReader::countBody(qint64 bytes)
{
    m_bodyBytes += bytes;
    if (m_bodyBytes > m_limits->body_bytes) {
        m_bodyCut = true;
        m_state = State::Complete;
    }
}

void RequestReader::finishData()
{
    if (!request().chunked)
        m_state = State::Complete;
    m_part = Part::ChunkEnd;
}

// Within chunks only CR LF ends a line, and only there may a CR stand: readers that differ about it can be made to
// see different requests.
void RequestReader::readChunkSize(QByteArrayView line)
{
    if (!line.endsWith("\r\n"))
        return refuse({400, "A chunk is malformed."});
    line.chop(2);
    qsizetype digits = 0;
    qint64 size = 0;
    for (; digits < line.size() && hexValue(line[digits]) >= 0; ++digits) {
        if (digits == mostSizeDigits)
            return refuse({400, "A chunk is malformed."});
        size = size * 16 + hexValue(line[digits]);
    }
    const QByteArrayView extension = line.sliced(digits);
    const auto *const begin = std::find_if_not(extension.begin(), extension.end(), isBlank);
    const bool wellFormed = digits > 0 && (extension.isEmpty() || (begin != extension.end() && *begin == ';')) &&
                            std::none_of(extension.begin(), extension.end(), isBareCr);
    if (!wellFormed)
        return refuse({400, "A chunk is malformed."});
    m_dataLeft = size;
    m_part = size > 0 ? Part::Data : Part::Trailer;
}

void RequestReader::readChunkEnd(QByteArrayView line)
{
    if (line != "\r\n")
        return refuse({400, "A chunk is malformed."});
    m_part = Part::ChunkSize;
}

void RequestReader::readTrailer(QByteArrayView line)
{
    if (line.isEmpty()) {
        m_state = State::Complete;
        return;
    }
    if (++m_fieldLines > m_limits->fieldLines)
        return refuse({431, "The header has too many lines."});
    QByteArrayView name;
    QByteArrayView value;
    if (Verdict refused = splitField(line, name, value))
        refuse(*std::move(refused));
}

void RequestReader::refuse(Refusal refusal)
{
    m_refusal = std::move(refusal);
    m_state = State::Refused;
}

} // namespace aloft
