// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/changeform.h"

#include "model/world.h"
#include "support/futures.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace backlock;
using namespace backlock::test;

namespace {

constexpr int kGood = -1;

int causeOf(const std::optional<Error> &error)
{
    return error ? int(error->cause) : kGood;
}

//! A form over a world of its own, with what most tests do to it.
class Desk
{
public:
    explicit Desk(bool signedIn = true)
    {
        form = std::make_unique<ChangeForm>(ChangeForm::Services{
            &world.ledger, &world.settings, [this] { return world.now; }, world.impatientTimer()});
        if (signedIn)
            start(world.signedIn());
    }

    void start(Session *session)
    {
        QVERIFY(session);
        form->setSession(session);
        QTRY_COMPARE(form->projectsLoading(), Loading::Ready);
    }

    //! Nothing of the project is on its way any more.
    void choose(const ProjectId &project)
    {
        form->selectProject(project);
        QTRY_COMPARE(form->instancesLoading(), Loading::Ready);
        QTRY_COMPARE(form->keysLoading(), Loading::Ready);
    }

    void choose(const ProjectId &project, const InstanceId &instance)
    {
        choose(project);
        form->selectInstance(instance);
        QTRY_VERIFY(form->readingLoading() != Loading::Loading);
    }

    //! Instance A, which is off, with everything that turning on needs.
    void prepareTurnOn()
    {
        choose(projectA(), instanceA());
        form->setWish(Wish::On);
        form->selectKey(keyA());
        form->setConsent(CheckId::CrossRegion, true);
        QCOMPARE(form->notReady(), NotReady::Ready);
    }

    //! What the button and its question do; nothing while the form is not ready.
    void agree()
    {
        if (const std::optional<Agreement> agreed = form->agreement())
            form->start(*agreed);
    }

    //! Sends, and waits for the end.
    void send()
    {
        QSignalSpy ended(form.get(), &ChangeForm::ended);
        agree();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(!form->isInFlight());
    }

    FakeCloud *cloud() { return world.cloud; }

    std::optional<CheckResult> check(CheckId id) const
    {
        for (const CheckResult &result : form->checks()) {
            if (result.id == id)
                return result;
        }
        return std::nullopt;
    }

    World world;
    std::unique_ptr<ChangeForm> form;
};

LedgerOpening openEntry(const Profile &profile, const QString &changeId, const InstanceId &instance)
{
    LedgerOpening opening;
    opening.changeId = changeId;
    opening.openedAt = QDateTime(QDate(2025, 3, 1), QTime(9, 0), Qt::UTC);
    opening.profileId = profile.id;
    opening.profileName = profile.name;
    opening.host = QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com");
    opening.projectId = projectA().text();
    opening.projectName = QStringLiteral("cn-north-4_team-a");
    opening.instanceId = instance.text();
    opening.wish = Wish::On;
    opening.keyId = keyA().text();
    opening.body = "{}";
    opening.before.state = ReadingState::Off;
    opening.before.at = opening.openedAt;
    return opening;
}

} // namespace

class tst_ChangeForm : public QObject
{
    Q_OBJECT

private slots:
    // the session
    void withoutSession();
    void signingInLoadsProjects();
    void listsAreToldBeforeChanged();
    void signalsAreCoalesced();
    void otherSessionClears();
    void signingOutClears();
    void deletedSessionClears();
    void deadCredentialKeepsTheForm();
    void tokenOfAnotherProjectClosesIt();
    void endedCredentialIsNoCredential();

    // choosing
    void projectOpensAndLoads();
    void newProjectClears();
    void newInstanceClearsButTheKey();
    void sameChoiceClearsNothing();
    void malformedIds_data();
    void malformedIds();
    void typedIdsWorkWithoutLists();
    void typedIdGetsItsRow();
    void ownPatternsAreObeyed();
    void foreignProjectOfAToken();
    void listsThatMayNotBeRead();
    void instancesArriveByPages();
    void refreshAsksWhatFailed();
    void reloadAsksEverything();

    // the last place
    void lastPlaceIsRestored();
    void lastPlaceIsCheckedLikeTypedText();
    void onlyProjectIsChosen();
    void projectOfTheRegionIsChosen();
    void lastPlaceIsChosenBeforeTheRegion();
    void practiceRemembersNothing();
    void unwritableSettingsAreTold();

    // late answers
    void lateReadingIsDropped();
    void lateListsAreDropped();
    void lateProjectsAreDropped();

    // reading and wish
    void readings_data();
    void readings();
    void wishFollowsTheReading();
    void chosenWishSurvivesRefresh();
    void wishNeedsAnInstance();
    void staleIsAnAge();
    void actions_data();
    void actions();

    // before you send
    void checksFollowTheForm();
    void tickIsForTheFindingThatWasShown();
    void otherKeyNeedsAnotherTick();
    void unusableKeyBlocks();
    void abnormalInstanceNeedsATick();
    void instanceBeingCreatedBlocks();
    void europeanHostAsksForNodes();
    void keyOfListInAnyCase();
    void previewIsLive();
    void readOnlyProfileNeverGetsReady();

    // sending
    void turnsOn();
    void turnsOff();
    void sendsOnAgain();
    void doubleClickSendsOnce();
    void readingMovesBehindTheQuestion();
    void sendsWhatWasAgreedOn();
    void agreementOfAnotherInstance();
    void notReadySendsNothing();
    void refusedKeepsTheWish();
    void acceptedWithoutEffectKeepsTheWish();
    void blockedByFreshFactsLooksAgain();
    void otherInstanceMeanwhile();
    void otherSessionMeanwhile();
    void stopSkipsTheWaits();
    void outcomeCanBeDismissed();

    // what a crash left
    void unfinishedIsResumed();
    void unfinishedStaysWhileNobodyCanBeAsked();
    void unfinishedOfOthersIsNotOurs();
    void unfinishedThatCannotBeOpened();
    void unreadableLedgerIsTold();
};

// --- the session

void tst_ChangeForm::withoutSession()
{
    Desk desk(false);
    QVERIFY(!desk.form->session());
    QCOMPARE(desk.form->notReady(), NotReady::NotSignedIn);
    QCOMPARE(desk.form->action(), FormAction::None);
    QVERIFY(!desk.form->wish());
    QVERIFY(desk.form->checks().isEmpty());
    QCOMPARE(desk.form->requestHttp(), QString());
    QCOMPARE(desk.form->projectsLoading(), Loading::Nothing);
    desk.form->refresh();
    desk.form->reload();
    desk.agree();
    desk.form->resumeUnfinished();
    desk.form->stop();
    QVERIFY(!desk.form->isInFlight());
}

void tst_ChangeForm::signingInLoadsProjects()
{
    Desk desk(false);
    Session *session = desk.world.addSession(desk.world.passwordProfile());
    desk.form->setSession(session);
    QCOMPARE(desk.form->projectsLoading(), Loading::Nothing);
    QCOMPARE(desk.form->notReady(), NotReady::NotSignedIn);

    QVERIFY(desk.world.signIn(*session));
    QTRY_COMPARE(desk.form->projectsLoading(), Loading::Ready);
    QCOMPARE(desk.form->projects().size(), 2);
    QCOMPARE(desk.form->notReady(), NotReady::NoProject);
    QVERIFY(desk.form->project().id.isEmpty()); // two of them: nobody chooses for the person
}

void tst_ChangeForm::listsAreToldBeforeChanged()
{
    Desk desk;
    QStringList order;
    connect(desk.form.get(), &ChangeForm::instancesReplaced, this,
            [&] { order << QStringLiteral("instances"); });
    connect(desk.form.get(), &ChangeForm::keysReplaced, this,
            [&] { order << QStringLiteral("keys"); });
    connect(desk.form.get(), &ChangeForm::changed, this,
            [&] { order << QStringLiteral("changed"); });
    QCoreApplication::processEvents(); // what signing in had to tell
    order.clear();
    desk.form->selectProject(projectA());
    QTRY_VERIFY(order.contains(QStringLiteral("changed")));
    QCOMPARE(order.first(order.indexOf(QStringLiteral("changed")) + 1),
             (QStringList{QStringLiteral("instances"), QStringLiteral("keys"),
                          QStringLiteral("changed")}));
}

