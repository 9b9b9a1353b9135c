// SPDX-License-Identifier: GPL-3.0-or-later
#include "head.h"

#include <algorithm>
#include <cstring>

namespace aloft {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNameCharacter(char c)
{
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool isName(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isNameCharacter);
}

bool isControl(char c)
{
    return (c >= 0 && c < ' ') || c == '\x7f';
}

bool isValueCharacter(char c)
{
    return c == '\t' || !isControl(c);
}

bool isVisible(char c)
{
    return c != ' ' && !isControl(c);
}

bool equals(QByteArrayView text, const char *other)
{
    return text.compare(QByteArrayView(other), Qt::CaseInsensitive) == 0;
}

/// Calls `each` with every element of a comma-separated list, without the blanks around it and without empty ones.
template <typename Each>
void forEachElement(QByteArrayView list, Each each)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView element = (comma < 0 ? list : list.first(comma)).trimmed();
        if (!element.isEmpty())
            each(element);
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
}

bool namesJson(QByteArrayView accept)
{
    bool found = false;
    forEachElement(accept, [&found](QByteArrayView element) {
        const qsizetype parameters = element.indexOf(';');
        found = found || equals((parameters < 0 ? element : element.first(parameters)).trimmed(), "application/json");
    });
    return found;
}

} // namespace

Verdict splitField(QByteArrayView line, QByteArrayView &name, QByteArrayView &value)
{
    if (line.startsWith(' ') || line.startsWith('\t'))
        return Refusal{400, "A header line must not be continued on the next line."};
    const qsizetype colon = line.indexOf(':');
    // A blank before the colon is among what isName() refuses: servers have disagreed about such fields.
    if (colon < 0 || !isName(line.first(colon)))
        return Refusal{400, "A header line is malformed."};
    name = line.first(colon);
    value = line.sliced(colon + 1).trimmed();
    if (!std::all_of(value.begin(), value.end(), isValueCharacter))
        return Refusal{400, "A header line contains a control character."};
    return std::nullopt;
}

Verdict Head::takeRequestLine(QByteArrayView line)
{
    const qsizetype afterMethod = line.indexOf(' ');
    const qsizetype beforeVersion = line.lastIndexOf(' ');
    if (afterMethod < 0 || beforeVersion == afterMethod)
        return Refusal{400, "The request line is malformed."};

    const QByteArrayView method = line.first(afterMethod);
    // Scripts with Windows line ends put a carriage return after the URL; that and blanks are forgiven at its ends only.
    const QByteArrayView target = line.sliced(afterMethod, beforeVersion - afterMethod).trimmed();
    if (!isName(method) || target.isEmpty() || !std::all_of(target.begin(), target.end(), isVisible))
        return Refusal{400, "The request line is malformed."};

    m_request.method = method.toByteArray();
    m_request.target = target.toByteArray();
    return takeVersion(line.sliced(beforeVersion + 1));
}

Verdict Head::takeVersion(QByteArrayView version)
{
    const bool wellFormed =
        version.size() == 8 && version.startsWith("HTTP/") && isDigit(version[5]) && version[6] == '.' && isDigit(version[7]);
    if (!wellFormed)
        return Refusal{400, "The request line is malformed."};
    if (version[5] != '1')
        return Refusal{505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."};
    m_request.minorVersion = version[7] == '0' ? 0 : 1;
    return std::nullopt;
}

Verdict Head::takeField(QByteArrayView line)
{
    QByteArrayView name;
    QByteArrayView value;
    if (const Verdict refused = splitField(line, name, value))
        return refused;

    if (equals(name, "Content-Length"))
        return takeContentLength(value);
    if (equals(name, "Expect"))
        return takeExpectation(value);
    if (equals(name, "Host"))
        ++m_hosts;
    else if (equals(name, "Transfer-Encoding"))
        takeTransferEncoding(value);
    else if (equals(name, "Connection"))
        takeConnection(value);
    else if (equals(name, "Accept"))
        m_request.acceptsJson = m_request.acceptsJson || namesJson(value);
    else if (equals(name, "X-Aloft-Discard-Body"))
        m_request.discardsBody = value == "1" || equals(value, "true");
    else if (equals(name, "X-Forwarded-For"))
        takeForwardedFor(value);
    return std::nullopt;
}

Verdict Head::takeExpectation(QByteArrayView value)
{
    if (!equals(value, "100-continue"))
        return Refusal{417, "The only expectation known here is 100-continue."};
    m_request.expectsContinue = true;
    return std::nullopt;
}

void Head::takeTransferEncoding(QByteArrayView value)
{
    m_encoded = true;
    forEachElement(value, [this](QByteArrayView coding) {
        m_chunkedLast = equals(coding, "chunked");
        m_chunked += m_chunkedLast ? 1 : 0;
        m_otherEncodings = m_otherEncodings || !m_chunkedLast;
    });
}

void Head::takeConnection(QByteArrayView value)
{
    forEachElement(value, [this](QByteArrayView option) {
        m_close = m_close || equals(option, "close");
        m_stayOpen = m_stayOpen || equals(option, "keep-alive");
    });
}

// Only its end is of interest, and a client can send as much of it as a head may be long.
void Head::takeForwardedFor(QByteArrayView value)
{
    constexpr qsizetype longest = 1024;
    QByteArray &all = m_request.forwardedFor;
    if (!all.isEmpty())
        all += ',';
    all += value.last(std::min(value.size(), longest));
    if (all.size() > longest)
        all = all.last(longest);
}

Verdict Head::takeContentLength(QByteArrayView value)
{
    constexpr qsizetype mostDigits = 18; // the largest number of digits that cannot overflow
    Verdict refused;
    bool any = false;
    // The same length said twice is harmless and allowed; anything else would let two readers see two requests.
    forEachElement(value, [&](QByteArrayView element) {
        any = true;
        if (element.size() > mostDigits || !std::all_of(element.begin(), element.end(), isDigit)) {
            refused = Refusal{400, "Content-Length is malformed."};
            return;
        }
        const qint64 length = element.toLongLong();
        if (m_contentLength && *m_contentLength != length)
            refused = Refusal{400, "Content-Length is given twice, with different values."};
        m_contentLength = length;
    });
    if (!any)
        return Refusal{400, "Content-Length is malformed."};
    return refused;
}

Verdict Head::judgeTransferEncoding()
{
    if (!m_encoded)
        return std::nullopt;
    if (m_contentLength)
        return Refusal{400, "Content-Length and Transfer-Encoding must not be given together."};
    if (m_request.minorVersion == 0)
        return Refusal{400, "HTTP/1.0 has no Transfer-Encoding."};
    if (m_chunked != 1 || !m_chunkedLast)
        return Refusal{400, "Transfer-Encoding must end with chunked, once."};
    if (m_otherEncodings)
        return Refusal{501, "The only transfer encoding known here is chunked."};
    m_request.chunked = true;
    return std::nullopt;
}

Verdict Head::finish()
{
    if (const Verdict refused = judgeTransferEncoding())
        return refused;
    if (m_hosts > 1 || (m_hosts == 0 && m_request.minorVersion > 0))
        return Refusal{400, "A request has exactly one Host line."};

    m_request.contentLength = m_contentLength.value_or(0);
    m_request.keepAlive = !m_close && (m_request.minorVersion > 0 || m_stayOpen);
    // A client of HTTP/1.0 would take the interim answer for the final one.
    m_request.expectsContinue = m_request.expectsContinue && m_request.minorVersion > 0;
    return std::nullopt;
}

} // namespace aloft
