// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/settings.h"

#include "store/privatefile.h"
#include "store/profilejson.h"
#include "store/waiting.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace backlock;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString kProfile = u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s;
const QString kProject = u"0123456789abcdef0123456789abcdef"_s;
const QString kInstance = kProject + u"in07"_s;

} // namespace

class tst_Settings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void defaultsWithoutAFile();
    void everythingComesBack();
    void forgettingAProfile();
    void whatIsKeptIsSharedByProcesses();
    void emptyValuesAreForgotten();
    void unknownKeysSurvive();
    void aBrokenFileIsSetAside_data();
    void aBrokenFileIsSetAside();
    void oddValuesAreDefaults_data();
    void oddValuesAreDefaults();
    void theFileIsForTheOwnerOnly();
    void whereNothingCanBeWritten();

private:
    Paths paths() const { return Paths::in(m_home->filePath(u"config"_s)); }
    Settings loaded(const QByteArray &file) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void tst_Settings::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

Settings tst_Settings::loaded(const QByteArray &file) const
{
    if (!makePrivateDirectory(paths().directory())
        || !writePrivateFile(paths().settingsFile(), file))
        QTest::qFail("cannot write the file", __FILE__, __LINE__);
    Settings settings(paths());
    if (const auto done = settings.load(); !done)
        QTest::qFail(test::said(done).constData(), __FILE__, __LINE__);
    return settings;
}

void tst_Settings::defaultsWithoutAFile()
{
    Settings settings(paths());
    VERIFY_OK(settings.load());
    QVERIFY(!settings.language());
    QVERIFY(settings.lastProfile().isEmpty());
    QVERIFY(settings.lastProject(ProfileId::fromTrusted(kProfile)).isEmpty());
    QVERIFY(settings.windowGeometry().isEmpty());
    QCOMPARE(settings.staleAfter(), 3600s);
    QCOMPARE(settings.idleLock(), 30min);
    QVERIFY2(!QDir(paths().directory()).exists(), "reading must not make a folder");
}

void tst_Settings::everythingComesBack()
{
    const auto profile = ProfileId::fromTrusted(kProfile);
    Settings settings(paths());
    settings.setLanguage(Language::Chinese);
    settings.setLastProfile(profile);
    settings.setLastPlace(profile, ProjectId::fromTrusted(kProject),
                          InstanceId::fromTrusted(kInstance));
    settings.setWindowGeometry(QByteArray("\x00\x01\xff", 3));
    settings.setStaleAfter(90s);
    settings.setIdleLock(0min);
    VERIFY_OK(settings.save());

    Settings again(paths());
    VERIFY_OK(again.load());
    QVERIFY(again.language() == Language::Chinese);
    QCOMPARE(again.lastProfile().text(), kProfile);
    QCOMPARE(again.lastProject(profile).text(), kProject);
    QCOMPARE(again.lastInstance(profile).text(), kInstance);
    QCOMPARE(again.windowGeometry(), QByteArray("\x00\x01\xff", 3));
    QCOMPARE(again.staleAfter(), 90s);
    QCOMPARE(again.idleLock(), 0min);
}