void tst_ChangeForm::signalsAreCoalesced()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    QCoreApplication::processEvents();
    QSignalSpy changes(desk.form.get(), &ChangeForm::changed);
    desk.form->setWish(Wish::On);
    desk.form->selectKey(keyA());
    desk.form->setConsent(CheckId::CrossRegion, true);
    desk.form->setWish(Wish::Off);
    QCOMPARE(changes.size(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(changes.size(), 1);
}

void tst_ChangeForm::otherSessionClears()
{
    Desk desk;
    desk.prepareTurnOn();
    Session *other = desk.world.addSession(desk.world.tokenProfile());
    QSignalSpy projects(desk.form.get(), &ChangeForm::projectsReplaced);

    desk.form->setSession(other);

    QCOMPARE(desk.form->session(), other);
    QVERIFY(desk.form->projects().isEmpty());
    QVERIFY(desk.form->instances().isEmpty());
    QVERIFY(desk.form->keys().isEmpty());
    QVERIFY(desk.form->project().id.isEmpty());
    QVERIFY(desk.form->instance().id.isEmpty());
    QVERIFY(desk.form->key().id.isEmpty());
    QVERIFY(!desk.form->wish());
    QCOMPARE(desk.form->consents(), Consents());
    QCOMPARE(desk.form->reading().state, ReadingState::NotRead);
    QCOMPARE(desk.form->notReady(), NotReady::NotSignedIn);
    QTRY_COMPARE(projects.size(), 1);
}

void tst_ChangeForm::signingOutClears()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.cloud()->fail(FakeCloud::ShowToken, jsonAnswer("{}"));
    desk.form->session()->signOut();
    QTRY_COMPARE(desk.form->session()->state(), SessionState::SignedOut);
    QVERIFY(desk.form->projects().isEmpty());
    QVERIFY(desk.form->project().id.isEmpty());
    QVERIFY(!desk.form->wish());
    QCOMPARE(desk.form->notReady(), NotReady::NotSignedIn);
}

void tst_ChangeForm::deletedSessionClears()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    desk.world.sessions.clear();
    QVERIFY(!desk.form->session());
    QVERIFY(desk.form->projects().isEmpty());
    QCOMPARE(desk.form->notReady(), NotReady::NotSignedIn);
    desk.form->refresh();
}

//! S16: a refused credential leads to sign-in without losing the form.
void tst_ChangeForm::deadCredentialKeepsTheForm()
{
    Desk desk(false);
    Session *session = desk.world.addSession(desk.world.tokenProfile());
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    desk.prepareTurnOn();

    desk.cloud()->fail(FakeCloud::ReadState, serviceError(401, "APIGW.0307"));
    desk.form->refresh();
    QTRY_VERIFY(desk.form->signInError());
    QCOMPARE(desk.form->notReady(), NotReady::NotSignedIn);
    QCOMPARE(desk.form->instance().id, instanceA());
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QCOMPARE(desk.form->key().id, keyA());

    desk.cloud()->heal(FakeCloud::ReadState);
    desk.cloud()->who.endsAt = desk.world.now.addDays(2);
    QVERIFY(desk.world.signIn(*session));
    QVERIFY(!desk.form->signInError());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Off); // asked anew by itself
    QCOMPARE(desk.form->instance().id, instanceA());
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QCOMPARE(desk.form->key().id, keyA());
    QTRY_COMPARE(desk.form->notReady(), NotReady::Ready);
}

//! Signed in again, but with a token that does not open what is shown: it stays shown, and shut.
void tst_ChangeForm::tokenOfAnotherProjectClosesIt()
{
    Desk desk(false);
    Session *session = desk.world.addSession(desk.world.tokenProfile());
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    desk.prepareTurnOn();

    desk.cloud()->who.boundTo = desk.cloud()->projects.last();
    QVERIFY(desk.world.signIn(*session));
    QTRY_COMPARE(causeOf(desk.form->accessError()), int(Cause::TokenOfAnotherProject));
    QCOMPARE(desk.form->notReady(), NotReady::NoProject);
    QCOMPARE(desk.form->requestHttp(), QString());
    QCOMPARE(desk.form->instancesLoading(), Loading::Failed);
    QCOMPARE(desk.form->instances().size(), 2);
    QCOMPARE(desk.form->reading().state, ReadingState::Off); // what was read was read
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));

    desk.cloud()->who.boundTo = desk.cloud()->projects.first();
    QVERIFY(desk.world.signIn(*session));
    QTRY_COMPARE(desk.form->notReady(), NotReady::Ready);
    QVERIFY(!desk.form->accessError());
    QTRY_COMPARE(desk.form->instancesLoading(), Loading::Ready);
}

void tst_ChangeForm::endedCredentialIsNoCredential()
{
    Desk desk(false);
    Session *session = desk.world.addSession(desk.world.tokenProfile());
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    desk.prepareTurnOn();
    desk.world.now = desk.cloud()->who.endsAt.addSecs(-60);
    QCOMPARE(desk.check(CheckId::CredentialEnd)->finding, Finding::CredentialEndsSoon);
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
    desk.world.now = desk.cloud()->who.endsAt;
    QCOMPARE(desk.form->notReady(), NotReady::NotSignedIn);
}

// --- choosing

void tst_ChangeForm::projectOpensAndLoads()
{
    Desk desk;
    desk.form->selectProject(projectA());
    QCOMPARE(desk.form->accessLoading(), Loading::Loading);
    QCOMPARE(desk.form->instancesLoading(), Loading::Loading);
    QCOMPARE(desk.form->keysLoading(), Loading::Loading);
    QCOMPARE(desk.form->notReady(), NotReady::NoInstance);
    QTRY_COMPARE(desk.form->instancesLoading(), Loading::Ready);
    QTRY_COMPARE(desk.form->keysLoading(), Loading::Ready);
    QCOMPARE(desk.form->instances().size(), 2);
    QCOMPARE(desk.form->instances().first().id, instanceA());
    QCOMPARE(desk.form->keys().size(), 4);
    QCOMPARE(desk.form->host(), QStringLiteral("gaussdb.cn-north-4.myhuaweicloud.com"));
    QCOMPARE(desk.form->project().name, QStringLiteral("cn-north-4_team-a"));
}

void tst_ChangeForm::newProjectClears()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.send();
    QVERIFY(desk.form->outcome());
    desk.form->setWish(Wish::Off);
    desk.form->typeKey(QStringLiteral("no key"));
    desk.form->typeInstance(QStringLiteral("no instance"));
    desk.form->selectInstance(instanceA());

    desk.form->selectProject(projectB());

    QVERIFY(desk.form->instances().isEmpty());
    QVERIFY(desk.form->keys().isEmpty());
    QVERIFY(desk.form->instance().id.isEmpty());
    QVERIFY(!desk.form->instanceInputError());
    QCOMPARE(desk.form->reading().state, ReadingState::NotRead);
    QVERIFY(!desk.form->wish());
    QVERIFY(desk.form->key().id.isEmpty());
    QVERIFY(!desk.form->keyInputError());
    QVERIFY(desk.form->checks().isEmpty());
    QCOMPARE(desk.form->consents(), Consents());
    QVERIFY(!desk.form->outcome());
    QCOMPARE(desk.form->lastSentKey(), QString());
    QCOMPARE(desk.form->host(), QString());
    QTRY_COMPARE(desk.form->instances().size(), 1);
}

void tst_ChangeForm::newInstanceClearsButTheKey()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.form->selectInstance(instanceB());
    QVERIFY(!desk.form->wish());
    QCOMPARE(desk.form->consents(), Consents());
    QCOMPARE(desk.form->reading().state, ReadingState::NotRead);
    QCOMPARE(desk.form->notReady(), NotReady::StateLoading);
    QCOMPARE(desk.form->key().id, keyA());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::On);
    // The key was chosen for the other instance: nobody asked to send it to this one.
    QCOMPARE(desk.form->action(), FormAction::None);
    QCOMPARE(desk.form->notReady(), NotReady::WishIsState);
    desk.form->selectKey(keyA());
    QCOMPARE(desk.form->action(), FormAction::SendOnAgain);
}

void tst_ChangeForm::sameChoiceClearsNothing()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.form->selectProject(projectA());
    desk.form->selectInstance(instanceA());
    desk.form->typeInstance(instanceA().text() + QStringLiteral(" \n"));
    QCOMPARE(desk.form->notReady(), NotReady::Ready);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
}

