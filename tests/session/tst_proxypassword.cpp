// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/fakeprompter.h"
#include "session/sessionbench.h"
#include "support/futures.h"

#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;

namespace {

//! Knows the proxy's password.
class Person : public FakePrompter
{
public:
    QFuture<Result<ProxyPassword>> proxyPassword(const SignInQuestion &question) override
    {
        questions.append(question);
        return QtFuture::makeReadyFuture<Result<ProxyPassword>>(answer);
    }

    ProxyPassword answer{QStringLiteral("ops"), Secret("canary-proxy"), false};
};

Error refused()
{
    return makeError(ErrorKind::Network, Cause::ProxyNeedsPassword);
}

} // namespace

class tst_ProxyPassword : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isAskedForAndForgotten();
    void isKeptForItsProxyAlone();
    void isToldWhenItIsNotKept();
    void aLockedKeychainIsNoWall();
    void theUserIsAskedForWhereTheProfileNamesNone();
    void aWrongOneIsAskedForAsSuch();
    void isNotForAnotherUser();
    void nobodyIsAskedWithoutAPerson();
    void theSystemsProxyIsAskedForByItsName();
    void ofTheSystemsProxiesEachHasItsOwn();
    void whatTheSystemNamesWasTold();

private:
    QFuture<Result<ProxyLogin>> asked();
    QFuture<Result<ProxyLogin>> askedBySystems(const QString &host, const QString &user = {},
                                               Cause cause = Cause::ProxyNeedsPassword);
    Secret told() const;
    std::unique_ptr<Session> connected(SignInPrompter *prompter);

    std::unique_ptr<SessionBench> m_bench;
    Person m_person;
};

void tst_ProxyPassword::init()
{
    m_bench = std::make_unique<SessionBench>();
    m_person = {};
    m_bench->profile.proxy.mode = ProxySettings::Mode::Http;
    m_bench->profile.proxy.host = QStringLiteral("Proxy.Example.com");
    m_bench->profile.proxy.port = 3128;
    m_bench->profile.proxy.user = QStringLiteral("ops");
}

//! The profile's own proxy wants a password.
QFuture<Result<ProxyLogin>> tst_ProxyPassword::asked()
{
    return m_bench->lastConnection.askProxyLogin(m_bench->profile.proxy, refused());
}

//! One wants it that the system has named.
QFuture<Result<ProxyLogin>> tst_ProxyPassword::askedBySystems(const QString &host,
                                                              const QString &user, Cause cause)
{
    return m_bench->lastConnection.askProxyLogin({ProxySettings::Mode::Http, host, 8080, user},
                                                 makeError(ErrorKind::Network, cause));
}

//! What its own proxy is told without being asked.
Secret tst_ProxyPassword::told() const
{
    return m_bench->lastConnection.proxyLogins.value(proxyAuthority(m_bench->profile.proxy))
        .password;
}

//! A session that has opened its door.
std::unique_ptr<Session> tst_ProxyPassword::connected(SignInPrompter *prompter)
{
    SessionServices services = m_bench->services();
    services.prompter = prompter;
    auto session = std::make_unique<Session>(m_bench->profile, services);
    const auto signedIn = session->signIn(SessionBench::password(), Keep());
    if (!ends(signedIn) || signedIn.resultCount() == 0 || !signedIn.result())
        return nullptr;
    return session;
}

void tst_ProxyPassword::isAskedForAndForgotten()
{
    const auto session = connected(&m_person);
    QVERIFY(session);
    WAIT_FOR(given, asked());
    QVERIFY(given.has_value());
    QCOMPARE(given->password, Secret("canary-proxy"));
    QCOMPARE(given->user, QStringLiteral("ops"));
    QVERIFY(!m_person.questions.first().isRepeat);
    QCOMPARE(m_person.questions.size(), 1);
    QCOMPARE(m_person.questions.first().host, QStringLiteral("proxy.example.com:3128"));
    QCOMPARE(m_person.questions.first().profile.name, m_bench->profile.name);
    QCOMPARE(m_person.questions.first().why->cause, Cause::ProxyNeedsPassword);
    drain();
    QVERIFY(!m_bench->secrets.held.contains(SecretKind::ProxyPassword));
}

