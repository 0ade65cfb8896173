// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretstore.h"

#include "store/fakeentries.h"
#include "store/keychainsecretstore.h"
#include "store/waiting.h"

#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::answerOf;

//! The store in memory, and the keychain's store over entries that a test holds in its hands. The
//! keychain itself: tst_keychain.
class tst_SecretStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatIsWrittenComesBack_data();
    void whatIsWrittenComesBack();
    void absentIsNothing_data();
    void absentIsNothing();
    void profilesAndKindsAreApart_data();
    void profilesAndKindsAreApart();
    void memoryIsAlwaysThere();
    void memoriesAreApart();

    void entriesAreNamedByIdAndKind();
    void aWriteIsReadBack();
    void aRemovalIsReadBack();
    void errorsComeThrough_data();
    void errorsComeThrough();
    void aForeignValueIsAnError();
    void oneAfterTheOther();
    void aCancelledWaitingOperationIsNotDone();
    void aCancelledRunningOperationIsDoneWhole();
    void theEndCancelsWhatIsWaiting();

private:
    std::unique_ptr<SecretStore> make(const QString &which);
    static void addStores();

    test::FakeEntries *m_fake = nullptr; // owned by m_store
    std::unique_ptr<KeychainSecretStore> m_store;
};

static const auto kProfile = ProfileId::fromTrusted(u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s);
static const auto kOther = ProfileId::fromTrusted(u"11111111-2222-4333-8444-555555555555"_s);

static StoredSecret sample(SecretKind kind, const QByteArray &secret)
{
    StoredSecret stored;
    stored.kind = kind;
    stored.secret = Secret(secret);
    stored.account = u"ops"_s;
    stored.hosts = {u"iam.example.com"_s};
    return stored;
}

static QByteArray secretIn(const Result<std::optional<StoredSecret>> &answer)
{
    if (!answer)
        return test::said(answer);
    return *answer ? (*answer)->secret.reveal() : QByteArray("(nothing)");
}

void tst_SecretStore::init()
{
    auto fake = std::make_unique<test::FakeEntries>();
    m_fake = fake.get();
    m_store = std::make_unique<KeychainSecretStore>(std::move(fake), 5s);
}

void tst_SecretStore::addStores()
{
    QTest::addColumn<QString>("which");
    QTest::newRow("memory") << u"memory"_s;
    QTest::newRow("keychain entries") << u"entries"_s;
}

std::unique_ptr<SecretStore> tst_SecretStore::make(const QString &which)
{
    return which == u"memory" ? makeMemorySecretStore() : std::move(m_store);
}

void tst_SecretStore::whatIsWrittenComesBack_data()
{
    addStores();
}

void tst_SecretStore::whatIsWrittenComesBack()
{
    QFETCH(QString, which);
    const auto store = make(which);
    StoredSecret stored = sample(SecretKind::SecretAccessKey, "key");
    stored.securityToken = Secret("token");
    stored.user = u"me"_s;
    stored.endsAt = QDateTime::fromString(u"2026-08-01T10:32:05.123Z"_s, Qt::ISODateWithMs);
    VERIFY_OK(answerOf(store->write(kProfile, stored)));
    const auto back = answerOf(store->read(kProfile, SecretKind::SecretAccessKey));
    VERIFY_OK(back);
    QVERIFY(*back);
    QVERIFY((*back)->kind == stored.kind);
    QVERIFY((*back)->secret == stored.secret);
    QVERIFY((*back)->securityToken == stored.securityToken);
    QCOMPARE((*back)->account, stored.account);
    QCOMPARE((*back)->user, stored.user);
    QCOMPARE((*back)->hosts, stored.hosts);
    QCOMPARE((*back)->endsAt, stored.endsAt);
    VERIFY_OK(answerOf(store->write(kProfile, sample(SecretKind::SecretAccessKey, "new"))));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::SecretAccessKey))),
             QByteArray("new"));
    VERIFY_OK(answerOf(store->remove(kProfile, SecretKind::SecretAccessKey)));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::SecretAccessKey))),
             QByteArray("(nothing)"));
}

void tst_SecretStore::absentIsNothing_data()
{
    addStores();
}

void tst_SecretStore::absentIsNothing()
{
    QFETCH(QString, which);
    const auto store = make(which);
    const auto none = answerOf(store->read(kProfile, SecretKind::Token));
    VERIFY_OK(none);
    QVERIFY(!*none);
    VERIFY_OK(answerOf(store->remove(kProfile, SecretKind::Token)));
}

void tst_SecretStore::profilesAndKindsAreApart_data()
{
    addStores();
}

void tst_SecretStore::profilesAndKindsAreApart()
{
    QFETCH(QString, which);
    const auto store = make(which);
    VERIFY_OK(answerOf(store->write(kProfile, sample(SecretKind::Token, "t"))));
    VERIFY_OK(answerOf(store->write(kProfile, sample(SecretKind::Password, "p"))));
    VERIFY_OK(answerOf(store->write(kOther, sample(SecretKind::Token, "o"))));
    VERIFY_OK(answerOf(store->remove(kProfile, SecretKind::Token)));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Token))), QByteArray("(nothing)"));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Password))), QByteArray("p"));
    QCOMPARE(secretIn(answerOf(store->read(kOther, SecretKind::Token))), QByteArray("o"));
}