void tst_ChangeForm::malformedIds_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("too short") << QStringLiteral("0123");
    QTest::newRow("path") << QStringLiteral("../../v3/0123456789abcdef01234567");
    QTest::newRow("percent") << QStringLiteral("0123456789abcdef0123456789abcd%2f");
    QTest::newRow("full-width digits") << QString(32, QChar(0xff10));
    QTest::newRow("a name") << QStringLiteral("orders-prod");
}

//! What stands in the field is what counts: a wrong text there leaves nothing chosen.
void tst_ChangeForm::malformedIds()
{
    QFETCH(QString, text);
    Desk desk;
    desk.prepareTurnOn();
    const int keysAsked = desk.cloud()->count(FakeCloud::ListKeys);

    desk.form->typeKey(text);
    QCOMPARE(causeOf(desk.form->keyInputError()), int(Cause::KeyIdMalformed));
    QVERIFY(desk.form->key().id.isEmpty());
    QCOMPARE(desk.form->notReady(), NotReady::KeyMalformed);
    QCOMPARE(desk.form->requestHttp(), QString());

    desk.form->typeInstance(text);
    QCOMPARE(causeOf(desk.form->instanceInputError()), int(Cause::InstanceIdMalformed));
    QVERIFY(desk.form->instance().id.isEmpty());
    QCOMPARE(desk.form->notReady(), NotReady::NoInstance);

    desk.form->typeProject(text);
    QCOMPARE(causeOf(desk.form->projectInputError()), int(Cause::ProjectIdMalformed));
    QVERIFY(desk.form->project().id.isEmpty());
    QCOMPARE(desk.form->notReady(), NotReady::NoProject);
    QCOMPARE(desk.cloud()->count(FakeCloud::ListKeys), keysAsked);

    desk.form->typeProject(QString());
    QVERIFY(!desk.form->projectInputError()); // an empty field is no mistake
    QCOMPARE(desk.world.settings.lastProject(desk.form->session()->profile().id), projectA());
}

void tst_ChangeForm::typedIdsWorkWithoutLists()
{
    Desk desk(false);
    Session *session = desk.world.signedIn();
    desk.cloud()->fail(FakeCloud::ListProjects, serviceError(403, "IAM.0002"));
    desk.cloud()->fail(FakeCloud::ListInstances, serviceError(403, "DBS.201003"));
    desk.cloud()->fail(
        FakeCloud::ListKeys,
        jsonAnswer(R"({"error":{"error_code":"KMS.0306","error_msg":"played"}})", 403));
    desk.form->setSession(session);
    QTRY_COMPARE(desk.form->projectsLoading(), Loading::Failed);
    QCOMPARE(int(desk.form->projectsError()->kind), int(ErrorKind::NotPermitted));

    desk.form->typeProject(QStringLiteral(" ") + projectA().text());
    desk.form->typeInstance(instanceA().text());
    desk.form->typeKey(keyA().text());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Off);
    QTRY_COMPARE(desk.form->instance().name, QStringLiteral("orders-prod")); // of its detail
    QTRY_COMPARE(desk.form->keysLoading(), Loading::Failed);
    QCOMPARE(int(desk.form->instancesError()->kind), int(ErrorKind::NotPermitted));
    desk.form->setWish(Wish::On);
    QCOMPARE(desk.check(CheckId::KeyKnown)->finding, Finding::KeyListNotPermitted);
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
    desk.form->setConsent(CheckId::KeyKnown, true);
    desk.form->setConsent(CheckId::CrossRegion, true);
    QCOMPARE(desk.form->notReady(), NotReady::Ready);
}

void tst_ChangeForm::typedIdGetsItsRow()
{
    Desk desk;
    desk.cloud()->hold(FakeCloud::ListInstances);
    desk.cloud()->hold(FakeCloud::ListKeys);
    desk.cloud()->fail(FakeCloud::ShowInstance, serviceError(403, "DBS.201003"));
    desk.form->typeProject(projectA().text());
    QCOMPARE(desk.form->project().name, QStringLiteral("cn-north-4_team-a")); // it is in the list
    desk.form->typeInstance(instanceA().text());
    desk.form->typeKey(keyA().text());
    QCOMPARE(desk.form->instance().name, QString());
    QCOMPARE(desk.form->key().alias, QString());
    QTRY_COMPARE(desk.form->wish(), std::optional(Wish::Off));
    desk.form->setWish(Wish::On);
    QCOMPARE(desk.check(CheckId::KeyKnown)->finding, Finding::KeyNotAsked);
    QCOMPARE(desk.check(CheckId::InstanceState)->finding, Finding::InstanceStatusUnknown);

    desk.cloud()->release(FakeCloud::ListInstances);
    desk.cloud()->release(FakeCloud::ListKeys);
    QTRY_COMPARE(desk.form->instance().name, QStringLiteral("orders-prod"));
    QTRY_COMPARE(desk.form->key().alias, QStringLiteral("backup-key"));
    QCOMPARE(desk.check(CheckId::KeyKnown)->finding, Finding::Fine);
    QCOMPARE(desk.check(CheckId::InstanceState)->finding, Finding::Fine);
}

void tst_ChangeForm::ownPatternsAreObeyed()
{
    Desk desk(false);
    Profile profile = desk.world.passwordProfile();
    profile.idPatterns.instance = QStringLiteral("vm-[0-9]+");
    Session *session = desk.world.addSession(profile);
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    desk.choose(projectA());
    desk.cloud()->states.insert(InstanceId::fromTrusted(QStringLiteral("vm-7")), "on");
    desk.form->typeInstance(QStringLiteral("vm-7"));
    QVERIFY(!desk.form->instanceInputError());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::On);
    desk.form->typeInstance(instanceA().text());
    QCOMPARE(causeOf(desk.form->instanceInputError()), int(Cause::InstanceIdMalformed));
}

void tst_ChangeForm::foreignProjectOfAToken()
{
    Desk desk(false);
    Session *session = desk.world.addSession(desk.world.tokenProfile());
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    QCOMPARE(desk.form->onlyProject().id, projectA());
    QCOMPARE(desk.form->project().id, projectA()); // chosen: nothing else can be

    desk.form->selectProject(projectB());
    QTRY_COMPARE(desk.form->accessLoading(), Loading::Failed);
    QCOMPARE(causeOf(desk.form->accessError()), int(Cause::TokenOfAnotherProject));
    QCOMPARE(desk.form->instancesLoading(), Loading::Failed); // nothing looks as if it were coming
    QCOMPARE(desk.form->keysLoading(), Loading::Failed);
    QCOMPARE(desk.form->notReady(), NotReady::NoProject);
    desk.form->typeInstance(instanceC().text());
    QCOMPARE(desk.form->readingLoading(), Loading::Failed);
    QCOMPARE(desk.cloud()->count(FakeCloud::ReadState), 0);
}

void tst_ChangeForm::listsThatMayNotBeRead()
{
    Desk desk;
    desk.cloud()->fail(FakeCloud::ListInstances, brokenBy(QNetworkReply::HostNotFoundError, false));
    desk.cloud()->fail(FakeCloud::ListKeys, jsonAnswer("<html>", 200));
    desk.form->selectProject(projectA());
    QTRY_COMPARE(desk.form->instancesLoading(), Loading::Failed);
    QTRY_COMPARE(desk.form->keysLoading(), Loading::Failed);
    QCOMPARE(causeOf(desk.form->instancesError()), int(Cause::HostNotFound));
    QCOMPARE(int(desk.form->keysError()->kind), int(ErrorKind::Protocol));
}