void tst_ProxyPassword::isKeptForItsProxyAlone()
{
    m_person.answer.keep = true;
    {
        const auto session = connected(&m_person);
        QVERIFY(session);
        WAIT_FOR(given, asked());
        QVERIFY(given.has_value());
        drain();
    }
    const StoredSecret kept = m_bench->secrets.held.value(SecretKind::ProxyPassword);
    QCOMPARE(kept.hosts, QStringList{QStringLiteral("proxy.example.com:3128")});
    QCOMPARE(kept.secret, Secret("canary-proxy"));
    // The next start, with the same keychain; then with a profile file that was edited.
    init();
    m_bench->secrets.held.insert(SecretKind::ProxyPassword, kept);
    QVERIFY(connected(&m_person));
    QCOMPARE(told(), Secret("canary-proxy"));
    init();
    m_bench->secrets.held.insert(SecretKind::ProxyPassword, kept);
    m_bench->profile.proxy.host = QStringLiteral("evil.example.com");
    QVERIFY(connected(&m_person));
    QVERIFY(m_bench->lastConnection.proxyLogins.isEmpty());
}

void tst_ProxyPassword::isToldWhenItIsNotKept()
{
    m_person.answer.keep = true;
    m_bench->secrets.writeError = makeError(ErrorKind::Keychain, Cause::KeychainAbsent);
    const auto session = connected(&m_person);
    QVERIFY(session);
    QSignalSpy told(session.get(), &Session::proxyPasswordNotKept);
    WAIT_FOR(given, asked());
    QVERIFY(given.has_value()); // the call goes on all the same
    QTRY_COMPARE(told.count(), 1);
}

void tst_ProxyPassword::aLockedKeychainIsNoWall()
{
    m_bench->secrets.readErrors.insert(SecretKind::ProxyPassword,
                                       makeError(ErrorKind::Keychain, Cause::KeychainLocked));
    QVERIFY(connected(&m_person));
    QVERIFY(m_bench->lastConnection.askProxyLogin);
}

//! And what was kept is looked up only when the proxy wants it: most want nothing.
void tst_ProxyPassword::theUserIsAskedForWhereTheProfileNamesNone()
{
    m_bench->profile.proxy.user.clear();
    m_person.answer.keep = true;
    m_person.answer.user = QStringLiteral("typed");
    {
        const auto session = connected(&m_person);
        QVERIFY(session);
        WAIT_FOR(given, asked());
        QVERIFY(given.has_value());
        QCOMPARE(given->user, QStringLiteral("typed"));
        QCOMPARE(m_person.questions.size(), 1);
        drain();
    }
    const StoredSecret kept = m_bench->secrets.held.value(SecretKind::ProxyPassword);
    QCOMPARE(kept.user, QStringLiteral("typed"));
    init();
    m_bench->profile.proxy.user.clear();
    m_bench->secrets.held.insert(SecretKind::ProxyPassword, kept);
    const auto session = connected(&m_person);
    QVERIFY(session);
    QVERIFY(m_bench->lastConnection.proxyLogins.isEmpty());
    WAIT_FOR(found, asked());
    QVERIFY(found.has_value());
    QCOMPARE(found->user, QStringLiteral("typed"));
    QCOMPARE(found->password, Secret("canary-proxy"));
    QCOMPARE(m_person.questions.size(), 0);
    // It did not help: now a person is asked, and told that it is not the first time.
    WAIT_FOR(again, asked());
    QVERIFY(again.has_value());
    QCOMPARE(m_person.questions.size(), 1);
    QVERIFY(m_person.questions.first().isRepeat);
}

void tst_ProxyPassword::aWrongOneIsAskedForAsSuch()
{
    const auto session = connected(&m_person);
    QVERIFY(session);
    WAIT_FOR(first, asked());
    WAIT_FOR(second, asked());
    QVERIFY(first.has_value() && second.has_value());
    QCOMPARE(m_person.questions.size(), 2);
    QVERIFY(m_person.questions.last().isRepeat);
}

void tst_ProxyPassword::isNotForAnotherUser()
{
    StoredSecret kept;
    kept.kind = SecretKind::ProxyPassword;
    kept.secret = Secret("canary-proxy");
    kept.user = QStringLiteral("somebody");
    kept.hosts = {QStringLiteral("proxy.example.com:3128")};
    m_bench->secrets.held.insert(SecretKind::ProxyPassword, kept);
    QVERIFY(connected(&m_person));
    QVERIFY(m_bench->lastConnection.proxyLogins.isEmpty());
}

