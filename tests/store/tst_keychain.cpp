// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/fakesecretservice.h"
#include "store/keyringdoctor.h"
#include "store/privatebus.h"
#include "store/secretservice.h"
#include "store/secretstore.h"
#include "store/waiting.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QElapsedTimer>
#include <QTest>
#include <QTimer>
#include <QUuid>

#include <csignal>

using namespace backlock;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::answerOf;

// The keychain as it is: QtKeychain, libsecret, D-Bus and a gnome-keyring. A process knows one
// session bus for all its life, and so does libsecret: each scenario is this program again, with
// the bus of the scenario in its environment. The developer's own bus and keyring are not touched.

namespace {

const auto kProfile = ProfileId::fromTrusted(u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s);

StoredSecret sample(const QByteArray &secret, SecretKind kind = SecretKind::Token)
{
    StoredSecret stored;
    stored.kind = kind;
    stored.secret = Secret(secret);
    stored.account = u"ops"_s;
    stored.user = u"用户"_s;
    stored.hosts = {u"iam.example.com"_s};
    return stored;
}

QByteArray secretIn(const Result<std::optional<StoredSecret>> &answer)
{
    if (!answer)
        return test::said(answer);
    return *answer ? (*answer)->secret.reveal() : QByteArray("(nothing)");
}

//! The calls on the Secret Service that an end user's desktop makes beside ours.
QDBusMessage callService(const QString &method, const QVariantList &arguments)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                       u"org.freedesktop.Secret.Service"_s, method);
    call.setArguments(arguments);
    return QDBusConnection::sessionBus().call(call);
}

//! Turns of the event loop while something is waited for: a blocked loop has none.
class LoopTurns : public QObject
{
public:
    LoopTurns() { startTimer(10); }
    int count = 0;

protected:
    void timerEvent(QTimerEvent *) override { ++count; }
};

constexpr int kSkipped = 77; //!< the exit code of a scenario that cannot be played here

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

//! The outcomes of the five steps as letters: o ok, F failed, - not reached.
QByteArray look(KeyringDoctor &doctor)
{
    doctor.start();
    if (!QTest::qWaitFor([&doctor] { return doctor.report().isFinished; }, test::kPatienceMs))
        return "not finished";
    QByteArray letters;
    for (const KeyringLine &line : doctor.report().lines)
        letters += line.outcome == StepOutcome::Ok       ? 'o'
                   : line.outcome == StepOutcome::Failed ? 'F'
                                                         : '-';
    return letters;
}

Cause firstCause(const KeyringDoctor &doctor)
{
    const KeyringLine *failed = doctor.report().firstFailure();
    return failed ? failed->error->cause : Cause::None;
}

} // namespace

// ---- a real keyring, unlocked ------------------------------------------------------------------

class RealKeyring : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void comesBack_data();
    void comesBack();
    void longSecrets_data();
    void longSecrets();
    void absentIsNothing();
    void overwriting();
    void removing();
    void manyAtOnce();
    void inPieces();
    void probing();
    void whatOthersSee();
    void lockedIsNotAbsent();
    void unlockingWithoutAScreen();
    void frozen();
    void theDoctorFindsAllWell();
    void theDoctorFindsItLocked();
    void theDoctorGoesOnWhenItIsUnlocked();
    void theDoctorDoesNotWaitForAFrozenOne();
    void goneAltogether();

public:
    test::Keyring *keyring = nullptr;

private:
    std::unique_ptr<SecretStore> m_store = makeKeychainSecretStore(10s);
};

void RealKeyring::cleanup()
{
    for (const SecretKind kind : {SecretKind::Token, SecretKind::Password,
                                  SecretKind::SecretAccessKey, SecretKind::ProxyPassword}) {
        if (keyring->process() != 0)
            VERIFY_OK(answerOf(m_store->remove(kProfile, kind)));
    }
}

void RealKeyring::comesBack_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("token") << int(SecretKind::Token) << QByteArray("MIIabc+/=");
    QTest::newRow("password") << int(SecretKind::Password) << QByteArray("密码 \"quoted\" \\ ß");
    QTest::newRow("access key") << int(SecretKind::SecretAccessKey) << QByteArray("K");
    QTest::newRow("proxy") << int(SecretKind::ProxyPassword) << QByteArray("a\0b", 3);
}

