// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/iamclient.h"
#include "api/kmsclient.h"
#include "api/rategate.h"
#include "api/requestsigner.h"
#include "api/taurusdbclient.h"
#include "support/fakeauthoriser.h"
#include "support/futures.h"
#include "support/samples.h"
#include "support/sandboxprogram.h"

#include <QJsonArray>
#include <QPromise>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using std::chrono::milliseconds;

namespace {

constexpr QLatin1String kProgram(BACKLOCK_BIN_DIR "/backlock-sandbox");

//! Signs with the sandbox's token, or with what it is given.
class TokenAuthoriser : public Authoriser
{
public:
    TokenAuthoriser(const QByteArray &token, const QString &host)
        : m_token(token)
        , m_host(host)
    {}

    QFuture<Result<Authorisation>> authorise(const PreparedRequest &) override
    {
        return ready(Authorisation{{Header{"X-Auth-Token", m_token}}, 0, {m_host}});
    }
    QFuture<Result<Authorisation>> refused(quint64, const Error &error,
                                           const PreparedRequest &) override
    {
        return ready(fail(error)); // a pasted token cannot be renewed
    }

    static QFuture<Result<Authorisation>> ready(const Result<Authorisation> &answer)
    {
        QPromise<Result<Authorisation>> promise;
        promise.start();
        promise.addResult(answer);
        promise.finish();
        return promise.future();
    }

private:
    QByteArray m_token;
    QString m_host;
};

//! Signs each request with an access key; the sandbox verifies it with code of its own.
class KeyAuthoriser : public Authoriser
{
public:
    KeyAuthoriser(const SigningKey &key, const QString &host)
        : m_signer(key)
        , m_host(host)
    {}

    QFuture<Result<Authorisation>> authorise(const PreparedRequest &request) override
    {
        const auto headers = m_signer.sign(request, QDateTime::currentDateTimeUtc());
        if (!headers)
            return TokenAuthoriser::ready(fail(headers.error()));
        return TokenAuthoriser::ready(Authorisation{*headers, 0, {m_host}});
    }
    QFuture<Result<Authorisation>> refused(quint64, const Error &error,
                                           const PreparedRequest &) override
    {
        return TokenAuthoriser::ready(fail(error)); // a refused signature is never repeated
    }

private:
    RequestSigner m_signer;
    QString m_host;
};

//! A client of one sandbox, as a session would wire it.
struct Desk
{
    explicit Desk(const SandboxProgram &sandbox)
        : project(ProjectId::fromTrusted(sandbox.projectId()))
        , instance(InstanceId::fromTrusted(sandbox.instanceId()))
        , key(KeyId::fromTrusted(sandbox.keyId()))
        , token(sandbox.text("token").toLatin1())
    {
        access.http = std::make_shared<HttpClient>(ConnectionSettings(), gate);
        access.http->setTimer(impatientTimer(&waits));
        access.route = routeTo(sandbox.address());
        access.route.practice = true;
        access.authoriser =
            std::make_shared<TokenAuthoriser>(token, access.route.endpoint.authority());
        who.method = SignInMethod::Password;
        who.account = sandbox.text("account");
        who.user = sandbox.text("user");
        credential.method = SignInMethod::Password;
        credential.password = Secret(sandbox.text("password").toUtf8());
        scope.projectId = project;
    }

