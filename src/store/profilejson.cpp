// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profilejson.h"

#include "store/jsonfile.h"

#include <QRegularExpression>
#include <QUuid>

#include <algorithm>
#include <array>
#include <utility>

namespace backlock {

namespace {

const QLatin1String kId("id");
const QLatin1String kName("name");
const QLatin1String kRegion("region");
const QLatin1String kEndpoints("endpoints");
const QLatin1String kRegionEndpoints("regionEndpoints");
const QLatin1String kSignIn("signIn");
const QLatin1String kAgency("agency");
const QLatin1String kMethod("method");
const QLatin1String kAccount("account");
const QLatin1String kUser("user");
const QLatin1String kUserId("userId");
const QLatin1String kAccessKeyId("accessKeyId");
const QLatin1String kTemporary("temporary");
const QLatin1String kScopeProject("scopeProject");
const QLatin1String kReadOnly("readOnly");
const QLatin1String kProduction("production");
const QLatin1String kCaFile("caFile");
const QLatin1String kProxy("proxy");
const QLatin1String kMode("mode");
const QLatin1String kHost("host");
const QLatin1String kPort("port");
const QLatin1String kIdPatterns("idPatterns");
const QLatin1String kProject("project");
const QLatin1String kInstance("instance");
const QLatin1String kKey("key");

constexpr int kMaxPort = 65535;

using ProxyMode = ProxySettings::Mode;
constexpr std::array<std::pair<ProxyMode, QLatin1String>, 4> kProxyModes = {{
    {ProxyMode::System, QLatin1String("system")},
    {ProxyMode::None, QLatin1String("none")},
    {ProxyMode::Http, QLatin1String("http")},
    {ProxyMode::Socks5, QLatin1String("socks5")},
}};

QString proxyModeName(ProxyMode mode)
{
    for (const auto &[value, name] : kProxyModes) {
        if (value == mode)
            return name;
    }
    return {};
}

std::optional<ProxyMode> proxyModeFromName(const QString &text)
{
    for (const auto &[value, name] : kProxyModes) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

// ---- writing ---------------------------------------------------------------------------------

QJsonObject endpointsToJson(const EndpointOverrides &endpoints)
{
    QJsonObject object;
    for (const Service service : kServices)
        object.insert(serviceName(service), endpoints.of(service));
    return object;
}

QJsonObject regionEndpointsToJson(const QMap<QString, EndpointOverrides> &regions)
{
    QJsonObject object;
    for (auto it = regions.begin(); it != regions.end(); ++it)
        object.insert(it.key(), endpointsToJson(it.value()));
    return object;
}

QJsonObject signInToJson(const SignInSettings &signIn)
{
    return {{kMethod, signInMethodName(signIn.method)},
            {kAccount, signIn.account},
            {kUser, signIn.user},
            {kUserId, signIn.userId},
            {kAccessKeyId, signIn.accessKeyId},
            {kTemporary, signIn.temporary},
            {kAgency, QJsonObject{{kAccount, signIn.agencyAccount}, {kName, signIn.agencyName}}},
            {kScopeProject, signIn.scopeProject}};
}

QJsonObject proxyToJson(const ProxySettings &proxy)
{
    return {{kMode, proxyModeName(proxy.mode)},
            {kHost, proxy.host},
            {kPort, proxy.port},
            {kUser, proxy.user}};
}

QJsonObject patternsToJson(const IdPatterns &patterns)
{
    return {{kProject, patterns.project}, {kInstance, patterns.instance}, {kKey, patterns.key}};
}

//! What is known wins; objects that both have are merged level by level.
QJsonObject merged(QJsonObject known, const QJsonObject &unknown)
{
    for (auto it = unknown.begin(); it != unknown.end(); ++it) {
        const QJsonValue own = known.value(it.key());
        if (own.isUndefined())
            known.insert(it.key(), it.value());
        else if (own.isObject() && it->isObject())
            known.insert(it.key(), merged(own.toObject(), it->toObject()));
    }
    return known;
}

//! A region whose override was removed must not come back through the keys that were beside it.
QJsonObject withoutGoneRegions(QJsonObject unknown, const Profile &profile)
{
    QJsonObject regions = unknown.value(kRegionEndpoints).toObject();
    const QStringList names = regions.keys();
    for (const QString &name : names) {
        if (!profile.regionEndpoints.contains(name))
            regions.remove(name);
    }
    unknown.remove(kRegionEndpoints);
    if (!regions.isEmpty())
        unknown.insert(kRegionEndpoints, regions);
    return unknown;
}

// ---- reading ---------------------------------------------------------------------------------

//! Reads one profile, and keeps the first error and the unknown keys of all levels.
class ProfileReader
{
public:
    explicit ProfileReader(const QJsonObject &object)
        : m_top(object)
    {}

    Result<Profile> read()
    {
        Profile profile;
        profile.id = ProfileId::fromTrusted(m_top.text(kId).toLower());
        if (m_top.has(kId) && !isProfileId(profile.id.text()))
            m_top.complain(kId);
        profile.name = m_top.text(kName).trimmed();
        if (profile.name.isEmpty())
            m_top.complain(kName, Cause::ProfileNameEmpty);
        if (hasControlCharacter(profile.name))
            m_top.complain(kName);
        profile.region = m_top.text(kRegion).trimmed();
        if (!profile.region.isEmpty() && !isRegionId(profile.region))
            m_top.complain(kRegion);
        profile.readOnly = m_top.flag(kReadOnly, false);
        profile.production = m_top.flag(kProduction, true);
        profile.caFile = m_top.text(kCaFile);
        profile.endpoints = readEndpoints(m_top.object(kEndpoints), kEndpoints, m_unknown);
        profile.regionEndpoints = readRegionEndpoints();
        profile.signIn = readSignIn();
        profile.proxy = readProxy();
        profile.idPatterns = readPatterns();
        keepError(m_top);
        if (m_error)
            return fail(*m_error);
        profile.unknown = merged(m_top.unknown(), m_unknown);
        return profile;
    }

private:
    EndpointOverrides readEndpoints(const QJsonObject &object, const QString &path,
                                    QJsonObject &unknown)
    {
        FieldReader reader(object, path + u'.');
        EndpointOverrides endpoints;
        for (const Service service : kServices) {
            const QByteArray name = serviceName(service).toLatin1();
            const QLatin1String key(name);
            QString &text = endpoints.of(service);
            text = reader.text(key).trimmed();
            if (text.isEmpty())
                continue;
            if (const auto parsed = parseEndpoint(text); !parsed)
                reader.complain(key, parsed.error().cause);
        }
        const qsizetype dot = path.lastIndexOf(u'.');
        keepUnknown(reader, path.sliced(dot + 1), unknown);
        keepError(reader);
        return endpoints;
    }

    QMap<QString, EndpointOverrides> readRegionEndpoints()
    {
        QMap<QString, EndpointOverrides> regions;
        QJsonObject unknown;
        const QJsonObject object = m_top.object(kRegionEndpoints);
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!isRegionId(it.key()) || !it->isObject()) {
                m_top.complain(kRegionEndpoints);
                continue;
            }
            const QString path = kRegionEndpoints + QLatin1String(".") + it.key();
            regions.insert(it.key(), readEndpoints(it->toObject(), path, unknown));
        }
        if (!unknown.isEmpty())
            m_unknown.insert(kRegionEndpoints, unknown);
        return regions;
    }

