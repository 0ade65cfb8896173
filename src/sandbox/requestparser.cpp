// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestparser.h"

#include <utility>

namespace sandbox {

namespace {

bool isTokenCharacter(char c)
{
    const auto u = static_cast<unsigned char>(c);
    if (u <= 0x20 || u >= 0x7f)
        return false;
    return !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c);
}

bool isToken(QByteArrayView text)
{
    for (const char c : text) {
        if (!isTokenCharacter(c))
            return false;
    }
    return !text.isEmpty();
}

bool hasControl(QByteArrayView text)
{
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if ((u < 0x20 && c != '\t') || u == 0x7f)
            return true;
    }
    return false;
}

bool isDigits(QByteArrayView text)
{
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
    }
    return !text.isEmpty();
}

} // namespace

void RequestParser::append(const QByteArray &bytes)
{
    m_buffer += bytes;
}

RequestParser::State RequestParser::parse()
{
    while (m_step != Step::Done && m_step != Step::Refused) {
        if (!advance())
            break;
    }
    if (m_step == Step::Refused)
        return State::Refused;
    return m_step == Step::Done ? State::Ready : State::Incomplete;
}

HttpRequest RequestParser::take()
{
    HttpRequest request = std::exchange(m_request, {});
    m_step = Step::Head;
    m_scanned = 0;
    m_wantsContinue = false;
    return request;
}

bool RequestParser::takeWantsContinue()
{
    return std::exchange(m_wantsContinue, false);
}

//! One step; false when more bytes are needed.
bool RequestParser::advance()
{
    switch (m_step) {
    case Step::Head:
        return parseHead();
    case Step::Body:
    case Step::ChunkData: {
        const qsizetype size = std::min(m_wanted, m_buffer.size());
        m_request.body += m_buffer.left(size);
        m_buffer.remove(0, size);
        m_wanted -= size;
        if (m_wanted > 0)
            return false;
        m_step = m_step == Step::Body ? Step::Done : Step::ChunkEnd;
        return true;
    }
    case Step::ChunkSize:
        return parseChunkSize();
    case Step::ChunkEnd:
        if (m_buffer.size() < 2)
            return false;
        if (!m_buffer.startsWith("\r\n"))
            return refuse(400, "bad chunk");
        m_buffer.remove(0, 2);
        m_step = Step::ChunkSize;
        return true;
    case Step::Trailer:
        return parseTrailer();
    case Step::Done:
    case Step::Refused:
        break;
    }
    return false;
}

bool RequestParser::parseHead()
{
    // Empty lines in front of a request are allowed (RFC 9112, 2.2); some clients send one.
    while (m_scanned == 0 && m_buffer.startsWith("\r\n"))
        m_buffer.remove(0, 2);

    const qsizetype end = m_buffer.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_scanned - 3));
    const qsizetype headSize = end < 0 ? m_buffer.size() : end;
    // A line feed alone ends no line here: two readers of one text is how requests are smuggled.
    for (qsizetype i = m_scanned; i < headSize; ++i) {
        if (m_buffer.at(i) == '\n' && (i == 0 || m_buffer.at(i - 1) != '\r'))
            return refuse(400, "bare line feed");
    }
    if (end < 0) {
        m_scanned = m_buffer.size();
        const qsizetype lineEnd = m_buffer.indexOf("\r\n");
        if (lineEnd < 0 && m_buffer.size() > kMaxTarget + 64)
            return refuse(414, "The URI is too long");
        if (m_buffer.size() > kMaxHead + kMaxTarget)
            return refuse(494, "Request header or cookie too large");
        return false;
    }

    const QByteArray head = m_buffer.left(end);
    m_buffer.remove(0, end + 4);
    m_scanned = 0;

    qsizetype lineEnd = head.indexOf("\r\n");
    if (!parseRequestLine(lineEnd < 0 ? head : head.left(lineEnd)))
        return false;
    if (lineEnd >= 0 && head.size() - lineEnd > kMaxHead)
        return refuse(494, "Request header or cookie too large");
    while (lineEnd >= 0) {
        const qsizetype begin = lineEnd + 2;
        lineEnd = head.indexOf("\r\n", begin);
        if (!parseHeaderLine(lineEnd < 0 ? head.mid(begin) : head.mid(begin, lineEnd - begin)))
            return false;
    }
    return judgeHead(m_http11);
}