void tst_ProxyPassword::nobodyIsAskedWithoutAPerson()
{
    const auto session = connected(nullptr);
    QVERIFY(session);
    WAIT_FOR(given, asked());
    QVERIFY(!given.has_value());
    QCOMPARE(given.error().cause, Cause::ProxyNeedsPassword);
}

//! Neither keychain nor person before the proxy has asked; then the keychain first.
void tst_ProxyPassword::theSystemsProxyIsAskedForByItsName()
{
    m_bench->profile.proxy = {};
    m_person.answer = {QStringLiteral("typed"), Secret("canary-proxy"), true};
    const QString host = QStringLiteral("Gate.example.com");
    {
        const auto session = connected(&m_person);
        QVERIFY(session);
        QVERIFY(!m_bench->secrets.asked.contains(QStringLiteral("read proxy")));
        WAIT_FOR(given, askedBySystems(host));
        QVERIFY(given.has_value());
        QCOMPARE(given->user, QStringLiteral("typed"));
        QCOMPARE(m_person.questions.size(), 1);
        const SignInQuestion question = m_person.questions.first();
        QCOMPARE(question.host, QStringLiteral("gate.example.com:8080"));
        QCOMPARE(question.profile.id, m_bench->profile.id);
        QCOMPARE(question.profile.proxy.host, host);
        QVERIFY(question.profile.proxy.user.isEmpty());
        QVERIFY(!question.isRepeat);
        QCOMPARE(session->profile().proxy, ProxySettings());
        drain();
    }
    const StoredSecret kept = m_bench->secrets.held.value(SecretKind::ProxyPassword);
    QCOMPARE(kept.hosts, QStringList{QStringLiteral("gate.example.com:8080")});
    QCOMPARE(kept.user, QStringLiteral("typed"));
    // The next start; nobody need be there.
    init();
    m_bench->profile.proxy = {};
    m_bench->secrets.held.insert(SecretKind::ProxyPassword, kept);
    const auto session = connected(nullptr);
    QVERIFY(session);
    WAIT_FOR(found, askedBySystems(host));
    QVERIFY(found.has_value());
    QCOMPARE(found->user, QStringLiteral("typed"));
    QCOMPARE(found->password, Secret("canary-proxy"));
}

//! In another network the system leads elsewhere: what was kept for the one is not for the other.
void tst_ProxyPassword::ofTheSystemsProxiesEachHasItsOwn()
{
    m_bench->profile.proxy = {};
    StoredSecret kept;
    kept.kind = SecretKind::ProxyPassword;
    kept.secret = Secret("canary-office");
    kept.user = QStringLiteral("ops");
    kept.hosts = {QStringLiteral("office.example.com:8080")};
    m_bench->secrets.held.insert(SecretKind::ProxyPassword, kept);
    const auto session = connected(&m_person);
    QVERIFY(session);
    WAIT_FOR(elsewhere, askedBySystems(QStringLiteral("hotel.example.com")));
    QVERIFY(elsewhere.has_value());
    QCOMPARE(elsewhere->password, Secret("canary-proxy"));
    QCOMPARE(m_person.questions.size(), 1);
    QVERIFY(!m_person.questions.first().isRepeat);
    WAIT_FOR(back, askedBySystems(QStringLiteral("office.example.com")));
    QVERIFY(back.has_value());
    QCOMPARE(back->password, Secret("canary-office"));
    QCOMPARE(m_person.questions.size(), 1);
}

//! The proxy was told what the system names with it, so the question is no first one.
void tst_ProxyPassword::whatTheSystemNamesWasTold()
{
    m_bench->profile.proxy = {};
    const auto session = connected(&m_person);
    QVERIFY(session);
    WAIT_FOR(given, askedBySystems(QStringLiteral("gate.example.com"), QStringLiteral("ops"),
                                   Cause::ProxyFailed));
    QVERIFY(given.has_value());
    QVERIFY(m_person.questions.first().isRepeat);
    QCOMPARE(m_person.questions.first().profile.proxy.user, QStringLiteral("ops"));
}

QTEST_GUILESS_MAIN(tst_ProxyPassword)
#include "tst_proxypassword.moc"
