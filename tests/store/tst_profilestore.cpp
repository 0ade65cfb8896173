// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profilestore.h"

#include "store/privatefile.h"
#include "store/waiting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace backlock;
using namespace Qt::StringLiterals;

// The class comes first: moc of Qt 6.4 loses its way in the raw strings below.
class tst_ProfileStore : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void everyFieldComesFromJson();
    void everyFieldGoesToJson();
    void onlyANameIsNeeded();
    void nullIsAbsent();
    void everyMethodAndModeComesBack();
    void unknownKeysSurviveAtEveryLevel();
    void unknownKeysOfARemovedRegionGo();
    void badProfiles_data();
    void badProfiles();

    void anAbsentFileIsEmpty();
    void putMintsAnIdAndWrites();
    void putReplacesById();
    void putRefusesWhatLoadWouldRefuse_data();
    void putRefusesWhatLoadWouldRefuse();
    void namesAreUniqueWithoutRegardToCase();
    void removing();
    void theFileIsForTheOwnerOnly();
    void unknownKeysOfTheFileSurvive();
    void aFileThatCannotBeReadIsNeverOverwritten_data();
    void aFileThatCannotBeReadIsNeverOverwritten();
    void aHandWrittenProfileGetsALastingId();
    void twoStoresDoNotUndoEachOther();
    void aHeldLockIsAnError();
    void whereNothingCanBeWritten();
    void practiceProfilesAreNeverWritten();

    void importMintsIds();
    void importTakesAbsentProductionForTrue();
    void importNumbersTakenNames();
    void importNumbersNamesTakenSinceThePreview();
    void importKeepsUnknownKeys();
    void importIsAllOrNothing();
    void importRefuses_data();
    void importRefuses();
    void importRefusesSecrets_data();
    void importRefusesSecrets();
    void importTakesWhatOnlyLooksLikeASecret();
    void importOfManyLikeNamesIsQuick();
    void importReadsAtMostOneMebibyte();

    void exportComesBack();
    void exportOfSomeOnly();
    void exportReplacesNoFile();
    void exportNeverReplacesTheStore();
    void exportRefusesSecretsWrittenByHand();
    void exportWhereNothingCanBeWritten();

private:
    Paths paths() const { return Paths::in(m_home->filePath(u"config"_s)); }
    void writeFile(const QByteArray &content) const;
    QString outside(const QString &name) const { return m_home->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_home;
};

namespace {

constexpr qsizetype kMebibyte = 1'048'576;
const QString kId = u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s;
const QString kOtherId = u"11111111-2222-4333-8444-555555555555"_s;

//! The contract's example with a value in every field.
const char kFull[] = R"({
  "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "Production", "region": "cn-north-4",
  "endpoints": {"iam": "https://iam.example.com", "taurusdb": "db.example.com:8443", "kms": "HTTPS://kms.example.com/"},
  "regionEndpoints": {"eu-west-101": {"iam": "https://iam.example.eu", "taurusdb": "https://db.example.eu", "kms": ""}},
  "signIn": {"method": "accessKey", "account": "acc", "user": "usr", "userId": "uid", "accessKeyId": "AKID1", "temporary": true,
             "agency": {"account": "other", "name": "ag"}, "scopeProject": "cn-north-4_sub"},
  "readOnly": true, "production": false, "caFile": "/etc/ca.pem",
  "proxy": {"mode": "socks5", "host": "proxy", "port": 1080, "user": "me"},
  "idPatterns": {"project": "p-[0-9]+", "instance": "i-[0-9]+", "key": "k-[0-9]+"}})";

QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject())
        qFatal("the test's own JSON is broken: %s", qPrintable(error.errorString()));
    return document.object();
}

QByteArray fileOf(const QByteArray &profiles, const QByteArray &more = {})
{
    return R"({"format":"backlock-profiles","version":1)" + more + R"(,"profiles":[)" + profiles
           + "]}";
}

QByteArray contentOf(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

Profile named(const QString &name)
{
    Profile profile;
    profile.name = name;
    return profile;
}

QStringList namesOf(const QList<Profile> &profiles)
{
    QStringList names;
    for (const Profile &profile : profiles)
        names.append(profile.name);
    return names;
}

} // namespace

void tst_ProfileStore::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

void tst_ProfileStore::writeFile(const QByteArray &content) const
{
    VERIFY_OK(makePrivateDirectory(paths().directory()));
    VERIFY_OK(writePrivateFile(paths().profilesFile(), content));
}

// ---- one profile -------------------------------------------------------------------------------

