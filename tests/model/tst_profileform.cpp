// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/profileform.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace backlock;

namespace {

using Field = ProfileForm::Field;

//! A certificate that signed itself, made by the openssl program. \param days negative: has ended
QByteArray certificate(bool isAuthority, int days)
{
    const QTemporaryDir folder;
    const auto openssl = [&folder](const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(QStringLiteral("openssl"), arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    };
    QFile extensions(folder.filePath(QStringLiteral("ext")));
    if (!extensions.open(QIODevice::WriteOnly))
        return {};
    extensions.write(isAuthority ? "basicConstraints=critical,CA:TRUE\n"
                                 : "basicConstraints=CA:FALSE\n");
    extensions.close();
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    if (!openssl(words("req -new -newkey rsa:2048 -nodes -keyout key -out csr -subj /CN=Ours"))
        || !openssl(words("x509 -req -in csr -signkey key -extfile ext -out pem -days")
                    + QStringList{QString::number(days)}))
        return {};
    QFile pem(folder.filePath(QStringLiteral("pem")));
    return pem.open(QIODevice::ReadOnly) ? pem.readAll() : QByteArray();
}

//! The cause at a field as a number, -1 for none: QCOMPARE prints numbers.
int causeAt(const ProfileForm &form, Field field)
{
    const auto error = form.fieldError(field);
    return error ? int(error->cause) : -1;
}

constexpr int kGood = -1;

Profile goodProfile()
{
    Profile profile;
    profile.name = QStringLiteral("Production");
    profile.region = QStringLiteral("cn-north-4");
    return profile;
}

Profile withRegion(const QString &region)
{
    Profile profile = goodProfile();
    profile.region = region;
    return profile;
}

} // namespace

class tst_ProfileForm : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void goodProfileIsValid();
    void name_data();
    void name();
    void ownNameIsNotTaken();
    void region_data();
    void region();
    void endpoint_data();
    void endpoint();
    void missingTaurusDbHostIsRequired();
    void missingKmsHostIsNot();
    void regionEndpointsCount();
    void globalIamServesTheMainCloudAlone();
    void caFile_data();
    void caFile();
    void pipeAsCaFileDoesNotBlock();
    void patternErrorStandsAtItsField_data();
    void patternErrorStandsAtItsField();
    void saveTidies();
    void saveRefusesAWrongField();
    void saveTellsOfTheStore();
    void editTellsOnce();
    void keptRegionIsOfferedToOthers();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ProfileStore> m_store;
    std::unique_ptr<RegionTable> m_regions;
};

void tst_ProfileForm::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ProfileStore>(Paths::in(m_dir->path()));
    m_regions = std::make_unique<RegionTable>(Paths::in(m_dir->path()));
}

void tst_ProfileForm::goodProfileIsValid()
{
    const ProfileForm form(*m_store, *m_regions, goodProfile());
    QVERIFY(form.isValid());
    QVERIFY(form.wrongFields().isEmpty());
    QVERIFY(form.isRegionKnown());
    QCOMPARE(form.tableHost(Service::TaurusDb),
             QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com"));
    QVERIFY(!form.isRequired(Service::TaurusDb));
}

void tst_ProfileForm::name_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("cause");
    QTest::newRow("free") << QStringLiteral("Staging") << kGood;
    QTest::newRow("empty") << QString() << int(Cause::ProfileNameEmpty);
    QTest::newRow("blanks") << QStringLiteral("  ") << int(Cause::ProfileNameEmpty);
    QTest::newRow("taken") << QStringLiteral("Other") << int(Cause::ProfileNameTaken);
    QTest::newRow("taken in another case")
        << QStringLiteral("oTHER") << int(Cause::ProfileNameTaken);
    QTest::newRow("taken but for blanks")
        << QStringLiteral(" Other ") << int(Cause::ProfileNameTaken);
}

void tst_ProfileForm::name()
{
    QFETCH(QString, name);
    QFETCH(int, cause);
    Profile other = goodProfile();
    other.name = QStringLiteral("Other");
    QVERIFY(m_store->put(other));

    Profile profile = goodProfile();
    profile.name = name;
    const ProfileForm form(*m_store, *m_regions, profile);
    QCOMPARE(causeAt(form, Field::Name), cause);
    QCOMPARE(form.isValid(), cause == kGood);
}

