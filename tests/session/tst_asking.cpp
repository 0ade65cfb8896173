// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/taurusdbclient.h"
#include "session/fakeprompter.h"
#include "session/futures.h"
#include "session/session.h"
#include "session/sessionbench.h"
#include "support/futures.h"
#include "support/samples.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using Kind = FakeCloud::Kind;

namespace {

//! A session that may ask, signed in with a pasted token that dies when `kill()` says so.
struct Asking
{
    Asking()
    {
        services = bench.services();
        services.prompter = &prompter;
        session = std::make_unique<Session>(bench.profile, services);
    }

    TaurusDbClient client(const ProjectAccess &access) const
    {
        return TaurusDbClient(access.taurusDb);
    }
    QFuture<Reading> read(const ProjectAccess &access) const
    {
        return client(access).readEncryption(bench.home().id, sampleInstance(),
                                             [this] { return bench.now; });
    }
    //! The old token is refused from now on; a fresh one may be pasted.
    void kill()
    {
        bench.cloud->deadToken = bench.cloud->pasted;
        bench.cloud->pasted = "fresh-token";
    }

    SessionBench bench;
    FakePrompter prompter;
    SessionServices services;
    std::unique_ptr<Session> session;
};

} // namespace

//! A credential dies in the middle of the work: one question, and the work goes on.
class tst_Asking : public QObject
{
    Q_OBJECT

private slots:
    void oneQuestionForAllCallsThatFail();
    void theQuestionNamesProfileHostAndReason();
    void whoDeclinesIsNotAskedAgain();
    void anotherUserGetsNothingOfTheOldOnes();
    void expiryInTheMiddle_data();
    void expiryInTheMiddle();
    void aChangeThatWasSentIsNeverRepeated();
    void anOpeningGoesOn();
    void aChangedPasswordIsAskedForOnce();
    void aWrongSignatureIsNeverRepeated();
    void signingOutTakesTheQuestionBack();
    void codesAreAskedForEachToken();
    void aWrongCodeIsAskedForAgain();
    void aKeptPasswordAsksForItsCodeFirst();
    void withoutAPersonACodeIsAnError();
};

void tst_Asking::oneQuestionForAllCallsThatFail()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    QSignalSpy needs(it.session.get(), &Session::signInNeeded);
    it.kill();
    const auto first = it.read(*access);
    const auto second = it.read(*access);
    const auto third = it.session->projects();
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    drain();
    QVERIFY(!first.isFinished() && !second.isFinished() && !third.isFinished());
    WAIT_FOR(again, it.session->signIn(SessionBench::token("fresh-token"), {}));
    QVERIFY(again);
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    WAIT_FOR(list, third);
    QCOMPARE(one.state, ReadingState::Off);
    QCOMPARE(two.state, ReadingState::Off);
    QVERIFY(list);
    QCOMPARE(it.prompter.questions.size(), 1);
    QVERIFY(needs.isEmpty());
}

void tst_Asking::theQuestionNamesProfileHostAndReason()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    it.kill();
    const auto reading = it.read(*access);
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    const SignInQuestion &question = it.prompter.questions.first();
    QCOMPARE(question.profile.name, it.bench.profile.name);
    QCOMPARE(question.host, QStringLiteral("iam.cn-north-4.myhuaweicloud.com"));
    QVERIFY(question.why);
    QCOMPARE(question.why->code, QStringLiteral("APIGW.0301"));
}

void tst_Asking::whoDeclinesIsNotAskedAgain()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    QSignalSpy needs(it.session.get(), &Session::signInNeeded);
    it.kill();
    const auto reading = it.read(*access);
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    it.prompter.decline();
    WAIT_FOR(dead, reading);
    QCOMPARE(dead.error->kind, ErrorKind::SignIn);
    QCOMPARE(dead.error->code, QStringLiteral("APIGW.0301"));
    QCOMPARE(needs.size(), 1);
    WAIT_FOR(later, it.read(*access));
    QCOMPARE(later.error->kind, ErrorKind::SignIn);
    QCOMPARE(it.prompter.questions.size(), 1);
    // A sign-in by the person's own wish makes it good, and the next end is another question.
    WAIT_FOR(again, it.session->signIn(SessionBench::token("fresh-token"), {}));
    QVERIFY(again);
    WAIT_FOR(good, it.read(*access));
    QCOMPARE(good.state, ReadingState::Off);
    it.bench.cloud->deadToken = "fresh-token";
    const auto next = it.read(*access);
    QTRY_COMPARE(it.prompter.questions.size(), 2);
}