void tst_ProfileStore::everyFieldComesFromJson()
{
    const auto read = profileFromJson(json(kFull));
    VERIFY_OK(read);
    QCOMPARE(read->id.text(), kId);
    QCOMPARE(read->name, u"Production"_s);
    QCOMPARE(read->region, u"cn-north-4"_s);
    QCOMPARE(read->endpoints.iam, u"https://iam.example.com"_s);
    QCOMPARE(read->endpoints.taurusDb, u"db.example.com:8443"_s);
    QCOMPARE(read->endpoints.kms, u"HTTPS://kms.example.com/"_s);
    QCOMPARE(read->regionEndpoints.size(), 1);
    const EndpointOverrides europe = read->regionEndpoints.value(u"eu-west-101"_s);
    QCOMPARE(europe.iam, u"https://iam.example.eu"_s);
    QCOMPARE(europe.taurusDb, u"https://db.example.eu"_s);
    QCOMPARE(europe.kms, QString());
    QVERIFY(read->signIn.method == SignInMethod::AccessKey);
    QCOMPARE(read->signIn.account, u"acc"_s);
    QCOMPARE(read->signIn.user, u"usr"_s);
    QCOMPARE(read->signIn.userId, u"uid"_s);
    QCOMPARE(read->signIn.accessKeyId, u"AKID1"_s);
    QVERIFY(read->signIn.temporary);
    QCOMPARE(read->signIn.agencyAccount, u"other"_s);
    QCOMPARE(read->signIn.agencyName, u"ag"_s);
    QCOMPARE(read->signIn.scopeProject, u"cn-north-4_sub"_s);
    QVERIFY(read->readOnly);
    QVERIFY(!read->production);
    QCOMPARE(read->caFile, u"/etc/ca.pem"_s);
    QVERIFY(read->proxy.mode == ProxySettings::Mode::Socks5);
    QCOMPARE(read->proxy.host, u"proxy"_s);
    QCOMPARE(read->proxy.port, 1080);
    QCOMPARE(read->proxy.user, u"me"_s);
    QCOMPARE(read->idPatterns.project, u"p-[0-9]+"_s);
    QCOMPARE(read->idPatterns.instance, u"i-[0-9]+"_s);
    QCOMPARE(read->idPatterns.key, u"k-[0-9]+"_s);
    QVERIFY(!read->practice);
    QVERIFY(read->unknown.isEmpty());
}

void tst_ProfileStore::everyFieldGoesToJson()
{
    const QJsonObject full = json(kFull);
    const auto read = profileFromJson(full);
    VERIFY_OK(read);
    QCOMPARE(profileToJson(*read), full);
}

void tst_ProfileStore::onlyANameIsNeeded()
{
    const auto read = profileFromJson(json(R"({"name":" Lab "})"));
    VERIFY_OK(read);
    Profile expected;
    expected.name = u"Lab"_s;
    QCOMPARE(*read, expected);
    QVERIFY2(read->production, "a profile is production until told otherwise");
}

void tst_ProfileStore::nullIsAbsent()
{
    const auto read = profileFromJson(
        json(R"({"id":null,"name":"Lab","signIn":null,"production":null,"proxy":{"port":null}})"));
    VERIFY_OK(read);
    QVERIFY(read->id.isEmpty());
    QVERIFY(read->production);
}

void tst_ProfileStore::everyMethodAndModeComesBack()
{
    for (const SignInMethod method :
         {SignInMethod::Token, SignInMethod::Password, SignInMethod::AccessKey}) {
        for (const auto mode : {ProxySettings::Mode::System, ProxySettings::Mode::None,
                                ProxySettings::Mode::Http, ProxySettings::Mode::Socks5}) {
            Profile profile = named(u"Lab"_s);
            profile.signIn.method = method;
            profile.proxy = {mode, u"proxy.example.com"_s, 3128, u"me"_s};
            const auto read = profileFromJson([&] {
                QJsonObject o = profileToJson(profile);
                o.remove("id"_L1);
                return o;
            }());
            VERIFY_OK(read);
            QCOMPARE(*read, profile);
        }
    }
}

void tst_ProfileStore::unknownKeysSurviveAtEveryLevel()
{
    QJsonObject object = json(R"({"name":"Lab","future":{"deep":[1,{"x":null}]},
        "endpoints":{"iam":"","obs":"https://obs.example.com"},
        "regionEndpoints":{"eu-west-101":{"obs":"o"}},
        "signIn":{"method":"password","saml":{"idp":"x"},"agency":{"duration":900}},
        "proxy":{"mode":"none","bypass":["localhost"]},
        "idPatterns":{"backup":"b-.*"}})");
    const auto read = profileFromJson(object);
    VERIFY_OK(read);
    const QJsonObject written = profileToJson(*read);
    QCOMPARE(written.value("future"_L1), object.value("future"_L1));
    QCOMPARE(written.value("endpoints"_L1).toObject().value("obs"_L1).toString(),
             u"https://obs.example.com"_s);
    const QJsonObject region =
        written.value("regionEndpoints"_L1).toObject().value("eu-west-101"_L1).toObject();
    QCOMPARE(region.value("obs"_L1).toString(), u"o"_s);
    const QJsonObject signIn = written.value("signIn"_L1).toObject();
    QCOMPARE(signIn.value("saml"_L1).toObject().value("idp"_L1).toString(), u"x"_s);
    QCOMPARE(signIn.value("method"_L1).toString(), u"password"_s);
    QCOMPARE(signIn.value("agency"_L1).toObject().value("duration"_L1).toInt(), 900);
    QCOMPARE(written.value("proxy"_L1).toObject().value("bypass"_L1).toArray().size(), 1);
    QCOMPARE(written.value("idPatterns"_L1).toObject().value("backup"_L1).toString(), u"b-.*"_s);
}

void tst_ProfileStore::unknownKeysOfARemovedRegionGo()
{
    auto read = profileFromJson(json(
        R"({"name":"Lab","regionEndpoints":{"a":{"iam":"h.example.com","x":1},"b":{"x":2}}})"));
    VERIFY_OK(read);
    read->regionEndpoints.remove(u"a"_s);
    const QJsonObject regions = profileToJson(*read).value("regionEndpoints"_L1).toObject();
    QCOMPARE(regions.keys(), QStringList{u"b"_s});
    QCOMPARE(regions.value("b"_L1).toObject().value("x"_L1).toInt(), 2);
}

