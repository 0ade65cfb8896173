// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/preparedrequest.h"

#include "api/safetext.h"

#include <algorithm>

namespace backlock {

namespace {

constexpr QLatin1String kProjectSlot("{project_id}");
constexpr QLatin1String kInstanceSlot("{instance_id}");

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

//! One segment of the path. Ids are checked a second time here, because the path is where a wrong
//! one does harm: `..%2f` and `?` would change it, and Qt would send `/v3/../a` as `/a` (measured).
Result<QString> fillSegment(const QString &segment, const CallInput &input)
{
    if (segment == kProjectSlot) {
        if (!isSafeSegment(input.project.text()))
            return fail(ErrorKind::Input, Cause::ProjectIdMalformed);
        return input.project.text();
    }
    if (segment == kInstanceSlot) {
        if (!isSafeSegment(input.instance.text()))
            return fail(ErrorKind::Input, Cause::InstanceIdMalformed);
        return input.instance.text();
    }
    return segment;
}

Result<QString> fillPath(const Call &call, const CallInput &input)
{
    QStringList segments = QString::fromLatin1(bytesOf(call.path)).split(u'/');
    for (QString &segment : segments) {
        const Result<QString> filled = fillSegment(segment, input);
        if (!filled)
            return fail(filled.error());
        segment = *filled;
    }
    return segments.join(u'/');
}

//! RFC 3986: all but the unreserved characters as %XX. A blank is %20; `+` would be read as plus by
//! some and as a blank by others.
QByteArray encodeQuery(const QList<std::pair<QString, QString>> &pairs)
{
    QByteArray query;
    for (const auto &[name, value] : pairs) {
        if (!query.isEmpty())
            query += '&';
        query += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return query;
}

//! As each service documents it, to the letter.
QByteArray contentTypeOf(Service service)
{
    switch (service) {
    case Service::TaurusDb:
        return QByteArrayLiteral(
            "application/json;charset=UTF-8"); // backup-encryption.md, section 1
    case Service::Iam:
        return QByteArrayLiteral("application/json;charset=utf8"); // iam.md, section 1
    case Service::Kms:
        break;
    }
    return QByteArrayLiteral("application/json"); // kms.md
}

QList<Header> headersOf(const Call &call, const CallInput &input, const Route &route)
{
    QList<Header> headers;
    if (!input.body.isEmpty())
        headers.append(Header{"Content-Type", contentTypeOf(call.service)});
    if (call.takesLanguage)
        headers.append(Header{"X-Language", languageTag(route.language).toLatin1()});
    headers.append(input.headers);
    headers.append(Header{"Accept", "application/json"});
    // Qt would say `en,*` and Mozilla/5.0 where we say nothing (measured).
    headers.append(Header{"Accept-Language", languageTag(route.language).toLatin1()});
    headers.append(Header{"User-Agent", "Backlock/" BACKLOCK_VERSION});
    return headers;
}

bool goesWhereItShould(const PreparedRequest &request, const Call &call)
{
    const QUrl url = request.url();
    const QString path = url.path(QUrl::FullyEncoded);
    return path == request.path && path.count(u'/') == bytesOf(call.path).count('/')
           && url.host(QUrl::FullyEncoded) == request.endpoint.host()
           && url.query(QUrl::FullyEncoded).toLatin1() == request.query && !url.hasFragment()
           && url.userInfo().isEmpty();
}

bool isHeaderByte(char c)
{
    return c >= 0x20 && c <= 0x7e;
}

} // namespace

QUrl PreparedRequest::url() const
{
    QUrl url = endpoint.url(path);
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

Cause headerFault(const QList<Header> &headers)
{
    for (const Header &header : headers) {
        if (header.value.contains('\r') || header.value.contains('\n'))
            return Cause::TokenHasLineEnd;
        if (!std::all_of(header.value.begin(), header.value.end(), isHeaderByte))
            return Cause::TokenHasOtherCharacters;
    }
    return Cause::None;
}

QString whereOf(const PreparedRequest &request)
{
    return QString::fromLatin1(request.verb) + u' ' + request.path;
}

Result<PreparedRequest> prepare(const Call &call, const CallInput &input, const Route &route)
{
    if (route.endpoint.isEmpty())
        return fail(ErrorKind::Input, Cause::EndpointMissing, serviceName(call.service));
    const Result<QString> path = fillPath(call, input);
    if (!path)
        return fail(path.error());
    PreparedRequest request;
    request.call = &call;
    request.endpoint = route.endpoint;
    request.verb = bytesOf(call.verb);
    request.path = *path;
    request.query = encodeQuery(input.query);
    request.headers = headersOf(call, input, route);
    request.body = input.body;
    request.project = input.project;
    if (const Cause fault = headerFault(request.headers); fault != Cause::None)
        return fail(ErrorKind::Input, fault);
    if (!goesWhereItShould(request, call))
        return fail(ErrorKind::Input, Cause::EndpointMalformed, request.endpoint.authority());
    return request;
}

} // namespace backlock