    SignInSettings readSignIn()
    {
        FieldReader reader(m_top.object(kSignIn), kSignIn + QLatin1String("."));
        SignInSettings signIn;
        const QString method = reader.text(kMethod);
        if (const auto known = signInMethodFromName(method))
            signIn.method = *known;
        else if (reader.has(kMethod))
            reader.complain(kMethod);
        signIn.account = reader.text(kAccount);
        signIn.user = reader.text(kUser);
        signIn.userId = reader.text(kUserId);
        signIn.accessKeyId = reader.text(kAccessKeyId);
        if (!signIn.accessKeyId.isEmpty() && !parseAccessKeyId(signIn.accessKeyId))
            reader.complain(kAccessKeyId, Cause::AccessKeyIdMalformed);
        signIn.temporary = reader.flag(kTemporary, false);
        signIn.scopeProject = reader.text(kScopeProject);
        FieldReader agency(reader.object(kAgency), reader.pathOf(kAgency) + u'.');
        signIn.agencyAccount = agency.text(kAccount);
        signIn.agencyName = agency.text(kName);
        QJsonObject unknown = reader.unknown();
        keepUnknown(agency, kAgency, unknown);
        if (!unknown.isEmpty())
            m_unknown.insert(kSignIn, unknown);
        keepError(reader);
        keepError(agency);
        return signIn;
    }