void RealKeyring::comesBack()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, secret);
    StoredSecret stored = sample(secret, SecretKind(kind));
    stored.securityToken = Secret("second");
    stored.endsAt = QDateTime::fromString(u"2026-08-01T10:32:05.123Z"_s, Qt::ISODateWithMs);
    VERIFY_OK(answerOf(m_store->write(kProfile, stored)));
    const auto again = makeKeychainSecretStore(10s); // what the next start of the program has
    const auto read = answerOf(again->read(kProfile, SecretKind(kind)));
    VERIFY_OK(read);
    QVERIFY(*read);
    QVERIFY((*read)->secret == stored.secret);
    QVERIFY((*read)->securityToken == stored.securityToken);
    QCOMPARE((*read)->account, stored.account);
    QCOMPARE((*read)->user, stored.user);
    QCOMPARE((*read)->hosts, stored.hosts);
    QCOMPARE((*read)->endsAt, stored.endsAt);
}

void RealKeyring::longSecrets_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {1200, 9000, 32'768})
        QTest::addRow("%d characters", length) << length;
}

void RealKeyring::longSecrets()
{
    QFETCH(int, length);
    const QByteArray secret(length, 'x');
    VERIFY_OK(answerOf(m_store->write(kProfile, sample(secret))));
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))), secret);
}

void RealKeyring::absentIsNothing()
{
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))),
             QByteArray("(nothing)"));
    VERIFY_OK(answerOf(m_store->remove(kProfile, SecretKind::Token)));
}

void RealKeyring::overwriting()
{
    VERIFY_OK(answerOf(m_store->write(kProfile, sample(QByteArray(5000, 'x')))));
    VERIFY_OK(answerOf(m_store->write(kProfile, sample("short"))));
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))), QByteArray("short"));
}

void RealKeyring::removing()
{
    VERIFY_OK(answerOf(m_store->write(kProfile, sample("t"))));
    VERIFY_OK(answerOf(m_store->write(kProfile, sample("p", SecretKind::Password))));
    VERIFY_OK(answerOf(m_store->remove(kProfile, SecretKind::Token)));
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))),
             QByteArray("(nothing)"));
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Password))), QByteArray("p"));
}

void RealKeyring::manyAtOnce()
{
    QList<QFuture<Result<void>>> written;
    for (int i = 0; i < 10; ++i)
        written.append(m_store->write(kProfile, sample(QByteArray::number(i))));
    const auto read = m_store->read(kProfile, SecretKind::Token);
    QCOMPARE(secretIn(answerOf(read)), QByteArray("9"));
    for (const auto &future : std::as_const(written))
        VERIFY_OK(answerOf(future));
}

//! As on Windows, where an entry is small.
void RealKeyring::inPieces()
{
    const auto store = makeKeychainSecretStore(10s, 2048);
    const QByteArray secret(32'768, 'y');
    VERIFY_OK(answerOf(store->write(kProfile, sample(secret))));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Token))), secret);
    // Without the pieces' rule the entry is only an index, and not taken for a secret.
    const auto index = answerOf(m_store->read(kProfile, SecretKind::Token));
    VERIFY_ERROR(index, ErrorKind::Keychain, Cause::KeychainFailed);
    VERIFY_OK(answerOf(store->remove(kProfile, SecretKind::Token)));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Token))), QByteArray("(nothing)"));
}

void RealKeyring::probing()
{
    VERIFY_OK(answerOf(m_store->probe()));
    QCOMPARE(m_store->backEnd(), u"GNOME Keyring"_s);
    VERIFY_OK(answerOf(m_store->unlock())); // nothing to unlock
}

