// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/precheck.h"

#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow = QDateTime::fromSecsSinceEpoch(1772359200, Qt::UTC); // 2026-03-01T10:00Z

Reading reading(ReadingState state)
{
    Reading result;
    result.state = state;
    return result;
}

Endpoint endpoint(const char *text)
{
    return parseEndpoint(QString::fromLatin1(text)).value();
}

//! Facts with nothing to find fault with.
CheckFacts goodFacts(Wish wish)
{
    CheckFacts facts;
    facts.wish = wish;
    facts.instanceLookUp = LookUp::Found;
    facts.instance.status = QStringLiteral("normal");
    facts.instance.enterpriseProjectId = QStringLiteral("0");
    facts.instance.nodeCount = 2;
    facts.keyLookUp = LookUp::Found;
    facts.key.alias = QStringLiteral("backup-key");
    facts.key.spec = QStringLiteral("AES_256");
    facts.key.usage = QStringLiteral("ENCRYPT_DECRYPT");
    facts.key.state = KeyState::Enabled;
    facts.key.enterpriseProjectId = QStringLiteral("0");
    facts.reading = reading(wish == Wish::On ? ReadingState::Off : ReadingState::On);
    facts.taurusDb = endpoint("gaussdb.cn-north-4.myhuaweicloud.com");
    facts.credentialEnd = kNow.addSecs(3600);
    facts.now = kNow;
    return facts;
}

const Endpoint &europe()
{
    static const Endpoint host = endpoint("gaussdb.eu-west-101.myhuaweicloud.eu");
    return host;
}

QStringList namesOf(const QList<CheckResult> &checks)
{
    QStringList names;
    for (const CheckResult &check : checks)
        names << checkName(check.id);
    return names;
}

std::optional<CheckResult> find(const QList<CheckResult> &checks, CheckId id)
{
    for (const CheckResult &check : checks) {
        if (check.id == id)
            return check;
    }
    return std::nullopt;
}

//! What a check comes to, short enough for a table: outcome, weight.
enum class Is { Ok, Blocks, Warns, NotCheckedWarns, NotCheckedFact, Tick, Absent };

Is shortForm(const std::optional<CheckResult> &check)
{
    if (!check)
        return Is::Absent;
    if (check->weight == CheckWeight::Tick)
        return Is::Tick;
    if (check->outcome == CheckOutcome::Ok)
        return Is::Ok;
    if (check->blocks())
        return Is::Blocks;
    if (check->outcome == CheckOutcome::NotChecked)
        return check->weight == CheckWeight::Warns ? Is::NotCheckedWarns : Is::NotCheckedFact;
    return Is::Warns;
}

} // namespace

Q_DECLARE_METATYPE(CheckFacts)
Q_DECLARE_METATYPE(CheckId)
Q_DECLARE_METATYPE(Finding)
Q_DECLARE_METATYPE(KeyFault)
Q_DECLARE_METATYPE(Is)

class tst_Precheck : public QObject
{
    Q_OBJECT

private slots:
    void namesAreUnique();
    void orderOfTheChecks();
    void nothingToFindFaultWith();
    void theTable_data();
    void theTable();
    void whatIsFoundIsNamed();
    void keyIsWarnedOfOnce_data();
    void keyIsWarnedOfOnce();
    void turningOffAsksNothingOfAKey();
    void whoNeedsAKeyThatEnds();
    void othersAreCountedWithoutTheInstanceItself();
    void europeIsTheEndOfTheHost_data();
    void europeIsTheEndOfTheHost();
    void fiveMinutesAreTheMargin_data();
    void fiveMinutesAreTheMargin();
    void lastingEffectsDependOnTheWish();
    void weightsDecideWhatNeedsATick_data();
    void weightsDecideWhatNeedsATick();
    void consents_data();
    void consents();
    void aWallComesBeforeATick();
    void acceptAllDoesNotStandForTheCrossRegionTick();
    void ticksComeInTheOrderShown();
};

void tst_Precheck::namesAreUnique()
{
    QSet<QString> names;
    for (int i = 0; i <= int(CheckId::LastingEffects); ++i)
        names << checkName(CheckId(i));
    QCOMPARE(names.size(), int(CheckId::LastingEffects) + 1);
    QVERIFY(!names.contains(QString()));
    QVERIFY(names.contains(QStringLiteral("key-usable")));
    QVERIFY(names.contains(QStringLiteral("cross-region")));
}

