// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/regions.h"

#include "store/privatefile.h"
#include "store/waiting.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

QList<QStringList> rowsOf(const QString &name)
{
    QFile file(QStringLiteral(BACKLOCK_SOURCE_DIR "/resources/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(name));
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
        rows.append(line.split(u'\t'));
    return rows;
}

const QHash<QString, Service> &services()
{
    static const QHash<QString, Service> map = {
        {u"gaussdb"_s, Service::TaurusDb}, {u"iam"_s, Service::Iam}, {u"kms"_s, Service::Kms}};
    return map;
}

} // namespace

class tst_Regions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyRow_data();
    void everyRow();
    void everyName_data();
    void everyName();
    void theTableIsComplete();
    void regionsAreSortedById();
    void endpointOrder();
    void globalIam_data();
    void globalIam();
    void missingHosts_data();
    void missingHosts();
    void aBadOverrideIsAnErrorAtUse();
    void guesses_data();
    void guesses();
    void addedRegionsAreKept();
    void anAddedRegionReplacesABuiltInOneWhole();
    void removingAnAddedRegion();
    void unusableRegionsAreRefused_data();
    void unusableRegionsAreRefused();
    void aBrokenUserFileIsToldAndKept_data();
    void aBrokenUserFileIsToldAndKept();
    void unknownKeysOfTheUserFileSurvive();

private:
    Paths paths() const { return Paths::in(m_home->filePath(u"config"_s)); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_Regions::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

void tst_Regions::everyRow_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("host");
    for (const QStringList &row : rowsOf(u"endpoints.tsv"_s)) {
        QCOMPARE(row.size(), 3);
        QTest::addRow("%s %s", qPrintable(row.at(0)), qPrintable(row.at(1)))
            << row.at(0) << row.at(1) << row.at(2);
    }
}

void tst_Regions::everyRow()
{
    QFETCH(QString, service);
    QFETCH(QString, region);
    QFETCH(QString, host);
    QVERIFY2(services().contains(service), "a service that Backlock does not know");
    const RegionTable table(paths());
    const auto found = table.find(region);
    QVERIFY(found);
    QCOMPARE(found->hosts.value(services().value(service)), host);
    QVERIFY(!found->addedByUser);
    QVERIFY2(!found->chineseName.isEmpty(), "a region without a name");

    const auto endpoint = table.endpoint(Profile(), region, services().value(service));
    VERIFY_OK(endpoint);
    QCOMPARE(endpoint->text(), u"https://"_s + host);
    QVERIFY2(host.contains(u'.' + region + u'.'), "the host is not this region's");
    QVERIFY(host.startsWith(service) || (service == u"gaussdb" && host.startsWith(u"gaussdb")));
}

void tst_Regions::everyName_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    for (const QStringList &row : rowsOf(u"region-names.tsv"_s)) {
        QCOMPARE(row.size(), 3);
        QTest::addRow("%s", qPrintable(row.at(0))) << row.at(0) << row.at(1) << row.at(2);
    }
}

void tst_Regions::everyName()
{
    QFETCH(QString, region);
    QFETCH(QString, english);
    QFETCH(QString, chinese);
    const auto found = RegionTable(paths()).find(region);
    QVERIFY(found);
    QCOMPARE(found->englishName, english);
    QCOMPARE(found->chineseName, chinese);
    QVERIFY2(!found->hosts.isEmpty(), "a name without a host");
    QVERIFY(
        std::all_of(english.cbegin(), english.cend(), [](QChar c) { return c.unicode() < 128; }));
}

void tst_Regions::theTableIsComplete()
{
    QSet<QString> ids;
    QHash<Service, int> rows;
    for (const QStringList &row : rowsOf(u"endpoints.tsv"_s)) {
        ids.insert(row.value(1));
        ++rows[services().value(row.value(0))];
    }
    QCOMPARE(rows.value(Service::TaurusDb), 20);
    QCOMPARE(rows.value(Service::Iam), 28);
    QCOMPARE(rows.value(Service::Kms), 32);
    const RegionTable table(paths());
    QCOMPARE(table.regions().size(), ids.size());
    QCOMPARE(ids.size(), 34);
    QHash<Service, int> read;
    for (const Region &region : table.regions()) {
        QVERIFY(ids.contains(region.id));
        for (auto it = region.hosts.begin(); it != region.hosts.end(); ++it)
            ++read[it.key()];
    }
    QCOMPARE(read, rows); // no row twice
}

