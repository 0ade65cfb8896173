// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http.h"

#include <QJsonDocument>

namespace sandbox {

bool HttpRequest::hasHeader(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return true;
    }
    return false;
}

QByteArray HttpRequest::header(QByteArrayView name) const
{
    QByteArray result;
    bool found = false;
    for (const auto &[key, value] : headers) {
        if (key != name)
            continue;
        if (found)
            result += ',';
        result += value;
        found = true;
    }
    return result;
}

QStringList HttpRequest::segments() const
{
    QStringList result;
    const QList<QByteArray> parts = path.mid(1).split('/');
    result.reserve(parts.size());
    for (const QByteArray &part : parts)
        result.append(decoded(part, false));
    return result;
}

QList<QPair<QString, QString>> HttpRequest::queryItems() const
{
    QList<QPair<QString, QString>> result;
    if (query.isEmpty())
        return result;
    const QList<QByteArray> parts = query.split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        result.append({decoded(name, true), decoded(value, true)});
    }
    return result;
}

QString HttpRequest::queryValue(QStringView name) const
{
    const auto items = queryItems();
    for (const auto &[key, value] : items) {
        if (key == name)
            return value.isNull() ? QString::fromLatin1("") : value;
    }
    return {};
}

bool HttpRequest::isJson() const
{
    QByteArray type = header("content-type");
    const qsizetype semicolon = type.indexOf(';');
    if (semicolon >= 0)
        type.truncate(semicolon);
    return type.trimmed().toLower() == "application/json";
}

HttpResponse HttpResponse::json(int status, const QJsonObject &object)
{
    HttpResponse response;
    response.status = status;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

bool HttpResponse::hasHeader(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return true;
    }
    return false;
}

void HttpResponse::setHeader(const QByteArray &name, const QByteArray &value)
{
    for (auto &[key, old] : headers) {
        if (key == name) {
            old = value;
            return;
        }
    }
    headers.append({name, value});
}

QString decoded(const QByteArray &encoded, bool plusIsBlank)
{
    QByteArray bytes = encoded;
    if (plusIsBlank)
        bytes.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes));
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 413:
        return "Payload Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 429:
        return "Too Many Requests";
    case 494:
        return "Request Header Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

} // namespace sandbox