void tst_Precheck::orderOfTheChecks()
{
    CheckFacts on = goodFacts(Wish::On);
    on.taurusDb = europe();
    QCOMPARE(namesOf(runChecks(on)),
             QStringList({QStringLiteral("key-usable"), QStringLiteral("key-known"),
                          QStringLiteral("instance-state"), QStringLiteral("single-node"),
                          QStringLiteral("credential-end"), QStringLiteral("state-readable"),
                          QStringLiteral("cross-region"), QStringLiteral("lasting-effects")}));
    CheckFacts off = goodFacts(Wish::Off);
    off.taurusDb = europe();
    QCOMPARE(namesOf(runChecks(off)),
             QStringList({QStringLiteral("instance-state"), QStringLiteral("single-node"),
                          QStringLiteral("credential-end"), QStringLiteral("state-readable"),
                          QStringLiteral("lasting-effects")}));
    off.taurusDb = goodFacts(Wish::Off).taurusDb;
    off.credentialEnd = {};
    QCOMPARE(namesOf(runChecks(off)),
             QStringList({QStringLiteral("instance-state"), QStringLiteral("state-readable"),
                          QStringLiteral("lasting-effects")}));
}

void tst_Precheck::nothingToFindFaultWith()
{
    for (const CheckResult &check : runChecks(goodFacts(Wish::On))) {
        if (check.id == CheckId::CrossRegion)
            continue;
        QVERIFY2(!check.blocks() && !check.needsTick(), qPrintable(checkName(check.id)));
        QVERIFY(check.outcome == CheckOutcome::Ok);
    }
    QVERIFY(!firstObstacle(runChecks(goodFacts(Wish::Off)), {}));
}