void tst_ChangeForm::instancesArriveByPages()
{
    Desk desk;
    QList<Instance> many;
    for (int n = 0; n < 250; ++n) {
        Instance instance;
        instance.id =
            InstanceId::fromTrusted(QStringLiteral("%1in07").arg(n, 32, 16, QLatin1Char('0')));
        instance.name = QStringLiteral("orders-%1").arg(n);
        instance.status = QStringLiteral("normal");
        many << instance;
    }
    desk.cloud()->instances[projectA()] = many;
    desk.cloud()->hold(FakeCloud::ListInstances);
    desk.form->selectProject(projectA());
    QTRY_COMPARE(desk.cloud()->count(FakeCloud::ListInstances), 1);
    QSignalSpy replaced(desk.form.get(), &ChangeForm::instancesReplaced);
    desk.cloud()->release(FakeCloud::ListInstances);
    desk.cloud()->hold(FakeCloud::ListInstances);
    QTRY_COMPARE(desk.form->instances().size(), 100); // before the rest is there
    QCOMPARE(desk.form->instancesLoading(), Loading::Loading);
    QTRY_VERIFY(!replaced.isEmpty());
    QTRY_COMPARE(desk.cloud()->count(FakeCloud::ListInstances), 2);
    desk.cloud()->release(FakeCloud::ListInstances);
    QTRY_COMPARE(desk.form->instancesLoading(), Loading::Ready);
    QCOMPARE(desk.form->instances(), many);
}

void tst_ChangeForm::refreshAsksWhatFailed()
{
    Desk desk;
    desk.cloud()->fail(FakeCloud::ListKeys, jsonAnswer("{}", 500));
    desk.form->selectProject(projectA());
    desk.form->selectInstance(instanceA());
    QTRY_COMPARE(desk.form->instancesLoading(), Loading::Ready);
    QTRY_COMPARE(desk.form->keysLoading(), Loading::Failed);
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Off);
    const int instancesAsked = desk.cloud()->count(FakeCloud::ListInstances);
    const int projectsAsked = desk.cloud()->count(FakeCloud::ListProjects);

    desk.cloud()->heal(FakeCloud::ListKeys);
    desk.cloud()->states.insert(instanceA(), "on");
    desk.form->refresh();
    QCOMPARE(desk.form->readingLoading(), Loading::Loading);
    QCOMPARE(desk.form->reading().state, ReadingState::Off); // the old one until the new is there
    QTRY_COMPARE(desk.form->keysLoading(), Loading::Ready);
    QTRY_COMPARE(desk.form->reading().state, ReadingState::On);
    QCOMPARE(desk.cloud()->count(FakeCloud::ListInstances), instancesAsked);
    QCOMPARE(desk.cloud()->count(FakeCloud::ListProjects), projectsAsked);
}

void tst_ChangeForm::reloadAsksEverything()
{
    Desk desk;
    desk.prepareTurnOn();
    Instance more = desk.cloud()->instances[projectA()].first();
    more.id = instanceC();
    desk.cloud()->instances[projectA()] << more;
    desk.cloud()->instances[projectA()][0].status = QStringLiteral("abnormal");
    desk.form->reload();
    QTRY_COMPARE(desk.form->instances().size(), 3);
    QTRY_COMPARE(desk.form->instance().status, QStringLiteral("abnormal"));
    QCOMPARE(desk.form->instance().id, instanceA());
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QCOMPARE(desk.form->key().id, keyA());
}

// --- the last place

void tst_ChangeForm::lastPlaceIsRestored()
{
    Desk desk;
    desk.prepareTurnOn();
    const ProfileId profile = desk.form->session()->profile().id;
    QCOMPARE(desk.world.settings.lastInstance(profile), instanceA());

    desk.form->setSession(nullptr);
    desk.start(desk.world.signedIn());
    QCOMPARE(desk.form->project().id, projectA());
    QCOMPARE(desk.form->instance().id, instanceA());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Off);
    QTRY_COMPARE(desk.form->instance().name, QStringLiteral("orders-prod"));
    QCOMPARE(desk.form->wish(),
             std::optional(Wish::Off)); // where the reading is, never the old one
    QVERIFY(desk.form->key().id.isEmpty());

    // What is on disk says the same, and nothing of a wish.
    Settings stored(desk.world.paths);
    QVERIFY(stored.load());
    QCOMPARE(stored.lastProject(profile), projectA());
    QCOMPARE(stored.lastInstance(profile), instanceA());
}

void tst_ChangeForm::lastPlaceIsCheckedLikeTypedText()
{
    Desk desk(false);
    const ProfileId profile = desk.world.passwordProfile().id;
    desk.world.settings.setLastPlace(
        profile, ProjectId::fromTrusted(QStringLiteral("not-of-this-form")), instanceA());
    desk.start(desk.world.signedIn());
    QVERIFY(desk.form->project().id.isEmpty());

    desk.form->setSession(nullptr);
    desk.world.settings.setLastPlace(profile, projectA(),
                                     InstanceId::fromTrusted(QStringLiteral("nor-this")));
    desk.start(desk.world.signedIn());
    QCOMPARE(desk.form->project().id, projectA());
    QVERIFY(desk.form->instance().id.isEmpty());
}

void tst_ChangeForm::onlyProjectIsChosen()
{
    Desk desk(false);
    Session *session = desk.world.signedIn();
    desk.cloud()->projects.removeLast();
    desk.start(session);
    QCOMPARE(desk.form->project().id, projectA());
    QVERIFY(desk.form->instance().id.isEmpty());
}

void tst_ChangeForm::projectOfTheRegionIsChosen()
{
    Desk desk(false);
    Session *session = desk.world.signedIn();
    desk.cloud()->projects.last().name = session->profile().region;
    desk.start(session);
    QCOMPARE(desk.form->project().id, projectB());
    QVERIFY(desk.form->instance().id.isEmpty());
    // Nobody has chosen it, so it is not remembered as if somebody had.
    QVERIFY(desk.world.settings.lastProject(session->profile().id).isEmpty());
}

void tst_ChangeForm::lastPlaceIsChosenBeforeTheRegion()
{
    Desk desk(false);
    Session *session = desk.world.signedIn();
    desk.cloud()->projects.last().name = session->profile().region;
    desk.world.settings.setLastPlace(session->profile().id, projectA(), instanceA());
    desk.start(session);
    QCOMPARE(desk.form->project().id, projectA());
    QCOMPARE(desk.form->instance().id, instanceA());
}

void tst_ChangeForm::practiceRemembersNothing()
{
    Desk desk(false);
    Profile profile = desk.world.passwordProfile();
    profile.practice = true;
    for (const Service service : kServices)
        profile.endpoints.of(service) = QStringLiteral("http://127.0.0.1:1");
    Session *session = desk.world.addSession(profile);
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    desk.choose(projectA(), instanceA());
    QVERIFY(desk.world.settings.lastProject(profile.id).isEmpty());
    QVERIFY(!QFile::exists(desk.world.paths.settingsFile()));
}

void tst_ChangeForm::unwritableSettingsAreTold()
{
    Desk desk;
    QVERIFY(QDir().mkpath(desk.world.paths.settingsFile() + QStringLiteral("/x")));
    desk.choose(projectA());
    QVERIFY(desk.form->placeError());
    QCOMPARE(desk.form->project().id, projectA()); // it works all the same
}

// --- late answers

void tst_ChangeForm::lateReadingIsDropped()
{
    Desk desk;
    desk.choose(projectA());
    desk.cloud()->hold(FakeCloud::ReadState);
    desk.form->selectInstance(instanceA());
    QTRY_COMPARE(desk.cloud()->count(FakeCloud::ReadState), 1);
    desk.form->selectInstance(instanceB());
    QTRY_COMPARE(desk.cloud()->count(FakeCloud::ReadState), 2);
    desk.cloud()->release(FakeCloud::ReadState); // both answers at once
    QTRY_COMPARE(desk.form->readingLoading(), Loading::Ready);
    QCOMPARE(desk.form->reading().state, ReadingState::On);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QTRY_COMPARE(desk.cloud()->findChildren<FakeReply *>().size(), 0); // nothing comes any more
    QCOMPARE(desk.form->reading().state, ReadingState::On);
}

void tst_ChangeForm::lateListsAreDropped()
{
    Desk desk;
    desk.cloud()->hold(FakeCloud::ListInstances);
    desk.cloud()->hold(FakeCloud::ListKeys);
    desk.form->selectProject(projectA());
    QTRY_COMPARE(desk.cloud()->count(FakeCloud::ListInstances), 1);
    QTRY_COMPARE(desk.cloud()->count(FakeCloud::ListKeys), 1);
    desk.form->selectProject(projectB());
    desk.cloud()->release(FakeCloud::ListInstances);
    desk.cloud()->release(FakeCloud::ListKeys);
    QTRY_COMPARE(desk.form->instancesLoading(), Loading::Ready);
    QTRY_COMPARE(desk.form->keysLoading(), Loading::Ready);
    QCOMPARE(desk.form->instances().size(), 1);
    QCOMPARE(desk.form->instances().first().id, instanceC());
    QVERIFY(desk.form->keys().isEmpty());
}