    RateGate gate;
    Access access;
    QList<milliseconds> waits;
    ProjectId project;
    InstanceId instance;
    KeyId key;
    QByteArray token;
    SignInSettings who;
    Credential credential;
    TokenScope scope;
};

//! The calls of the clients, by a name for the rows; each ends in nothing or in an error.
using Outcome = std::optional<Error>;

template<typename T>
Outcome outcomeOf(const Result<T> &result)
{
    return result ? Outcome() : Outcome(result.error());
}

template<typename T>
Outcome waitFor(const QFuture<Result<T>> &future)
{
    if (!ends(future) || future.isCanceled())
        return makeError(ErrorKind::Cancelled, Cause::None);
    return outcomeOf(future.result());
}

Outcome callByName(const QString &name, const Desk &desk)
{
    const IamClient iam(desk.access);
    const TaurusDbClient db(desk.access);
    const KmsClient kms(desk.access);
    if (name == u"mint")
        return waitFor(iam.mintToken(desk.who, desk.credential, desk.scope));
    if (name == u"show token")
        return waitFor(iam.showToken(Secret(desk.token)));
    if (name == u"projects")
        return waitFor(iam.projects());
    if (name == u"instances")
        return waitFor(db.instances(desk.project));
    if (name == u"instance")
        return waitFor(db.instance(desk.project, desk.instance));
    if (name == u"change")
        return waitFor(db.change(EncryptionChange::turnOn(desk.project, desk.instance, desk.key)));
    if (name == u"keys")
        return waitFor(kms.keys(desk.project));
    if (name == u"key")
        return waitFor(kms.key(desk.project, desk.key));
    const QFuture<Reading> future = db.readEncryption(
        desk.project, desk.instance, [] { return QDateTime::currentDateTimeUtc(); });
    if (!ends(future) || future.isCanceled())
        return makeError(ErrorKind::Cancelled, Cause::None);
    return future.result().error;
}

//! How often the cloud was asked, all services together.
int requestsSeen(SandboxProgram &sandbox)
{
    const QJsonObject counts = sandbox.state().value(QLatin1String("requests")).toObject();
    return counts.value(QLatin1String("all")).toInt();
}

struct FaultRow
{
    const char *fault;
    ErrorKind kind;
    Cause cause;
    int status;
};

const FaultRow kFaults[] = {
    {"reset", ErrorKind::Network, Cause::ConnectionLost, 0},
    {"close", ErrorKind::Network, Cause::ConnectionLost, 0},
    {"applied-no-answer", ErrorKind::Network, Cause::ConnectionLost, 0},
    {"never", ErrorKind::Timeout, Cause::DeadlinePassed, 0},
    {"drip", ErrorKind::Timeout, Cause::DeadlinePassed, -1},
    {"truncated-json", ErrorKind::Protocol, Cause::AnswerNotJson, 200},
    {"html-502", ErrorKind::Network, Cause::None, 502},
    {"empty", ErrorKind::Protocol, Cause::AnswerEmpty, 200},
    {"wrong-type", ErrorKind::Protocol, Cause::AnswerIncomplete, 200},
    {"wrong-content-type", ErrorKind::Protocol, Cause::AnswerNotJson, 200},
    {"deep-json", ErrorKind::Protocol, Cause::AnswerNotJson, 200},
    {"duplicate-key", ErrorKind::Protocol, Cause::AnswerNotJson, 200},
    {"bad-utf8", ErrorKind::Protocol, Cause::AnswerNotText, 200},
    {"huge", ErrorKind::Protocol, Cause::AnswerTooLarge, 200},
    {"redirect", ErrorKind::Protocol, Cause::Redirected, 307},
    {"301", ErrorKind::Protocol, Cause::Redirected, 301},
    {"302", ErrorKind::Protocol, Cause::Redirected, 302},
    {"303", ErrorKind::Protocol, Cause::Redirected, 303},
    {"308", ErrorKind::Protocol, Cause::Redirected, 308},
    {"401", ErrorKind::SignIn, Cause::None, 401},
    {"403", ErrorKind::NotPermitted, Cause::None, 403},
    {"404", ErrorKind::Refused, Cause::None, 404},
    {"409", ErrorKind::Refused, Cause::None, 409},
    {"500", ErrorKind::Network, Cause::None, 500},
};

} // namespace

class tst_ClientsSandbox : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void wholeJobWithAPassword();
    void wholeJobWithAnAccessKey();
    void temporaryFailurePasses();
    void fault_data();
    void fault();
    void throttledReadIsRepeated();
    void throttledChangeIsNot();
    void unknownStatusIsNoState();
    void changeThatWasAppliedWithoutAnswer();
    void expiredToken();
    void foreignToken();
    void wrongPassword();
    void oneTimeCode();
    void oldListOnly();
    void manyPages();
    void faultsOfThePlace();

private:
    std::unique_ptr<SandboxProgram> m_sandbox;
};

void tst_ClientsSandbox::initTestCase()
{
    m_sandbox = std::make_unique<SandboxProgram>(kProgram, QStringList());
    QVERIFY2(m_sandbox->problem().isEmpty(), qPrintable(m_sandbox->problem()));
}

void tst_ClientsSandbox::init()
{
    m_sandbox->clearFaults();
}