void tst_Asking::anotherUserGetsNothingOfTheOldOnes()
{
    Asking it;
    it.bench.cloud->stranger = "token-of-somebody-else";
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    it.kill();
    const auto reading = it.read(*access);
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    WAIT_FOR(again, it.session->signIn(SessionBench::token("token-of-somebody-else"), {}));
    QVERIFY(again);
    WAIT_FOR(dead, reading);
    QCOMPARE(dead.error->kind, ErrorKind::SignIn);
    const QList<SeenRequest> reads = it.bench.cloud->seen(Kind::Read);
    for (const SeenRequest &read : reads)
        QCOMPARE(read.header("X-Auth-Token"), QByteArray("pasted-token"));
}

void tst_Asking::expiryInTheMiddle_data()
{
    QTest::addColumn<QString>("call");
    for (const char *call : {"projects", "instance", "reading", "change"})
        QTest::newRow(call) << QString::fromLatin1(call);
}

//! Found out by the clock: nothing is sent with a token that has ended.
void tst_Asking::expiryInTheMiddle()
{
    QFETCH(QString, call);
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    it.bench.now = it.bench.now.addDays(1);
    it.bench.cloud->endsAt = it.bench.now.addDays(1);
    const int before = it.bench.cloud->total();
    bool isDone = false;
    const auto done = [&](const auto &) { isDone = true; };
    if (call == u"projects")
        whenEnded(it.session->projects(), this, done);
    else if (call == u"instance")
        whenEnded(it.client(*access).instance(it.bench.home().id, sampleInstance()), this, done);
    else if (call == u"reading")
        whenEnded(it.read(*access), this, done);
    else
        whenEnded(it.client(*access).change(
                      EncryptionChange::turnOff(it.bench.home().id, sampleInstance())),
                  this, done);
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    QCOMPARE(it.prompter.questions.first().why->cause, Cause::CredentialExpired);
    drain();
    QVERIFY(!isDone);
    QCOMPARE(it.bench.cloud->total(), before);
    WAIT_FOR(again, it.session->signIn(SessionBench::token(), {}));
    QVERIFY(again);
    QTRY_VERIFY(isDone);
    QCOMPARE(it.bench.cloud->count(Kind::Change), call == u"change" ? 1 : 0);
}

void tst_Asking::aChangeThatWasSentIsNeverRepeated()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    it.kill();
    WAIT_FOR(answer, it.client(*access).change(
                         EncryptionChange::turnOff(it.bench.home().id, sampleInstance())));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::SignIn);
    QVERIFY(answer.error().onTheWire);
    QCOMPARE(it.bench.cloud->count(Kind::Change), 1);
    QVERIFY2(it.prompter.questions.isEmpty(), "the read-back asks, and goes on after it");
    const auto reading = it.read(*access);
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    WAIT_FOR(again, it.session->signIn(SessionBench::token("fresh-token"), {}));
    QVERIFY(again);
    WAIT_FOR(back, reading);
    QCOMPARE(back.state, ReadingState::Off);
    QCOMPARE(it.bench.cloud->count(Kind::Change), 1);
}

void tst_Asking::anOpeningGoesOn()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    QVERIFY(report);
    it.bench.now = it.bench.now.addDays(1);
    it.bench.cloud->endsAt = it.bench.now.addDays(1);
    const auto opening = it.session->open(it.bench.home());
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    WAIT_FOR(again, it.session->signIn(SessionBench::token(), {}));
    QVERIFY(again);
    WAIT_FOR(access, opening);
    QVERIFY(access);
}

void tst_Asking::aChangedPasswordIsAskedForOnce()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::password(), {}));
    QVERIFY(report);
    it.bench.cloud->password = "changed";
    const auto part = it.session->open(it.bench.part());
    const auto south = it.session->open(it.bench.south());
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    drain();
    QCOMPARE(it.bench.cloud->count(Kind::Mint), 2);
    WAIT_FOR(again, it.session->signIn(SessionBench::password("changed"), {}));
    QVERIFY(again);
    WAIT_FOR(first, part);
    WAIT_FOR(second, south);
    QVERIFY(first && second);
    QCOMPARE(it.prompter.questions.size(), 1);
}

