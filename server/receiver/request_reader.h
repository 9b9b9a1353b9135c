// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "body_excerpt.h"
#include "head.h"

#include "model/domain/limits.h"

namespace aloft {

/// Takes the bytes of a connection, in pieces of any size, and makes requests of them, one at a time. It knows neither
/// sockets nor the time, and keeps no more than the limits allow. It takes memory only as bytes come.
class RequestReader
{
public:
    enum class State {
        Waiting, ///< no byte of the next request has come
        Head, ///< within the request line or the header
        Body, ///< the head is complete, see request(); the body is not
        Complete, ///< one whole request; next() starts with the one after it
        Refused, ///< see refusal(); the connection is of no further use
    };

    /// @param limits must outlive the reader
    explicit RequestReader(const Limits &limits) : m_limits(&limits) {}

    /// Takes what belongs to the request under way. @return how many of the bytes that were
    [[nodiscard]] qsizetype take(QByteArrayView bytes);

    /// Forgets the request and starts with the one after it.
    void next();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Request &request() const { return m_head.request(); }
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

    /// Hands over what was kept of the body; nothing if the client asked that it is dropped.
    [[nodiscard]] Body takeBody() { return m_body.take(); }

    /// Whether the body was larger than is read; the rest of it is still on the way.
    [[nodiscard]] bool bodyCut() const { return m_bodyCut; }

private:
    enum class Part { RequestLine, Fields, Data, ChunkSize, ChunkEnd, Trailer };

    [[nodiscard]] bool isReading() const { return m_state != State::Complete && m_state != State::Refused; }
    [[nodiscard]] qsizetype takeLine(QByteArrayView bytes);
    [[nodiscard]] qsizetype takeData(QByteArrayView bytes);
    [[nodiscard]] bool framesChunks() const { return m_part == Part::ChunkSize || m_part == Part::ChunkEnd; }
    [[nodiscard]] qint64 longestLine() const;
    [[nodiscard]] qsizetype roomInLine() const;
    [[nodiscard]] qint64 roomInBody() const;
    [[nodiscard]] Refusal tooLong() const;
    void keepForLater(QByteArrayView bytes);
    void endLine(QByteArrayView rest);
    void countBody(qint64 bytes);
    void readLine(QByteArrayView line);
    void readRequestLine(QByteArrayView line);
    void readField(QByteArrayView line);
    void readChunkSize(QByteArrayView line);
    void readChunkEnd(QByteArrayView line);
    void readTrailer(QByteArrayView line);
    void finishHead();
    void finishData();
    void refuse(Refusal refusal);

    const Limits *m_limits;
    State m_state = State::Waiting;
    Part m_part = Part::RequestLine;
    Head m_head;
    Refusal m_refusal;
    BodyExcerpt m_body;
    QByteArray m_line; ///< the beginning of a line whose end has not come
    qsizetype m_fieldBytes = 0;
    int m_fieldLines = 0;
    qint64 m_dataLeft = 0; ///< of the body, or of the chunk under way
    qint64 m_bodyBytes = 0; ///< taken so far, with what frames the chunks
    bool m_bodyCut = false;
};

} // namespace aloft