void tst_ClientsSandbox::wholeJobWithAPassword()
{
    Desk desk(*m_sandbox);
    const IamClient iam(desk.access);
    WAIT_FOR(minted, iam.mintToken(desk.who, desk.credential, desk.scope));
    QVERIFY(minted);
    QCOMPARE(minted->identity.boundTo.id, desk.project);
    QCOMPARE(minted->identity.userName, desk.who.user);
    QVERIFY(minted->identity.endsAt > QDateTime::currentDateTimeUtc());
    WAIT_FOR(shown, iam.showToken(minted->token));
    QVERIFY(shown);
    QCOMPARE(*shown, minted->identity);

    desk.access.authoriser = std::make_shared<TokenAuthoriser>(
        minted->token.reveal(), desk.access.route.endpoint.authority());
    WAIT_FOR(projects, IamClient(desk.access).projects());
    QVERIFY(projects);
    QVERIFY(std::any_of(projects->begin(), projects->end(),
                        [&](const Project &p) { return p.id == desk.project; }));
    const TaurusDbClient db(desk.access);
    WAIT_FOR(instances, db.instances(desk.project));
    QVERIFY(instances);
    QVERIFY(!instances->isEmpty());
    WAIT_FOR(instance, db.instance(desk.project, desk.instance));
    QVERIFY(instance);
    QVERIFY(instance->nodeCount > 0);
    WAIT_FOR(keys, KmsClient(desk.access).keys(desk.project));
    QVERIFY(keys);
    QVERIFY(keys->size() >= 4);
    WAIT_FOR(key, KmsClient(desk.access).key(desk.project, desk.key));
    QVERIFY(key);
    QCOMPARE(key->state, KeyState::Enabled);

    WAIT_FOR(on, db.change(EncryptionChange::turnOn(desk.project, desk.instance, desk.key)));
    QVERIFY(on);
    QCOMPARE(on->state, Wish::On);
    QVERIFY(!on->requestId.isEmpty());
    const auto now = [] { return QDateTime::currentDateTimeUtc(); };
    WAIT_FOR(after, db.readEncryption(desk.project, desk.instance, now));
    QCOMPARE(after.state, ReadingState::On);
    WAIT_FOR(off, db.change(EncryptionChange::turnOff(desk.project, desk.instance)));
    QVERIFY(off);
    WAIT_FOR(last, db.readEncryption(desk.project, desk.instance, now));
    QCOMPARE(last.state, ReadingState::Off);

    WAIT_FOR(revoked, iam.revokeToken(minted->token));
    QVERIFY(revoked);
    WAIT_FOR(dead, iam.showToken(minted->token));
    QVERIFY(!dead);
    QCOMPARE(dead.error().kind, ErrorKind::SignIn);
    WAIT_FOR(again, iam.revokeToken(minted->token)); // dead already is good enough
    QVERIFY(again);
}

void tst_ClientsSandbox::wholeJobWithAnAccessKey()
{
    Desk desk(*m_sandbox);
    SigningKey key;
    key.accessKeyId = m_sandbox->text("accessKeyId");
    key.secretAccessKey = Secret(m_sandbox->text("secretAccessKey").toLatin1());
    desk.access.authoriser =
        std::make_shared<KeyAuthoriser>(key, desk.access.route.endpoint.authority());
    for (const char *call :
         {"projects", "instances", "instance", "keys", "key", "change", "reading"}) {
        const Outcome outcome = callByName(QString::fromLatin1(call), desk);
        QVERIFY2(!outcome,
                 qPrintable(QString::fromLatin1(call) + u' ' + outcome.value_or(Error()).code + u' '
                            + outcome.value_or(Error()).serverText));
    }
}

void tst_ClientsSandbox::temporaryFailurePasses()
{
    m_sandbox->addFault(QStringLiteral("db.reset:1"));
    m_sandbox->addFault(QStringLiteral("db.500:1"));
    Desk desk(*m_sandbox);
    QVERIFY(!callByName(QStringLiteral("reading"), desk));
    QCOMPARE(desk.waits.size(), 2);
}

void tst_ClientsSandbox::fault_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<int>("status"); // -1: of no account
    const std::pair<const char *, const char *> calls[] = {
        {"mint", "iam"},     {"show token", "iam"}, {"projects", "iam"},
        {"instances", "db"}, {"instance", "db"},    {"reading", "db"},
        {"change", "db"},    {"keys", "kms"},       {"key", "kms"}};
    for (const auto &[call, group] : calls) {
        for (const FaultRow &row : kFaults) {
            const bool creates = qstrcmp(call, "mint") == 0 && row.status == 200;
            QTest::addRow("%s, %s", call, row.fault)
                << QString::fromLatin1(call)
                << QStringLiteral("%1.%2").arg(QLatin1String(group), QLatin1String(row.fault))
                << row.kind << row.cause << (creates ? 201 : row.status);
        }
    }
}

