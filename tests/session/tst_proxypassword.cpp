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

    ProxyPassword answer{Secret("canary-proxy"), false};
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
    void nobodyIsAskedWithoutAProxyUser();
    void nobodyIsAskedWithoutAPerson();

private:
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
    WAIT_FOR(given, m_bench->lastConnection.askProxyPassword(refused()));
    QVERIFY(given.has_value());
    QCOMPARE(*given, Secret("canary-proxy"));
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
        WAIT_FOR(given, m_bench->lastConnection.askProxyPassword(refused()));
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
    QCOMPARE(m_bench->lastConnection.proxyPassword, Secret("canary-proxy"));
    init();
    m_bench->secrets.held.insert(SecretKind::ProxyPassword, kept);
    m_bench->profile.proxy.host = QStringLiteral("evil.example.com");
    QVERIFY(connected(&m_person));
    QVERIFY(m_bench->lastConnection.proxyPassword.isEmpty());
}

void tst_ProxyPassword::isToldWhenItIsNotKept()
{
    m_person.answer.keep = true;
    m_bench->secrets.writeError = makeError(ErrorKind::Keychain, Cause::KeychainAbsent);
    const auto session = connected(&m_person);
    QVERIFY(session);
    QSignalSpy told(session.get(), &Session::proxyPasswordNotKept);
    WAIT_FOR(given, m_bench->lastConnection.askProxyPassword(refused()));
    QVERIFY(given.has_value()); // the call goes on all the same
    QTRY_COMPARE(told.count(), 1);
}

void tst_ProxyPassword::aLockedKeychainIsNoWall()
{
    m_bench->secrets.readErrors.insert(SecretKind::ProxyPassword,
                                       makeError(ErrorKind::Keychain, Cause::KeychainLocked));
    QVERIFY(connected(&m_person));
    QVERIFY(m_bench->lastConnection.askProxyPassword);
}

void tst_ProxyPassword::nobodyIsAskedWithoutAProxyUser()
{
    m_bench->profile.proxy.user.clear();
    QVERIFY(connected(&m_person));
    QVERIFY(!m_bench->lastConnection.askProxyPassword);
}

void tst_ProxyPassword::nobodyIsAskedWithoutAPerson()
{
    QVERIFY(connected(nullptr));
    QVERIFY(!m_bench->lastConnection.askProxyPassword);
}

QTEST_GUILESS_MAIN(tst_ProxyPassword)
#include "tst_proxypassword.moc"
