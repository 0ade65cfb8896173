// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/regions.h"

#include "store/jsonfile.h"
#include "store/profilejson.h"

#include <QFile>
#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

//! The resources are in a static library, where the linker drops what nobody names. Outside of any
//! namespace, as the macro wants it.
static void linkStoreData()
{
    Q_INIT_RESOURCE(store_data);
}

namespace backlock {

namespace {

constexpr qint64 kMaxBytes = 1024LL * 1024;
constexpr int kVersion = 1;

const QLatin1String kFormatKey("format");
const QLatin1String kFormat("backlock-regions");
const QLatin1String kVersionKey("version");
const QLatin1String kRegionsKey("regions");
const QLatin1String kIdKey("id");
const QLatin1String kEnglishKey("englishName");
const QLatin1String kChineseKey("chineseName");
const QLatin1String kHostsKey("hosts");

const QLatin1String kMainCloud("myhuaweicloud.com");
const QLatin1String kEuropeanCloud("myhuaweicloud.eu");
const QLatin1String kGlobalIamHost("iam.myhuaweicloud.com");

//! The rows of a tab-separated resource without a header.
QList<QStringList> rowsOf(const QString &resource)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not linked into this program", qPrintable(resource));
    QList<QStringList> rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        rows.append(line.split(u'\t'));
    return rows;
}

//! The names that services have in endpoints.tsv; the hosts of TaurusDB stand under `gaussdb`.
std::optional<Service> serviceOfRow(const QString &name)
{
    if (name == u"gaussdb")
        return Service::TaurusDb;
    for (const Service service : kServices) {
        if (name == serviceName(service))
            return service;
    }
    return std::nullopt;
}

QList<Region> builtInRegions()
{
    linkStoreData();
    QMap<QString, Region> byId;
    for (const QStringList &row : rowsOf(QStringLiteral(":/data/region-names.tsv"))) {
        Region &region = byId[row.value(0)];
        region.englishName = row.value(1);
        region.chineseName = row.value(2);
    }
    for (const QStringList &row : rowsOf(QStringLiteral(":/data/endpoints.tsv"))) {
        if (const auto service = serviceOfRow(row.value(0)))
            byId[row.value(1)].hosts.insert(*service, row.value(2));
    }
    for (auto it = byId.begin(); it != byId.end(); ++it)
        it->id = it.key();
    return byId.values();
}

Result<void> checkRegion(const Region &region)
{
    if (!isRegionId(region.id))
        return fail(ErrorKind::Input, Cause::RegionUnknown, region.id);
    for (auto it = region.hosts.begin(); it != region.hosts.end(); ++it) {
        if (const auto parsed = parseEndpoint(it.value()); !parsed)
            return fail(ErrorKind::Input, parsed.error().cause, serviceName(it.key()));
    }
    return {};
}

QJsonObject toJson(const Region &region)
{
    QJsonObject hosts;
    for (auto it = region.hosts.begin(); it != region.hosts.end(); ++it)
        hosts.insert(serviceName(it.key()), it.value());
    return {{kIdKey, region.id},
            {kEnglishKey, region.englishName},
            {kChineseKey, region.chineseName},
            {kHostsKey, hosts}};
}

Result<Region> regionFromJson(const QJsonObject &object, const QString &path)
{
    FieldReader reader(object, path);
    Region region;
    region.addedByUser = true;
    region.id = reader.text(kIdKey);
    region.englishName = reader.text(kEnglishKey);
    region.chineseName = reader.text(kChineseKey);
    FieldReader hosts(reader.object(kHostsKey), reader.pathOf(kHostsKey) + u'.');
    for (const Service service : kServices) {
        const QByteArray name = serviceName(service).toLatin1();
        const QString host = hosts.text(QLatin1String(name));
        if (!host.isEmpty())
            region.hosts.insert(service, host);
    }
    if (reader.error())
        return fail(*reader.error());
    if (hosts.error())
        return fail(*hosts.error());
    if (const auto checked = checkRegion(region); !checked) {
        Error error = checked.error();
        error.subject = path + error.subject;
        return fail(error);
    }
    return region;
}

Result<QList<Region>> regionsOf(const QJsonObject &document)
{
    if (const auto known = checkFormat(document, kFormat, kVersion); !known)
        return fail(known.error());
    if (!document.value(kRegionsKey).isArray())
        return fail(ErrorKind::Input, Cause::FileFieldMalformed, kRegionsKey);
    QList<Region> regions;
    const QJsonArray array = document.value(kRegionsKey).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = QStringLiteral("regions[%1].").arg(i);
        const auto region = regionFromJson(array.at(i).toObject(), path);
        if (!region)
            return fail(region.error());
        regions.append(*region);
    }
    return regions;
}

//! User's regions replace built-in ones of the same id; the last of two wins.
QList<Region> united(const QList<Region> &builtIn, const QList<Region> &added)
{
    QMap<QString, Region> byId;
    for (const Region &region : builtIn)
        byId.insert(region.id, region);
    for (const Region &region : added)
        byId.insert(region.id, region);
    return byId.values();
}

