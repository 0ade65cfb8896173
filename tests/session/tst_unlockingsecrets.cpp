// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/fakesecretstore.h"
#include "session/unlockingsecrets.h"
#include "support/futures.h"

#include <QTemporaryDir>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

const auto kProfile = ProfileId::fromTrusted(u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s);

//! Locked until somebody unlocks it, by the name that it is told.
class LockedStore : public FakeSecretStore
{
public:
    void lock()
    {
        const Error locked = makeError(ErrorKind::Keychain, Cause::KeychainLocked);
        readErrors.insert(SecretKind::Token, locked);
        writeError = locked;
        removeError = locked;
    }
    QFuture<Result<void>> unlock() override
    {
        ++unlocks;
        if (!unlockError) {
            readErrors.clear();
            writeError.reset();
            removeError.reset();
        }
        return QtFuture::makeReadyFuture<Result<void>>(
            unlockError ? Result<void>(fail(*unlockError)) : Result<void>());
    }
    QFuture<Result<void>> probe() override
    {
        if (!probedName.isEmpty())
            name = probedName;
        return QtFuture::makeReadyFuture<Result<void>>(writeError ? Result<void>(fail(*writeError))
                                                                  : Result<void>());
    }
    QString backEnd() const override { return name; }

    QString name = QStringLiteral("GNOME Keyring");
    QString probedName; //!< what it turns out to be; empty: the same
    std::optional<Error> unlockError;
    int unlocks = 0;
};

//! A person who says yes or no, or who lets it wait.
class Person : public SignInPrompter
{
public:
    QFuture<Result<void>> signInAgain(Session &, const SignInQuestion &) override { return {}; }
    QFuture<Result<QString>> passcode(const SignInQuestion &) override { return {}; }
    QFuture<Result<ProxyPassword>> proxyPassword(const SignInQuestion &) override { return {}; }
    QFuture<Result<void>> useThisKeychain(const SignInQuestion &question) override
    {
        moves.append(question);
        return QtFuture::makeReadyFuture<Result<void>>(Result<void>(move));
    }
    QFuture<Result<void>> unlock(const SignInQuestion &question) override
    {
        asked.append(question);
        waiting = std::make_shared<QPromise<Result<void>>>();
        waiting->start();
        if (answer) {
            waiting->addResult(*answer);
            waiting->finish();
        }
        return waiting->future();
    }

    std::optional<Result<void>> answer = Result<void>();
    QList<SignInQuestion> asked;
    QList<SignInQuestion> moves;
    Result<void> move;
    std::shared_ptr<QPromise<Result<void>>> waiting;
};

StoredSecret token()
{
    StoredSecret secret;
    secret.secret = Secret("kept");
    return secret;
}

} // namespace

class tst_UnlockingSecrets : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aLockedKeychainIsUnlockedAndItGoesOn();
    void writingAsksToo();
    void theQuestionNamesTheKeychainThatItIs();
    void unlockedMeanwhileNobodyIsAsked();
    void makingReadyAsksBeforeThereIsAnythingToKeep();
    void nobodyIsAskedWhereNothingWasKept();
    void aNoIsTheAnswerAndIsNotAskedAgain();
    void aDismissedPromptIsANo();
    void stillLockedAfterwardsIsNotAskedForEver();
    void cancellingTakesTheQuestionBack();
    void anotherKeychainIsAQuestion();
    void aNoToAnotherKeychainIsAnError();
    void theSameKeychainMayBeEmpty();
    void keepingAnewSettlesTheQuestion();
    void removingAsksForWhateverIsKept();
    void theDoctorIsLeftAlone();

private:
    void keep(const QString &where);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<LockedStore> m_store;
    std::unique_ptr<Person> m_person;
    std::unique_ptr<UnlockingSecrets> m_secrets;
};

void tst_UnlockingSecrets::init()
{
    m_secrets.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(Paths::in(m_folder->path()));
    m_store = std::make_unique<LockedStore>();
    m_person = std::make_unique<Person>();
    m_secrets = std::make_unique<UnlockingSecrets>(
        UnlockingSecrets::Services{m_store.get(), m_person.get(), m_settings.get(),
                                   [](const ProfileId &id) -> std::optional<Profile> {
                                       if (id != kProfile)
                                           return std::nullopt;
                                       Profile profile;
                                       profile.id = id;
                                       profile.name = QStringLiteral("Production");
                                       return profile;
                                   }});
}

void tst_UnlockingSecrets::keep(const QString &where)
{
    QVERIFY(m_settings->setKeptIn(kProfile, SecretKind::Token, where));
}