bool RequestParser::parseRequestLine(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts.at(0)))
        return refuse(400, "bad request line");
    m_request.method = parts.at(0);
    const QByteArray &target = parts.at(1);
    if (target.size() > kMaxTarget)
        return refuse(414, "The URI is too long");
    if (!target.startsWith('/'))
        return refuse(400, "bad request target");
    for (const char c : target) {
        const auto u = static_cast<unsigned char>(c);
        if (u <= 0x20 || u >= 0x7f || c == '#')
            return refuse(400, "bad request target");
    }
    const qsizetype question = target.indexOf('?');
    m_request.path = question < 0 ? target : target.left(question);
    m_request.query = question < 0 ? QByteArray() : target.mid(question + 1);

    if (parts.at(2) != "HTTP/1.1" && parts.at(2) != "HTTP/1.0")
        return refuse(parts.at(2).startsWith("HTTP/") ? 505 : 400, "bad HTTP version");
    m_http11 = parts.at(2) == "HTTP/1.1";
    return true;
}

bool RequestParser::parseHeaderLine(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(QByteArrayView(line).first(colon)))
        return refuse(400, "bad header line");
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (value.size() > kMaxHeaderValue)
        return refuse(494, "Request header or cookie too large");
    if (hasControl(value))
        return refuse(400, "control character in a header");
    m_request.headers.append({line.left(colon).toLower(), value});
    return true;
}

//! The head is complete: how does it end, and is a body to come?
bool RequestParser::judgeHead(bool isHttp11)
{
    const QByteArray connection = m_request.header("connection").toLower();
    m_request.keepAlive =
        isHttp11 ? !connection.contains("close") : connection.contains("keep-alive");
    const QByteArray host = m_request.header("host");
    if ((isHttp11 && host.isEmpty()) || host.contains(','))
        return refuse(400, "bad host header");

    const QByteArray coding = m_request.header("transfer-encoding").toLower();
    const QByteArray length = m_request.header("content-length");
    if (!coding.isEmpty() && m_request.hasHeader("content-length"))
        return refuse(400, "both a length and chunks");
    if (!coding.isEmpty()) {
        if (coding != "chunked")
            return refuse(501, "transfer coding not supported");
        m_step = Step::ChunkSize;
    } else if (m_request.hasHeader("content-length")) {
        if (!isDigits(length) || length.size() > 18)
            return refuse(400, "bad content length");
        const qint64 size = length.toLongLong();
        if (size > kMaxBody)
            return refuse(413, "Request entity too large");
        m_wanted = static_cast<qsizetype>(size);
        m_step = m_wanted > 0 ? Step::Body : Step::Done;
    } else {
        // No length and no chunks: an empty body, whatever the method (RFC 9112, 6.3).
        m_step = Step::Done;
    }
    m_wantsContinue =
        m_step != Step::Done && m_request.header("expect").toLower() == "100-continue";
    return true;
}

bool RequestParser::parseChunkSize()
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0)
        return m_buffer.size() > 1024 ? refuse(400, "bad chunk") : false;
    QByteArray text = m_buffer.left(end);
    const qsizetype extension = text.indexOf(';');
    if (extension >= 0)
        text.truncate(extension);
    text = text.trimmed();
    bool ok = false;
    const qlonglong size = text.size() > 8 ? -1 : text.toLongLong(&ok, 16);
    if (!ok || size < 0 || text.startsWith('+'))
        return refuse(400, "bad chunk");
    m_buffer.remove(0, end + 2);
    if (m_request.body.size() + size > kMaxBody)
        return refuse(413, "Request entity too large");
    m_wanted = static_cast<qsizetype>(size);
    m_step = size > 0 ? Step::ChunkData : Step::Trailer;
    return true;
}

bool RequestParser::parseTrailer()
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0)
        return m_buffer.size() > kMaxHeaderValue ? refuse(400, "bad trailer") : false;
    m_buffer.remove(0, end + 2);
    if (end == 0)
        m_step = Step::Done;
    return true;
}

bool RequestParser::refuse(int status, const QByteArray &text)
{
    m_step = Step::Refused;
    m_refusalStatus = status;
    m_refusalText = text;
    m_buffer.clear();
    return false;
}

} // namespace sandbox