void tst_ProfileStore::badProfiles_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *profile, Cause cause, const QString &field) {
        QTest::newRow(name) << QByteArray(profile) << int(cause) << field;
    };
    row("no name", "{}", Cause::ProfileNameEmpty, u"name"_s);
    row("blank name", R"({"name":" \t"})", Cause::ProfileNameEmpty, u"name"_s);
    row("name with a line end", R"({"name":"a\nb"})", Cause::FileFieldMalformed, u"name"_s);
    row("name of another type", R"({"name":7})", Cause::FileFieldMalformed, u"name"_s);
    row("id that is no UUID", R"({"id":"1","name":"a"})", Cause::FileFieldMalformed, u"id"_s);
    row("id that is empty", R"({"id":"","name":"a"})", Cause::FileFieldMalformed, u"id"_s);
    row("id in braces", R"({"id":"{7c9e6679-7425-40de-944b-e07fc1f90ae7}","name":"a"})",
        Cause::FileFieldMalformed, u"id"_s);
    row("id with a path", R"({"id":"../7c9e6679-7425-40de-944b-e07fc1f90ae7","name":"a"})",
        Cause::FileFieldMalformed, u"id"_s);
    row("id of zeros", R"({"id":"00000000-0000-0000-0000-000000000000","name":"a"})",
        Cause::FileFieldMalformed, u"id"_s);
    row("region with a slash", R"({"name":"a","region":"cn/north"})", Cause::FileFieldMalformed,
        u"region"_s);
    row("endpoint with a path", R"({"name":"a","endpoints":{"iam":"https://h/v3"}})",
        Cause::EndpointHasPath, u"endpoints.iam"_s);
    row("endpoint with user info", R"({"name":"a","endpoints":{"taurusdb":"https://u@h"}})",
        Cause::EndpointHasUserInfo, u"endpoints.taurusdb"_s);
    row("endpoint in plain http", R"({"name":"a","endpoints":{"kms":"http://h.example.com"}})",
        Cause::EndpointNotHttps, u"endpoints.kms"_s);
    row("endpoint of another type", R"({"name":"a","endpoints":{"kms":["h"]}})",
        Cause::FileFieldMalformed, u"endpoints.kms"_s);
    row("endpoints of another type", R"({"name":"a","endpoints":"h"})", Cause::FileFieldMalformed,
        u"endpoints"_s);
    row("region endpoint with a port too high",
        R"({"name":"a","regionEndpoints":{"eu-west-101":{"iam":"h:99999"}}})",
        Cause::EndpointPortMalformed, u"regionEndpoints.eu-west-101.iam"_s);
    row("region of region endpoints that is none", R"({"name":"a","regionEndpoints":{"../x":{}}})",
        Cause::FileFieldMalformed, u"regionEndpoints"_s);
    row("region endpoints of another type", R"({"name":"a","regionEndpoints":{"x":"h"}})",
        Cause::FileFieldMalformed, u"regionEndpoints"_s);
    row("unknown method", R"({"name":"a","signIn":{"method":"saml"}})", Cause::FileFieldMalformed,
        u"signIn.method"_s);
    row("method in another case", R"({"name":"a","signIn":{"method":"Token"}})",
        Cause::FileFieldMalformed, u"signIn.method"_s);
    row("access key id with a blank", R"({"name":"a","signIn":{"accessKeyId":"A B"}})",
        Cause::AccessKeyIdMalformed, u"signIn.accessKeyId"_s);
    row("agency of another type", R"({"name":"a","signIn":{"agency":"x"}})",
        Cause::FileFieldMalformed, u"signIn.agency"_s);
    row("agency name of another type", R"({"name":"a","signIn":{"agency":{"name":1}}})",
        Cause::FileFieldMalformed, u"signIn.agency.name"_s);
    row("unknown proxy mode", R"({"name":"a","proxy":{"mode":"pac"}})", Cause::FileFieldMalformed,
        u"proxy.mode"_s);
    row("proxy port too high", R"({"name":"a","proxy":{"port":65536}})", Cause::FileFieldMalformed,
        u"proxy.port"_s);
    row("proxy port not whole", R"({"name":"a","proxy":{"port":80.5}})", Cause::FileFieldMalformed,
        u"proxy.port"_s);
    row("proxy port as text", R"({"name":"a","proxy":{"port":"80"}})", Cause::FileFieldMalformed,
        u"proxy.port"_s);
    for (const auto &[what, host] :
         {std::pair("a path", "proxy.example.com/pac"), std::pair("a scheme", "http://proxy"),
          std::pair("a port", "proxy:3128"), std::pair("a user", "me@proxy"),
          std::pair("a blank", "proxy example"), std::pair("nothing", "")}) {
        const QByteArray text = R"({"name":"a","proxy":{"mode":"http","port":3128,"host":")"
                                + QByteArray(host) + R"("}})";
        row(qPrintable(u"proxy host with %1"_s.arg(QLatin1String(what))), text.constData(),
            Cause::ProxyHostMalformed, u"proxy.host"_s);
    }
    row("proxy without a port", R"({"name":"a","proxy":{"mode":"socks5","host":"proxy"}})",
        Cause::ProxyPortMissing, u"proxy.port"_s);
    row("read-only as text", R"({"name":"a","readOnly":"yes"})", Cause::FileFieldMalformed,
        u"readOnly"_s);
    row("production as a number", R"({"name":"a","production":0})", Cause::FileFieldMalformed,
        u"production"_s);
    row("id pattern that is none", R"({"name":"a","idPatterns":{"instance":"(["}})",
        Cause::IdPatternMalformed, u"idPatterns.instance"_s);
}

void tst_ProfileStore::badProfiles()
{
    QFETCH(QByteArray, profile);
    QFETCH(int, cause);
    QFETCH(QString, field);
    const auto read = profileFromJson(json(profile));
    VERIFY_ERROR(read, ErrorKind::Input, Cause(cause));
    QCOMPARE(read.error().subject, field);

    // In a file, the error says in which profile, and nothing of the file is taken.
    ProfileStore store(paths());
    const auto preview = store.previewImport(fileOf(R"({"name":"Good"},)" + profile));
    VERIFY_ERROR(preview, ErrorKind::Input, Cause(cause));
    QCOMPARE(preview.error().subject, u"profiles[1]."_s + field);
}

// ---- the store ---------------------------------------------------------------------------------

void tst_ProfileStore::anAbsentFileIsEmpty()
{
    ProfileStore store(paths());
    VERIFY_OK(store.load());
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(!store.byName(u"x"_s));
    QVERIFY(!store.byId(ProfileId::fromTrusted(kId)));
    QVERIFY2(!QFile::exists(paths().directory()), "reading must not make a folder");
}

void tst_ProfileStore::putMintsAnIdAndWrites()
{
    ProfileStore store(paths());
    VERIFY_OK(store.load());
    const auto put = store.put(named(u" Production "_s));
    VERIFY_OK(put);
    QVERIFY(isProfileId(put->id.text()));
    QCOMPARE(put->name, u"Production"_s);

    ProfileStore again(paths());
    VERIFY_OK(again.load());
    QCOMPARE(again.profiles(), QList<Profile>{*put});
    QCOMPARE(again.byName(u"Production"_s).value_or(Profile()), *put);
    QVERIFY2(!again.byName(u"production"_s), "names are found exactly");
    QCOMPARE(again.byId(put->id).value_or(Profile()), *put);
}

void tst_ProfileStore::putReplacesById()
{
    ProfileStore store(paths());
    VERIFY_OK(store.put(named(u"First"_s)));
    auto second = store.put(named(u"Second"_s));
    VERIFY_OK(second);
    VERIFY_OK(store.put(named(u"Third"_s)));
    second->name = u"Renamed"_s;
    second->readOnly = true;
    VERIFY_OK(store.put(*second));
    QCOMPARE(namesOf(store.profiles()), QStringList({u"First"_s, u"Renamed"_s, u"Third"_s}));
    ProfileStore again(paths());
    VERIFY_OK(again.load());
    QCOMPARE(again.profiles(), store.profiles());
}

void tst_ProfileStore::putRefusesWhatLoadWouldRefuse_data()
{
    QTest::addColumn<Profile>("profile");
    QTest::addColumn<int>("cause");
    QTest::newRow("no name") << Profile() << int(Cause::ProfileNameEmpty);
    Profile profile = named(u"a"_s);
    profile.id = ProfileId::fromTrusted(u"not-a-uuid"_s);
    QTest::newRow("id") << profile << int(Cause::FileFieldMalformed);
    profile = named(u"a"_s);
    profile.endpoints.iam = u"https://good\\@evil/"_s;
    QTest::newRow("endpoint") << profile << int(Cause::EndpointMalformed);
    profile = named(u"a"_s);
    profile.regionEndpoints[u"eu-west-101"_s].kms = u"http://h"_s;
    QTest::newRow("region endpoint") << profile << int(Cause::EndpointNotHttps);
    profile = named(u"a"_s);
    profile.idPatterns.project = u"("_s;
    QTest::newRow("pattern") << profile << int(Cause::IdPatternMalformed);
    profile = named(u"a"_s);
    profile.proxy.port = 70'000;
    QTest::newRow("port") << profile << int(Cause::FileFieldMalformed);
    profile = named(u"a"_s);
    profile.proxy = {ProxySettings::Mode::Http, u"proxy.example.com/pac"_s, 3128, {}};
    QTest::newRow("proxy host") << profile << int(Cause::ProxyHostMalformed);
}

void tst_ProfileStore::putRefusesWhatLoadWouldRefuse()
{
    QFETCH(Profile, profile);
    QFETCH(int, cause);
    ProfileStore store(paths());
    VERIFY_ERROR(store.put(profile), ErrorKind::Input, Cause(cause));
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(!QFile::exists(paths().profilesFile()));
}

void tst_ProfileStore::namesAreUniqueWithoutRegardToCase()
{
    ProfileStore store(paths());
    auto first = store.put(named(u"Ölwerk"_s));
    VERIFY_OK(first);
    const auto taken = store.put(named(u"ÖLWERK"_s));
    VERIFY_ERROR(taken, ErrorKind::Input, Cause::ProfileNameTaken);
    QCOMPARE(taken.error().subject, u"ÖLWERK"_s);
    first->name = u"ölwerk"_s;
    VERIFY_OK(store.put(*first)); // its own name in another case
    QCOMPARE(store.profiles().size(), 1);
}

void tst_ProfileStore::removing()
{
    ProfileStore store(paths());
    const auto first = store.put(named(u"First"_s));
    VERIFY_OK(first);
    VERIFY_OK(store.put(named(u"Second"_s)));
    VERIFY_OK(store.remove(first->id));
    QCOMPARE(namesOf(store.profiles()), QStringList{u"Second"_s});
    VERIFY_ERROR(store.remove(first->id), ErrorKind::Input, Cause::ProfileUnknown);
    ProfileStore again(paths());
    VERIFY_OK(again.load());
    QCOMPARE(namesOf(again.profiles()), QStringList{u"Second"_s});
}

void tst_ProfileStore::theFileIsForTheOwnerOnly()
{
    writeFile(fileOf({}));
    const QByteArray file = QFile::encodeName(paths().profilesFile());
    QCOMPARE(::chmod(file.constData(), 0644), 0);
    ProfileStore store(paths());
    VERIFY_OK(store.put(named(u"a"_s)));
    struct stat status;
    QCOMPARE(::stat(file.constData(), &status), 0);
    QCOMPARE(int(status.st_mode & 07777), 0600);
    QCOMPARE(::stat(QFile::encodeName(paths().directory()).constData(), &status), 0);
    QCOMPARE(int(status.st_mode & 07777), 0700);
}

void tst_ProfileStore::unknownKeysOfTheFileSurvive()
{
    writeFile(fileOf(R"({"id":"7c9e6679-7425-40de-944b-e07fc1f90ae7","name":"a","color":"red"})",
                     R"(,"comment":"by hand")"));
    ProfileStore store(paths());
    VERIFY_OK(store.load());
    VERIFY_OK(store.put(named(u"b"_s)));
    const QJsonObject document = json(contentOf(paths().profilesFile()));
    QCOMPARE(document.value("comment"_L1).toString(), u"by hand"_s);
    QCOMPARE(document.value("version"_L1).toInt(), 1);
    const QJsonArray profiles = document.value("profiles"_L1).toArray();
    QCOMPARE(profiles.size(), 2);
    QCOMPARE(profiles.at(0).toObject().value("color"_L1).toString(), u"red"_s);
    QCOMPARE(profiles.at(0).toObject().value("id"_L1).toString(), kId);
}

void tst_ProfileStore::aFileThatCannotBeReadIsNeverOverwritten_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("cause");
    const QByteArray profile = R"({"id":"7c9e6679-7425-40de-944b-e07fc1f90ae7","name":"a"})";
    QTest::newRow("empty") << QByteArray() << int(Cause::FileNotJson);
    QTest::newRow("cut off") << fileOf(profile).chopped(1) << int(Cause::FileNotJson);
    QTest::newRow("a key twice") << QByteArray(R"({"format":"a","format":"backlock-profiles"})")
                                 << int(Cause::FileNotJson);
    QTest::newRow("another format")
        << QByteArray(R"({"format":"backlock-plan","version":1})") << int(Cause::FileWrongFormat);
    QTest::newRow("no format") << QByteArray("{}") << int(Cause::FileWrongFormat);
    QTest::newRow("newer") << fileOf(profile).replace("\"version\":1", "\"version\":2")
                           << int(Cause::FileNewerVersion);
    QTest::newRow("no version") << fileOf(profile).replace("\"version\":1,", "")
                                << int(Cause::FileFieldMalformed);
    QTest::newRow("no profiles") << QByteArray(R"({"format":"backlock-profiles","version":1})")
                                 << int(Cause::FileFieldMalformed);
    QTest::newRow("a profile that is none") << fileOf("7") << int(Cause::FileFieldMalformed);
    QTest::newRow("id that is no UUID")
        << fileOf(R"({"id":"x","name":"a"})") << int(Cause::FileFieldMalformed);
    QTest::newRow("id twice") << fileOf(profile + ','
                                        + QByteArray(profile).replace("\"a\"", "\"b\""))
                              << int(Cause::FileFieldMalformed);
    QTest::newRow("id twice in another case") << fileOf(
        profile + ',' + QByteArray(profile).replace("\"a\"", "\"b\"").replace("7c9e", "7C9E"))
                                              << int(Cause::FileFieldMalformed);
    QTest::newRow("name twice") << fileOf(R"({"name":"a"},{"name":"A"})")
                                << int(Cause::ProfileNameTaken);
    QTest::newRow("endpoint") << fileOf(R"({"name":"a","endpoints":{"iam":"http://h"}})")
                              << int(Cause::EndpointNotHttps);
}

void tst_ProfileStore::aFileThatCannotBeReadIsNeverOverwritten()
{
    QFETCH(QByteArray, content);
    QFETCH(int, cause);
    writeFile(content);
    ProfileStore store(paths());
    VERIFY_ERROR(store.load(), ErrorKind::Input, Cause(cause));
    QVERIFY(store.profiles().isEmpty());
    VERIFY_ERROR(store.put(named(u"new"_s)), ErrorKind::Input, Cause(cause));
    VERIFY_ERROR(store.remove(ProfileId::fromTrusted(kId)), ErrorKind::Input, Cause(cause));
    VERIFY_ERROR(store.import({}), ErrorKind::Input, Cause(cause));
    QCOMPARE(contentOf(paths().profilesFile()), content);
}

void tst_ProfileStore::aHandWrittenProfileGetsALastingId()
{
    writeFile(fileOf(R"({"name":"By hand"})"));
    ProfileStore store(paths());
    VERIFY_OK(store.load());
    const ProfileId id = store.profiles().value(0).id;
    QVERIFY(isProfileId(id.text()));
    ProfileStore again(paths());
    VERIFY_OK(again.load());
    QCOMPARE(again.profiles().value(0).id.text(), id.text());
}

void tst_ProfileStore::twoStoresDoNotUndoEachOther()
{
    ProfileStore window(paths());
    const auto first = window.put(named(u"First"_s));
    VERIFY_OK(first);
    ProfileStore commandLine(paths());
    VERIFY_OK(commandLine.load());
    VERIFY_OK(commandLine.put(named(u"By command"_s)));
    VERIFY_OK(window.put(named(u"By window"_s)));
    QCOMPARE(namesOf(window.profiles()),
             QStringList({u"First"_s, u"By command"_s, u"By window"_s}));
    VERIFY_OK(commandLine.remove(first->id));
    QCOMPARE(namesOf(commandLine.profiles()), QStringList({u"By command"_s, u"By window"_s}));
    // A name that the other one took meanwhile is taken.
    VERIFY_ERROR(window.put(named(u"by COMMAND"_s)), ErrorKind::Input, Cause::ProfileNameTaken);
}

void tst_ProfileStore::aHeldLockIsAnError()
{
    ProfileStore store(paths());
    VERIFY_OK(store.put(named(u"a"_s)));
    QLockFile other(paths().profilesFile() + u".lock"_s);
    QVERIFY(other.tryLock(0));
    VERIFY_ERROR(store.put(named(u"b"_s)), ErrorKind::Internal, Cause::FileNotWritable);
    other.unlock();
    VERIFY_OK(store.put(named(u"b"_s)));
}

void tst_ProfileStore::whereNothingCanBeWritten()
{
    VERIFY_OK(writePrivateFile(outside(u"file"_s), "x"));
    ProfileStore store(Paths::in(outside(u"file/config"_s)));
    VERIFY_OK(store.load());
    VERIFY_ERROR(store.put(named(u"a"_s)), ErrorKind::Internal, Cause::FileNotWritable);
    QVERIFY2(store.profiles().isEmpty(), "what is not written must not be shown");
}

void tst_ProfileStore::practiceProfilesAreNeverWritten()
{
    ProfileStore store(paths());
    Profile practice = named(u"Practice"_s);
    practice.practice = true;
    practice.endpoints.iam = u"http://127.0.0.1:4711"_s;
    const auto put = store.put(practice);
    VERIFY_OK(put);
    QVERIFY2(!QFile::exists(paths().profilesFile()), "practice alone must not touch the disk");
    VERIFY_ERROR(store.put(named(u"practice"_s)), ErrorKind::Input, Cause::ProfileNameTaken);
    VERIFY_OK(store.put(named(u"Real"_s)));
    QCOMPARE(namesOf(store.profiles()), QStringList({u"Real"_s, u"Practice"_s}));
    QVERIFY(!contentOf(paths().profilesFile()).contains("Practice"));
    VERIFY_OK(store.load());
    QVERIFY2(store.byId(put->id), "a reload must keep the practice world");

    VERIFY_OK(store.exportTo(outside(u"all.json"_s), {}, false));
    QVERIFY(!contentOf(outside(u"all.json"_s)).contains("Practice"));
    VERIFY_ERROR(store.exportTo(outside(u"one.json"_s), {put->id}, false), ErrorKind::Input,
                 Cause::ProfileUnknown);
    VERIFY_OK(store.remove(put->id));
    QCOMPARE(namesOf(store.profiles()), QStringList{u"Real"_s});
}

// ---- import ------------------------------------------------------------------------------------

void tst_ProfileStore::importMintsIds()
{
    ProfileStore store(paths());
    Profile known = named(u"Known"_s);
    known.id = ProfileId::fromTrusted(kId);
    VERIFY_OK(store.put(known));

    auto preview = store.previewImport(fileOf(kFull));
    VERIFY_OK(preview);
    QCOMPARE(preview->profiles.size(), 1);
    QVERIFY(isProfileId(preview->profiles.first().id.text()));
    QVERIFY2(preview->profiles.first().id.text() != kId, "S19: a known id must not come back");
    QCOMPARE(store.profiles().size(), 1); // a preview keeps nothing
    VERIFY_OK(store.import(*preview));
    QCOMPARE(store.profiles().size(), 2);

    // An id that nobody has is replaced all the same.
    preview =
        store.previewImport(fileOf(R"({"id":"11111111-2222-4333-8444-555555555555","name":"x"})"));
    VERIFY_OK(preview);
    QVERIFY(preview->profiles.first().id.text() != kOtherId);
}

void tst_ProfileStore::importTakesAbsentProductionForTrue()
{
    const ProfileStore store(paths());
    const auto preview = store.previewImport(
        fileOf(R"({"name":"a"},{"name":"b","production":false},{"name":"c","production":true})"));
    VERIFY_OK(preview);
    QVERIFY(preview->profiles.at(0).production);
    QVERIFY(!preview->profiles.at(1).production);
    QVERIFY(preview->profiles.at(2).production);
}

void tst_ProfileStore::importNumbersTakenNames()
{
    ProfileStore store(paths());
    VERIFY_OK(store.put(named(u"Production"_s)));
    VERIFY_OK(store.put(named(u"Production 3"_s)));
    const auto preview = store.previewImport(
        fileOf(R"({"name":"production"},{"name":"Production"},{"name":"Lab"},{"name":"lab"})"));
    VERIFY_OK(preview);
    QCOMPARE(namesOf(preview->profiles),
             QStringList({u"production 2"_s, u"Production 4"_s, u"Lab"_s, u"lab 2"_s}));
    QCOMPARE(preview->renamed, QStringList({u"production -> production 2"_s,
                                            u"Production -> Production 4"_s, u"lab -> lab 2"_s}));
    VERIFY_OK(store.import(*preview));
    ProfileStore again(paths());
    VERIFY_OK(again.load());
    QCOMPARE(again.profiles().size(), 6);
}

void tst_ProfileStore::importNumbersNamesTakenSinceThePreview()
{
    ProfileStore store(paths());
    const auto preview = store.previewImport(fileOf(R"({"name":"Lab"})"));
    VERIFY_OK(preview);
    VERIFY_OK(ProfileStore(paths()).put(named(u"Lab"_s)));
    VERIFY_OK(store.import(*preview));
    QCOMPARE(namesOf(store.profiles()), QStringList({u"Lab"_s, u"Lab 2"_s}));
}

void tst_ProfileStore::importKeepsUnknownKeys()
{
    ProfileStore store(paths());
    const auto preview = store.previewImport(
        fileOf(R"({"name":"a","color":"red","signIn":{"saml":"x"}})", R"(,"team":"db")"));
    VERIFY_OK(preview);
    VERIFY_OK(store.import(*preview));
    const QJsonObject document = json(contentOf(paths().profilesFile()));
    QCOMPARE(document.value("team"_L1).toString(), u"db"_s);
    const QJsonObject profile = document.value("profiles"_L1).toArray().at(0).toObject();
    QCOMPARE(profile.value("color"_L1).toString(), u"red"_s);
    QCOMPARE(profile.value("signIn"_L1).toObject().value("saml"_L1).toString(), u"x"_s);
}

void tst_ProfileStore::importIsAllOrNothing()
{
    ProfileStore store(paths());
    VERIFY_OK(store.put(named(u"Kept"_s)));
    const QByteArray before = contentOf(paths().profilesFile());
    const auto preview = store.previewImport(fileOf(R"({"name":"Good"},{"name":""})"));
    VERIFY_ERROR(preview, ErrorKind::Input, Cause::ProfileNameEmpty);
    QCOMPARE(contentOf(paths().profilesFile()), before);
    QCOMPARE(namesOf(store.profiles()), QStringList{u"Kept"_s});
}

void tst_ProfileStore::importRefuses_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("cause");
    QTest::newRow("nothing") << QByteArray() << int(Cause::FileNotJson);
    QTest::newRow("HTML") << QByteArray("<html>") << int(Cause::FileNotJson);
    QTest::newRow("a list") << QByteArray("[]") << int(Cause::FileNotJson);
    QTest::newRow("not UTF-8") << fileOf("{\"name\":\"\xff\"}") << int(Cause::FileNotJson);
    QTest::newRow("2,000 deep") << QByteArray("{\"a\":" + QByteArray(2000, '[')
                                              + QByteArray(2000, ']') + '}')
                                << int(Cause::FileNotJson);
    QTest::newRow("a key twice") << fileOf(R"({"name":"a","name":"b"})") << int(Cause::FileNotJson);
    QTest::newRow("too large") << fileOf(R"({"name":")" + QByteArray(kMebibyte, 'x') + "\"}")
                               << int(Cause::FileTooLarge);
    QTest::newRow("another format")
        << QByteArray(R"({"format":"x","version":1,"profiles":[]})") << int(Cause::FileWrongFormat);
    QTest::newRow("newer") << QByteArray(
        R"({"format":"backlock-profiles","version":2,"profiles":[]})")
                           << int(Cause::FileNewerVersion);
    QTest::newRow("version as text")
        << QByteArray(R"({"format":"backlock-profiles","version":"1","profiles":[]})")
        << int(Cause::FileFieldMalformed);
    QTest::newRow("profiles of another type")
        << QByteArray(R"({"format":"backlock-profiles","version":1,"profiles":{}})")
        << int(Cause::FileFieldMalformed);
    QTest::newRow("an id twice") << fileOf(QByteArray(kFull) + ','
                                           + QByteArray(kFull).replace("Production", "b"))
                                 << int(Cause::FileFieldMalformed);
}