void tst_Regions::regionsAreSortedById()
{
    const QList<Region> regions = RegionTable(paths()).regions();
    QVERIFY(std::is_sorted(regions.begin(), regions.end(),
                           [](const Region &a, const Region &b) { return a.id < b.id; }));
}

void tst_Regions::endpointOrder()
{
    const RegionTable table(paths());
    Profile profile;
    const auto where = [&](const char *region) {
        const auto endpoint = table.endpoint(profile, QString::fromLatin1(region), Service::Kms);
        return endpoint ? endpoint->text() : QString();
    };
    QCOMPARE(where("cn-north-4"), u"https://kms.cn-north-4.myhuaweicloud.com"_s);
    profile.endpoints.kms = u"kms.example.com:8443"_s;
    QCOMPARE(where("cn-north-4"), u"https://kms.example.com:8443"_s);
    QCOMPARE(where("eu-west-101"), u"https://kms.example.com:8443"_s);
    profile.regionEndpoints[u"eu-west-101"_s].kms = u"https://kms.example.eu"_s;
    QCOMPARE(where("eu-west-101"), u"https://kms.example.eu"_s);
    QCOMPARE(where("cn-north-4"), u"https://kms.example.com:8443"_s);
    // An override of another service says nothing about this one.
    profile = Profile();
    profile.regionEndpoints[u"cn-north-4"_s].iam = u"https://iam.example.com"_s;
    QCOMPARE(where("cn-north-4"), u"https://kms.cn-north-4.myhuaweicloud.com"_s);
    // A region that no table knows works by overrides alone.
    profile.endpoints.kms = u"kms.private"_s;
    QCOMPARE(where("private-1"), u"https://kms.private"_s);
}

void tst_Regions::globalIam_data()
{
    QTest::addColumn<QString>("region");
    for (const char *region : {"cn-north-11", "cn-south-4", "cn-southwest-3", "ru-northwest-2",
                               "af-north-1", "ap-southeast-5"})
        QTest::newRow(region) << QString::fromLatin1(region);
}

void tst_Regions::globalIam()
{
    QFETCH(QString, region);
    const auto endpoint = RegionTable(paths()).endpoint(Profile(), region, Service::Iam);
    VERIFY_OK(endpoint);
    QCOMPARE(endpoint->text(), u"https://iam.myhuaweicloud.com"_s);
}

void tst_Regions::missingHosts_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<int>("service");
    QTest::newRow("TaurusDB in Dublin") << u"eu-west-101"_s << int(Service::TaurusDb);
    QTest::newRow("KMS without a row") << u"ru-northwest-2"_s << int(Service::Kms);
    QTest::newRow("only IAM has a row") << u"eu-west-0"_s << int(Service::Kms);
    QTest::newRow("unknown region, IAM") << u"xx-nowhere-1"_s << int(Service::Iam);
    QTest::newRow("no region") << QString() << int(Service::Iam);
}

void tst_Regions::missingHosts()
{
    QFETCH(QString, region);
    QFETCH(int, service);
    const auto endpoint = RegionTable(paths()).endpoint(Profile(), region, Service(service));
    VERIFY_ERROR(endpoint, ErrorKind::Input, Cause::EndpointMissing);
    QCOMPARE(endpoint.error().subject, serviceName(Service(service)));
}

void tst_Regions::aBadOverrideIsAnErrorAtUse()
{
    Profile profile;
    profile.endpoints.iam = u"https://good@evil/"_s;
    VERIFY_ERROR(RegionTable(paths()).endpoint(profile, u"cn-north-4"_s, Service::Iam),
                 ErrorKind::Input, Cause::EndpointHasUserInfo);
}