void tst_SecretStore::memoryIsAlwaysThere()
{
    const auto store = makeMemorySecretStore();
    VERIFY_OK(answerOf(store->probe()));
    VERIFY_OK(answerOf(store->unlock()));
    QCOMPARE(store->backEnd(), QString());
}

void tst_SecretStore::memoriesAreApart()
{
    const auto store = makeMemorySecretStore();
    VERIFY_OK(answerOf(store->write(kProfile, sample(SecretKind::Token, "t"))));
    const auto other = makeMemorySecretStore();
    QCOMPARE(secretIn(answerOf(other->read(kProfile, SecretKind::Token))), QByteArray("(nothing)"));
}

void tst_SecretStore::entriesAreNamedByIdAndKind()
{
    VERIFY_OK(answerOf(m_store->write(kProfile, sample(SecretKind::SecretAccessKey, "key"))));
    QCOMPARE(m_fake->content.keys(),
             QStringList{u"7c9e6679-7425-40de-944b-e07fc1f90ae7/secret-access-key"_s});
}

void tst_SecretStore::aWriteIsReadBack()
{
    m_fake->spoilsWhatIsWritten = true;
    VERIFY_ERROR(answerOf(m_store->write(kProfile, sample(SecretKind::Token, "t"))),
                 ErrorKind::Keychain, Cause::KeychainFailed);
}

void tst_SecretStore::aRemovalIsReadBack()
{
    VERIFY_OK(answerOf(m_store->write(kProfile, sample(SecretKind::Token, "t"))));
    m_fake->keepsWhatIsRemoved = true;
    VERIFY_ERROR(answerOf(m_store->remove(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::SecretNotRemoved);
}

void tst_SecretStore::errorsComeThrough_data()
{
    QTest::addColumn<int>("cause");
    QTest::newRow("locked") << int(Cause::KeychainLocked);
    QTest::newRow("absent") << int(Cause::KeychainAbsent);
    QTest::newRow("denied") << int(Cause::KeychainDenied);
    QTest::newRow("frozen") << int(Cause::KeychainFrozen);
    QTest::newRow("failed") << int(Cause::KeychainFailed);
}

void tst_SecretStore::errorsComeThrough()
{
    QFETCH(int, cause);
    m_fake->failure = Cause(cause);
    for (const auto &call : {u"read"_s, u"write"_s}) {
        m_fake->failAt = call;
        VERIFY_ERROR(answerOf(m_store->write(kProfile, sample(SecretKind::Token, "t"))),
                     ErrorKind::Keychain, Cause(cause));
    }
    for (const auto &call : {u"read"_s, u"remove"_s}) {
        m_fake->failAt = call;
        VERIFY_ERROR(answerOf(m_store->remove(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                     Cause(cause));
    }
    m_fake->failAt = u"read"_s;
    VERIFY_ERROR(answerOf(m_store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause(cause));
    m_fake->failAt.clear();
    VERIFY_OK(answerOf(m_store->read(kProfile, SecretKind::Token))); // it goes on afterwards
}

void tst_SecretStore::aForeignValueIsAnError()
{
    m_fake->content.insert(u"7c9e6679-7425-40de-944b-e07fc1f90ae7/token"_s, "hunter2");
    VERIFY_ERROR(answerOf(m_store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainFailed);
    VERIFY_OK(answerOf(m_store->write(kProfile, sample(SecretKind::Token, "t"))));
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))), QByteArray("t"));
}

void tst_SecretStore::oneAfterTheOther()
{
    const auto first = m_store->write(kProfile, sample(SecretKind::Token, "1"));
    const auto removed = m_store->remove(kProfile, SecretKind::Token);
    const auto second = m_store->write(kProfile, sample(SecretKind::Token, "2"));
    const auto read = m_store->read(kProfile, SecretKind::Token);
    QCOMPARE(secretIn(answerOf(read)), QByteArray("2"));
    VERIFY_OK(answerOf(first));
    VERIFY_OK(answerOf(removed));
    VERIFY_OK(answerOf(second));
    QStringList calls = m_fake->calls;
    calls.replaceInStrings(u" 7c9e6679-7425-40de-944b-e07fc1f90ae7/token"_s, QString());
    QCOMPARE(calls, QStringList({u"write"_s, u"read"_s, u"remove"_s, u"read"_s, u"write"_s,
                                 u"read"_s, u"read"_s}));
}

void tst_SecretStore::aCancelledWaitingOperationIsNotDone()
{
    const auto first = m_store->write(kProfile, sample(SecretKind::Token, "1"));
    auto second = m_store->write(kProfile, sample(SecretKind::Token, "2"));
    second.cancel();
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))), QByteArray("1"));
    VERIFY_OK(answerOf(first));
    QVERIFY(second.isFinished());
    QCOMPARE(second.resultCount(), 0);
}

void tst_SecretStore::aCancelledRunningOperationIsDoneWhole()
{
    auto write = m_store->write(kProfile, sample(SecretKind::Token, "1"));
    write.cancel();
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))), QByteArray("1"));
}

void tst_SecretStore::theEndCancelsWhatIsWaiting()
{
    const auto running = m_store->write(kProfile, sample(SecretKind::Token, "1"));
    const auto waiting = m_store->read(kProfile, SecretKind::Token);
    m_store.reset();
    QVERIFY(running.isFinished());
    QVERIFY(running.isCanceled());
    QVERIFY(waiting.isFinished());
    QVERIFY(waiting.isCanceled());
}

QTEST_GUILESS_MAIN(tst_SecretStore)
#include "tst_secretstore.moc"
