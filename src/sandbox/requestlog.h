// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http.h"

#include <QFile>

namespace sandbox {

//! One JSON line a request, on disk before the answer leaves. Secrets are written as
//! "sha256:<hex>": a test can compare them, a reader learns nothing.
class RequestLog
{
public:
    //! \return false with errorString() set. Without an open file write() does nothing.
    bool open(const QString &path);
    QString errorString() const { return m_file.errorString(); }

    //! \param status 0: no answer was given \param fault the fault that struck, or empty
    void write(const HttpRequest &request, int status, const QString &fault,
               const QByteArray &requestId);

    static QString digest(const QByteArray &secret);
    //! The body as text; secrets inside JSON are replaced, and what cannot be read is a digest.
    static QString safeBody(const QByteArray &body);

private:
    QFile m_file;
};

} // namespace sandbox