void tst_ChangeForm::lateProjectsAreDropped()
{
    Desk desk(false);
    Session *first = desk.world.signedIn();
    FakeCloud *firstCloud = desk.cloud();
    firstCloud->hold(FakeCloud::ListProjects);
    desk.form->setSession(first);
    QTRY_COMPARE(firstCloud->count(FakeCloud::ListProjects), 1);

    Session *second = desk.world.signedIn();
    desk.cloud()->projects.removeFirst();
    desk.form->setSession(second);
    firstCloud->release(FakeCloud::ListProjects);
    QTRY_COMPARE(desk.form->projectsLoading(), Loading::Ready);
    QCOMPARE(desk.form->projects().size(), 1);
    QCOMPARE(desk.form->projects().first().id, projectB());
}

// --- reading and wish

void tst_ChangeForm::readings_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<ReadingState>("state");
    QTest::addColumn<bool>("known");
    QTest::newRow("on") << jsonAnswer(R"({"encryption_status":"ON"})") << ReadingState::On << true;
    QTest::newRow("off") << jsonAnswer(R"({"encryption_status":"off"})") << ReadingState::Off
                         << true;
    QTest::newRow("a word nobody knows")
        << jsonAnswer(R"({"encryption_status":"half"})") << ReadingState::Unreadable << false;
    QTest::newRow("not permitted")
        << serviceError(403, "DBS.201003") << ReadingState::NotPermitted << false;
    QTest::newRow("not offered") << serviceError(404, "APIGW.0101") << ReadingState::NotOffered
                                 << false;
    QTest::newRow("gone") << serviceError(404, "DBS.201028") << ReadingState::Gone << false;
    QTest::newRow("unreachable") << brokenBy(QNetworkReply::HostNotFoundError, false)
                                 << ReadingState::Unreachable << false;
    QTest::newRow("broken") << serviceError(500, "DBS.200412") << ReadingState::Unreachable
                            << false;
}

void tst_ChangeForm::readings()
{
    QFETCH(FakeAnswer, answer);
    QFETCH(ReadingState, state);
    QFETCH(bool, known);
    Desk desk;
    desk.cloud()->fail(FakeCloud::ReadState, answer);
    desk.choose(projectA(), instanceA());
    QCOMPARE(desk.form->reading().state, state);
    QCOMPARE(desk.form->reading().at, desk.world.now);
    QCOMPARE(desk.form->wish().has_value(), known);
    QCOMPARE(desk.form->notReady(), known ? NotReady::WishIsState : NotReady::NoWish);
    if (known)
        return;
    // Unknown and chosen: it may be sent, with the warning that the result could not be verified.
    desk.form->setWish(Wish::Off);
    QCOMPARE(desk.form->action(), FormAction::TurnOff);
    QCOMPARE(desk.check(CheckId::StateReadable)->finding, Finding::StateCannotBeRead);
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
    desk.form->setConsent(CheckId::StateReadable, true);
    QCOMPARE(desk.form->notReady(), NotReady::Ready);
}

void tst_ChangeForm::wishFollowsTheReading()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    QCOMPARE(desk.form->wish(), std::optional(Wish::Off));
    QVERIFY(!desk.form->keyEnabled());

    desk.cloud()->states.insert(instanceA(), "on");
    desk.form->refresh();
    QTRY_COMPARE(desk.form->wish(), std::optional(Wish::On));
    QVERIFY(desk.form->keyEnabled());

    // Not known any more: a toggle that still stood at "on" would ask for it by itself.
    desk.cloud()->fail(FakeCloud::ReadState, serviceError(500, "DBS.200412"));
    desk.form->refresh();
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Unreachable);
    QVERIFY(!desk.form->wish());
    QCOMPARE(desk.form->action(), FormAction::None);
}

void tst_ChangeForm::chosenWishSurvivesRefresh()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    desk.form->setWish(Wish::On);
    desk.form->refresh();
    QTRY_COMPARE(desk.form->readingLoading(), Loading::Ready);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    desk.cloud()->fail(FakeCloud::ReadState, serviceError(500, "DBS.200412"));
    desk.form->refresh();
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Unreachable);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    desk.form->setWish(Wish::Off); // and back
    QCOMPARE(desk.form->wish(), std::optional(Wish::Off));
}

void tst_ChangeForm::wishNeedsAnInstance()
{
    Desk desk;
    desk.choose(projectA());
    QVERIFY(!desk.form->wishEnabled());
    desk.form->setWish(Wish::On);
    QVERIFY(!desk.form->wish());
    desk.form->selectInstance(instanceA());
    QVERIFY(desk.form->wishEnabled());
    desk.form->setWish(Wish::On); // before the reading is there
    QCOMPARE(desk.form->notReady(), NotReady::StateLoading);
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Off);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
}

void tst_ChangeForm::staleIsAnAge()
{
    Desk desk;
    desk.choose(projectA());
    QVERIFY(!desk.form->isStale());
    desk.form->selectInstance(instanceA());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Off);
    QVERIFY(!desk.form->isStale());
    desk.world.now = desk.world.now.addSecs(3600);
    QVERIFY(!desk.form->isStale());
    desk.world.now = desk.world.now.addSecs(1);
    QVERIFY(desk.form->isStale());
    QCOMPARE(desk.form->reading().state, ReadingState::Off); // and keeps the value
    desk.form->refresh();
    QTRY_VERIFY(!desk.form->isStale());
}

void tst_ChangeForm::actions_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("wish"); // empty: nobody chose
    QTest::addColumn<bool>("withKey");
    QTest::addColumn<FormAction>("action");
    QTest::addColumn<NotReady>("notReady");

    const QString none;
    const QString on = QStringLiteral("on");
    const QString off = QStringLiteral("off");
    using A = FormAction;
    using N = NotReady;
    QTest::newRow("off, nobody chose")
        << QByteArray("off") << none << false << A::None << N::WishIsState;
    QTest::newRow("off, off") << QByteArray("off") << off << false << A::None << N::WishIsState;
    QTest::newRow("off, on without key")
        << QByteArray("off") << on << false << A::TurnOn << N::NoKey;
    QTest::newRow("off, on with key")
        << QByteArray("off") << on << true << A::TurnOn << N::TickMissing;
    QTest::newRow("on, nobody chose")
        << QByteArray("on") << none << false << A::None << N::WishIsState;
    QTest::newRow("on, nobody chose, with key")
        << QByteArray("on") << none << true << A::SendOnAgain << N::TickMissing;
    QTest::newRow("on, on") << QByteArray("on") << on << false << A::None << N::WishIsState;
    QTest::newRow("on, on with key")
        << QByteArray("on") << on << true << A::SendOnAgain << N::TickMissing;
    QTest::newRow("on, off") << QByteArray("on") << off << false << A::TurnOff << N::Ready;
    QTest::newRow("on, off with a key")
        << QByteArray("on") << off << true << A::TurnOff << N::Ready;
    QTest::newRow("unknown, nobody chose")
        << QByteArray("?") << none << true << A::None << N::NoWish;
    QTest::newRow("unknown, on") << QByteArray("?") << on << true << A::TurnOn << N::TickMissing;
    QTest::newRow("unknown, on without key")
        << QByteArray("?") << on << false << A::TurnOn << N::NoKey;
    QTest::newRow("unknown, off") << QByteArray("?") << off << false << A::TurnOff
                                  << N::TickMissing;
}

void tst_ChangeForm::actions()
{
    QFETCH(QByteArray, state);
    QFETCH(QString, wish);
    QFETCH(bool, withKey);
    QFETCH(FormAction, action);
    QFETCH(NotReady, notReady);
    Desk desk;
    desk.cloud()->states.insert(instanceA(), state);
    desk.choose(projectA(), instanceA());
    if (const auto chosen = wishFromName(wish))
        desk.form->setWish(*chosen);
    if (withKey)
        desk.form->selectKey(keyA());
    QCOMPARE(desk.form->action(), action);
    QCOMPARE(desk.form->notReady(), notReady);
}

// --- before you send