void tst_ProfileStore::importRefuses()
{
    QFETCH(QByteArray, file);
    QFETCH(int, cause);
    const ProfileStore store(paths());
    VERIFY_ERROR(store.previewImport(file), ErrorKind::Input, Cause(cause));
}

void tst_ProfileStore::importRefusesSecrets_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("place");
    QTest::newRow("in a profile") << fileOf(R"({"name":"a","password":"x"})")
                                  << u"profiles[0].password"_s;
    QTest::newRow("in another case")
        << fileOf(R"({"name":"a","PassWord":""})") << u"profiles[0].PassWord"_s;
    QTest::newRow("in signIn") << fileOf(R"({"name":"a"},{"name":"b","signIn":{"token":null}})")
                               << u"profiles[1].signIn.token"_s;
    QTest::newRow("in the agency") << fileOf(R"({"name":"a","signIn":{"agency":{"secret":{}}}})")
                                   << u"profiles[0].signIn.agency.secret"_s;
    QTest::newRow("in a region") << fileOf(R"({"name":"a","regionEndpoints":{"x":{"sk":1}}})")
                                 << u"profiles[0].regionEndpoints.x.sk"_s;
    QTest::newRow("beside the profiles")
        << fileOf({}, R"(,"adminPassword":"x")") << u"adminPassword"_s;
    QTest::newRow("deep in unknown keys")
        << fileOf(R"({"name":"a","x":[{"y":{"secretAccessKey":1}}]})")
        << u"profiles[0].x[0].y.secretAccessKey"_s;
    QTest::newRow("before a wrong format") << QByteArray(R"({"token":"x"})") << u"token"_s;
}