//! Where all hosts of a region agree on what stands behind its id, that is its cloud; else empty.
//! `kms.eu-west-101.myhuaweicloud.eu` -> `myhuaweicloud.eu`.
QString domainOf(const Region &region)
{
    QString domain;
    const QString middle = u'.' + region.id + u'.';
    for (const QString &text : region.hosts) {
        const auto endpoint = parseEndpoint(text);
        const QString host = endpoint ? endpoint->host() : QString();
        const qsizetype at = host.indexOf(middle);
        const QString tail = at < 0 ? QString() : host.sliced(at + middle.size());
        if (tail.isEmpty() || (!domain.isEmpty() && domain != tail))
            return {};
        domain = tail;
    }
    return domain;
}

//! Regions are added faster than versions of Backlock: what an id of an unknown one looks like.
QString likelyDomain(const QString &region)
{
    static const QRegularExpression isolated(QStringLiteral("\\Aeu-[a-z]+-1[0-9]{2}\\z"));
    static const QRegularExpression usual(QStringLiteral("\\A[a-z]{2}-[a-z]+-[0-9]+\\z"));
    if (isolated.match(region).hasMatch())
        return kEuropeanCloud;
    return usual.match(region).hasMatch() ? QString(kMainCloud) : QString();
}

QString usualPrefix(Service service)
{
    return service == Service::TaurusDb ? QStringLiteral("gaussdb") : serviceName(service);
}

} // namespace

RegionTable::RegionTable(const Paths &paths)
    : m_userFile(paths.regionsFile())
{}

void RegionTable::read() const
{
    if (m_isRead)
        return;
    m_isRead = true;
    m_builtIn = builtInRegions();
    readUserRegions();
    m_regions = united(m_builtIn, m_added);
}

void RegionTable::readUserRegions() const
{
    const auto document = readJsonFile(m_userFile, kMaxBytes);
    if (!document) {
        m_userFileError = document.error();
        return;
    }
    if (!document->has_value())
        return;
    const auto regions = regionsOf(**document);
    if (!regions) {
        m_userFileError = regions.error();
        return;
    }
    m_document = **document;
    m_added = *regions;
}

const QList<Region> &RegionTable::regions() const
{
    read();
    return m_regions;
}

std::optional<Error> RegionTable::userFileError() const
{
    read();
    return m_userFileError;
}

std::optional<Region> RegionTable::find(const QString &id) const
{
    for (const Region &region : regions()) {
        if (region.id == id)
            return region;
    }
    return std::nullopt;
}

Result<void> RegionTable::add(const Region &region)
{
    read();
    if (const auto checked = checkRegion(region); !checked)
        return checked;
    QList<Region> added = m_added;
    added.removeIf([&](const Region &other) { return other.id == region.id; });
    added.append(region);
    added.last().addedByUser = true;
    return writeUserRegions(added);
}

Result<void> RegionTable::remove(const QString &id)
{
    read();
    QList<Region> added = m_added;
    if (added.removeIf([&](const Region &other) { return other.id == id; }) == 0)
        return fail(ErrorKind::Input, Cause::RegionUnknown, id);
    return writeUserRegions(added);
}

Result<void> RegionTable::writeUserRegions(const QList<Region> &regions)
{
    if (m_userFileError)
        return fail(*m_userFileError);
    QJsonArray array;
    for (const Region &region : regions)
        array.append(toJson(region));
    QJsonObject document = m_document;
    document.insert(kFormatKey, kFormat);
    document.insert(kVersionKey, kVersion);
    document.insert(kRegionsKey, array);
    if (const auto written = writeJsonFile(m_userFile, document); !written)
        return written;
    m_document = document;
    m_added = regions;
    m_regions = united(m_builtIn, m_added);
    return {};
}

Result<Endpoint> RegionTable::endpoint(const Profile &profile, const QString &region,
                                       Service service) const
{
    QString text = profile.regionEndpoints.value(region).of(service);
    if (text.isEmpty())
        text = profile.endpoints.of(service);
    if (text.isEmpty()) {
        const Region row = find(region).value_or(Region());
        text = row.hosts.value(service);
        if (text.isEmpty() && service == Service::Iam && domainOf(row) == kMainCloud)
            text = kGlobalIamHost;
    }
    if (text.isEmpty())
        return fail(ErrorKind::Input, Cause::EndpointMissing, serviceName(service));
    return parseEndpoint(text);
}

QString RegionTable::guess(const QString &region, Service service) const
{
    if (!isRegionId(region))
        return {};
    const auto row = find(region);
    const QString domain = row && !row->hosts.isEmpty() ? domainOf(*row) : likelyDomain(region);
    if (domain.isEmpty())
        return {};
    return usualPrefix(service) + u'.' + region + u'.' + domain;
}

} // namespace backlock