void tst_Precheck::theTable_data()
{
    QTest::addColumn<CheckFacts>("on"); // the same facts are judged for off as well
    QTest::addColumn<CheckId>("id");
    QTest::addColumn<Is>("whenOn");
    QTest::addColumn<Is>("whenOff");
    QTest::addColumn<Finding>("finding");
    const auto row = [](const char *name, CheckId id, Is whenOn, Is whenOff, Finding finding,
                        auto change) {
        CheckFacts facts = goodFacts(Wish::On);
        change(facts);
        QTest::newRow(name) << facts << id << whenOn << whenOff << finding;
    };
    using F = CheckFacts;
    const auto keyRow = [&](const char *name, CheckId id, Is whenOn, Finding finding, auto change) {
        row(name, id, whenOn, Is::Absent, finding, change);
    };
    keyRow("key fine", CheckId::KeyUsable, Is::Ok, Finding::Fine, [](F &) {});
    keyRow("key SM4", CheckId::KeyUsable, Is::Ok, Finding::Fine,
           [](F &f) { f.key.spec = QStringLiteral("SM4"); });
    keyRow("key disabled", CheckId::KeyUsable, Is::Blocks, Finding::KeyFaulty,
           [](F &f) { f.key.state = KeyState::Disabled; });
    keyRow("key to be activated", CheckId::KeyUsable, Is::Blocks, Finding::KeyFaulty,
           [](F &f) { f.key.state = KeyState::PendingActivation; });
    keyRow("key pending deletion", CheckId::KeyUsable, Is::Blocks, Finding::KeyFaulty,
           [](F &f) { f.key.state = KeyState::PendingDeletion; });
    keyRow("key pending import", CheckId::KeyUsable, Is::Blocks, Finding::KeyFaulty,
           [](F &f) { f.key.state = KeyState::PendingImport; });
    keyRow("key of a wrong algorithm", CheckId::KeyUsable, Is::Blocks, Finding::KeyFaulty,
           [](F &f) { f.key.spec = QStringLiteral("RSA_2048"); });
    keyRow("key of a wrong usage", CheckId::KeyUsable, Is::Blocks, Finding::KeyFaulty,
           [](F &f) { f.key.usage = QStringLiteral("SIGN_VERIFY"); });
    keyRow("key in an unknown state", CheckId::KeyUsable, Is::NotCheckedWarns, Finding::KeyFaulty,
           [](F &f) { f.key.state = KeyState::Unknown; });
    keyRow("default key is usable, as far as known", CheckId::KeyUsable, Is::Ok, Finding::Fine,
           [](F &f) { f.key.isDefault = true; });

    keyRow("key known", CheckId::KeyKnown, Is::Ok, Finding::Fine, [](F &) {});
    keyRow("key list not asked", CheckId::KeyKnown, Is::NotCheckedWarns, Finding::KeyNotAsked,
           [](F &f) { f.keyLookUp = LookUp::NotAsked; });
    keyRow("key not in the list", CheckId::KeyKnown, Is::Warns, Finding::KeyNotInList,
           [](F &f) { f.keyLookUp = LookUp::NotFound; });
    keyRow("key list not permitted", CheckId::KeyKnown, Is::NotCheckedWarns,
           Finding::KeyListNotPermitted, [](F &f) { f.keyLookUp = LookUp::NotPermitted; });
    keyRow("key list failed", CheckId::KeyKnown, Is::NotCheckedWarns, Finding::KeyListFailed,
           [](F &f) { f.keyLookUp = LookUp::Failed; });
    keyRow("default key", CheckId::KeyKnown, Is::Warns, Finding::KeyIsDefault,
           [](F &f) { f.key.isDefault = true; });
    keyRow("other enterprise project", CheckId::KeyKnown, Is::Warns,
           Finding::KeyOfOtherEnterpriseProject,
           [](F &f) { f.key.enterpriseProjectId = QStringLiteral("e1"); });
    keyRow("enterprise project of the key not told", CheckId::KeyKnown, Is::Ok, Finding::Fine,
           [](F &f) { f.key.enterpriseProjectId.clear(); });
    keyRow("enterprise project of the instance not told", CheckId::KeyKnown, Is::Ok, Finding::Fine,
           [](F &f) {
               f.key.enterpriseProjectId = QStringLiteral("e1");
               f.instance.enterpriseProjectId.clear();
           });
    keyRow("enterprise project of an instance not looked up", CheckId::KeyKnown, Is::Ok,
           Finding::Fine, [](F &f) {
               f.key.enterpriseProjectId = QStringLiteral("e1");
               f.instanceLookUp = LookUp::NotPermitted;
           });

    const auto statusRow = [&](const char *status, Is is, Finding finding) {
        const QByteArray name = QByteArray("instance ") + status;
        row(name.constData(), CheckId::InstanceState, is, is, finding,
            [&](F &f) { f.instance.status = QString::fromLatin1(status); });
    };
    statusRow("normal", Is::Ok, Finding::Fine);
    statusRow("Normal", Is::Ok, Finding::Fine);
    statusRow("ACTIVE", Is::Ok, Finding::Fine);
    statusRow("active", Is::Ok, Finding::Fine);
    statusRow("creating", Is::Blocks, Finding::InstanceBeingCreated);
    statusRow("CREATING", Is::Blocks, Finding::InstanceBeingCreated);
    statusRow("BUILD", Is::Blocks, Finding::InstanceBeingCreated);
    statusRow("build", Is::Blocks, Finding::InstanceBeingCreated);
    statusRow("createfail", Is::Blocks, Finding::InstanceCreationFailed);
    statusRow("FAILED", Is::Blocks, Finding::InstanceCreationFailed);
    statusRow("abnormal", Is::Warns, Finding::InstanceNotNormal);
    statusRow("FROZEN", Is::Warns, Finding::InstanceNotNormal);
    statusRow("BACKING UP", Is::Warns, Finding::InstanceNotNormal);
    statusRow("something new", Is::Warns, Finding::InstanceNotNormal);
    statusRow("", Is::NotCheckedWarns, Finding::InstanceStatusUnknown);
    for (const auto &[name, lookUp] :
         {std::pair("instance not asked", LookUp::NotAsked),
          std::pair("instance not found", LookUp::NotFound),
          std::pair("instance list not permitted", LookUp::NotPermitted),
          std::pair("instance list failed", LookUp::Failed)}) {
        row(name, CheckId::InstanceState, Is::NotCheckedWarns, Is::NotCheckedWarns,
            Finding::InstanceStatusUnknown, [&, l = lookUp](F &f) { f.instanceLookUp = l; });
    }

    const auto nodesRow = [&](const char *name, Is is, Finding finding, int nodes, LookUp lookUp) {
        row(name, CheckId::SingleNode, is, is, finding, [&](F &f) {
            f.taurusDb = europe();
            f.instance.nodeCount = nodes;
            f.instanceLookUp = lookUp;
        });
    };
    nodesRow("Europe, two nodes", Is::Ok, Finding::Fine, 2, LookUp::Found);
    nodesRow("Europe, one node", Is::Warns, Finding::SingleNodeInEurope, 1, LookUp::Found);
    nodesRow("Europe, nodes not told", Is::NotCheckedWarns, Finding::NodeCountUnknown, -1,
             LookUp::Found);
    nodesRow("Europe, no nodes at all", Is::NotCheckedWarns, Finding::NodeCountUnknown, 0,
             LookUp::Found);
    nodesRow("Europe, instance not looked up", Is::NotCheckedWarns, Finding::NodeCountUnknown, 2,
             LookUp::NotAsked);

    row("credential ends soon", CheckId::CredentialEnd, Is::Warns, Is::Warns,
        Finding::CredentialEndsSoon, [](F &f) { f.credentialEnd = kNow.addSecs(60); });
    row("credential has ended", CheckId::CredentialEnd, Is::Warns, Is::Warns,
        Finding::CredentialEndsSoon, [](F &f) { f.credentialEnd = kNow.addSecs(-60); });
    row("credential ends soon and is renewed", CheckId::CredentialEnd, Is::Ok, Is::Ok,
        Finding::CredentialIsRenewed, [](F &f) {
            f.credentialEnd = kNow.addSecs(60);
            f.credentialRenews = true;
        });
    row("credential has time", CheckId::CredentialEnd, Is::Ok, Is::Ok, Finding::Fine,
        [](F &f) { f.credentialRenews = true; });

    const auto stateRow = [&](const char *name, ReadingState state, Is is, Finding finding) {
        row(name, CheckId::StateReadable, is, is, finding,
            [&](F &f) { f.reading = reading(state); });
    };
    stateRow("state on", ReadingState::On, Is::Ok, Finding::Fine);
    stateRow("state off", ReadingState::Off, Is::Ok, Finding::Fine);
    stateRow("state not read", ReadingState::NotRead, Is::NotCheckedWarns,
             Finding::StateNotReadYet);
    stateRow("state not permitted", ReadingState::NotPermitted, Is::Warns,
             Finding::StateCannotBeRead);
    stateRow("state not offered", ReadingState::NotOffered, Is::Warns, Finding::StateCannotBeRead);
    stateRow("state gone", ReadingState::Gone, Is::Warns, Finding::StateCannotBeRead);
    stateRow("state unreadable", ReadingState::Unreadable, Is::Warns, Finding::StateCannotBeRead);
    stateRow("state unreachable", ReadingState::Unreachable, Is::Warns, Finding::StateCannotBeRead);

    keyRow("cross-region", CheckId::CrossRegion, Is::Tick, Finding::CrossRegionMustBeOff,
           [](F &) {});
}

