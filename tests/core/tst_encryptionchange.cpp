// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/encryptionchange.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace backlock;

namespace {

ProjectId project()
{
    return parseProjectId(QStringLiteral("0123456789abcdef0123456789abcdef")).value();
}

InstanceId instance()
{
    return parseInstanceId(QStringLiteral("89abcdef0123456789abcdef01234567in07")).value();
}

KeyId key()
{
    return parseKeyId(QStringLiteral("11111111-2222-3333-4444-555555555555")).value();
}

} // namespace

class tst_EncryptionChange : public QObject
{
    Q_OBJECT

private slots:
    void bodyOfOnIsExact();
    void bodyOfOffIsExact();
    void turningOffHasNoKey();
    void letterCaseOfTheKeyIsKept();
    void anOddKeyStaysAString();
    void equality();
};

void tst_EncryptionChange::bodyOfOnIsExact()
{
    const auto change = EncryptionChange::turnOn(project(), instance(), key());
    QVERIFY(change.wish() == Wish::On);
    QVERIFY(change.project() == project());
    QVERIFY(change.instance() == instance());
    QVERIFY(change.key() == key());
    QCOMPARE(change.body(), QByteArray(R"({"encryption_status":"on","type":"kms",)"
                                       R"("kms_key_id":"11111111-2222-3333-4444-555555555555"})"));
}

void tst_EncryptionChange::bodyOfOffIsExact()
{
    const auto change = EncryptionChange::turnOff(project(), instance());
    QVERIFY(change.wish() == Wish::Off);
    QCOMPARE(change.body(), QByteArray(R"({"encryption_status":"off"})"));
}

void tst_EncryptionChange::turningOffHasNoKey()
{
    QVERIFY(EncryptionChange::turnOff(project(), instance()).key().isEmpty());
}

void tst_EncryptionChange::letterCaseOfTheKeyIsKept()
{
    const auto mixed = parseKeyId(QStringLiteral("AbCdEf00-2222-3333-4444-555555555555")).value();
    QVERIFY(EncryptionChange::turnOn(project(), instance(), mixed)
                .body()
                .contains("\"AbCdEf00-2222-3333-4444-555555555555\""));
}

void tst_EncryptionChange::anOddKeyStaysAString()
{
    // Ids from a ledger are trusted; a damaged one must still not add a field to the body.
    const auto odd = KeyId::fromTrusted(QStringLiteral("a\",\"encryption_status\":\"off"));
    const QByteArray body = EncryptionChange::turnOn(project(), instance(), odd).body();
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QCOMPARE(object.size(), 3);
    QCOMPARE(object.value(u"encryption_status").toString(), QStringLiteral("on"));
    QCOMPARE(object.value(u"kms_key_id").toString(), odd.text());
}

void tst_EncryptionChange::equality()
{
    const auto on = EncryptionChange::turnOn(project(), instance(), key());
    QVERIFY(on == EncryptionChange::turnOn(project(), instance(), key()));
    QVERIFY(on != EncryptionChange::turnOff(project(), instance()));
    const auto other = KeyId::fromTrusted(QStringLiteral("22222222-2222-3333-4444-555555555555"));
    QVERIFY(on != EncryptionChange::turnOn(project(), instance(), other));
}

QTEST_GUILESS_MAIN(tst_EncryptionChange)
#include "tst_encryptionchange.moc"