void tst_ChangeForm::checksFollowTheForm()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    QVERIFY(!desk.check(CheckId::KeyUsable)); // off needs no key
    QVERIFY(!desk.check(CheckId::CrossRegion));
    QCOMPARE(desk.check(CheckId::LastingEffects)->finding, Finding::OldBackupsStayEncrypted);

    desk.form->setWish(Wish::On);
    QVERIFY(!desk.check(CheckId::KeyUsable)); // nothing to say of a key before there is one
    QVERIFY(!desk.check(CheckId::KeyKnown));
    QVERIFY(desk.check(CheckId::CrossRegion));
    desk.form->selectKey(keyA());
    QCOMPARE(desk.check(CheckId::KeyUsable)->outcome, CheckOutcome::Ok);
    QCOMPARE(desk.check(CheckId::KeyKnown)->outcome, CheckOutcome::Ok);
    QCOMPARE(desk.check(CheckId::StateReadable)->outcome, CheckOutcome::Ok);
    QCOMPARE(desk.check(CheckId::LastingEffects)->finding, Finding::RestoreOnlyToNewInstance);

    desk.form->setConsent(CheckId::CrossRegion, true);
    QVERIFY(desk.form->hasConsent(CheckId::CrossRegion));
    QVERIFY(desk.form->consents().crossRegionChecked);
    QVERIFY(desk.form->consents().acceptedWarnings.isEmpty());
    QVERIFY(!desk.form->consents().acceptAllWarnings);
    desk.form->setConsent(CheckId::CrossRegion, false);
    QVERIFY(!desk.form->hasConsent(CheckId::CrossRegion));
    desk.form->setConsent(CheckId::KeyKnown, true); // asks for no tick
    QVERIFY(!desk.form->hasConsent(CheckId::KeyKnown));
    QCOMPARE(desk.form->consents(), Consents());
}

void tst_ChangeForm::tickIsForTheFindingThatWasShown()
{
    Desk desk;
    desk.cloud()->fail(FakeCloud::ReadState, serviceError(403, "DBS.201003"));
    desk.choose(projectA(), instanceA());
    desk.form->setWish(Wish::Off);
    desk.form->setConsent(CheckId::StateReadable, true);
    QCOMPARE(desk.form->notReady(), NotReady::Ready);

    desk.cloud()->fail(FakeCloud::ReadState, serviceError(404, "DBS.201028"));
    desk.form->refresh();
    QTRY_COMPARE(desk.form->reading().state, ReadingState::Gone);
    QVERIFY(!desk.form->hasConsent(CheckId::StateReadable));
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
}

void tst_ChangeForm::otherKeyNeedsAnotherTick()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    desk.form->setWish(Wish::On);
    desk.form->setConsent(CheckId::CrossRegion, true);
    desk.form->typeKey(QStringLiteral("99999999-2222-3333-4444-555555555555"));
    QCOMPARE(desk.check(CheckId::KeyKnown)->finding, Finding::KeyNotInList);
    desk.form->setConsent(CheckId::KeyKnown, true);
    QCOMPARE(desk.form->notReady(), NotReady::Ready);
    desk.form->typeKey(QStringLiteral("88888888-2222-3333-4444-555555555555"));
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
    QVERIFY(desk.form->hasConsent(CheckId::CrossRegion)); // says nothing of a key
    desk.form->selectKey(keyDefault());
    QCOMPARE(desk.check(CheckId::KeyKnown)->finding, Finding::KeyIsDefault);
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
}

void tst_ChangeForm::unusableKeyBlocks()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    desk.form->setWish(Wish::On);
    desk.form->setConsent(CheckId::CrossRegion, true);
    desk.form->selectKey(keyDisabled());
    QCOMPARE(desk.check(CheckId::KeyUsable)->keyFault, KeyFault::Disabled);
    QCOMPARE(desk.form->notReady(), NotReady::CheckBlocks);
    desk.agree();
    QVERIFY(!desk.form->isInFlight());
}

void tst_ChangeForm::abnormalInstanceNeedsATick()
{
    Desk desk;
    desk.cloud()->instances[projectA()][1].status = QStringLiteral("abnormal");
    desk.choose(projectA(), instanceB());
    desk.form->setWish(Wish::Off);
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
    desk.form->setConsent(CheckId::InstanceState, true);
    QCOMPARE(desk.form->notReady(), NotReady::Ready);
    QCOMPARE(desk.form->consents().acceptedWarnings, QSet<CheckId>{CheckId::InstanceState});
}

void tst_ChangeForm::instanceBeingCreatedBlocks()
{
    Desk desk;
    desk.cloud()->instances[projectA()][1].status = QStringLiteral("creating");
    desk.choose(projectA(), instanceB());
    desk.form->setWish(Wish::Off);
    QCOMPARE(desk.form->notReady(), NotReady::CheckBlocks);
}

void tst_ChangeForm::europeanHostAsksForNodes()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    QCOMPARE(desk.cloud()->count(FakeCloud::ShowInstance), 0); // the list tells enough elsewhere
    QVERIFY(!desk.check(CheckId::SingleNode));

    Profile profile = desk.world.passwordProfile();
    profile.endpoints.taurusDb = QStringLiteral("gaussdb.eu-west-101.myhuaweicloud.eu");
    Session *session = desk.world.addSession(profile);
    QVERIFY(desk.world.signIn(*session));
    desk.cloud()->instances[projectA()][0].nodeCount = 1;
    desk.world.settings.setLastPlace(profile.id, {}, {});
    desk.start(session);
    desk.choose(projectA(), instanceA());
    QTRY_COMPARE(desk.form->instance().nodeCount, 1);
    QCOMPARE(desk.check(CheckId::SingleNode)->finding, Finding::SingleNodeInEurope);
}

//! The form of the list is sent: lower case, as the service writes it.
void tst_ChangeForm::keyOfListInAnyCase()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    desk.form->setWish(Wish::On);
    desk.form->typeKey(keyB().text().toUpper());
    QCOMPARE(desk.form->key().alias, QStringLiteral("second-key"));
    QCOMPARE(desk.form->key().id, keyB());
    QVERIFY(desk.form->requestHttp().contains(keyB().text()));
}

void tst_ChangeForm::previewIsLive()
{
    Desk desk;
    desk.choose(projectA(), instanceA());
    desk.form->setWish(Wish::On);
    QCOMPARE(desk.form->requestHttp(), QString()); // no key yet
    QCOMPARE(desk.form->requestCurl(), QString());
    desk.form->selectKey(keyA());
    QVERIFY(desk.form->requestHttp().contains(keyA().text()));
    QVERIFY(desk.form->requestCurl().contains(keyA().text()));
    QVERIFY(desk.form->requestHttp().contains(instanceA().text()));
    QVERIFY(desk.form->requestHttp().contains(QStringLiteral("en-us")));
    QVERIFY(!desk.form->requestHttp().contains(QStringLiteral("minted-for")));
    QVERIFY(!desk.form->requestCurl().contains(QStringLiteral("minted-for")));
    desk.form->selectKey(keyB());
    QVERIFY(desk.form->requestHttp().contains(keyB().text()));
    desk.form->setLanguage(Language::Chinese);
    QVERIFY(desk.form->requestHttp().contains(QStringLiteral("zh-cn")));
    desk.form->setWish(Wish::Off);
    QVERIFY(desk.form->requestHttp().contains(QStringLiteral(R"({"encryption_status":"off"})")));
    QCOMPARE(desk.form->key().id, keyB()); // kept while it is off
    desk.form->selectInstance({});
    QCOMPARE(desk.form->requestHttp(), QString());
}

void tst_ChangeForm::readOnlyProfileNeverGetsReady()
{
    Desk desk(false);
    Profile profile = desk.world.passwordProfile();
    profile.readOnly = true;
    Session *session = desk.world.addSession(profile);
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    desk.choose(projectA(), instanceB());
    desk.form->setWish(Wish::Off);
    QCOMPARE(desk.form->reading().state, ReadingState::On); // reading still works
    QCOMPARE(desk.form->keys().size(), 4);
    QCOMPARE(desk.form->notReady(), NotReady::ReadOnly);
    desk.agree();
    QVERIFY(!desk.form->isInFlight());
}

// --- sending

