// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cloudvalues.h"

#include <QtTest>

using namespace backlock;

namespace {

KmsKey goodKey()
{
    KmsKey key;
    key.alias = QStringLiteral("backup-key");
    key.spec = QStringLiteral("AES_256");
    key.usage = QStringLiteral("ENCRYPT_DECRYPT");
    key.state = KeyState::Enabled;
    return key;
}

} // namespace

Q_DECLARE_METATYPE(KeyFault)

class tst_CloudValues : public QObject
{
    Q_OBJECT

private slots:
    void keyFaults_data();
    void keyFaults();
    void onlyCertainFaultsBlock_data();
    void onlyCertainFaultsBlock();
    void aDoubtNeverHidesACertainFault();
    void regionOfAProject_data();
    void regionOfAProject();
    void whatWasNotToldIsMarkedSo();
};

void tst_CloudValues::keyFaults_data()
{
    QTest::addColumn<KmsKey>("key");
    QTest::addColumn<KeyFault>("fault");
    const auto row = [](const char *name, KeyFault fault, auto change) {
        KmsKey key = goodKey();
        change(key);
        QTest::newRow(name) << key << fault;
    };
    row("enabled AES_256", KeyFault::None, [](KmsKey &) {});
    row("SM4", KeyFault::None, [](KmsKey &k) { k.spec = QStringLiteral("SM4"); });
    row("algorithm in lower case", KeyFault::None,
        [](KmsKey &k) { k.spec = QStringLiteral("aes_256"); });
    row("algorithm not told", KeyFault::None, [](KmsKey &k) { k.spec.clear(); });
    row("usage not told", KeyFault::None, [](KmsKey &k) { k.usage.clear(); });
    row("to be activated", KeyFault::NotEnabledYet,
        [](KmsKey &k) { k.state = KeyState::PendingActivation; });
    row("disabled", KeyFault::Disabled, [](KmsKey &k) { k.state = KeyState::Disabled; });
    row("pending deletion", KeyFault::PendingDeletion,
        [](KmsKey &k) { k.state = KeyState::PendingDeletion; });
    row("pending import", KeyFault::PendingImport,
        [](KmsKey &k) { k.state = KeyState::PendingImport; });
    row("unknown state", KeyFault::StateUnknown, [](KmsKey &k) { k.state = KeyState::Unknown; });
    for (const char *spec :
         {"RSA_2048", "RSA_4096", "EC_P256", "SM2", "AES_128", "HMAC_256", "AES"})
        row(spec, KeyFault::WrongAlgorithm, [&](KmsKey &k) { k.spec = QString::fromLatin1(spec); });
    row("signs", KeyFault::WrongUsage, [](KmsKey &k) { k.usage = QStringLiteral("SIGN_VERIFY"); });
    row("makes codes", KeyFault::WrongUsage,
        [](KmsKey &k) { k.usage = QStringLiteral("GENERATE_VERIFY_MAC"); });
    row("default key", KeyFault::DefaultKey, [](KmsKey &k) { k.isDefault = true; });
}

void tst_CloudValues::keyFaults()
{
    QFETCH(KmsKey, key);
    QFETCH(KeyFault, fault);
    QCOMPARE(int(keyFault(key)), int(fault));
}

void tst_CloudValues::onlyCertainFaultsBlock_data()
{
    QTest::addColumn<KeyFault>("fault");
    QTest::addColumn<bool>("blocks");
    QTest::newRow("none") << KeyFault::None << false;
    QTest::newRow("not enabled yet") << KeyFault::NotEnabledYet << true;
    QTest::newRow("disabled") << KeyFault::Disabled << true;
    QTest::newRow("pending deletion") << KeyFault::PendingDeletion << true;
    QTest::newRow("pending import") << KeyFault::PendingImport << true;
    QTest::newRow("state unknown") << KeyFault::StateUnknown << false;
    QTest::newRow("wrong algorithm") << KeyFault::WrongAlgorithm << true;
    QTest::newRow("wrong usage") << KeyFault::WrongUsage << true;
    QTest::newRow("default key") << KeyFault::DefaultKey << false;
}

void tst_CloudValues::onlyCertainFaultsBlock()
{
    QFETCH(KeyFault, fault);
    QFETCH(bool, blocks);
    QCOMPARE(blocksUse(fault), blocks);
}

void tst_CloudValues::aDoubtNeverHidesACertainFault()
{
    KmsKey key = goodKey();
    key.isDefault = true;
    key.state = KeyState::Unknown;
    key.spec = QStringLiteral("RSA_2048");
    QVERIFY(keyFault(key) == KeyFault::WrongAlgorithm);
    key.state = KeyState::Disabled;
    QVERIFY(keyFault(key) == KeyFault::Disabled);
}

void tst_CloudValues::regionOfAProject_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("region");
    QTest::newRow("region project") << QStringLiteral("cn-north-4") << QStringLiteral("cn-north-4");
    QTest::newRow("sub-project") << QStringLiteral("cn-north-4_team-a")
                                 << QStringLiteral("cn-north-4");
    QTest::newRow("two underscores")
        << QStringLiteral("cn-north-4_team_a") << QStringLiteral("cn-north-4");
    QTest::newRow("nothing") << QString() << QString();
}

void tst_CloudValues::regionOfAProject()
{
    QFETCH(QString, name);
    QFETCH(QString, region);
    Project project;
    project.name = name;
    QCOMPARE(project.region(), region);
}

void tst_CloudValues::whatWasNotToldIsMarkedSo()
{
    const Instance instance;
    QCOMPARE(instance.keepDays, -1);
    QCOMPARE(instance.nodeCount, -1);
    QVERIFY(instance.enterpriseProjectId.isEmpty());
    QVERIFY(KmsKey().state == KeyState::Unknown);
}

QTEST_GUILESS_MAIN(tst_CloudValues)
#include "tst_cloudvalues.moc"
