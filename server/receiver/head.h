// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include <QByteArrayView>

namespace aloft {

/// Makes a Request of the lines of its head, by the rules of RFC 9112. Where the RFC leaves a choice between
/// mending and refusing and the two could disagree about where a request ends, it refuses.
class Head
{
public:
    /// @param line the first line, without its line end
    [[nodiscard]] Verdict takeRequestLine(QByteArrayView line);

    /// @param line one header line, without its line end and not empty
    [[nodiscard]] Verdict takeField(QByteArrayView line);

    /// The empty line has been read: judges the head as a whole.
    [[nodiscard]] Verdict finish();

    [[nodiscard]] const Request &request() const { return m_request; }

private:
    [[nodiscard]] Verdict takeVersion(QByteArrayView version);
    [[nodiscard]] Verdict takeContentLength(QByteArrayView value);
    [[nodiscard]] Verdict takeExpectation(QByteArrayView value);
    void takeTransferEncoding(QByteArrayView value);
    void takeConnection(QByteArrayView value);
    void takeForwardedFor(QByteArrayView value);
    [[nodiscard]] Verdict judgeTransferEncoding();

    Request m_request;
    std::optional<qint64> m_contentLength;
    int m_hosts = 0;
    int m_chunked = 0; ///< how often Transfer-Encoding names it
    bool m_encoded = false; ///< there is a Transfer-Encoding line
    bool m_chunkedLast = false;
    bool m_otherEncodings = false;
    bool m_close = false;
    bool m_stayOpen = false;
};

/// Judges a header or trailer line by its form alone; on success name and value are set, the value without blanks around it.
[[nodiscard]] Verdict splitField(QByteArrayView line, QByteArrayView &name, QByteArrayView &value);

} // namespace aloft