void tst_UnlockingSecrets::aLockedKeychainIsUnlockedAndItGoesOn()
{
    keep(QStringLiteral("GNOME Keyring"));
    m_store->held.insert(SecretKind::Token, token());
    m_store->lock();
    WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
    QVERIFY(found.has_value() && found->has_value());
    QCOMPARE((*found)->secret, Secret("kept"));
    QCOMPARE(m_person->asked.size(), 1);
    QCOMPARE(m_person->asked.first().profile.name, QStringLiteral("Production"));
    QCOMPARE(m_person->asked.first().host, QStringLiteral("GNOME Keyring"));
    QCOMPARE(m_person->asked.first().why->cause, Cause::KeychainLocked);
    QCOMPARE(m_store->unlocks, 1);
}

void tst_UnlockingSecrets::writingAsksToo()
{
    m_store->lock();
    WAIT_FOR(written, m_secrets->write(kProfile, token()));
    QVERIFY(written.has_value());
    QVERIFY(m_store->held.contains(SecretKind::Token));
    QCOMPARE(m_settings->keptIn(kProfile, SecretKind::Token), QStringLiteral("GNOME Keyring"));
    Settings again(Paths::in(m_folder->path()));
    QVERIFY(again.load().has_value());
    QCOMPARE(again.keptIn(kProfile, SecretKind::Token), QStringLiteral("GNOME Keyring"));
}

void tst_UnlockingSecrets::theQuestionNamesTheKeychainThatItIs()
{
    keep(QStringLiteral("KWallet"));
    m_store->name = QStringLiteral("Secret Service");
    m_store->probedName = QStringLiteral("KWallet");
    m_store->lock();
    // Nothing of this kind is kept, so it is not asked before the access.
    m_store->readErrors.insert(SecretKind::Password,
                               makeError(ErrorKind::Keychain, Cause::KeychainLocked));
    WAIT_FOR(read, m_secrets->read(kProfile, SecretKind::Password));
    QVERIFY(read.has_value());
    QCOMPARE(m_person->asked.size(), 1);
    QCOMPARE(m_person->asked.first().host, QStringLiteral("KWallet"));
}

//! In another window, between the access and the question.
void tst_UnlockingSecrets::unlockedMeanwhileNobodyIsAsked()
{
    keep(QStringLiteral("GNOME Keyring"));
    m_store->readErrors.insert(SecretKind::Password,
                               makeError(ErrorKind::Keychain, Cause::KeychainLocked));
    m_store->onRead = [this](SecretKind) {
        if (m_store->asked.size() > 1)
            m_store->readErrors.clear();
    };
    WAIT_FOR(read, m_secrets->read(kProfile, SecretKind::Password));
    QVERIFY(read.has_value());
    QCOMPARE(m_person->asked.size(), 0);
    QCOMPARE(m_store->unlocks, 0);
}

void tst_UnlockingSecrets::makingReadyAsksBeforeThereIsAnythingToKeep()
{
    WAIT_FOR(open, m_secrets->makeReady(kProfile));
    QVERIFY(open.has_value());
    QCOMPARE(m_person->asked.size(), 0);
    m_store->lock();
    WAIT_FOR(unlocked, m_secrets->makeReady(kProfile));
    QVERIFY(unlocked.has_value());
    QCOMPARE(m_person->asked.size(), 1);
    QCOMPARE(m_store->unlocks, 1);
    m_store->lock();
    m_store->unlockError = makeError(ErrorKind::Keychain, Cause::KeychainLocked);
    WAIT_FOR(dismissed, m_secrets->makeReady(kProfile));
    QVERIFY(!dismissed.has_value());
    QCOMPARE(dismissed.error().cause, Cause::KeychainLocked);
    QVERIFY(m_store->held.isEmpty());
}

void tst_UnlockingSecrets::nobodyIsAskedWhereNothingWasKept()
{
    m_store->lock();
    WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().cause, Cause::KeychainLocked);
    QCOMPARE(m_person->asked.size(), 0);
}

void tst_UnlockingSecrets::aNoIsTheAnswerAndIsNotAskedAgain()
{
    keep(QStringLiteral("GNOME Keyring"));
    m_store->lock();
    m_person->answer = fail(ErrorKind::Cancelled, Cause::SignInCancelled);
    for (int i = 0; i < 2; ++i) {
        WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
        QVERIFY(!found.has_value());
        QCOMPARE(found.error().cause, Cause::KeychainLocked);
    }
    QCOMPARE(m_person->asked.size(), 1);
    QCOMPARE(m_store->unlocks, 0);
}

void tst_UnlockingSecrets::aDismissedPromptIsANo()
{
    keep(QStringLiteral("GNOME Keyring"));
    m_store->lock();
    m_store->unlockError = makeError(ErrorKind::Keychain, Cause::KeychainLocked);
    WAIT_FOR(written, m_secrets->write(kProfile, token()));
    QVERIFY(!written.has_value());
    WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
    QVERIFY(!found.has_value());
    QCOMPARE(m_person->asked.size(), 1);
}