//! The name and the value of an entry, as a keyring manager shows them.
void RealKeyring::whatOthersSee()
{
    VERIFY_OK(answerOf(m_store->write(kProfile, sample("canary"))));
    qDBusRegisterMetaType<QMap<QString, QString>>();
    const QMap<QString, QString> attributes = {
        {u"server"_s, u"backlock"_s}, {u"user"_s, u"7c9e6679-7425-40de-944b-e07fc1f90ae7/token"_s}};
    const auto reply = callService(u"SearchItems"_s, {QVariant::fromValue(attributes)});
    QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
    const auto unlocked = qdbus_cast<QList<QDBusObjectPath>>(reply.arguments().value(0));
    QCOMPARE(unlocked.size(), 1);
}

void RealKeyring::lockedIsNotAbsent()
{
    VERIFY_OK(answerOf(m_store->write(kProfile, sample("kept"))));
    QVERIFY(test::lockKeychain());
    VERIFY_ERROR(answerOf(m_store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainLocked);
    VERIFY_ERROR(answerOf(m_store->read(kProfile, SecretKind::Password)), ErrorKind::Keychain,
                 Cause::KeychainLocked); // absent or not cannot be known
    VERIFY_ERROR(answerOf(m_store->write(kProfile, sample("new"))), ErrorKind::Keychain,
                 Cause::KeychainLocked);
    VERIFY_ERROR(answerOf(m_store->remove(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainLocked);
    VERIFY_ERROR(answerOf(m_store->probe()), ErrorKind::Keychain, Cause::KeychainLocked);
    QVERIFY(keyring->unlock());
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))), QByteArray("kept"));
    VERIFY_OK(answerOf(m_store->probe()));
}

//! No prompter on this bus, as over a bare ssh connection: it must end, and say that it is locked.
void RealKeyring::unlockingWithoutAScreen()
{
    QVERIFY(test::lockKeychain());
    VERIFY_ERROR(answerOf(m_store->unlock()), ErrorKind::Keychain, Cause::KeychainLocked);
    QVERIFY(keyring->unlock());
    VERIFY_OK(answerOf(m_store->unlock()));
}

void RealKeyring::frozen()
{
    VERIFY_OK(answerOf(m_store->write(kProfile, sample("kept"))));
    const auto store = makeKeychainSecretStore(300ms);
    QCOMPARE(::kill(pid_t(keyring->process()), SIGSTOP), 0);
    LoopTurns turns;
    QElapsedTimer timer;
    timer.start();
    const auto read = answerOf(store->read(kProfile, SecretKind::Token));
    const auto written = answerOf(store->write(kProfile, sample("lost")));
    const auto removed = answerOf(store->remove(kProfile, SecretKind::Token));
    const auto probed = answerOf(store->probe());
    const auto unlocked = answerOf(store->unlock());
    const qint64 elapsed = timer.elapsed();
    QCOMPARE(::kill(pid_t(keyring->process()), SIGCONT), 0);
    VERIFY_ERROR(read, ErrorKind::Keychain, Cause::KeychainFrozen);
    VERIFY_ERROR(written, ErrorKind::Keychain, Cause::KeychainFrozen);
    VERIFY_ERROR(removed, ErrorKind::Keychain, Cause::KeychainFrozen);
    VERIFY_ERROR(probed, ErrorKind::Keychain, Cause::KeychainFrozen);
    VERIFY_ERROR(unlocked, ErrorKind::Keychain, Cause::KeychainFrozen);
    QVERIFY2(elapsed >= 1200 && elapsed < 10'000, qPrintable(QString::number(elapsed)));
    QVERIFY2(turns.count > 20, "the event loop was blocked");
    // It thaws, and nothing was lost: what was never begun is not done later.
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))), QByteArray("kept"));
}

