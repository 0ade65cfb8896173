// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/requestpreview.h"

#include "api/calls.h"

namespace backlock {

namespace {

constexpr QLatin1String kTokenLine("X-Auth-Token: <token>");
constexpr QLatin1String kTokenFile("token-header.txt");

QString textOf(const Header &header)
{
    return QString::fromLatin1(header.name) + QStringLiteral(": ")
           + QString::fromLatin1(header.value);
}

QString targetOf(const PreparedRequest &request)
{
    return request.query.isEmpty() ? request.path
                                   : request.path + u'?' + QString::fromLatin1(request.query);
}

//! For POSIX shells: nothing is special between single quotes, but the single quote itself.
QString quoted(QString text)
{
    text.replace(u'\'', QLatin1String("'\\''"));
    return u'\'' + text + u'\'';
}

QString httpText(const PreparedRequest &request)
{
    QStringList lines{QString::fromLatin1(request.verb) + u' ' + targetOf(request)
                          + QStringLiteral(" HTTP/1.1"),
                      QStringLiteral("Host: ") + request.endpoint.authority()};
    for (const Header &header : request.headers)
        lines.append(textOf(header));
    lines.append(kTokenLine);
    lines.append(QStringLiteral("Content-Length: ") + QString::number(request.body.size()));
    lines.append(QString());
    lines.append(QString::fromUtf8(request.body));
    return lines.join(u'\n');
}

//! `-H @file` reads a header from a file (cURL 7.55 and newer): what stands on a command line can
//! be read by every user of the machine.
QString curlText(const PreparedRequest &request)
{
    QStringList parts{QStringLiteral("curl -X ") + QString::fromLatin1(request.verb) + u' '
                      + quoted(request.endpoint.text() + targetOf(request))};
    for (const Header &header : request.headers)
        parts.append(QStringLiteral("-H ") + quoted(textOf(header)));
    parts.append(QStringLiteral("-H @") + kTokenFile);
    parts.append(QStringLiteral("--data-raw ") + quoted(QString::fromUtf8(request.body)));
    // No words in it, so that it reads the same in every language: the file, and its one line.
    return QStringLiteral("# %1: %2\n").arg(kTokenFile, kTokenLine)
           + parts.join(QStringLiteral(" \\\n  "));
}

} // namespace

Result<RequestPreview> previewChange(const EncryptionChange &change, const Route &route)
{
    CallInput input;
    input.project = change.project();
    input.instance = change.instance();
    input.body = change.body();
    const Result<PreparedRequest> request = prepare(calls::changeEncryption, input, route);
    if (!request)
        return fail(request.error());
    return RequestPreview{httpText(*request), curlText(*request)};
}

} // namespace backlock