void tst_Precheck::theTable()
{
    QFETCH(CheckFacts, on);
    QFETCH(CheckId, id);
    QFETCH(Is, whenOn);
    QFETCH(Is, whenOff);
    QFETCH(Finding, finding);
    CheckFacts off = on;
    off.wish = Wish::Off;
    const auto resultOn = find(runChecks(on), id);
    const auto resultOff = find(runChecks(off), id);
    QCOMPARE(int(shortForm(resultOn)), int(whenOn));
    QCOMPARE(int(shortForm(resultOff)), int(whenOff));
    QCOMPARE(int(resultOn->finding), int(finding));
    if (resultOff)
        QVERIFY(*resultOff == *resultOn);
}

void tst_Precheck::whatIsFoundIsNamed()
{
    CheckFacts facts = goodFacts(Wish::On);
    facts.key.spec = QStringLiteral("RSA_2048");
    auto check = find(runChecks(facts), CheckId::KeyUsable);
    QCOMPARE(check->subject, QStringLiteral("RSA_2048"));
    QVERIFY(check->keyFault == KeyFault::WrongAlgorithm);

    facts.key.spec = QStringLiteral("AES_256");
    facts.key.state = KeyState::PendingDeletion;
    check = find(runChecks(facts), CheckId::KeyUsable);
    QCOMPARE(check->subject, QStringLiteral("backup-key"));
    QVERIFY(check->keyFault == KeyFault::PendingDeletion);

    facts.instance.status = QStringLiteral("BACKING UP");
    check = find(runChecks(facts), CheckId::InstanceState);
    QCOMPARE(check->subject, QStringLiteral("BACKING UP")); // as the service says it

    facts.reading = reading(ReadingState::NotPermitted);
    check = find(runChecks(facts), CheckId::StateReadable);
    QCOMPARE(check->subject, QStringLiteral("not-permitted"));
}