void tst_ChangeForm::turnsOn()
{
    Desk desk;
    desk.prepareTurnOn();
    QCOMPARE(desk.form->action(), FormAction::TurnOn);
    const QString shown = desk.form->requestHttp();
    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);

    desk.agree();
    QVERIFY(desk.form->isInFlight());
    QCOMPARE(desk.form->notReady(), NotReady::InFlight);
    QCOMPARE(desk.form->changeInFlight()->instance(), instanceA());
    QTRY_COMPARE(ended.size(), 1);

    const QList<SeenRequest> sent = desk.cloud()->seen(FakeCloud::ChangeState);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().body, R"({"encryption_status":"on","type":"kms","kms_key_id":")"
                                    + keyA().text().toLatin1() + R"("})");
    QVERIFY(
        shown.contains(QString::fromUtf8(sent.first().body))); // what was shown is what was sent
    QCOMPARE(desk.form->outcome()->verdict.status, VerdictStatus::Confirmed);
    QCOMPARE(desk.form->reading().state, ReadingState::On);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QCOMPARE(desk.form->consents(), Consents());
    QCOMPARE(desk.form->key().id, keyA());
    QCOMPARE(desk.form->action(), FormAction::None); // nothing is left to send
    QCOMPARE(desk.form->notReady(), NotReady::WishIsState);
    QTRY_COMPARE(desk.form->lastSentKey(), keyA().text());
    QVERIFY(!desk.form->changeInFlight());

    WAIT_FOR(entries, desk.world.ledger.entries({}));
    QCOMPARE(entries->size(), 1);
    const LedgerOpening opening = entries->first().opening;
    QCOMPARE(opening.instanceName, QStringLiteral("orders-prod"));
    QCOMPARE(opening.keyAlias, QStringLiteral("backup-key"));
    QCOMPARE(opening.userName, QStringLiteral("ops-user"));
    QVERIFY(opening.consents.crossRegionChecked);
}

void tst_ChangeForm::turnsOff()
{
    Desk desk;
    desk.choose(projectA(), instanceB());
    desk.form->selectKey(keyA());
    desk.form->setWish(Wish::Off);
    desk.send();
    QCOMPARE(desk.cloud()->seen(FakeCloud::ChangeState).first().body,
             QByteArray(R"({"encryption_status":"off"})"));
    QCOMPARE(desk.form->outcome()->verdict.status, VerdictStatus::Confirmed);
    QCOMPARE(desk.form->reading().state, ReadingState::Off);
    QCOMPARE(desk.form->wish(), std::optional(Wish::Off));
    WAIT_FOR(entries, desk.world.ledger.entries({}));
    QCOMPARE(entries->first().opening.keyAlias, QString()); // no key was sent
}

void tst_ChangeForm::sendsOnAgain()
{
    Desk desk;
    desk.choose(projectA(), instanceB());
    desk.form->selectKey(keyB());
    QCOMPARE(desk.form->action(), FormAction::SendOnAgain);
    desk.form->setConsent(CheckId::CrossRegion, true);
    desk.send();
    QCOMPARE(desk.cloud()->count(FakeCloud::ChangeState), 1);
    QCOMPARE(desk.form->outcome()->verdict.status, VerdictStatus::Unchanged);
    QCOMPARE(desk.form->action(), FormAction::None);
    QTRY_COMPARE(desk.form->lastSentKey(), keyB().text());
    desk.form->selectInstance(instanceA());
    QCOMPARE(desk.form->lastSentKey(), QString()); // of the other instance
    desk.form->selectInstance(instanceB());
    QTRY_COMPARE(desk.form->lastSentKey(), keyB().text());
}

void tst_ChangeForm::doubleClickSendsOnce()
{
    Desk desk;
    desk.prepareTurnOn();
    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);
    const std::optional<Agreement> agreed = desk.form->agreement();
    QVERIFY(agreed);
    desk.form->start(*agreed);
    desk.form->start(*agreed);
    QTRY_COMPARE(ended.size(), 1);
    desk.agree(); // late: nothing is left to send
    QVERIFY(!desk.form->isInFlight());
    QCOMPARE(desk.cloud()->count(FakeCloud::ChangeState), 1);
}

//! Between the question and its answer a refresh brings another reading: what was agreed on was
//! another thing, and nothing is sent.
void tst_ChangeForm::readingMovesBehindTheQuestion()
{
    Desk desk;
    desk.prepareTurnOn();
    const std::optional<Agreement> agreed = desk.form->agreement();
    QVERIFY(agreed);
    QCOMPARE(agreed->reading.state, ReadingState::Off);
    desk.cloud()->states[instanceA()] = "on";
    desk.form->refresh();
    QTRY_COMPARE(desk.form->reading().state, ReadingState::On);

    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);
    desk.form->start(*agreed);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(desk.cloud()->count(FakeCloud::ChangeState), 0);
    QCOMPARE(desk.form->outcome()->verdict.status, VerdictStatus::NotSent);
    QCOMPARE(desk.form->outcome()->verdict.error->cause, Cause::ReadingNotAsAgreed);
}

//! The form is another one by the time of the answer: what the question showed is what goes out.
void tst_ChangeForm::sendsWhatWasAgreedOn()
{
    Desk desk;
    desk.prepareTurnOn();
    const std::optional<Agreement> agreed = desk.form->agreement();
    QVERIFY(agreed);
    desk.form->selectKey(keyB());
    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);
    desk.form->start(*agreed);
    QTRY_COMPARE(ended.size(), 1);
    const QList<SeenRequest> sent = desk.cloud()->seen(FakeCloud::ChangeState);
    QCOMPARE(sent.size(), 1);
    QVERIFY(sent.first().body.contains(keyA().text().toLatin1()));
}

//! Nor is anything sent for an instance that is not the one on the page any more.
void tst_ChangeForm::agreementOfAnotherInstance()
{
    Desk desk;
    desk.prepareTurnOn();
    const std::optional<Agreement> agreed = desk.form->agreement();
    QVERIFY(agreed);
    desk.form->selectInstance(instanceB());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::On);
    desk.form->start(*agreed);
    QVERIFY(!desk.form->isInFlight());
}

void tst_ChangeForm::notReadySendsNothing()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.form->setConsent(CheckId::CrossRegion, false);
    desk.agree();
    QVERIFY(!desk.form->isInFlight());
    desk.form->setWish(Wish::Off);
    desk.agree();
    QVERIFY(!desk.form->isInFlight());
    QCOMPARE(desk.cloud()->count(FakeCloud::ChangeState), 0);
}

void tst_ChangeForm::refusedKeepsTheWish()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.cloud()->fail(FakeCloud::ChangeState, serviceError(400, "DBS.200001"));
    desk.send();
    const Verdict verdict = desk.form->outcome()->verdict;
    QCOMPARE(verdict.status, VerdictStatus::Refused);
    QCOMPARE(verdict.error->code, QStringLiteral("DBS.200001"));
    QCOMPARE(desk.form->reading().state, ReadingState::Off);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QCOMPARE(desk.form->key().id, keyA());
    QCOMPARE(desk.form->consents(), Consents());
    QCOMPARE(desk.form->notReady(), NotReady::TickMissing);
    QCOMPARE(desk.form->lastSentKey(), QString());
}

void tst_ChangeForm::acceptedWithoutEffectKeepsTheWish()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.cloud()->changeApplies = false;
    desk.send();
    QCOMPARE(desk.form->outcome()->verdict.status, VerdictStatus::Accepted);
    QCOMPARE(desk.form->reading().state, ReadingState::Off);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QCOMPARE(desk.form->consents(), Consents());
}

//! The key was disabled after the list was read: the form learns it from the runner's fresh look.
void tst_ChangeForm::blockedByFreshFactsLooksAgain()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.cloud()->keys[projectA()][0].state = KeyState::Disabled;
    desk.send();
    QCOMPARE(desk.cloud()->count(FakeCloud::ChangeState), 0);
    QCOMPARE(desk.form->outcome()->verdict.status, VerdictStatus::NotSent);
    QCOMPARE(desk.form->reading().state, ReadingState::Off);
    QCOMPARE(desk.form->wish(), std::optional(Wish::On));
    QTRY_COMPARE(desk.form->notReady(), NotReady::CheckBlocks);
    QCOMPARE(desk.form->key().state, KeyState::Disabled);
}