void tst_Regions::guesses_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<int>("service");
    QTest::addColumn<QString>("host");
    QTest::newRow("TaurusDB in Dublin")
        << u"eu-west-101"_s << int(Service::TaurusDb) << u"gaussdb.eu-west-101.myhuaweicloud.eu"_s;
    QTest::newRow("TaurusDB in Shanghai")
        << u"cn-east-2"_s << int(Service::TaurusDb) << u"gaussdb.cn-east-2.myhuaweicloud.com"_s;
    QTest::newRow("KMS in Moscow")
        << u"ru-northwest-2"_s << int(Service::Kms) << u"kms.ru-northwest-2.myhuaweicloud.com"_s;
    QTest::newRow("a new region of the main cloud")
        << u"ap-southeast-9"_s << int(Service::Iam) << u"iam.ap-southeast-9.myhuaweicloud.com"_s;
    QTest::newRow("a new region of the European cloud")
        << u"eu-west-102"_s << int(Service::Kms) << u"kms.eu-west-102.myhuaweicloud.eu"_s;
    QTest::newRow("a private cloud") << u"our-dc"_s << int(Service::Iam) << QString();
    QTest::newRow("no region") << QString() << int(Service::Iam) << QString();
    QTest::newRow("not a region") << u"a/b"_s << int(Service::Iam) << QString();
}

void tst_Regions::guesses()
{
    QFETCH(QString, region);
    QFETCH(int, service);
    QFETCH(QString, host);
    QCOMPARE(RegionTable(paths()).guess(region, Service(service)), host);
}

void tst_Regions::addedRegionsAreKept()
{
    Region mine;
    mine.id = u"our-dc-1"_s;
    mine.englishName = u"Our data centre"_s;
    mine.chineseName = u"我们的机房"_s;
    mine.hosts = {{Service::Iam, u"iam-pub.our-dc-1.example.com:26335"_s},
                  {Service::Kms, u"https://kms.our-dc-1.example.com"_s}};
    RegionTable table(paths());
    const qsizetype before = table.regions().size();
    VERIFY_OK(table.add(mine));
    QCOMPARE(table.regions().size(), before + 1);

    const RegionTable again(paths());
    const auto found = again.find(u"our-dc-1"_s);
    QVERIFY(found);
    QVERIFY(found->addedByUser);
    mine.addedByUser = true;
    QCOMPARE(*found, mine);
    QCOMPARE(again.endpoint(Profile(), mine.id, Service::Iam)->text(),
             u"https://iam-pub.our-dc-1.example.com:26335"_s);
    QCOMPARE(again.guess(mine.id, Service::TaurusDb), u"gaussdb.our-dc-1.example.com"_s);
    VERIFY_ERROR(again.endpoint(Profile(), mine.id, Service::TaurusDb), ErrorKind::Input,
                 Cause::EndpointMissing);

    mine.hosts.remove(Service::Kms);
    VERIFY_OK(table.add(mine)); // replaces the one of its id
    QCOMPARE(table.regions().size(), before + 1);
    QVERIFY(!table.find(mine.id)->hosts.contains(Service::Kms));
}

void tst_Regions::anAddedRegionReplacesABuiltInOneWhole()
{
    Region mine;
    mine.id = u"cn-north-4"_s;
    mine.hosts = {{Service::TaurusDb, u"db.private.example.com"_s}};
    RegionTable table(paths());
    VERIFY_OK(table.add(mine));
    VERIFY_ERROR(table.endpoint(Profile(), mine.id, Service::Kms), ErrorKind::Input,
                 Cause::EndpointMissing);
    // A private cloud's password must not go to the public one.
    VERIFY_ERROR(table.endpoint(Profile(), mine.id, Service::Iam), ErrorKind::Input,
                 Cause::EndpointMissing);
}