void tst_ClientsSandbox::fault()
{
    QFETCH(QString, call);
    QFETCH(QString, rule);
    QFETCH(ErrorKind, kind);
    QFETCH(Cause, cause);
    QFETCH(int, status);
    m_sandbox->addFault(rule);
    Desk desk(*m_sandbox);
    const bool slow = kind == ErrorKind::Timeout;
    desk.access.route.deadline = milliseconds(slow ? 300 : 30'000);
    const int before = requestsSeen(*m_sandbox);
    const Outcome outcome = callByName(call, desk);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, kind);
    QCOMPARE(outcome->cause, cause);
    if (status >= 0)
        QCOMPARE(outcome->httpStatus, status);
    const bool isQuestion = call != u"mint" && call != u"change";
    QCOMPARE(outcome->onTheWire, !isQuestion);
    QVERIFY(!outcome->where.isEmpty());
    const bool repeats = isQuestion && kind == ErrorKind::Network;
    QCOMPARE(requestsSeen(*m_sandbox) - before, repeats ? 3 : 1);
}

void tst_ClientsSandbox::throttledReadIsRepeated()
{
    m_sandbox->addFault(QStringLiteral("db.429:1"));
    Desk desk(*m_sandbox);
    QVERIFY(!callByName(QStringLiteral("reading"), desk));
    QCOMPARE(desk.waits, QList<milliseconds>{milliseconds(1000)}); // as Retry-After asked
}

void tst_ClientsSandbox::throttledChangeIsNot()
{
    m_sandbox->addFault(QStringLiteral("db.429:1"));
    Desk desk(*m_sandbox);
    const Outcome outcome = callByName(QStringLiteral("change"), desk);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, ErrorKind::Network);
    QCOMPARE(outcome->httpStatus, 429);
    QCOMPARE(outcome->retryAfter, std::chrono::seconds(1));
    QVERIFY(desk.waits.isEmpty());
}

void tst_ClientsSandbox::unknownStatusIsNoState()
{
    m_sandbox->addFault(QStringLiteral("db.unknown-status"));
    Desk desk(*m_sandbox);
    for (const char *call : {"reading", "change"}) {
        const Outcome outcome = callByName(QString::fromLatin1(call), desk);
        QVERIFY(outcome);
        QCOMPARE(outcome->kind, ErrorKind::Protocol);
        QCOMPARE(outcome->cause, Cause::AnswerIncomplete);
        QCOMPARE(outcome->subject, QStringLiteral("encryption_status"));
    }
}

void tst_ClientsSandbox::changeThatWasAppliedWithoutAnswer()
{
    Desk desk(*m_sandbox);
    const TaurusDbClient db(desk.access);
    WAIT_FOR(off, db.change(EncryptionChange::turnOff(desk.project, desk.instance)));
    QVERIFY(off);
    m_sandbox->addFault(QStringLiteral("post.applied-no-answer:1"));
    WAIT_FOR(on, db.change(EncryptionChange::turnOn(desk.project, desk.instance, desk.key)));
    QVERIFY(!on);
    QVERIFY(on.error().onTheWire);
    WAIT_FOR(reading, db.readEncryption(desk.project, desk.instance,
                                        [] { return QDateTime::currentDateTimeUtc(); }));
    QCOMPARE(reading.state, ReadingState::On);
}

void tst_ClientsSandbox::expiredToken()
{
    SandboxProgram sandbox(kProgram, {});
    QVERIFY2(sandbox.problem().isEmpty(), qPrintable(sandbox.problem()));
    Desk desk(sandbox);
    QVERIFY(!callByName(QStringLiteral("projects"), desk));
    sandbox.expireTokens();
    for (const char *call :
         {"show token", "projects", "instances", "reading", "change", "keys", "key"}) {
        const Outcome outcome = callByName(QString::fromLatin1(call), desk);
        QVERIFY2(outcome, call);
        QVERIFY2(outcome->kind == ErrorKind::SignIn, call);
    }
}