void tst_ProfileForm::ownNameIsNotTaken()
{
    const Result<Profile> stored = m_store->put(goodProfile());
    QVERIFY(stored);
    const ProfileForm form(*m_store, *m_regions, *stored);
    QVERIFY(form.isValid());
}

void tst_ProfileForm::region_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<int>("cause");
    QTest::addColumn<bool>("known");
    QTest::newRow("of the table") << QStringLiteral("cn-north-4") << kGood << true;
    QTest::newRow("typed") << QStringLiteral("xx-south-9") << kGood << false;
    QTest::newRow("blanks around") << QStringLiteral(" cn-north-4 ") << kGood << true;
    QTest::newRow("empty") << QString() << int(Cause::RegionUnknown) << false;
    QTest::newRow("a dot") << QStringLiteral("cn.north.4") << int(Cause::RegionUnknown) << false;
    QTest::newRow("a slash") << QStringLiteral("cn/../4") << int(Cause::RegionUnknown) << false;
}

void tst_ProfileForm::region()
{
    QFETCH(QString, region);
    QFETCH(int, cause);
    QFETCH(bool, known);
    const ProfileForm form(*m_store, *m_regions, withRegion(region));
    QCOMPARE(causeAt(form, Field::Region), cause);
    QCOMPARE(form.isRegionKnown(), known);
}

void tst_ProfileForm::endpoint_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cause");
    QTest::newRow("host") << QStringLiteral("gaussdb.example.com") << kGood;
    QTest::newRow("host and port") << QStringLiteral("gaussdb.example.com:26335") << kGood;
    QTest::newRow("https") << QStringLiteral("HTTPS://gaussdb.example.com/") << kGood;
    QTest::newRow("http on loopback") << QStringLiteral("http://127.0.0.1:8080") << kGood;
    QTest::newRow("plain http") << QStringLiteral("http://gaussdb.example.com")
                                << int(Cause::EndpointNotHttps);
    QTest::newRow("user") << QStringLiteral("https://good@evil.example")
                          << int(Cause::EndpointHasUserInfo);
    QTest::newRow("path") << QStringLiteral("https://gaussdb.example.com/v3")
                          << int(Cause::EndpointHasPath);
    QTest::newRow("backslash") << QStringLiteral("https://good\\@evil.example")
                               << int(Cause::EndpointMalformed);
    QTest::newRow("port") << QStringLiteral("gaussdb.example.com:99999")
                          << int(Cause::EndpointPortMalformed);
}

void tst_ProfileForm::endpoint()
{
    QFETCH(QString, text);
    QFETCH(int, cause);
    const QList<std::pair<Service, Field>> fields{{Service::Iam, Field::IamEndpoint},
                                                  {Service::TaurusDb, Field::TaurusDbEndpoint},
                                                  {Service::Kms, Field::KmsEndpoint}};
    for (const auto &[service, field] : fields) {
        Profile profile = goodProfile();
        profile.endpoints.of(service) = text;
        const ProfileForm form(*m_store, *m_regions, profile);
        QCOMPARE(causeAt(form, field), cause);
        QCOMPARE(form.wrongFields().size(), cause == kGood ? 0 : 1);
    }
}

void tst_ProfileForm::missingTaurusDbHostIsRequired()
{
    ProfileForm form(*m_store, *m_regions, withRegion(QStringLiteral("eu-west-101")));
    QCOMPARE(causeAt(form, Field::TaurusDbEndpoint), int(Cause::EndpointMissing));
    QVERIFY(form.isRequired(Service::TaurusDb));
    QCOMPARE(form.tableHost(Service::TaurusDb), QString());
    // The guess is offered, never taken by itself.
    QCOMPARE(form.guessedHost(Service::TaurusDb),
             QStringLiteral("gaussdb.eu-west-101.myhuaweicloud.eu"));

    Profile profile = form.profile();
    profile.endpoints.taurusDb = form.guessedHost(Service::TaurusDb);
    form.edit(profile);
    QVERIFY(form.isValid());
    QVERIFY(form.isRequired(Service::TaurusDb)); // the table has not learnt anything
}