void tst_Regions::removingAnAddedRegion()
{
    Region mine;
    mine.id = u"cn-north-4"_s;
    RegionTable table(paths());
    const Region builtIn = table.find(mine.id).value_or(Region());
    VERIFY_OK(table.add(mine));
    QVERIFY(table.find(mine.id)->hosts.isEmpty());
    VERIFY_OK(table.remove(mine.id));
    QCOMPARE(table.find(mine.id).value_or(Region()), builtIn);
    VERIFY_ERROR(table.remove(mine.id), ErrorKind::Input, Cause::RegionUnknown);
    QCOMPARE(RegionTable(paths()).find(mine.id).value_or(Region()), builtIn);
}

void tst_Regions::unusableRegionsAreRefused_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("cause");
    QTest::newRow("no id") << QString() << u"h.example.com"_s << int(Cause::RegionUnknown);
    QTest::newRow("id with a dot") << u"a.b"_s << u"h.example.com"_s << int(Cause::RegionUnknown);
    QTest::newRow("host with a path")
        << u"mine"_s << u"https://h/x"_s << int(Cause::EndpointHasPath);
    QTest::newRow("plain http") << u"mine"_s << u"http://h"_s << int(Cause::EndpointNotHttps);
    QTest::newRow("empty host") << u"mine"_s << QString() << int(Cause::EndpointMalformed);
}

void tst_Regions::unusableRegionsAreRefused()
{
    QFETCH(QString, id);
    QFETCH(QString, host);
    QFETCH(int, cause);
    Region region;
    region.id = id;
    region.hosts = {{Service::Kms, host}};
    RegionTable table(paths());
    VERIFY_ERROR(table.add(region), ErrorKind::Input, Cause(cause));
    QVERIFY(!QFile::exists(paths().regionsFile()));
}

void tst_Regions::aBrokenUserFileIsToldAndKept_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("cause");
    QTest::newRow("not JSON") << QByteArray("x") << int(Cause::FileNotJson);
    QTest::newRow("newer") << QByteArray(
        R"({"format":"backlock-regions","version":2,"regions":[]})")
                           << int(Cause::FileNewerVersion);
    QTest::newRow("a region without an id")
        << QByteArray(R"({"format":"backlock-regions","version":1,"regions":[{}]})")
        << int(Cause::RegionUnknown);
    QTest::newRow("a host that is none") << QByteArray(
        R"({"format":"backlock-regions","version":1,"regions":[{"id":"a","hosts":{"iam":"http://h"}}]})")
                                         << int(Cause::EndpointNotHttps);
    QTest::newRow("hosts of another type") << QByteArray(
        R"({"format":"backlock-regions","version":1,"regions":[{"id":"a","hosts":[]}]})")
                                           << int(Cause::FileFieldMalformed);
}

void tst_Regions::aBrokenUserFileIsToldAndKept()
{
    QFETCH(QByteArray, content);
    QFETCH(int, cause);
    VERIFY_OK(makePrivateDirectory(paths().directory()));
    VERIFY_OK(writePrivateFile(paths().regionsFile(), content));
    RegionTable table(paths());
    QVERIFY(table.userFileError());
    QCOMPARE(int(table.userFileError()->cause), cause);
    QVERIFY(table.find(u"cn-north-4"_s)); // the built-in ones work on
    Region mine;
    mine.id = u"mine"_s;
    VERIFY_ERROR(table.add(mine), ErrorKind::Input, Cause(cause));
    QFile file(paths().regionsFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void tst_Regions::unknownKeysOfTheUserFileSurvive()
{
    VERIFY_OK(makePrivateDirectory(paths().directory()));
    VERIFY_OK(
        writePrivateFile(paths().regionsFile(),
                         R"({"format":"backlock-regions","version":1,"regions":[],"by":"me"})"));
    RegionTable table(paths());
    Region mine;
    mine.id = u"mine"_s;
    VERIFY_OK(table.add(mine));
    QFile file(paths().regionsFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object().value("by"_L1).toString(), u"me"_s);
}

QTEST_GUILESS_MAIN(tst_Regions)
#include "tst_regions.moc"