//! A token opens its own project alone.
void tst_ClientsSandbox::foreignToken()
{
    Desk desk(*m_sandbox);
    desk.project = ProjectId::fromTrusted(m_sandbox->projectId(1));
    desk.instance = InstanceId::fromTrusted(m_sandbox->instanceId(1));
    for (const char *call : {"instances", "reading", "change", "keys", "key"}) {
        const Outcome outcome = callByName(QString::fromLatin1(call), desk);
        QVERIFY2(outcome, call);
        QVERIFY2(outcome->httpStatus >= 400 && outcome->httpStatus < 500, call);
    }
}

void tst_ClientsSandbox::wrongPassword()
{
    Desk desk(*m_sandbox);
    desk.credential.password = Secret("Wrong-password-1!");
    const Outcome outcome = callByName(QStringLiteral("mint"), desk);
    QVERIFY(outcome);
    QCOMPARE(outcome->kind, ErrorKind::SignIn);
    QCOMPARE(outcome->httpStatus, 401);
    QVERIFY(!outcome->serverText.isEmpty());
}

void tst_ClientsSandbox::oneTimeCode()
{
    Desk desk(*m_sandbox);
    const QJsonArray users = m_sandbox->line().value(QLatin1String("users")).toArray();
    for (const auto &value : users) {
        const QJsonObject user = value.toObject();
        if (user.value(QLatin1String("name")).toString() != m_sandbox->text("totpUser"))
            continue;
        desk.who.user = m_sandbox->text("totpUser");
        desk.who.userId = user.value(QLatin1String("id")).toString();
        desk.credential.password =
            Secret(user.value(QLatin1String("password")).toString().toUtf8());
        desk.credential.passcode = user.value(QLatin1String("passcode")).toString();
    }
    QVERIFY(!desk.who.userId.isEmpty());
    QVERIFY(!callByName(QStringLiteral("mint"), desk));
    desk.credential.passcode = QStringLiteral("000000");
    QVERIFY(callByName(QStringLiteral("mint"), desk));
    desk.credential.passcode.clear();
    const Outcome without = callByName(QStringLiteral("mint"), desk);
    QVERIFY(without);
    QCOMPARE(without->kind, ErrorKind::SignIn);
}

void tst_ClientsSandbox::oldListOnly()
{
    SandboxProgram sandbox(kProgram, {QStringLiteral("--v31"), QStringLiteral("off")});
    QVERIFY2(sandbox.problem().isEmpty(), qPrintable(sandbox.problem()));
    Desk desk(sandbox);
    const TaurusDbClient db(desk.access);
    WAIT_FOR(instances, db.instances(desk.project));
    QVERIFY(instances);
    QVERIFY(!instances->isEmpty());
    WAIT_FOR(instance, db.instance(desk.project, desk.instance));
    QVERIFY(instance);
}

void tst_ClientsSandbox::manyPages()
{
    SandboxProgram sandbox(kProgram, {QStringLiteral("--projects"), QStringLiteral("1"),
                                      QStringLiteral("--instances"), QStringLiteral("1034"),
                                      QStringLiteral("--keys"), QStringLiteral("230")});
    QVERIFY2(sandbox.problem().isEmpty(), qPrintable(sandbox.problem()));
    Desk desk(sandbox);
    WAIT_FOR(instances, TaurusDbClient(desk.access).instances(desk.project));
    QVERIFY(instances);
    QCOMPARE(instances->size(), 1034);
    WAIT_FOR(keys, KmsClient(desk.access).keys(desk.project));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 230);
}

void tst_ClientsSandbox::faultsOfThePlace()
{
    const std::pair<const char *, ReadingState> switches[] = {
        {"--read-forbidden", ReadingState::NotPermitted},
        {"--not-offered", ReadingState::NotOffered}};
    for (const auto &[option, state] : switches) {
        SandboxProgram sandbox(kProgram, {QString::fromLatin1(option)});
        QVERIFY2(sandbox.problem().isEmpty(), qPrintable(sandbox.problem()));
        Desk desk(sandbox);
        WAIT_FOR(reading,
                 TaurusDbClient(desk.access).readEncryption(desk.project, desk.instance, [] {
                     return QDateTime::currentDateTimeUtc();
                 }));
        QCOMPARE(reading.state, state);
    }
    Desk desk(*m_sandbox);
    WAIT_FOR(gone, TaurusDbClient(desk.access).readEncryption(desk.project, sampleInstance(), [] {
        return QDateTime::currentDateTimeUtc();
    }));
    QCOMPARE(gone.state, ReadingState::Gone);
}

QTEST_GUILESS_MAIN(tst_ClientsSandbox)
#include "tst_clients_sandbox.moc"