    ProxySettings readProxy()
    {
        FieldReader reader(m_top.object(kProxy), kProxy + QLatin1String("."));
        ProxySettings proxy;
        const QString mode = reader.text(kMode);
        if (const auto known = proxyModeFromName(mode))
            proxy.mode = *known;
        else if (reader.has(kMode))
            reader.complain(kMode);
        proxy.host = reader.text(kHost).trimmed();
        proxy.port = reader.number(kPort, 0, kMaxPort, 0);
        proxy.user = reader.text(kUser);
        const bool isOwn = proxy.mode == ProxyMode::Http || proxy.mode == ProxyMode::Socks5;
        if (isOwn && !isBareHost(proxy.host))
            reader.complain(kHost, Cause::ProxyHostMalformed);
        else if (isOwn && proxy.port == 0)
            reader.complain(kPort, Cause::ProxyPortMissing);
        keepUnknown(reader, kProxy, m_unknown);
        keepError(reader);
        return proxy;
    }

    IdPatterns readPatterns()
    {
        FieldReader reader(m_top.object(kIdPatterns), kIdPatterns + QLatin1String("."));
        IdPatterns patterns;
        patterns.project = reader.text(kProject);
        patterns.instance = reader.text(kInstance);
        patterns.key = reader.text(kKey);
        keepUnknown(reader, kIdPatterns, m_unknown);
        keepError(reader);
        if (const auto checked = checkIdPatterns(patterns); !checked && !m_error) {
            m_error = checked.error();
            m_error->subject = kIdPatterns + QLatin1String(".") + checked.error().subject;
        }
        return patterns;
    }

    void keepError(const FieldReader &reader)
    {
        if (!m_error)
            m_error = reader.error();
    }

    static void keepUnknown(const FieldReader &reader, const QString &key, QJsonObject &into)
    {
        if (!reader.unknown().isEmpty())
            into.insert(key, reader.unknown());
    }

    FieldReader m_top;
    QJsonObject m_unknown;
    std::optional<Error> m_error;
};

} // namespace

QJsonObject profileToJson(const Profile &profile)
{
    const QJsonObject known = {
        {kId, profile.id.text()},
        {kName, profile.name},
        {kRegion, profile.region},
        {kEndpoints, endpointsToJson(profile.endpoints)},
        {kRegionEndpoints, regionEndpointsToJson(profile.regionEndpoints)},
        {kSignIn, signInToJson(profile.signIn)},
        {kReadOnly, profile.readOnly},
        {kProduction, profile.production},
        {kCaFile, profile.caFile},
        {kProxy, proxyToJson(profile.proxy)},
        {kIdPatterns, patternsToJson(profile.idPatterns)},
    };
    return merged(known, withoutGoneRegions(profile.unknown, profile));
}

Result<Profile> profileFromJson(const QJsonObject &object)
{
    return ProfileReader(object).read();
}

bool isProfileId(const QString &text)
{
    const QUuid uuid = QUuid::fromString(text);
    return !uuid.isNull() && uuid.toString(QUuid::WithoutBraces) == text;
}

bool isRegionId(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9A-Za-z][0-9A-Za-z_-]{0,63}\\z"));
    return form.match(text).hasMatch();
}

ProfileId newProfileId()
{
    return ProfileId::fromTrusted(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

} // namespace backlock