void tst_ProfileForm::missingKmsHostIsNot()
{
    const ProfileForm form(*m_store, *m_regions, withRegion(QStringLiteral("ru-northwest-2")));
    QCOMPARE(form.tableHost(Service::Kms), QString());
    QVERIFY(!form.isRequired(Service::Kms));
    QCOMPARE(causeAt(form, Field::KmsEndpoint), kGood);
}

void tst_ProfileForm::regionEndpointsCount()
{
    Profile profile = withRegion(QStringLiteral("eu-west-101"));
    profile.regionEndpoints[profile.region].taurusDb = QStringLiteral("gaussdb.example.eu");
    const ProfileForm form(*m_store, *m_regions, profile);
    QVERIFY(form.isValid());
    QCOMPARE(form.tableHost(Service::TaurusDb), QStringLiteral("gaussdb.example.eu"));
}

//! The password of a private cloud must not go to the public one because a field was left empty.
void tst_ProfileForm::globalIamServesTheMainCloudAlone()
{
    const ProfileForm main(*m_store, *m_regions, withRegion(QStringLiteral("cn-north-11")));
    QCOMPARE(main.tableHost(Service::Iam), QStringLiteral("iam.myhuaweicloud.com"));
    QCOMPARE(causeAt(main, Field::IamEndpoint), kGood);

    const ProfileForm other(*m_store, *m_regions, withRegion(QStringLiteral("xx-south-9")));
    QCOMPARE(other.tableHost(Service::Iam), QString());
    QCOMPARE(causeAt(other, Field::IamEndpoint), int(Cause::EndpointMissing));
    QCOMPARE(causeAt(other, Field::TaurusDbEndpoint), int(Cause::EndpointMissing));
}

void tst_ProfileForm::caFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<int>("cause");
    QTest::newRow("an authority") << certificate(true, 30) << true << kGood;
    QTest::newRow("a server") << certificate(false, 30) << true << int(Cause::CaFileNotAnAuthority);
    QTest::newRow("an authority that has ended")
        << certificate(true, -1) << true << int(Cause::CaFileExpired);
    QTest::newRow("half a certificate") << QByteArray("# ours\n-----BEGIN CERTIFICATE-----\nMIIB\n")
                                        << true << int(Cause::CaFileNotACertificate);
    QTest::newRow("a private key") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\n") << true
                                   << int(Cause::CaFileIsPrivateKey);
    QTest::newRow("empty") << QByteArray() << true << int(Cause::CaFileNotACertificate);
    QTest::newRow("missing") << QByteArray() << false << int(Cause::CaFileUnreadable);
}

void tst_ProfileForm::caFile()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, exists);
    QFETCH(int, cause);
    const QString name = m_dir->filePath(QStringLiteral("ca.pem"));
    if (exists) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    Profile profile = goodProfile();
    profile.caFile = name;
    const ProfileForm form(*m_store, *m_regions, profile);
    QCOMPARE(causeAt(form, Field::CaFile), cause);
    QCOMPARE(form.authorities().size(), cause == kGood ? 1 : 0);
    if (cause == kGood) {
        QCOMPARE(form.authorities().first().subject, QStringLiteral("Ours"));
        QCOMPARE(form.authorities().first().sha256.size(), 32 * 3 - 1);
    }
}

void tst_ProfileForm::pipeAsCaFileDoesNotBlock()
{
    Profile profile = goodProfile();
    profile.caFile = QStringLiteral("/dev/zero");
    const ProfileForm device(*m_store, *m_regions, profile);
    QCOMPARE(causeAt(device, Field::CaFile), int(Cause::CaFileUnreadable));
    profile.caFile = m_dir->path();
    const ProfileForm folder(*m_store, *m_regions, profile);
    QCOMPARE(causeAt(folder, Field::CaFile), int(Cause::CaFileUnreadable));
}

void tst_ProfileForm::patternErrorStandsAtItsField_data()
{
    QTest::addColumn<IdPatterns>("patterns");
    QTest::addColumn<QList<int>>("fields");
    const QString good = QStringLiteral("[a-z]+");
    const QString bad = QStringLiteral("[a-z");
    QTest::newRow("none") << IdPatterns{} << QList<int>{};
    QTest::newRow("good ones") << IdPatterns{good, good, good} << QList<int>{};
    QTest::newRow("project") << IdPatterns{bad, good, good}
                             << QList<int>{int(Field::ProjectPattern)};
    QTest::newRow("instance") << IdPatterns{{}, bad, {}} << QList<int>{int(Field::InstancePattern)};
    QTest::newRow("all") << IdPatterns{bad, bad, bad}
                         << QList<int>{int(Field::ProjectPattern), int(Field::InstancePattern),
                                       int(Field::KeyPattern)};
}