void tst_Settings::forgettingAProfile()
{
    const auto profile = ProfileId::fromTrusted(kProfile);
    Settings settings(paths());
    settings.setLastProfile(profile);
    settings.setLastPlace(profile, ProjectId::fromTrusted(kProject), InstanceId());
    settings.forgetProfile(profile);
    QVERIFY(settings.lastProfile().isEmpty());
    QVERIFY(settings.lastProject(profile).isEmpty());
    VERIFY_OK(settings.save());
    QFile file(paths().settingsFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(!file.readAll().contains(kProfile.toUtf8()), "the id is still in the file");
}

//! The window holds its settings as long as it runs; the command line keeps a secret meanwhile.
void tst_Settings::whatIsKeptIsSharedByProcesses()
{
    const auto profile = ProfileId::fromTrusted(kProfile);
    const QString wallet = QStringLiteral("KWallet");
    Settings window(paths());
    VERIFY_OK(window.load());
    window.setAppearance(QStringLiteral("dark"));
    Settings command(paths());
    VERIFY_OK(command.setKeptIn(profile, SecretKind::Token, wallet));
    VERIFY_OK(command.setKeptIn(profile, SecretKind::Password, QStringLiteral("GNOME Keyring")));
    QCOMPARE(window.keptIn(profile, SecretKind::Token), wallet);
    VERIFY_OK(window.save());
    Settings again(paths());
    VERIFY_OK(again.load());
    QCOMPARE(again.keptIn(profile, SecretKind::Token), wallet);
    QCOMPARE(again.appearance(), QStringLiteral("dark"));
    VERIFY_OK(again.forgetKeptIn(profile, wallet));
    QCOMPARE(window.keptIn(profile, SecretKind::Token), QString());
    QVERIFY(window.keepsSecrets(profile));
}

void tst_Settings::emptyValuesAreForgotten()
{
    Settings settings(paths());
    settings.setLanguage(Language::English);
    settings.setLanguage(std::nullopt);
    settings.setLastProfile(ProfileId::fromTrusted(kProfile));
    settings.setLastProfile({});
    QVERIFY(!settings.language());
    QVERIFY(settings.lastProfile().isEmpty());
}

void tst_Settings::unknownKeysSurvive()
{
    Settings settings = loaded(
        R"({"format":"backlock-settings","version":7,"future":{"a":[1,2]},"language":"en-us"})");
    VERIFY_OK(settings.save());
    QFile file(paths().settingsFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(object.value("future"_L1).toObject().value("a"_L1).toArray().size(), 2);
    QCOMPARE(object.value("version"_L1).toInt(), 7);
    QCOMPARE(object.value("language"_L1).toString(), u"en-us"_s);
}

void tst_Settings::aBrokenFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"language":)");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("not UTF-8") << QByteArray("{\"language\":\"\xff\"}");
    QTest::newRow("too large") << QByteArray(R"({"x":")" + QByteArray(1'048'576, 'x') + R"("})");
}

void tst_Settings::aBrokenFileIsSetAside()
{
    QFETCH(QByteArray, content);
    VERIFY_OK(makePrivateDirectory(paths().directory()));
    VERIFY_OK(writePrivateFile(paths().settingsFile(), content));

    Settings settings(paths());
    const auto done = settings.load();
    QVERIFY(!done);
    QCOMPARE(int(done.error().kind), int(ErrorKind::Input));
    QCOMPARE(done.error().subject, paths().settingsFile());
    QFile aside(paths().settingsFile() + u".broken"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), content);

    settings.setLanguage(Language::English);
    VERIFY_OK(settings.save());
    Settings again(paths());
    VERIFY_OK(again.load());
    QVERIFY(again.language() == Language::English);
}

void tst_Settings::oddValuesAreDefaults_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("wrong types") << QByteArray(
        R"({"language":1,"lastProfile":[],"places":"x","windowGeometry":{},"staleAfterSeconds":"60"})");
    QTest::newRow("not ids") << QByteArray(
        R"({"lastProfile":"../../x","places":{"7c9e6679-7425-40de-944b-e07fc1f90ae7":{"project":"../x","instance":"a/b"}}})");
    QTest::newRow("out of range") << QByteArray(R"({"language":"de","staleAfterSeconds":1e300})");
    QTest::newRow("negative") << QByteArray(R"({"staleAfterSeconds":-5,"idleLockMinutes":-1})");
}

void tst_Settings::oddValuesAreDefaults()
{
    QFETCH(QByteArray, content);
    const Settings settings = loaded(content);
    const auto profile = ProfileId::fromTrusted(kProfile);
    QVERIFY(!settings.language());
    QVERIFY(settings.lastProfile().isEmpty());
    QVERIFY(settings.lastProject(profile).isEmpty());
    QVERIFY(settings.lastInstance(profile).isEmpty());
    QVERIFY(settings.windowGeometry().isEmpty());
    QCOMPARE(settings.staleAfter(), 3600s);
}

void tst_Settings::theFileIsForTheOwnerOnly()
{
    Settings settings(paths());
    VERIFY_OK(settings.save());
    const auto expected = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser
                          | QFileDevice::WriteUser;
    QCOMPARE(QFile::permissions(paths().settingsFile()), expected);
}

void tst_Settings::whereNothingCanBeWritten()
{
    const QString file = m_home->filePath(u"file"_s);
    VERIFY_OK(writePrivateFile(file, "x"));
    Settings settings(Paths::in(file + u"/config"_s));
    VERIFY_ERROR(settings.save(), ErrorKind::Internal, Cause::FileNotWritable);
}

QTEST_GUILESS_MAIN(tst_Settings)
#include "tst_settings.moc"