void tst_Asking::aWrongSignatureIsNeverRepeated()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::accessKey(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    it.bench.cloud->refusesSignatures = true;
    const auto first = it.read(*access);
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    const int signedCalls = it.bench.cloud->total();
    const auto second = it.read(*access);
    const auto third = it.session->projects();
    drain();
    QVERIFY2(it.bench.cloud->total() == signedCalls, "five in a row lock the key");
    it.bench.cloud->refusesSignatures = false;
    WAIT_FOR(again, it.session->signIn(SessionBench::accessKey(), {}));
    QVERIFY(again);
    WAIT_FOR(one, first);
    WAIT_FOR(two, second);
    WAIT_FOR(list, third);
    QVERIFY(one.isKnown() && two.isKnown() && list);
}

void tst_Asking::signingOutTakesTheQuestionBack()
{
    Asking it;
    WAIT_FOR(report, it.session->signIn(SessionBench::token(), {}));
    WAIT_FOR(access, it.session->open(it.bench.home()));
    QVERIFY(report && access);
    it.kill();
    const auto reading = it.read(*access);
    QTRY_COMPARE(it.prompter.questions.size(), 1);
    WAIT_FOR(farewell, it.session->signOut());
    QVERIFY(!farewell.removeError);
    QVERIFY(it.prompter.wasTakenBack());
    WAIT_FOR(dead, reading);
    QCOMPARE(dead.error->kind, ErrorKind::SignIn);
}

void tst_Asking::codesAreAskedForEachToken()
{
    Asking it;
    it.bench.cloud->passcode = "111111";
    Credential credential = SessionBench::password();
    credential.passcode = QStringLiteral("111111");
    WAIT_FOR(report, it.session->signIn(credential, {}));
    QVERIFY(report);
    QVERIFY2(!it.session->canRenew(), "not without the person");
    QVERIFY(it.prompter.questions.isEmpty());
    it.bench.cloud->passcode = "222222";
    it.prompter.codes = {QStringLiteral("222222")};
    WAIT_FOR(part, it.session->open(it.bench.part()));
    QVERIFY(part);
    QCOMPARE(it.prompter.questions.size(), 1);
    QVERIFY(!it.prompter.questions.first().why);
    QCOMPARE(it.prompter.questions.first().host,
             QStringLiteral("iam.cn-north-4.myhuaweicloud.com"));
    QCOMPARE(it.bench.cloud->count(Kind::Mint), 2);
}

void tst_Asking::aWrongCodeIsAskedForAgain()
{
    Asking it;
    it.bench.cloud->passcode = "111111";
    Credential credential = SessionBench::password();
    credential.passcode = QStringLiteral("111111");
    WAIT_FOR(report, it.session->signIn(credential, {}));
    QVERIFY(report);
    it.prompter.codes = {QStringLiteral("999999"), QStringLiteral("111111")};
    WAIT_FOR(part, it.session->open(it.bench.part()));
    QVERIFY(part);
    QCOMPARE(it.prompter.questions.size(), 2);
    QCOMPARE(it.prompter.questions.last().why->code, QStringLiteral("IAM.1061"));
}

void tst_Asking::aKeptPasswordAsksForItsCodeFirst()
{
    Asking it;
    it.bench.cloud->passcode = "111111";
    Credential credential = SessionBench::password();
    credential.passcode = QStringLiteral("111111");
    WAIT_FOR(report, it.session->signIn(credential, {false, true}));
    QVERIFY(report);
    QVERIFY(it.bench.secrets.held.value(SecretKind::Password).secondFactor);
    it.prompter.codes = {QStringLiteral("111111")};
    WAIT_FOR(restored, it.session->restore());
    QVERIFY(restored && *restored);
    QCOMPARE(it.prompter.questions.size(), 1);
    QVERIFY2(it.bench.cloud->count(Kind::Mint) == 2, "no attempt without it");
}

void tst_Asking::withoutAPersonACodeIsAnError()
{
    SessionBench bench;
    bench.cloud->passcode = "111111";
    StoredSecret kept = bench.kept(SecretKind::Password, "right-password");
    kept.secondFactor = true;
    bench.secrets.held.insert(SecretKind::Password, kept);
    const auto session = bench.session();
    WAIT_FOR(restored, session->restore());
    QCOMPARE(causeOf(restored), int(Cause::SecondFactorNeeded));
    QVERIFY2(bench.cloud->count(Kind::Mint) == 0, "it would count as a wrong password");
    QVERIFY(bench.secrets.held.contains(SecretKind::Password));
}

QTEST_GUILESS_MAIN(tst_Asking)
#include "tst_asking.moc"