void tst_ProfileForm::patternErrorStandsAtItsField()
{
    QFETCH(IdPatterns, patterns);
    QFETCH(QList<int>, fields);
    Profile profile = goodProfile();
    profile.idPatterns = patterns;
    const ProfileForm form(*m_store, *m_regions, profile);
    QList<int> wrong;
    for (const Field field : form.wrongFields()) {
        wrong << int(field);
        QCOMPARE(causeAt(form, field), int(Cause::IdPatternMalformed));
    }
    QCOMPARE(wrong, fields);
}

void tst_ProfileForm::saveTidies()
{
    Profile profile = goodProfile();
    profile.name = QStringLiteral("  Production ");
    profile.region = QStringLiteral(" cn-north-4");
    profile.endpoints.taurusDb = QStringLiteral(" GaussDB.Example.com:443/ ");
    ProfileForm form(*m_store, *m_regions, profile);

    const Result<Profile> stored = form.save();

    QVERIFY(stored);
    QVERIFY(!stored->id.isEmpty());
    QCOMPARE(stored->name, QStringLiteral("Production"));
    QCOMPARE(stored->region, QStringLiteral("cn-north-4"));
    QCOMPARE(stored->endpoints.taurusDb, QStringLiteral("https://gaussdb.example.com"));
    QCOMPARE(form.profile(), *stored);
    QCOMPARE(m_store->byId(stored->id), std::optional(*stored));
    QVERIFY(form.save()); // again: the same profile, not a second one
    QCOMPARE(m_store->profiles().size(), 1);
}

void tst_ProfileForm::saveRefusesAWrongField()
{
    Profile profile = goodProfile();
    profile.name.clear();
    profile.endpoints.kms = QStringLiteral("https://kms.example.com/path");
    ProfileForm form(*m_store, *m_regions, profile);
    const Result<Profile> stored = form.save();
    QVERIFY(!stored);
    QCOMPARE(int(stored.error().cause), int(Cause::ProfileNameEmpty)); // the first in the dialog
    QVERIFY(m_store->profiles().isEmpty());
}

void tst_ProfileForm::saveTellsOfTheStore()
{
    // A folder in the place of the file: it can neither be read nor be replaced.
    QVERIFY(QDir(m_dir->path()).mkpath(QStringLiteral("profiles.json/x")));
    ProfileForm form(*m_store, *m_regions, goodProfile());
    QVERIFY(form.isValid());
    const Result<Profile> stored = form.save();
    QVERIFY(!stored);
    QVERIFY(form.isValid()); // no field is wrong
    QCOMPARE(form.profile(), goodProfile());
}

void tst_ProfileForm::editTellsOnce()
{
    ProfileForm form(*m_store, *m_regions, goodProfile());
    QSignalSpy changes(&form, &ProfileForm::changed);
    form.edit(goodProfile());
    QCOMPARE(changes.size(), 0);
    form.edit(withRegion(QStringLiteral("cn-south-1")));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(form.tableHost(Service::TaurusDb),
             QStringLiteral("gaussdb.cn-south-1.myhuaweicloud.com"));
}

void tst_ProfileForm::keptRegionIsOfferedToOthers()
{
    Profile profile = withRegion(QStringLiteral("xx-south-9"));
    profile.endpoints.iam = QStringLiteral("iam.example.com");
    profile.endpoints.taurusDb = QStringLiteral("gaussdb.example.com:26335");
    ProfileForm form(*m_store, *m_regions, profile);
    QVERIFY(form.isValid());
    QVERIFY(!form.isRegionKnown());

    QVERIFY(form.keepRegion());

    QVERIFY(form.isRegionKnown());
    const ProfileForm other(*m_store, *m_regions, withRegion(QStringLiteral("xx-south-9")));
    QVERIFY(other.isValid());
    QCOMPARE(other.tableHost(Service::TaurusDb), QStringLiteral("gaussdb.example.com:26335"));
}

QTEST_GUILESS_MAIN(tst_ProfileForm)
#include "tst_profileform.moc"
