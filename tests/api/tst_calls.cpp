// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/calls.h"

#include "support/clientbench.h"
#include "support/futures.h"

#include <QTest>

using namespace backlock;
using namespace backlock::test;

//! The calls as the test knows them, from the API's pages and not from the table. Who adds a call
//! adds it here too, and decides once more what it does to the cloud.
struct Known
{
    const char *name;
    const Call *call;
    const char *line;
    Effect effect;
    bool inReadOnlyProfile;
    bool takesLanguage;
};

static const Known kKnown[] = {
    {"mint token", &calls::mintToken, "iam POST /v3/auth/tokens", Effect::SignsIn, true, false},
    {"show token", &calls::showToken, "iam GET /v3/auth/tokens", Effect::Reads, true, false},
    {"revoke token", &calls::revokeToken, "iam DELETE /v3/auth/tokens", Effect::SignsIn, true,
     false},
    {"mint temporary key", &calls::mintTemporaryKey, "iam POST /v3.0/OS-CREDENTIAL/securitytokens",
     Effect::SignsIn, true, false},
    {"list projects", &calls::listProjects, "iam GET /v3/auth/projects", Effect::Reads, true,
     false},
    {"list instances", &calls::listInstances, "taurusdb GET /v3.1/{project_id}/instances",
     Effect::Reads, true, true},
    {"list instances, old", &calls::listInstancesOld, "taurusdb GET /v3/{project_id}/instances",
     Effect::Reads, true, true},
    {"show instance", &calls::showInstance,
     "taurusdb GET /v3.1/{project_id}/instances/{instance_id}", Effect::Reads, true, true},
    {"show instance, old", &calls::showInstanceOld,
     "taurusdb GET /v3/{project_id}/instances/{instance_id}", Effect::Reads, true, true},
    {"read encryption", &calls::readEncryption,
     "taurusdb GET /v3/{project_id}/instances/{instance_id}/backups/encryption", Effect::Reads,
     true, true},
    {"change encryption", &calls::changeEncryption,
     "taurusdb POST /v3/{project_id}/instances/{instance_id}/backups/encryption", Effect::Changes,
     false, true},
    {"list backups", &calls::listBackups, "taurusdb GET /v3/{project_id}/backups", Effect::Reads,
     true, true},
    {"create backup", &calls::createBackup, "taurusdb POST /v3/{project_id}/backups/create",
     Effect::Changes, false, true},
    {"show job", &calls::showJob, "taurusdb GET /v3/{project_id}/jobs", Effect::Reads, true, true},
    {"show backup policy", &calls::showBackupPolicy,
     "taurusdb GET /v3/{project_id}/instances/{instance_id}/backups/policy", Effect::Reads, true,
     true},
    {"list keys", &calls::listKeys, "kms POST /v1.0/{project_id}/kms/list-keys", Effect::Reads,
     true, false},
    {"describe key", &calls::describeKey, "kms POST /v1.0/{project_id}/kms/describe-key",
     Effect::Reads, true, false},
    {"create key", &calls::createKey, "kms POST /v1.0/{project_id}/kms/create-key", Effect::Changes,
     false, false},
};

class tst_Calls : public QObject
{
    Q_OBJECT

private slots:
    void tableHoldsTheKnownCallsAndNoOther();
    void rowIsAsTheApiSays_data() { rows(); }
    void rowIsAsTheApiSays();
    void readOnlyProfileSendsWhatItMay_data() { rows(); }
    void readOnlyProfileSendsWhatItMay();

private:
    static void rows();
};

void tst_Calls::rows()
{
    QTest::addColumn<const Known *>("known");
    for (const Known &known : kKnown)
        QTest::newRow(known.name) << &known;
}

void tst_Calls::tableHoldsTheKnownCallsAndNoOther()
{
    QSet<const Call *> table(std::begin(calls::all), std::end(calls::all));
    QCOMPARE(table.size(), qsizetype(std::size(calls::all)));
    for (const Known &known : kKnown)
        QVERIFY2(table.remove(known.call), known.name);
    QVERIFY2(table.isEmpty(), "a call that this test does not know");
}

void tst_Calls::rowIsAsTheApiSays()
{
    QFETCH(const Known *, known);
    const Call &call = *known->call;
    const QString line = serviceName(call.service) + u' '
                         + QString::fromUtf8(call.verb.data(), qsizetype(call.verb.size())) + u' '
                         + QString::fromUtf8(call.path.data(), qsizetype(call.path.size()));
    QCOMPARE(line, QString::fromLatin1(known->line));
    QCOMPARE(call.effect, known->effect);
    QCOMPARE(call.takesLanguage, known->takesLanguage);
    QVERIFY(call.maxAnswerBytes > 0 && call.maxAnswerBytes <= qint64{16} * 1024 * 1024);
}

void tst_Calls::readOnlyProfileSendsWhatItMay()
{
    QFETCH(const Known *, known);
    ClientBench bench;
    bench.access.route.readOnly = true;
    if (known->inReadOnlyProfile)
        bench.network->plan(jsonAnswer("{}"));
    WAIT_FOR(answer, bench.send(*known->call));
    QCOMPARE(answer.has_value(), known->inReadOnlyProfile);
    QCOMPARE(bench.network->seen().size(), known->inReadOnlyProfile ? 1 : 0);
    if (!answer) {
        QCOMPARE(answer.error().kind, ErrorKind::Precheck);
        QCOMPARE(answer.error().cause, Cause::ReadOnlyProfile);
        QVERIFY(!answer.error().onTheWire);
        QCOMPARE(bench.authoriser->asked, 0);
    }
}

QTEST_GUILESS_MAIN(tst_Calls)
#include "tst_calls.moc"