void tst_Precheck::keyIsWarnedOfOnce_data()
{
    QTest::addColumn<CheckFacts>("facts");
    for (const auto &[name, lookUp] :
         {std::pair("not asked", LookUp::NotAsked), std::pair("not found", LookUp::NotFound),
          std::pair("not permitted", LookUp::NotPermitted), std::pair("failed", LookUp::Failed)}) {
        CheckFacts facts = goodFacts(Wish::On);
        facts.keyLookUp = lookUp;
        QTest::newRow(name) << facts;
    }
    CheckFacts isDefault = goodFacts(Wish::On);
    isDefault.key.isDefault = true;
    QTest::newRow("default key") << isDefault;
}

void tst_Precheck::keyIsWarnedOfOnce()
{
    QFETCH(CheckFacts, facts);
    const auto usable = find(runChecks(facts), CheckId::KeyUsable);
    const auto known = find(runChecks(facts), CheckId::KeyKnown);
    QVERIFY(!usable->needsTick() && !usable->blocks());
    QVERIFY(known->needsTick());
    if (facts.keyLookUp != LookUp::Found) {
        QCOMPARE(int(shortForm(usable)), int(Is::NotCheckedFact));
        QVERIFY(usable->finding == known->finding);
    }
}

void tst_Precheck::turningOffAsksNothingOfAKey()
{
    CheckFacts facts = goodFacts(Wish::Off);
    facts.keyLookUp = LookUp::Found;
    facts.key.state = KeyState::PendingDeletion;
    QVERIFY(!firstObstacle(runChecks(facts), {}));
    facts.keyLookUp = LookUp::NotPermitted;
    QVERIFY(!firstObstacle(runChecks(facts), {}));
}

void tst_Precheck::whoNeedsAKeyThatEnds()
{
    const auto needed = [](const CheckFacts &facts) {
        const QList<CheckResult> checks = runChecks(facts);
        const auto it = std::find_if(checks.begin(), checks.end(), [](const CheckResult &check) {
            return check.id == CheckId::KeyNeeded;
        });
        return it == checks.end() ? std::nullopt : std::optional(*it);
    };
    CheckFacts on = goodFacts(Wish::On);
    on.keyUsers = {{QStringLiteral("other"), QStringLiteral("orders")}};
    QVERIFY(!needed(on)); // the key is fine
    for (const KeyState state : {KeyState::Disabled, KeyState::PendingDeletion}) {
        on.key.state = state;
        QVERIFY(needed(on));
        QCOMPARE(needed(on)->finding, Finding::KeyNeededByOthers);
        QVERIFY(!needed(on)->needsTick() && !needed(on)->blocks());
    }
    on.keyUsers.clear();
    QVERIFY(!needed(on)); // the wall says enough

    CheckFacts off = goodFacts(Wish::Off);
    QVERIFY(!needed(off));
    off.usedKey = on.key;
    off.usedKey.id = KeyId::fromTrusted(QStringLiteral("used"));
    QVERIFY(needed(off)); // its own old backups need it
    QCOMPARE(needed(off)->finding, Finding::UsedKeyEnds);
    QCOMPARE(needed(off)->keyFault, KeyFault::PendingDeletion);
    QVERIFY(needed(off)->subject.isEmpty());
    QVERIFY(!firstObstacle(runChecks(off), {}));
}

