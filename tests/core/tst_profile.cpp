// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile.h"

#include <QtTest>

using namespace backlock;

class tst_Profile : public QObject
{
    Q_OBJECT

private slots:
    void eachServiceHasAnOverrideOfItsOwn();
    void aNewProfileIsCareful();
};

void tst_Profile::eachServiceHasAnOverrideOfItsOwn()
{
    EndpointOverrides overrides;
    for (const Service service : kServices) {
        QVERIFY(overrides.of(service).isEmpty());
        overrides.of(service) = serviceName(service);
    }
    QCOMPARE(overrides.iam, QStringLiteral("iam"));
    QCOMPARE(overrides.taurusDb, QStringLiteral("taurusdb"));
    QCOMPARE(overrides.kms, QStringLiteral("kms"));
    const EndpointOverrides &read = overrides;
    for (const Service service : kServices)
        QCOMPARE(read.of(service), serviceName(service));
}

void tst_Profile::aNewProfileIsCareful()
{
    const Profile profile;
    QVERIFY(profile.production);
    QVERIFY(!profile.practice);
    QVERIFY(profile.signIn.method == SignInMethod::Token);
    QVERIFY(profile.proxy.mode == ProxySettings::Mode::System);
}

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_profile.moc"