void RealKeyring::theDoctorFindsAllWell()
{
    KeyringDoctor doctor(*m_store, &now);
    QCOMPARE(look(doctor), QByteArray("ooooo"));
    QCOMPARE(doctor.report().backEnd, u"GNOME Keyring"_s);
    QCOMPARE(doctor.report().dummyBytes, 32'768);
    const auto left =
        answerOf(m_store->read(ProfileId::fromTrusted(u"keyring-doctor"_s), SecretKind::Token));
    QCOMPARE(secretIn(left), QByteArray("(nothing)"));
}

void RealKeyring::theDoctorFindsItLocked()
{
    QVERIFY(test::lockKeychain());
    KeyringDoctor doctor(*m_store, &now);
    QCOMPARE(look(doctor), QByteArray("oF---"));
    QCOMPARE(firstCause(doctor), Cause::KeychainLocked);
    QCOMPARE(doctor.report().backEnd, u"GNOME Keyring"_s);
    // A prompt that nobody can answer is a no, and no hang.
    doctor.unlock();
    QTRY_VERIFY_WITH_TIMEOUT(doctor.report().isFinished, test::kPatienceMs);
    QCOMPARE(firstCause(doctor), Cause::KeychainLocked);
    QVERIFY(keyring->unlock());
}

void RealKeyring::theDoctorGoesOnWhenItIsUnlocked()
{
    QVERIFY(test::lockKeychain());
    KeyringDoctor doctor(*m_store, &now);
    QCOMPARE(look(doctor), QByteArray("oF---"));
    QVERIFY(keyring->unlock()); // in another window
    doctor.unlock();            // finds that it is, asks nobody, and goes on by itself
    QTRY_VERIFY_WITH_TIMEOUT(doctor.report().isFinished && !doctor.isUnlocking(),
                             test::kPatienceMs);
    QVERIFY(!doctor.report().firstFailure());
    QCOMPARE(doctor.report().lines.last().outcome, StepOutcome::Ok);
}

void RealKeyring::theDoctorDoesNotWaitForAFrozenOne()
{
    const auto store = makeKeychainSecretStore(300ms);
    KeyringDoctor doctor(*store, &now);
    QCOMPARE(::kill(pid_t(keyring->process()), SIGSTOP), 0);
    const QByteArray outcome = look(doctor);
    // Cancelled in the middle of the wait: at an end at once, and nothing is called a failure.
    const auto patient = makeKeychainSecretStore(20s);
    KeyringDoctor cancelled(*patient, &now);
    cancelled.start();
    cancelled.cancel();
    QCOMPARE(::kill(pid_t(keyring->process()), SIGCONT), 0);
    QCOMPARE(outcome, QByteArray("F----"));
    QCOMPARE(firstCause(doctor), Cause::KeychainFrozen);
    QVERIFY(cancelled.report().isFinished);
    QVERIFY(!cancelled.report().firstFailure());
}

//! The last one: the keyring's process ends.
void RealKeyring::goneAltogether()
{
    ::kill(pid_t(keyring->process()), SIGKILL);
    QTRY_VERIFY(!QDBusConnection::sessionBus().interface()->isServiceRegistered(
        u"org.freedesktop.secrets"_s));
    QTRY_COMPARE(keyring->process(), 0);
    VERIFY_ERROR(answerOf(m_store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainAbsent);
}

// ---- a keyring that was never set up -----------------------------------------------------------

class NewKeyring : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsInIt();
};

void NewKeyring::nothingIsInIt()
{
    const auto store = makeKeychainSecretStore(10s);
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Token))), QByteArray("(nothing)"));
    VERIFY_OK(answerOf(store->remove(kProfile, SecretKind::Token)));
    VERIFY_ERROR(answerOf(store->write(kProfile, sample("x"))), ErrorKind::Keychain,
                 Cause::KeychainLocked);
    VERIFY_ERROR(answerOf(store->probe()), ErrorKind::Keychain, Cause::KeychainLocked);
    // Nobody is there to choose a password.
    VERIFY_ERROR(answerOf(store->unlock()), ErrorKind::Keychain, Cause::KeychainLocked);
}

// ---- no keyring, no bus ------------------------------------------------------------------------

class NoKeyring : public QObject
{
    Q_OBJECT

private slots:
    void everythingSaysAbsent();
};