void tst_Precheck::othersAreCountedWithoutTheInstanceItself()
{
    KeyUserNames users;
    for (int i = 0; i < 9; ++i)
        users.append({QString::number(i), i == 2 ? QString() : QStringLiteral("db-%1").arg(i)});
    const auto self = [](int i) { return InstanceId::fromTrusted(QString::number(i)); };
    QCOMPARE(keyUsersSubject(users, self(1)), QStringLiteral("8\ndb-0\n2\ndb-3\ndb-4\ndb-5"));
    QCOMPARE(keyUsersSubject(users, {}), QStringLiteral("9\ndb-0\ndb-1\n2\ndb-3\ndb-4"));
    QCOMPARE(keyUsersSubject(users.first(1), self(0)), QString());
    QCOMPARE(keyUsersSubject({}, self(0)), QString());
}

void tst_Precheck::europeIsTheEndOfTheHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("europe");
    const auto row = [](const char *host, bool isEurope) {
        QTest::newRow(host) << QString::fromLatin1(host) << isEurope;
    };
    row("gaussdb.eu-west-101.myhuaweicloud.eu", true);
    row("GAUSSDB.MYHUAWEICLOUD.EU", true);
    row("https://gaussdb.myhuaweicloud.eu.:443/", true);
    row("gaussdb.eu-west-0.myhuaweicloud.com", false);
    row("gaussdb.myhuaweicloud.eu.example.com", false);
    row("gaussdb.example.xeu", false);
    row("127.0.0.1", false);
}

void tst_Precheck::europeIsTheEndOfTheHost()
{
    QFETCH(QString, host);
    QFETCH(bool, europe);
    CheckFacts facts = goodFacts(Wish::Off);
    facts.taurusDb = parseEndpoint(host).value();
    QCOMPARE(find(runChecks(facts), CheckId::SingleNode).has_value(), europe);
    facts.taurusDb = {};
    QVERIFY(!find(runChecks(facts), CheckId::SingleNode));
}

void tst_Precheck::fiveMinutesAreTheMargin_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("soon");
    QTest::newRow("five minutes") << 300000 << true;
    QTest::newRow("a moment more") << 300001 << false;
    QTest::newRow("now") << 0 << true;
    QTest::newRow("long over") << -1000000000 << true;
}

void tst_Precheck::fiveMinutesAreTheMargin()
{
    QFETCH(int, milliseconds);
    QFETCH(bool, soon);
    CheckFacts facts = goodFacts(Wish::On);
    facts.credentialEnd = kNow.addMSecs(milliseconds);
    QCOMPARE(find(runChecks(facts), CheckId::CredentialEnd)->needsTick(), soon);
    facts.credentialRenews = true;
    QVERIFY(!find(runChecks(facts), CheckId::CredentialEnd)->needsTick());
}

void tst_Precheck::lastingEffectsDependOnTheWish()
{
    const auto on = find(runChecks(goodFacts(Wish::On)), CheckId::LastingEffects);
    const auto off = find(runChecks(goodFacts(Wish::Off)), CheckId::LastingEffects);
    QVERIFY(on->finding == Finding::RestoreOnlyToNewInstance);
    QVERIFY(off->finding == Finding::OldBackupsStayEncrypted);
    QVERIFY(on->weight == CheckWeight::Fact && off->weight == CheckWeight::Fact);
    QVERIFY(!on->needsTick() && !off->needsTick());
}

void tst_Precheck::weightsDecideWhatNeedsATick_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("weight");
    QTest::addColumn<bool>("blocks");
    QTest::addColumn<bool>("ticks");
    using O = CheckOutcome;
    using W = CheckWeight;
    const auto row = [](const char *name, O outcome, W weight, bool blocks, bool ticks) {
        QTest::newRow(name) << int(outcome) << int(weight) << blocks << ticks;
    };
    row("ok, fact", O::Ok, W::Fact, false, false);
    row("ok, warns", O::Ok, W::Warns, false, false);
    row("ok, blocks", O::Ok, W::Blocks, false, false);
    row("failed, blocks", O::Failed, W::Blocks, true, false);
    row("not checked, blocks: a guess is never a wall", O::NotChecked, W::Blocks, false, false);
    row("failed, warns", O::Failed, W::Warns, false, true);
    row("not checked, warns", O::NotChecked, W::Warns, false, true);
    row("not checked, tick", O::NotChecked, W::Tick, false, true);
    row("not checked, fact", O::NotChecked, W::Fact, false, false);
    row("failed, fact", O::Failed, W::Fact, false, false);
}