void tst_ProfileStore::importRefusesSecrets()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, place);
    const ProfileStore store(paths());
    const auto preview = store.previewImport(file);
    VERIFY_ERROR(preview, ErrorKind::Input, Cause::FileHoldsSecrets);
    QCOMPARE(preview.error().subject, place);
}

void tst_ProfileStore::importTakesWhatOnlyLooksLikeASecret()
{
    const ProfileStore store(paths());
    VERIFY_OK(store.previewImport(fileOf(
        R"({"name":"password","signIn":{"method":"token","accessKeyId":"AK","user":"secret"},"risk":"sk"})")));
}

void tst_ProfileStore::importOfManyLikeNamesIsQuick()
{
    QByteArrayList many;
    for (int i = 0; i < 20'000; ++i)
        many.append(R"({"name":"a"})");
    const ProfileStore store(paths());
    QElapsedTimer timer;
    timer.start();
    const auto preview = store.previewImport(fileOf(many.join(',')));
    VERIFY_OK(preview);
    QCOMPARE(preview->profiles.size(), 20'000);
    QCOMPARE(preview->profiles.last().name, u"a 20000"_s);
    QVERIFY2(timer.elapsed() < 20'000, "numbering must not look at each name for each");
}

void tst_ProfileStore::importReadsAtMostOneMebibyte()
{
    const QString file = outside(u"import.json"_s);
    VERIFY_OK(writePrivateFile(file, QByteArray(kMebibyte, ' ')));
    const auto fits = ProfileStore::readImportFile(file);
    VERIFY_OK(fits);
    QCOMPARE(fits->size(), kMebibyte);
    VERIFY_OK(writePrivateFile(file, QByteArray(kMebibyte + 1, ' ')));
    VERIFY_ERROR(ProfileStore::readImportFile(file), ErrorKind::Input, Cause::FileTooLarge);
    VERIFY_ERROR(ProfileStore::readImportFile(outside(u"absent"_s)), ErrorKind::Input,
                 Cause::FileUnreadable);
}

// ---- export ------------------------------------------------------------------------------------

void tst_ProfileStore::exportComesBack()
{
    ProfileStore store(paths());
    auto full = profileFromJson(json(kFull));
    VERIFY_OK(full);
    VERIFY_OK(store.put(*full));
    const QString file = outside(u"out.json"_s);
    VERIFY_OK(store.exportTo(file, {}, false));
    const QJsonObject document = json(contentOf(file));
    QCOMPARE(document.value("format"_L1).toString(), u"backlock-profiles"_s);
    QCOMPARE(document.value("version"_L1).toInt(), 1);
    QCOMPARE(document.value("profiles"_L1).toArray(), QJsonArray{json(kFull)});

    const auto content = ProfileStore::readImportFile(file);
    VERIFY_OK(content);
    ProfileStore other(Paths::in(outside(u"other"_s)));
    const auto preview = other.previewImport(*content);
    VERIFY_OK(preview);
    Profile back = preview->profiles.value(0);
    back.id = full->id;
    QCOMPARE(back, *full);
}

void tst_ProfileStore::exportOfSomeOnly()
{
    ProfileStore store(paths());
    const auto a = store.put(named(u"a"_s));
    VERIFY_OK(store.put(named(u"b"_s)));
    const auto c = store.put(named(u"c"_s));
    VERIFY_OK(a);
    VERIFY_OK(c);
    VERIFY_OK(store.exportTo(outside(u"out.json"_s), {c->id, a->id}, false));
    const QJsonArray profiles =
        json(contentOf(outside(u"out.json"_s))).value("profiles"_L1).toArray();
    QCOMPARE(profiles.size(), 2);
    QCOMPARE(profiles.at(0).toObject().value("name"_L1).toString(), u"c"_s);
    VERIFY_ERROR(store.exportTo(outside(u"two.json"_s), {ProfileId::fromTrusted(kId)}, false),
                 ErrorKind::Input, Cause::ProfileUnknown);
}

void tst_ProfileStore::exportReplacesNoFile()
{
    ProfileStore store(paths());
    VERIFY_OK(store.put(named(u"a"_s)));
    const QString file = outside(u"out.json"_s);
    VERIFY_OK(writePrivateFile(file, "precious"));
    const auto refused = store.exportTo(file, {}, false);
    VERIFY_ERROR(refused, ErrorKind::Input, Cause::FileExists);
    QCOMPARE(refused.error().subject, file);
    QCOMPARE(contentOf(file), QByteArray("precious"));
    VERIFY_OK(store.exportTo(file, {}, true));
    QVERIFY(contentOf(file).contains("backlock-profiles"));
    // A link to nowhere is there, too.
    QVERIFY(QFile::link(outside(u"nowhere"_s), outside(u"link"_s)));
    VERIFY_ERROR(store.exportTo(outside(u"link"_s), {}, false), ErrorKind::Input,
                 Cause::FileExists);
}

void tst_ProfileStore::exportNeverReplacesTheStore()
{
    ProfileStore store(paths());
    const auto a = store.put(named(u"a"_s));
    VERIFY_OK(a);
    VERIFY_OK(store.put(named(u"b"_s)));
    VERIFY_ERROR(store.exportTo(paths().profilesFile(), {a->id}, true), ErrorKind::Input,
                 Cause::FileExists);
}

void tst_ProfileStore::exportRefusesSecretsWrittenByHand()
{
    writeFile(fileOf(R"({"name":"a","signIn":{"password":"canary"}})"));
    ProfileStore store(paths());
    VERIFY_OK(store.load());
    const auto refused = store.exportTo(outside(u"out.json"_s), {}, false);
    VERIFY_ERROR(refused, ErrorKind::Input, Cause::FileHoldsSecrets);
    QCOMPARE(refused.error().subject, u"profiles[0].signIn.password"_s);
    QVERIFY(!QFile::exists(outside(u"out.json"_s)));
}

void tst_ProfileStore::exportWhereNothingCanBeWritten()
{
    ProfileStore store(paths());
    VERIFY_OK(store.put(named(u"a"_s)));
    const auto refused = store.exportTo(outside(u"no/such/folder/out.json"_s), {}, false);
    VERIFY_ERROR(refused, ErrorKind::Input, Cause::FileNotWritable);
    QCOMPARE(refused.error().subject, outside(u"no/such/folder/out.json"_s));
}

QTEST_GUILESS_MAIN(tst_ProfileStore)
#include "tst_profilestore.moc"