void tst_ChangeForm::otherInstanceMeanwhile()
{
    Desk desk;
    desk.prepareTurnOn();
    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);
    desk.cloud()->hold(FakeCloud::ChangeState);
    desk.agree();
    QTRY_COMPARE(desk.cloud()->count(FakeCloud::ChangeState), 1);
    desk.form->selectInstance(instanceB());
    QTRY_COMPARE(desk.form->reading().state, ReadingState::On);
    QCOMPARE(desk.form->notReady(), NotReady::InFlight);
    QCOMPARE(desk.form->changeInFlight()->instance(), instanceA());
    desk.cloud()->release(FakeCloud::ChangeState);
    QTRY_COMPARE(ended.size(), 1);

    QCOMPARE(ended.first().first().value<ChangeOutcome>().change.instance(), instanceA());
    QVERIFY(!desk.form->outcome()); // not of this instance
    QCOMPARE(desk.form->instance().id, instanceB());
    QCOMPARE(desk.form->lastSentKey(), QString());
}

void tst_ChangeForm::otherSessionMeanwhile()
{
    Desk desk;
    desk.prepareTurnOn();
    FakeCloud *first = desk.cloud();
    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);
    first->hold(FakeCloud::ChangeState);
    desk.agree();
    QTRY_COMPARE(first->count(FakeCloud::ChangeState), 1);
    desk.start(desk.world.signedIn()); // the same profile again, by another session
    QCOMPARE(desk.form->instance().id, instanceA());
    first->release(FakeCloud::ChangeState);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<ChangeOutcome>().verdict.status, VerdictStatus::Confirmed);
    QVERIFY(!desk.form->outcome());
    QTRY_VERIFY(desk.form->unfinished().isEmpty()); // its entry was never a crash's
}

void tst_ChangeForm::stopSkipsTheWaits()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.cloud()->changeApplies = false;
    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);
    desk.cloud()->hold(FakeCloud::ChangeState);
    desk.agree();
    QTRY_COMPARE(desk.form->step(), ChangeStep::Sending);
    const int readsBefore = desk.cloud()->count(FakeCloud::ReadState);
    desk.form->stop();
    QVERIFY(desk.form->isInFlight()); // a change on the wire is never aborted
    desk.cloud()->release(FakeCloud::ChangeState);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(desk.cloud()->count(FakeCloud::ReadState), readsBefore + 1);
    QCOMPARE(desk.form->outcome()->verdict.status, VerdictStatus::Accepted);
}

void tst_ChangeForm::outcomeCanBeDismissed()
{
    Desk desk;
    desk.prepareTurnOn();
    desk.send();
    QVERIFY(desk.form->outcome());
    desk.form->dismissOutcome();
    QVERIFY(!desk.form->outcome());
}

// --- what a crash left

void tst_ChangeForm::unfinishedIsResumed()
{
    Desk desk(false);
    const Profile profile = desk.world.passwordProfile();
    const QString first = QStringLiteral("00000000-0000-4000-8000-000000000001");
    const QString second = QStringLiteral("00000000-0000-4000-8000-000000000002");
    WAIT_FOR(one, desk.world.ledger.open(openEntry(profile, first, instanceB())));
    WAIT_FOR(two, desk.world.ledger.open(openEntry(profile, second, instanceA())));
    QVERIFY(one && two);

    desk.start(desk.world.signedIn());
    QTRY_COMPARE(desk.form->unfinished().size(), 2);
    QVERIFY(!desk.form->isInFlight()); // nothing by itself
    desk.choose(projectA(), instanceA());

    QSignalSpy ended(desk.form.get(), &ChangeForm::ended);
    desk.form->resumeUnfinished();
    desk.form->resumeUnfinished();
    QVERIFY(desk.form->isInFlight());
    QCOMPARE(desk.form->notReady(), NotReady::InFlight);
    QTRY_COMPARE(ended.size(), 2);
    QTRY_VERIFY(!desk.form->isInFlight());

    QCOMPARE(desk.cloud()->count(FakeCloud::ChangeState), 0); // sends nothing
    QVERIFY(desk.form->unfinished().isEmpty());
    QVERIFY(!desk.form->resumeError());
    const auto outcome = [&](int n) { return ended.at(n).first().value<ChangeOutcome>(); };
    QCOMPARE(outcome(0).changeId, first); // the oldest first
    QCOMPARE(outcome(0).verdict.after.state, ReadingState::On);
    QCOMPARE(outcome(1).verdict.after.state, ReadingState::Off);
    QCOMPARE(desk.form->outcome()->changeId, second); // of the instance that is shown
    WAIT_FOR(left, desk.world.ledger.unfinished());
    QVERIFY(left->isEmpty());
}

void tst_ChangeForm::unfinishedStaysWhileNobodyCanBeAsked()
{
    Desk desk(false);
    const Profile profile = desk.world.passwordProfile();
    const QString id = QStringLiteral("00000000-0000-4000-8000-000000000001");
    WAIT_FOR(opened, desk.world.ledger.open(openEntry(profile, id, instanceA())));
    QVERIFY(opened);
    desk.start(desk.world.signedIn());
    QTRY_COMPARE(desk.form->unfinished().size(), 1);
    desk.cloud()->fail(FakeCloud::ReadState,
                       brokenBy(QNetworkReply::ConnectionRefusedError, false));
    desk.form->resumeUnfinished();
    QTRY_VERIFY(!desk.form->isInFlight());
    QCOMPARE(causeOf(desk.form->resumeError()), int(Cause::ConnectionRefused));
    QCOMPARE(desk.form->unfinished().size(), 1);

    desk.cloud()->heal(FakeCloud::ReadState);
    desk.form->resumeUnfinished();
    QTRY_VERIFY(!desk.form->isInFlight());
    QVERIFY(desk.form->unfinished().isEmpty());
    QVERIFY(!desk.form->resumeError());
}

void tst_ChangeForm::unfinishedOfOthersIsNotOurs()
{
    Desk desk(false);
    const QString id = QStringLiteral("00000000-0000-4000-8000-000000000001");
    WAIT_FOR(opened, desk.world.ledger.open(openEntry(desk.world.tokenProfile(), id, instanceA())));
    QVERIFY(opened);
    desk.start(desk.world.signedIn());             // the other profile
    WAIT_FOR(all, desk.world.ledger.unfinished()); // behind the form's own question
    QCOMPARE(all->size(), 1);
    QCoreApplication::processEvents();
    QVERIFY(desk.form->unfinished().isEmpty());
    desk.form->resumeUnfinished();
    QVERIFY(!desk.form->isInFlight());
}

void tst_ChangeForm::unfinishedThatCannotBeOpened()
{
    Desk desk(false);
    LedgerOpening entry =
        openEntry(desk.world.tokenProfile(), QStringLiteral("00000000-0000-4000-8000-000000000001"),
                  instanceC());
    entry.projectId = projectB().text();
    WAIT_FOR(opened, desk.world.ledger.open(entry));
    QVERIFY(opened);
    Session *session = desk.world.addSession(desk.world.tokenProfile());
    QVERIFY(desk.world.signIn(*session));
    desk.start(session);
    QTRY_COMPARE(desk.form->unfinished().size(), 1);

    desk.form->resumeUnfinished();
    QTRY_VERIFY(!desk.form->isInFlight());
    QCOMPARE(causeOf(desk.form->resumeError()), int(Cause::TokenOfAnotherProject));
    QCOMPARE(desk.form->unfinished().size(), 1); // still there, for another time
}

void tst_ChangeForm::unreadableLedgerIsTold()
{
    World world;
    const QString folder = world.dir.filePath(QStringLiteral("folder"));
    QVERIFY(QDir().mkpath(folder + QStringLiteral("/x")));
    Ledger broken(folder);
    ChangeForm form({&broken, &world.settings, [&] { return world.now; }});
    form.setSession(world.signedIn());
    QTRY_VERIFY(form.ledgerError());
    QCOMPARE(int(form.ledgerError()->kind), int(ErrorKind::Internal));

    QVERIFY(QDir(folder).removeRecursively());
    form.refresh(); // asks the ledger, too
    QTRY_VERIFY(!form.ledgerError());
}

QTEST_GUILESS_MAIN(tst_ChangeForm)
#include "tst_changeform.moc"