void NoKeyring::everythingSaysAbsent()
{
    const auto store = makeKeychainSecretStore(10s);
    QElapsedTimer timer;
    timer.start();
    VERIFY_ERROR(answerOf(store->probe()), ErrorKind::Keychain, Cause::KeychainAbsent);
    VERIFY_ERROR(answerOf(store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainAbsent);
    VERIFY_ERROR(answerOf(store->write(kProfile, sample("x"))), ErrorKind::Keychain,
                 Cause::KeychainAbsent);
    VERIFY_ERROR(answerOf(store->remove(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainAbsent);
    VERIFY_ERROR(answerOf(store->unlock()), ErrorKind::Keychain, Cause::KeychainAbsent);
    QVERIFY2(timer.elapsed() < 5000, "an absent keychain must be found at once");
    KeyringDoctor doctor(*store, &now);
    QCOMPARE(look(doctor), QByteArray("F----"));
    QCOMPARE(firstCause(doctor), Cause::KeychainAbsent);
    QCOMPARE(doctor.report().backEnd, QString());
}

// ---- KWallet
// -------------------------------------------------------------------------------------

class RealWallet : public QObject
{
    Q_OBJECT

private slots:
    void comesBack();
    void theDoctorFindsAllWell();
    void lockedIsNotAbsent();
};

//! An open wallet calls itself locked until somebody unlocks it; then no prompt is needed.
void RealWallet::comesBack()
{
    const auto store = makeKeychainSecretStore(10s);
    VERIFY_OK(answerOf(store->unlock()));
    VERIFY_OK(answerOf(store->probe()));
    QCOMPARE(store->backEnd(), u"KWallet"_s);
    VERIFY_OK(answerOf(store->write(kProfile, sample("MIIabc+/="))));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Token))), QByteArray("MIIabc+/="));
    VERIFY_OK(answerOf(store->write(kProfile, sample(QByteArray(32'768, 'x')))));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Token))), QByteArray(32'768, 'x'));
    VERIFY_OK(answerOf(store->remove(kProfile, SecretKind::Token)));
    QCOMPARE(secretIn(answerOf(store->read(kProfile, SecretKind::Token))), QByteArray("(nothing)"));
}

void RealWallet::theDoctorFindsAllWell()
{
    const auto store = makeKeychainSecretStore(10s);
    VERIFY_OK(answerOf(store->unlock()));
    KeyringDoctor doctor(*store, &now);
    QCOMPARE(look(doctor), QByteArray("ooooo"));
    QCOMPARE(doctor.report().backEnd, u"KWallet"_s);
}

void RealWallet::lockedIsNotAbsent()
{
    const auto store = makeKeychainSecretStore(10s);
    VERIFY_OK(answerOf(store->unlock()));
    VERIFY_OK(answerOf(store->write(kProfile, sample("kept"))));
    QVERIFY(test::lockKeychain());
    VERIFY_ERROR(answerOf(store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainLocked);
}

// ---- a service on a bad day, or with a person at the screen ------------------------------------

class FakeService : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void deniedWhileUnlocked();
    void theDoctorIsDenied();
    void failingSaysWhatTheServiceSaid();
    void silentInTheMiddle();
    void lockedMeanwhile();
    void aProbeKnowsTheProgram();
    void unlockingWithAPrompt();
    void unlockingAtOnce();
    void aDismissedPrompt();
    void aPromptThatSaysDoneAndIsNot();
    void cancellingDismissesThePrompt();
    void settingUpAKeyring();
    void theServiceDiesWithItsPrompt();
    void aPromptThatCannotBeShown();

private:
    std::unique_ptr<test::FakeSecretService> m_service;
    std::unique_ptr<SecretStore> m_store;
};

void FakeService::init()
{
    m_service =
        std::make_unique<test::FakeSecretService>(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"));
    m_store = makeKeychainSecretStore(2s);
}

void FakeService::cleanup()
{
    m_store.reset();
    m_service.reset();
}

void FakeService::deniedWhileUnlocked()
{
    m_service->errorAt = u"OpenSession"_s;
    m_service->error = u"org.freedesktop.Secret.Error.IsLocked"_s;
    VERIFY_ERROR(answerOf(m_store->write(kProfile, sample("x"))), ErrorKind::Keychain,
                 Cause::KeychainDenied);
}

void FakeService::theDoctorIsDenied()
{
    m_service->errorAt = u"OpenSession"_s;
    m_service->error = u"org.freedesktop.Secret.Error.IsLocked"_s;
    KeyringDoctor doctor(*m_store, &now);
    QCOMPARE(look(doctor), QByteArray("ooF--"));
    QCOMPARE(firstCause(doctor), Cause::KeychainDenied);
}

void FakeService::failingSaysWhatTheServiceSaid()
{
    m_service->errorAt = u"ReadAlias"_s;
    const auto read = answerOf(m_store->read(kProfile, SecretKind::Token));
    VERIFY_ERROR(read, ErrorKind::Keychain, Cause::KeychainFailed);
    QCOMPARE(read.error().subject, u"not today"_s);
}

//! Fine when asked for its state, then no answer to QtKeychain's job: the limit of the job itself.
void FakeService::silentInTheMiddle()
{
    m_store = makeKeychainSecretStore(300ms);
    m_service->silentAt = {u"OpenSession"_s, u"SearchItems"_s};
    LoopTurns turns;
    VERIFY_ERROR(answerOf(m_store->write(kProfile, sample("x"))), ErrorKind::Keychain,
                 Cause::KeychainFrozen);
    QVERIFY2(turns.count > 5, "the event loop was blocked");
    QVERIFY(m_service->calls.contains(u"OpenSession"_s));
    // One that waits behind it in QtKeychain ends at its own limit, too.
    VERIFY_ERROR(answerOf(m_store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainFrozen);
}

void FakeService::lockedMeanwhile()
{
    m_service->locksAtSearch = true;
    VERIFY_ERROR(answerOf(m_store->read(kProfile, SecretKind::Token)), ErrorKind::Keychain,
                 Cause::KeychainLocked);
    QVERIFY(m_service->calls.contains(u"SearchItems"_s));
}

void FakeService::aProbeKnowsTheProgram()
{
    VERIFY_OK(answerOf(m_store->probe()));
    QCOMPARE(m_store->backEnd(), u"Secret Service"_s); // this test is no keyring that people know
}

void FakeService::unlockingWithAPrompt()
{
    m_service->isLocked = true;
    const auto unlocked = m_store->unlock();
    QTRY_VERIFY(m_service->calls.contains(u"Prompt"_s));
    QVERIFY(!unlocked.isFinished());
    m_service->completePrompt(false);
    VERIFY_OK(answerOf(unlocked));
    QVERIFY(!m_service->calls.contains(u"Dismiss"_s));
}

void FakeService::unlockingAtOnce()
{
    m_service->isLocked = true;
    m_service->unlocksAtOnce = true;
    VERIFY_OK(answerOf(m_store->unlock()));
    QVERIFY(!m_service->calls.contains(u"Prompt"_s));
}

void FakeService::aDismissedPrompt()
{
    m_service->isLocked = true;
    const auto unlocked = m_store->unlock();
    QTRY_VERIFY(m_service->calls.contains(u"Prompt"_s));
    m_service->completePrompt(true);
    VERIFY_ERROR(answerOf(unlocked), ErrorKind::Keychain, Cause::KeychainLocked);
}

void FakeService::aPromptThatSaysDoneAndIsNot()
{
    m_service->isLocked = true;
    const auto unlocked = m_store->unlock();
    QTRY_VERIFY(m_service->calls.contains(u"Prompt"_s));
    m_service->completePrompt(false);
    m_service->isLocked = true;
    VERIFY_ERROR(answerOf(unlocked), ErrorKind::Keychain, Cause::KeychainLocked);
}

void FakeService::cancellingDismissesThePrompt()
{
    m_service->isLocked = true;
    auto unlocked = m_store->unlock();
    QTRY_VERIFY(m_service->calls.contains(u"Prompt"_s));
    unlocked.cancel();
    QTRY_VERIFY(m_service->calls.contains(u"Dismiss"_s));
    QTRY_VERIFY(unlocked.isFinished());
    QCOMPARE(unlocked.resultCount(), 0);
}

void FakeService::settingUpAKeyring()
{
    m_service->hasCollection = false;
    QCOMPARE(secretIn(answerOf(m_store->read(kProfile, SecretKind::Token))),
             QByteArray("(nothing)"));
    VERIFY_ERROR(answerOf(m_store->probe()), ErrorKind::Keychain, Cause::KeychainLocked);
    const auto unlocked = m_store->unlock();
    QTRY_VERIFY(m_service->calls.contains(u"Prompt"_s));
    QVERIFY(m_service->calls.contains(u"CreateCollection"_s));
    m_service->completePrompt(false);
    VERIFY_OK(answerOf(unlocked));
    VERIFY_OK(answerOf(m_store->probe()));
}

void FakeService::theServiceDiesWithItsPrompt()
{
    m_service->isLocked = true;
    const auto unlocked = m_store->unlock();
    QTRY_VERIFY(m_service->calls.contains(u"Prompt"_s));
    m_service.reset();
    VERIFY_ERROR(answerOf(unlocked), ErrorKind::Keychain, Cause::KeychainAbsent);
}

void FakeService::aPromptThatCannotBeShown()
{
    m_service->isLocked = true;
    m_service->errorAt = u"Prompt"_s;
    VERIFY_ERROR(answerOf(m_store->unlock()), ErrorKind::Keychain, Cause::KeychainFailed);
}

// ---- the scenarios -----------------------------------------------------------------------------

class tst_Keychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void scenario_data();
    void scenario();
};

void tst_Keychain::initTestCase()
{
    test::PrivateBus bus;
    if (!bus.start())
        QSKIP(qPrintable(u"a private bus cannot be had: "_s + bus.error()));
    test::Keyring keyring(bus.environment());
    if (!keyring.start(true))
        QSKIP(qPrintable(u"a keyring cannot be had: "_s + keyring.error()));
}

void tst_Keychain::scenario_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"real-keyring", "new-keyring", "no-keyring", "no-bus", "fake-service",
                             "kwallet", "kwallet-on-plasma"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Keychain::scenario()
{
    QFETCH(QString, name);
    test::PrivateBus bus;
    QVERIFY2(bus.start(), qPrintable(bus.error()));
    QProcess child;
    auto environment = bus.environment();
    if (name == u"no-bus")
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s,
                           u"unix:path="_s + bus.home() + u"/none"_s);
    if (name == u"kwallet-on-plasma") { // QtKeychain chooses by the desktop
        environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s);
        environment.insert(u"KDE_SESSION_VERSION"_s, u"5"_s);
    }
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s); // of the wallet's own program
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::applicationFilePath(), {u"--scenario"_s, name});
    QVERIFY(child.waitForFinished(120'000));
    const QByteArray output = child.readAll();
    if (child.exitCode() == kSkipped)
        QSKIP(output.trimmed().constData());
    QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0,
             output.constData());
    QVERIFY2(!output.contains("canary"), "a secret was printed");
}

namespace {

int runScenario(const QString &name, const QString &program)
{
    const QStringList arguments = {program};
    test::Keyring keyring(QProcessEnvironment::systemEnvironment());
    if (name.endsWith(u"-keyring") && name != u"no-keyring"
        && !keyring.start(name == u"real-keyring")) {
        qWarning("%s", qPrintable(keyring.error()));
        return 1;
    }
    if (name == u"real-keyring") {
        RealKeyring test;
        test.keyring = &keyring;
        return QTest::qExec(&test, arguments);
    }
    if (name == u"new-keyring") {
        NewKeyring test;
        return QTest::qExec(&test, arguments);
    }
    if (name.startsWith(u"kwallet")) {
        test::Wallet wallet(QProcessEnvironment::systemEnvironment());
        if (!wallet.start()) {
            qWarning("%s", qPrintable(wallet.error()));
            return kSkipped;
        }
        RealWallet test;
        return QTest::qExec(&test, arguments);
    }
    if (name == u"fake-service") {
        FakeService test;
        return QTest::qExec(&test, arguments);
    }
    NoKeyring test;
    return QTest::qExec(&test, arguments);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == u"--scenario")
        return runScenario(arguments.value(2), arguments.value(0));
    tst_Keychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychain.moc"
