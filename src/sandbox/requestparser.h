// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http.h"

namespace sandbox {

//! Makes requests out of bytes, however they were cut. Knows HTTP/1.1 (and 1.0), Content-Length and
//! chunked bodies, and the size limits of the cloud's gateway (api/errors.md, code 0201).
//! After Refused the connection is of no more use: nobody knows where the next request begins.
class RequestParser
{
public:
    static constexpr qsizetype kMaxTarget = qsizetype{32} * 1024;
    static constexpr qsizetype kMaxHeaderValue = qsizetype{32} * 1024;
    static constexpr qsizetype kMaxHead = qsizetype{128} * 1024;
    static constexpr qsizetype kMaxBody = qsizetype{12} * 1024 * 1024;

    enum class State { Incomplete, Ready, Refused };

    void append(const QByteArray &bytes);
    State parse();
    //! The request that parse() called ready. Bytes behind it stay for the next one.
    HttpRequest take();
    //! True once for a request that waits for "100 Continue" before it sends its body.
    bool takeWantsContinue();

    int refusalStatus() const { return m_refusalStatus; }
    QByteArray refusalText() const { return m_refusalText; }
    //! What is known of the refused request, for the log.
    const HttpRequest &refused() const { return m_request; }
    bool isEmpty() const { return m_step == Step::Head && m_buffer.isEmpty(); }

private:
    enum class Step { Head, Body, ChunkSize, ChunkData, ChunkEnd, Trailer, Done, Refused };

    bool advance();
    bool parseHead();
    bool parseRequestLine(const QByteArray &line);
    bool parseHeaderLine(const QByteArray &line);
    bool judgeHead(bool isHttp11);
    bool parseChunkSize();
    bool parseTrailer();
    bool refuse(int status, const QByteArray &text);

    QByteArray m_buffer;
    qsizetype m_scanned = 0; //!< no end of the head before this place
    HttpRequest m_request;
    Step m_step = Step::Head;
    qsizetype m_wanted = 0; //!< bytes left of the body or of the chunk
    bool m_http11 = true;
    bool m_wantsContinue = false;
    int m_refusalStatus = 0;
    QByteArray m_refusalText;
};

} // namespace sandbox