void tst_UnlockingSecrets::stillLockedAfterwardsIsNotAskedForEver()
{
    keep(QStringLiteral("GNOME Keyring"));
    m_store->lock();
    m_store->onRead = [this](SecretKind) { m_store->lock(); }; // locks itself at once
    WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().cause, Cause::KeychainLocked);
    QCOMPARE(m_person->asked.size(), 1);
}

void tst_UnlockingSecrets::cancellingTakesTheQuestionBack()
{
    keep(QStringLiteral("GNOME Keyring"));
    m_store->lock();
    m_person->answer.reset();
    auto found = m_secrets->read(kProfile, SecretKind::Token);
    QTRY_COMPARE(m_person->asked.size(), 1);
    found.cancel();
    QTRY_VERIFY(m_person->waiting->isCanceled());
    m_person->waiting->finish();
    QCOMPARE(m_store->unlocks, 0);
}

void tst_UnlockingSecrets::anotherKeychainIsAQuestion()
{
    keep(QStringLiteral("KWallet"));
    QVERIFY(m_settings->setKeptIn(kProfile, SecretKind::Password, QStringLiteral("KWallet")));
    for (const SecretKind kind : {SecretKind::Token, SecretKind::Password}) {
        WAIT_FOR(found, m_secrets->read(kProfile, kind));
        QVERIFY(found.has_value() && !found->has_value());
    }
    QCOMPARE(m_person->moves.size(), 1); // for all that is kept
    QCOMPARE(m_person->moves.first().profile.name, QStringLiteral("Production"));
    QCOMPARE(m_person->moves.first().host, QStringLiteral("GNOME Keyring"));
    QCOMPARE(m_person->moves.first().why->subject, QStringLiteral("KWallet"));
    QVERIFY(!m_settings->keepsSecrets(kProfile));
}

void tst_UnlockingSecrets::aNoToAnotherKeychainIsAnError()
{
    keep(QStringLiteral("KWallet"));
    m_person->move = fail(ErrorKind::Cancelled, Cause::SignInCancelled);
    for (int i = 0; i < 2; ++i) {
        WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
        QVERIFY(!found.has_value());
        QCOMPARE(found.error().kind, ErrorKind::Keychain);
        QCOMPARE(found.error().cause, Cause::KeychainChanged);
        QCOMPARE(found.error().subject, QStringLiteral("KWallet"));
    }
    QCOMPARE(m_person->moves.size(), 1);
    QCOMPARE(m_settings->keptIn(kProfile, SecretKind::Token), QStringLiteral("KWallet"));
}

void tst_UnlockingSecrets::theSameKeychainMayBeEmpty()
{
    keep(QStringLiteral("GNOME Keyring"));
    WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
    QVERIFY(found.has_value() && !found->has_value());
}

void tst_UnlockingSecrets::keepingAnewSettlesTheQuestion()
{
    keep(QStringLiteral("KWallet"));
    WAIT_FOR(written, m_secrets->write(kProfile, token()));
    QVERIFY(written.has_value());
    WAIT_FOR(found, m_secrets->read(kProfile, SecretKind::Token));
    QVERIFY(found.has_value() && found->has_value());
    WAIT_FOR(removed, m_secrets->remove(kProfile, SecretKind::Token));
    QVERIFY(removed.has_value());
    QVERIFY(!m_settings->keepsSecrets(kProfile));
}

//! All kinds of a profile are removed in their order, and the first need not be the one that is
//! kept.
void tst_UnlockingSecrets::removingAsksForWhateverIsKept()
{
    keep(QStringLiteral("GNOME Keyring"));
    m_store->lock();
    WAIT_FOR(removed, m_secrets->remove(kProfile, SecretKind::Password));
    QVERIFY(removed.has_value());
    QCOMPARE(m_person->asked.size(), 1);
    QVERIFY(m_settings->keepsSecrets(kProfile)); // the token is still there
}

void tst_UnlockingSecrets::theDoctorIsLeftAlone()
{
    const auto doctor = ProfileId::fromTrusted(QStringLiteral("keyring-doctor"));
    WAIT_FOR(written, m_secrets->write(doctor, token()));
    QVERIFY(written.has_value());
    QCOMPARE(m_settings->keptIn(doctor, SecretKind::Token), QString());
    m_store->lock();
    WAIT_FOR(locked, m_secrets->write(doctor, token()));
    QVERIFY(!locked.has_value());
    QCOMPARE(m_person->asked.size(), 0);
}

QTEST_GUILESS_MAIN(tst_UnlockingSecrets)
#include "tst_unlockingsecrets.moc"
