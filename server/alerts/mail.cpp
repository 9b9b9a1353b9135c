// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QUrl>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 76; // RFC 2045, 6.7
constexpr qsizetype wordBytes = 39; // an encoded word of RFC 2047 has 75 characters at most, its frame and base64 included
constexpr auto lineEnd = "\r\n";

/// Values come from a form that takes no control characters; should one get here nonetheless, it does not begin a new line.
QByteArray oneLine(QByteArray value)
{
    for (char &c : value) {
        if (static_cast<uchar>(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    return value;
}

bool isPlain(const QByteArray &text)
{
    for (const char c : text) {
        if (static_cast<uchar>(c) < 0x20 || static_cast<uchar>(c) > 0x7e)
            return false;
    }
    return !text.contains("=?") && text.size() < longestLine - qsizetype(sizeof "Subject: ");
}

QByteArray encodedWord(const QByteArray &bytes)
{
    return "=?UTF-8?B?" + bytes.toBase64() + "?=";
}

/// A subject in any script. No character is split between two encoded words.
QByteArray subjectOf(const QString &text)
{
    const QByteArray plain = oneLine(text.toUtf8());
    if (isPlain(plain))
        return plain;
    QByteArrayList words;
    QByteArray word;
    for (const uint character : QString::fromUtf8(plain).toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1).toUtf8();
        if (word.size() + bytes.size() > wordBytes) {
            words.append(encodedWord(word));
            word.clear();
        }
        word += bytes;
    }
    words.append(encodedWord(word));
    return words.join("\r\n ");
}

QByteArray hex(char c)
{
    return '=' + QByteArray(1, c).toHex().toUpper();
}

/// One line in quoted-printable, RFC 2045, 6.7.
QByteArray quotedLine(const QByteArray &line)
{
    QByteArray result;
    qsizetype length = 0;
    for (qsizetype place = 0; place < line.size(); ++place) {
        const char c = line.at(place);
        const bool blankAtEnd = (c == ' ' || c == '\t') && place == line.size() - 1;
        const bool literal = c >= 0x20 && c <= 0x7e && c != '=' && !blankAtEnd;
        const QByteArray next = literal ? QByteArray(1, c) : hex(c);
        if (length + next.size() >= longestLine) {
            result += QByteArray("=") + lineEnd;
            length = 0;
        }
        result += next;
        length += next.size();
    }
    return result;
}

QByteArray quotedPrintable(const QString &text)
{
    QByteArray result;
    for (const QByteArray &line : text.toUtf8().split('\n'))
        result += quotedLine(line) + lineEnd;
    return result;
}

QString htmlOf(const Mail &mail)
{
    QString html = u"<!DOCTYPE html>\n<html><body style=\"font-family: sans-serif; color: #1B2330\">\n<h2>%1</h2>\n"_s.arg(
        mail.title.toHtmlEscaped());
    for (const QString &line : mail.lines)
        html += u"<p>%1</p>\n"_s.arg(line.toHtmlEscaped());
    return html + u"</body></html>\n"_s;
}

QByteArray part(const QByteArray &boundary, const QByteArray &type, const QString &text)
{
    return "--" + boundary + lineEnd + "Content-Type: text/" + type + "; charset=utf-8" + lineEnd +
           "Content-Transfer-Encoding: quoted-printable" + lineEnd + lineEnd + quotedPrintable(text);
}

QByteArray withAsciiDomain(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    const QByteArray domain = QUrl::toAce(address.mid(at + 1));
    return oneLine(address.left(at + 1).toUtf8() + (domain.isEmpty() ? address.mid(at + 1).toUtf8() : domain));
}

} // namespace

QByteArray toMime(const Mail &mail)
{
    const QByteArray boundary = "aloft-" + QCryptographicHash::hash(mail.id, QCryptographicHash::Sha256).toHex().left(24);
    const QDateTime date = QDateTime::fromMSecsSinceEpoch(toUtc_ms(mail.date), Qt::UTC);
    const QString plain = mail.title + u"\n\n"_s + mail.lines.join(u'\n') + u'\n';
    const QByteArrayList head{
        "From: Aloft <" + oneLine(mail.from) + '>',
        "To: " + oneLine(mail.to.join(',')).replace(",", ",\r\n "),
        "Subject: " + subjectOf(mail.subject),
        "Date: " + QLocale::c().toString(date, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " +0000",
        "Message-ID: <" + oneLine(mail.id) + '>',
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative; boundary=\"" + boundary + '"',
    };
    return head.join(lineEnd) + lineEnd + lineEnd + part(boundary, "plain", plain) + part(boundary, "html", htmlOf(mail)) + "--" +
           boundary + "--" + lineEnd;
}

QByteArrayList addressesIn(const QString &text)
{
    QByteArrayList addresses;
    for (const QString &address : text.split(u',', Qt::SkipEmptyParts))
        addresses.append(withAsciiDomain(address.trimmed()));
    return addresses;
}

} // namespace aloft
