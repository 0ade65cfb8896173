// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/endpoint.h"

#include <QHostAddress>
#include <QStringList>

#include <algorithm>

namespace backlock {

namespace {

constexpr int kHttpsPort = 443;
constexpr int kHttpPort = 80;
constexpr qsizetype kMaxTextLength = 512;
constexpr qsizetype kMaxHostLength = 253;
constexpr qsizetype kMaxLabelLength = 63;

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHexDigit(QChar c)
{
    return isAsciiDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

template<typename Predicate>
bool isAll(QStringView text, Predicate predicate)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), predicate);
}

//! What makes a URL parser and a person see different hosts: a backslash is a slash to some, a
//! percent code is decoded by some, blanks and control characters are dropped by some.
bool isTreacherous(QChar c)
{
    return c == u'\\' || c == u'%' || c.isSpace() || c.category() == QChar::Other_Control
           || c.category() == QChar::Other_Format;
}

struct Parts
{
    bool https = true;
    QStringView authority;
    QStringView tail; //!< from the first `/`, `?` or `#` on
};

Result<Parts> splitUrl(QStringView text)
{
    Parts parts;
    QStringView rest = text;
    if (text.startsWith(u"https://", Qt::CaseInsensitive)) {
        rest = text.sliced(8);
    } else if (text.startsWith(u"http://", Qt::CaseInsensitive)) {
        parts.https = false;
        rest = text.sliced(7);
    } else if (text.startsWith(u"https:", Qt::CaseInsensitive)
               || text.startsWith(u"http:", Qt::CaseInsensitive)) {
        return fail(ErrorKind::Input, Cause::EndpointMalformed); // `https:/host`, `https:host`
    } else if (const qsizetype at = text.indexOf(u"://"); at > 0 && text.indexOf(u'/') == at + 1) {
        return fail(ErrorKind::Input, Cause::EndpointNotHttps);
    }
    const auto end = std::find_if(rest.begin(), rest.end(),
                                  [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    const qsizetype length = end - rest.begin();
    parts.authority = rest.first(length);
    parts.tail = rest.sliced(length);
    return parts;
}

//! 1 to 65535 in ASCII digits; 0: malformed. QString::toInt() would take `+443` and blanks.
int parsePort(QStringView text)
{
    if (text.size() > 5 || !isAll(text, isAsciiDigit))
        return 0;
    const int port = text.toInt();
    return port <= 65535 ? port : 0;
}

bool isDottedQuad(QStringView host)
{
    const auto numbers = host.split(u'.');
    return numbers.size() == 4 && std::all_of(numbers.begin(), numbers.end(), [](QStringView n) {
               const bool padded = n.size() > 1 && n.front() == u'0'; // octal to some resolvers
               return n.size() <= 3 && !padded && isAll(n, isAsciiDigit) && n.toInt() <= 255;
           });
}

//! `127.1`, `2130706433` and `0x7f.1` are addresses to resolvers and to QUrl, names to the eye.
bool looksLikeNumber(QStringView label)
{
    return isAll(label, isAsciiDigit)
           || (label.startsWith(u"0x")
               && (label.size() == 2 || isAll(label.sliced(2), isHexDigit)));
}

bool isHostLabel(QStringView label)
{
    const auto fits = [](QChar c) {
        return isAsciiDigit(c) || (c >= u'a' && c <= u'z') || c == u'-';
    };
    return label.size() <= kMaxLabelLength && isAll(label, fits) && label.front() != u'-'
           && label.back() != u'-';
}

//! Beyond ASCII a name has letters, marks, digits and the dots of Chinese and Japanese keyboards,
//! as IDNA 2008 has it; QUrl would also turn a fraction slash or an emoji into punycode.
bool isDomainCharacter(char32_t c)
{
    if (c < 0x80) // judged in punycode
        return true;
    return QChar::isLetter(c) || QChar::isMark(c) || QChar::isDigit(c) || c == 0x3002 || c == 0xff0e
           || c == 0xff61;
}

//! The host as it goes to the resolver, in lower case and punycode; empty: malformed.
//! One dot at the end is dropped: it names the same host, but not to TLS or to a comparison.
QString parseName(QStringView text)
{
    const QList<uint> characters = text.toUcs4();
    if (!std::all_of(characters.begin(), characters.end(), isDomainCharacter))
        return {};
    QString host = QString::fromLatin1(QUrl::toAce(text.toString())).toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    const auto labels = QStringView(host).split(u'.');
    if (host.size() > kMaxHostLength || !std::all_of(labels.begin(), labels.end(), isHostLabel))
        return {};
    if (looksLikeNumber(labels.last()) && !isDottedQuad(host))
        return {};
    return host;
}

//! An IPv6 literal in its shortest form; empty: malformed.
QString parseIpv6(QStringView text)
{
    if (!isAll(text, [](QChar c) { return isHexDigit(c) || c == u':' || c == u'.'; }))
        return {};
    const QHostAddress address(text.toString());
    return address.protocol() == QAbstractSocket::IPv6Protocol ? address.toString().toLower()
                                                               : QString();
}

struct HostAndPort
{
    QString host;
    QStringView port; //!< with its colon; empty: none was given
};

HostAndPort splitAuthority(QStringView authority)
{
    if (authority.startsWith(u'[')) {
        const qsizetype close = authority.indexOf(u']');
        if (close < 0)
            return {};
        return {parseIpv6(authority.sliced(1, close - 1)), authority.sliced(close + 1)};
    }
    const qsizetype colon = authority.indexOf(u':');
    if (colon < 0)
        return {parseName(authority), {}};
    if (authority.lastIndexOf(u':') != colon) // an IPv6 literal without brackets
        return {};
    return {parseName(authority.first(colon)), authority.sliced(colon)};
}

} // namespace

QString serviceName(Service service)
{
    switch (service) {
    case Service::Iam:
        return QStringLiteral("iam");
    case Service::TaurusDb:
        return QStringLiteral("taurusdb");
    case Service::Kms:
        return QStringLiteral("kms");
    }
    return {};
}

bool Endpoint::isLoopback() const
{
    // `127.evil.com` is a name; only four plain numbers are an address.
    return m_host == u"localhost" || m_host == u"::1"
           || (m_host.startsWith(u"127.") && isDottedQuad(m_host));
}

QString Endpoint::authority() const
{
    if (isEmpty())
        return {};
    const QString host = m_host.contains(u':') ? u'[' + m_host + u']' : m_host;
    const int usual = m_https ? kHttpsPort : kHttpPort;
    return m_port == usual ? host : host + u':' + QString::number(m_port);
}

QString Endpoint::text() const
{
    if (isEmpty())
        return {};
    return (m_https ? QStringLiteral("https://") : QStringLiteral("http://")) + authority();
}

QUrl Endpoint::url(const QString &path) const
{
    QUrl url;
    if (isEmpty())
        return url;
    url.setScheme(m_https ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(m_host);
    if (m_port != (m_https ? kHttpsPort : kHttpPort))
        url.setPort(m_port);
    url.setPath(path, QUrl::DecodedMode);
    return url;
}

Result<Endpoint> parseEndpoint(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > kMaxTextLength
        || std::any_of(trimmed.cbegin(), trimmed.cend(), isTreacherous))
        return fail(ErrorKind::Input, Cause::EndpointMalformed);
    const Result<Parts> parts = splitUrl(trimmed);
    if (!parts)
        return fail(parts.error());
    if (parts->authority.contains(u'@'))
        return fail(ErrorKind::Input, Cause::EndpointHasUserInfo);
    if (parts->authority.isEmpty())
        return fail(ErrorKind::Input, Cause::EndpointMalformed);
    if (!parts->tail.isEmpty() && parts->tail != u"/")
        return fail(ErrorKind::Input, Cause::EndpointHasPath);

    const HostAndPort split = splitAuthority(parts->authority);
    if (split.host.isEmpty())
        return fail(ErrorKind::Input, Cause::EndpointMalformed);
    Endpoint endpoint;
    endpoint.m_https = parts->https;
    endpoint.m_host = split.host;
    endpoint.m_port = parts->https ? kHttpsPort : kHttpPort;
    if (!split.port.isEmpty()) {
        endpoint.m_port = split.port.startsWith(u':') ? parsePort(split.port.sliced(1)) : 0;
        if (endpoint.m_port == 0)
            return fail(ErrorKind::Input, Cause::EndpointPortMalformed);
    }
    if (!endpoint.m_https && !endpoint.isLoopback())
        return fail(ErrorKind::Input, Cause::EndpointNotHttps);
    // Qt is what sends: it must see the host that was checked here.
    if (endpoint.url(QStringLiteral("/")).host(QUrl::FullyEncoded) != endpoint.m_host)
        return fail(ErrorKind::Input, Cause::EndpointMalformed);
    return endpoint;
}

bool isBareHost(const QString &text)
{
    const QString typed = text.trimmed();
    const bool isLiteral = typed.startsWith(u'[') && typed.endsWith(u']');
    return (isLiteral || !typed.contains(u':')) && !typed.contains(u'/')
           && parseEndpoint(typed).has_value();
}

} // namespace backlock