void tst_Precheck::weightsDecideWhatNeedsATick()
{
    QFETCH(int, outcome);
    QFETCH(int, weight);
    QFETCH(bool, blocks);
    QFETCH(bool, ticks);
    CheckResult check;
    check.outcome = CheckOutcome(outcome);
    check.weight = CheckWeight(weight);
    QCOMPARE(check.blocks(), blocks);
    QCOMPARE(check.needsTick(), ticks);
}

void tst_Precheck::consents_data()
{
    QTest::addColumn<bool>("crossRegion");
    QTest::addColumn<bool>("acceptAll");
    QTest::addColumn<bool>("instanceTick");
    QTest::addColumn<QString>("obstacle"); // of an abnormal instance, turned on
    QTest::newRow("none") << false << false << false << QStringLiteral("instance-state");
    QTest::newRow("cross-region only")
        << true << false << false << QStringLiteral("instance-state");
    QTest::newRow("the warning's tick") << true << false << true << QString();
    QTest::newRow("all warnings") << true << true << false << QString();
    QTest::newRow("warning, but not cross-region")
        << false << false << true << QStringLiteral("cross-region");
}

void tst_Precheck::consents()
{
    QFETCH(bool, crossRegion);
    QFETCH(bool, acceptAll);
    QFETCH(bool, instanceTick);
    QFETCH(QString, obstacle);
    CheckFacts facts = goodFacts(Wish::On);
    facts.instance.status = QStringLiteral("abnormal");
    Consents given;
    given.crossRegionChecked = crossRegion;
    given.acceptAllWarnings = acceptAll;
    if (instanceTick)
        given.acceptedWarnings << CheckId::InstanceState;
    const auto found = firstObstacle(runChecks(facts), given);
    QCOMPARE(found ? checkName(found->id) : QString(), obstacle);
}

void tst_Precheck::aWallComesBeforeATick()
{
    CheckFacts facts = goodFacts(Wish::On);
    facts.keyLookUp = LookUp::NotPermitted;             // a warning, shown first
    facts.instance.status = QStringLiteral("creating"); // a wall, shown later
    QVERIFY(firstObstacle(runChecks(facts), {})->id == CheckId::InstanceState);
    Consents everything;
    everything.acceptAllWarnings = true;
    everything.crossRegionChecked = true;
    everything.acceptedWarnings = {CheckId::InstanceState, CheckId::KeyKnown};
    const auto obstacle = firstObstacle(runChecks(facts), everything);
    QVERIFY(obstacle && obstacle->blocks()); // no consent opens a wall
}

void tst_Precheck::acceptAllDoesNotStandForTheCrossRegionTick()
{
    Consents given;
    given.acceptAllWarnings = true;
    given.acceptedWarnings << CheckId::CrossRegion;
    const auto obstacle = firstObstacle(runChecks(goodFacts(Wish::On)), given);
    QVERIFY(obstacle && obstacle->id == CheckId::CrossRegion);
}

void tst_Precheck::ticksComeInTheOrderShown()
{
    CheckFacts facts = goodFacts(Wish::On);
    facts.keyLookUp = LookUp::NotFound;
    facts.reading = reading(ReadingState::Unreachable);
    Consents given;
    QVERIFY(firstObstacle(runChecks(facts), given)->id == CheckId::KeyKnown);
    given.acceptedWarnings << CheckId::KeyKnown;
    QVERIFY(firstObstacle(runChecks(facts), given)->id == CheckId::StateReadable);
    given.acceptedWarnings << CheckId::StateReadable;
    QVERIFY(firstObstacle(runChecks(facts), given)->id == CheckId::CrossRegion);
    given.crossRegionChecked = true;
    QVERIFY(!firstObstacle(runChecks(facts), given));
}

QTEST_GUILESS_MAIN(tst_Precheck)
#include "tst_precheck.moc"
