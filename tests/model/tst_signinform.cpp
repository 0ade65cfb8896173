// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/signinform.h"

#include "model/world.h"
#include "support/futures.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace backlock;
using namespace backlock::test;

namespace {

using Field = SignInForm::Field;

constexpr int kGood = -1;

int causeAt(const SignInForm &form, Field field)
{
    const auto error = form.fieldError(field);
    return error ? int(error->cause) : kGood;
}

QJsonObject userOf(const SeenRequest &minting)
{
    return QJsonDocument::fromJson(minting.body)
        .object()[QStringLiteral("auth")][QStringLiteral("identity")][QStringLiteral("password")]
                 [QStringLiteral("user")]
        .toObject();
}

FakeAnswer unspecific401()
{
    return jsonAnswer(R"({"error":{"code":401,"message":"played","title":"Unauthorized"}})", 401);
}

//! A keychain that keeps nothing.
class AbsentKeychain : public SecretStore
{
public:
    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &, SecretKind) override
    {
        return ended<std::optional<StoredSecret>>(fail(ErrorKind::Keychain, Cause::KeychainAbsent));
    }
    QFuture<Result<void>> write(const ProfileId &, const StoredSecret &) override
    {
        return ended<void>(fail(ErrorKind::Keychain, Cause::KeychainAbsent));
    }
    QFuture<Result<void>> remove(const ProfileId &, SecretKind) override
    {
        return ended<void>(fail(ErrorKind::Keychain, Cause::KeychainAbsent));
    }
    QFuture<Result<void>> probe() override
    {
        return ended<void>(fail(ErrorKind::Keychain, Cause::KeychainAbsent));
    }
    QFuture<Result<void>> unlock() override
    {
        return ended<void>(fail(ErrorKind::Keychain, Cause::KeychainAbsent));
    }
    QString backEnd() const override { return {}; }

private:
    template<typename T>
    static QFuture<Result<T>> ended(const Result<T> &result)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    }
};

} // namespace

class tst_SignInForm : public QObject
{
    Q_OBJECT

private slots:
    void startsWithTheProfile();
    void fieldsFollowTheMethod();
    void wrongFieldsSendNothing_data();
    void wrongFieldsSendNothing();
    void wrongPasteIsToldAtOnce();
    void tokenSignsIn();
    void passwordSignsInWithTypedNames();
    void secretsAreNeverGivenBack();
    void refusedSecretIsWiped();
    void unreachedHostKeepsTheSecret();
    void secondFactorKeepsThePassword();
    void offeredPasscodeMayStayEmpty();
    void wrongPasscodeAsksAgain();
    void submitWhileBusyIsIgnored();
    void cancelLeavesTheSession();
    void otherMethodForgetsSecrets();
    void keepsInTheKeychain();
    void absentKeychainStillSignsIn();
    void destinationIsTheAuthority();
    void missingHostIsAnError();

private:
    void fillPassword(SignInForm &form) const;
};

void tst_SignInForm::fillPassword(SignInForm &form) const
{
    form.setText(Field::Account, QStringLiteral("example-account"));
    form.setText(Field::User, QStringLiteral("ops-user"));
    form.setText(Field::Password, QStringLiteral("correct horse "));
}

void tst_SignInForm::startsWithTheProfile()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    const SignInForm form(*session);
    QCOMPARE(form.method(), SignInMethod::Password);
    QCOMPARE(form.text(Field::Account), QStringLiteral("example-account"));
    QCOMPARE(form.text(Field::User), QStringLiteral("ops-user"));
    QCOMPARE(form.text(Field::Password), QString());
    QVERIFY(form.isCleared(Field::Password));
    QVERIFY(!form.keepToken());
    QVERIFY(!form.keepPassword()); // off until chosen
    QVERIFY(!form.isBusy());
    QVERIFY(!form.error());
    QVERIFY(!form.fieldError(Field::Password)); // nobody has tried yet
}

void tst_SignInForm::fieldsFollowTheMethod()
{
    World world;
    SignInForm form(*world.addSession(world.tokenProfile()));
    QCOMPARE(form.fields(), QList<Field>{Field::Token});
    form.setMethod(SignInMethod::Password);
    QCOMPARE(form.fields(), (QList<Field>{Field::Account, Field::User, Field::Password}));
    form.setMethod(SignInMethod::AccessKey);
    QCOMPARE(form.fields(),
             (QList<Field>{Field::AccessKeyId, Field::SecretAccessKey, Field::SecurityToken}));
}

void tst_SignInForm::wrongFieldsSendNothing_data()
{
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cause");

    const SignInMethod token = SignInMethod::Token;
    const SignInMethod password = SignInMethod::Password;
    const SignInMethod accessKey = SignInMethod::AccessKey;
    QTest::newRow("no token") << token << Field::Token << QString() << int(Cause::TokenEmpty);
    QTest::newRow("a token of blanks")
        << token << Field::Token << QStringLiteral("  \n") << int(Cause::TokenEmpty);
    QTest::newRow("a line end in the token")
        << token << Field::Token << QStringLiteral("MII\r\nX: y") << int(Cause::TokenHasLineEnd);
    QTest::newRow("a blank in the token")
        << token << Field::Token << QStringLiteral("MII ab") << int(Cause::TokenHasBlank);
    QTest::newRow("an umlaut in the token")
        << token << Field::Token << QStringLiteral("MIIä") << int(Cause::TokenHasOtherCharacters);
    QTest::newRow("no account") << password << Field::Account << QStringLiteral(" ")
                                << int(Cause::AccountNameEmpty);
    QTest::newRow("no user") << password << Field::User << QString() << int(Cause::UserNameEmpty);
    QTest::newRow("no password") << password << Field::Password << QString()
                                 << int(Cause::PasswordEmpty);
    QTest::newRow("a line end behind the password")
        << password << Field::Password << QStringLiteral("canary\n")
        << int(Cause::PasswordHasLineEnd);
    QTest::newRow("a blank behind the secret access key")
        << accessKey << Field::SecretAccessKey << QStringLiteral("canary ")
        << int(Cause::SecretAccessKeyMalformed);
    QTest::newRow("a line end behind the secret access key")
        << accessKey << Field::SecretAccessKey << QStringLiteral("canary\r\n")
        << int(Cause::SecretAccessKeyMalformed);
    QTest::newRow("a line end in the access key ID")
        << accessKey << Field::AccessKeyId << QStringLiteral("AK\n1")
        << int(Cause::AccessKeyIdMalformed);
    QTest::newRow("an access key of two words")
        << accessKey << Field::AccessKeyId << QStringLiteral("AK 1")
        << int(Cause::AccessKeyIdMalformed);
    QTest::newRow("no secret access key")
        << accessKey << Field::SecretAccessKey << QString() << int(Cause::SecretAccessKeyMalformed);
    QTest::newRow("a line end in the security token")
        << accessKey << Field::SecurityToken << QStringLiteral("a\nb")
        << int(Cause::TokenHasLineEnd);
}

void tst_SignInForm::wrongFieldsSendNothing()
{
    QFETCH(SignInMethod, method);
    QFETCH(Field, field);
    QFETCH(QString, text);
    QFETCH(int, cause);

    World world;
    SignInForm form(*world.addSession(world.passwordProfile()));
    const FakeCloud *cloud = world.cloud;
    form.setMethod(method);
    form.setText(Field::Token, QStringLiteral("MIIsample"));
    fillPassword(form);
    form.setText(Field::AccessKeyId, QStringLiteral("AKSAMPLE"));
    form.setText(Field::SecretAccessKey, QStringLiteral("sksample"));
    form.setText(field, text);
    form.submit();

    QCOMPARE(causeAt(form, field), cause);
    QVERIFY(!form.isBusy());
    QCOMPARE(cloud->count(FakeCloud::ShowToken) + cloud->count(FakeCloud::MintToken)
                 + cloud->count(FakeCloud::ListProjects),
             0);
    int wrong = 0;
    for (const Field other : form.fields())
        wrong += form.fieldError(other) ? 1 : 0;
    QCOMPARE(wrong, 1);
    // What was typed stays, so that it can be mended.
    if (!text.isEmpty())
        QVERIFY(form.text(field) == text || !form.isCleared(field));

    form.setText(field, QStringLiteral("something"));
    QCOMPARE(causeAt(form, field), kGood); // the error stays until the text changes
}

void tst_SignInForm::wrongPasteIsToldAtOnce()
{
    World world;
    SignInForm form(*world.addSession(world.tokenProfile()));
    QSignalSpy changes(&form, &SignInForm::changed);
    form.setText(Field::Token, QStringLiteral("two words"));
    QCOMPARE(causeAt(form, Field::Token), int(Cause::TokenHasBlank));
    QCOMPARE(changes.size(), 1);
    form.setText(Field::Token, QString());
    QCOMPARE(causeAt(form, Field::Token), kGood); // an empty field waits
}

void tst_SignInForm::tokenSignsIn()
{
    World world;
    Session *session = world.addSession(world.tokenProfile());
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    form.setText(Field::Token, QStringLiteral(" MIIsample\n")); // as people paste it
    form.submit();
    QVERIFY(form.isBusy());
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(!form.isBusy());
    QVERIFY(!form.error());
    QVERIFY(!form.keepError());
    QCOMPARE(session->state(), SessionState::SignedIn);
    QCOMPARE(world.cloud->seen(FakeCloud::ShowToken).constFirst().header("X-Subject-Token"),
             QByteArray("MIIsample"));
    QVERIFY(form.isCleared(Field::Token));
}

void tst_SignInForm::passwordSignsInWithTypedNames()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    form.setText(Field::Account, QStringLiteral(" other-account "));
    form.setText(Field::User, QStringLiteral("other-user"));
    form.setText(Field::Password, QStringLiteral(" pass word "));
    QCOMPARE(form.account(), QStringLiteral("other-account"));
    form.submit();
    QTRY_COMPARE(signedIn.size(), 1);

    QCOMPARE(world.cloud->count(FakeCloud::MintToken), 1);
    const QJsonObject user = userOf(world.cloud->seen(FakeCloud::MintToken).constFirst());
    QCOMPARE(user[QStringLiteral("name")].toString(), QStringLiteral("other-user"));
    QCOMPARE(user[QStringLiteral("domain")][QStringLiteral("name")].toString(),
             QStringLiteral("other-account"));
    QCOMPARE(user[QStringLiteral("password")].toString(), QStringLiteral(" pass word "));
    QVERIFY(form.isCleared(Field::Password));
}

void tst_SignInForm::secretsAreNeverGivenBack()
{
    World world;
    SignInForm form(*world.addSession(world.tokenProfile()));
    for (const Field field : {Field::Token, Field::Password, Field::Passcode,
                              Field::SecretAccessKey, Field::SecurityToken}) {
        form.setText(field, QStringLiteral("canary"));
        QCOMPARE(form.text(field), QString());
        QVERIFY(!form.isCleared(field));
        form.setText(field, QString());
        QVERIFY(form.isCleared(field));
    }
    form.setText(Field::User, QStringLiteral("ops-user"));
    QCOMPARE(form.text(Field::User), QStringLiteral("ops-user"));
    QVERIFY(!form.isCleared(Field::User)); // no secret
}

void tst_SignInForm::refusedSecretIsWiped()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    world.cloud->fail(FakeCloud::MintToken, serviceError(401, "IAM.0062"));
    SignInForm form(*session);
    fillPassword(form);
    form.submit();
    QTRY_VERIFY(form.error());
    QCOMPARE(int(form.error()->kind), int(ErrorKind::SignIn));
    QCOMPARE(form.error()->code, QStringLiteral("IAM.0062"));
    QVERIFY(form.isCleared(Field::Password));
    QCOMPARE(form.text(Field::User), QStringLiteral("ops-user")); // names stay
    QCOMPARE(world.cloud->count(FakeCloud::MintToken), 1); // asked once, or the user is locked
    QCOMPARE(session->state(), SessionState::SignedOut);
}

void tst_SignInForm::unreachedHostKeepsTheSecret()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    world.cloud->fail(FakeCloud::MintToken, brokenBy(QNetworkReply::HostNotFoundError, false));
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    fillPassword(form);
    form.submit();
    QTRY_VERIFY(form.error());
    QCOMPARE(int(form.error()->cause), int(Cause::HostNotFound));
    QVERIFY(!form.isCleared(Field::Password));
    QVERIFY(!form.isBusy());

    world.cloud->heal(FakeCloud::MintToken);
    form.submit();
    QVERIFY(!form.error()); // of the last attempt alone
    QTRY_COMPARE(signedIn.size(), 1);
}

//! A user with login protection gets the 401 of a wrong password, without a code of its own.
void tst_SignInForm::secondFactorKeepsThePassword()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    world.cloud->fail(FakeCloud::MintToken, unspecific401());
    fillPassword(form);
    form.submit();
    QTRY_VERIFY(form.needsPasscode());
    QCOMPARE(int(form.error()->kind), int(ErrorKind::SignIn));
    QVERIFY(!form.isCleared(Field::Password));
    QVERIFY(form.fields().contains(Field::Passcode));

    form.setText(Field::Passcode, QStringLiteral("12"));
    form.submit();
    QCOMPARE(causeAt(form, Field::Passcode), int(Cause::PasscodeMalformed));
    QCOMPARE(world.cloud->count(FakeCloud::MintToken), 1);

    world.cloud->heal(FakeCloud::MintToken);
    form.setText(Field::Passcode, QStringLiteral("123 456"));
    form.submit();
    QTRY_COMPARE(signedIn.size(), 1);
    const SeenRequest last = world.cloud->seen(FakeCloud::MintToken).constLast();
    QVERIFY(last.body.contains(R"("passcode":"123456")"));
    QVERIFY(!form.needsPasscode());
    QVERIFY(form.isCleared(Field::Passcode));
    QVERIFY(form.isCleared(Field::Password));
}

//! The password may have been wrong after all: the code is offered, not demanded.
void tst_SignInForm::offeredPasscodeMayStayEmpty()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    world.cloud->fail(FakeCloud::MintToken, unspecific401());
    fillPassword(form);
    form.submit();
    QTRY_VERIFY(form.needsPasscode());
    world.cloud->heal(FakeCloud::MintToken);
    form.setText(Field::Password, QStringLiteral("the right one"));
    form.submit();
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(!world.cloud->seen(FakeCloud::MintToken).constLast().body.contains("totp"));
}

void tst_SignInForm::wrongPasscodeAsksAgain()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    SignInForm form(*session);
    world.cloud->fail(FakeCloud::MintToken, unspecific401());
    fillPassword(form);
    form.submit();
    QTRY_VERIFY(form.needsPasscode());
    world.cloud->fail(FakeCloud::MintToken, serviceError(400, "IAM.1061"));
    form.setText(Field::Passcode, QStringLiteral("000000"));
    form.submit();
    QTRY_VERIFY(!form.isBusy());
    QCOMPARE(form.error()->code, QStringLiteral("IAM.1061"));
    QVERIFY(form.needsPasscode());
    QVERIFY(form.isCleared(Field::Passcode)); // good for one attempt
    QVERIFY(!form.isCleared(Field::Password));

    form.submit();
    QCOMPARE(causeAt(form, Field::Passcode), int(Cause::PasscodeMalformed)); // now it must be there
    QCOMPARE(world.cloud->count(FakeCloud::MintToken), 2);
}

void tst_SignInForm::submitWhileBusyIsIgnored()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    world.cloud->hold(FakeCloud::MintToken);
    fillPassword(form);
    form.submit();
    form.submit();
    form.setText(Field::Password, QStringLiteral("another")); // the fields are shut meanwhile
    form.setMethod(SignInMethod::Token);
    QCOMPARE(form.method(), SignInMethod::Password);
    QTRY_COMPARE(world.cloud->count(FakeCloud::MintToken), 1);
    world.cloud->release(FakeCloud::MintToken);
    QTRY_COMPARE(signedIn.size(), 1);
    QCOMPARE(world.cloud->count(FakeCloud::MintToken), 1);
}

void tst_SignInForm::cancelLeavesTheSession()
{
    World world;
    Session *session = world.addSession(world.passwordProfile());
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    world.cloud->hold(FakeCloud::MintToken);
    fillPassword(form);
    form.submit();
    QTRY_COMPARE(world.cloud->count(FakeCloud::MintToken), 1);
    form.cancel();
    QVERIFY(!form.isBusy());
    QVERIFY(!form.error()); // never shown as an error
    QVERIFY(!form.isCleared(Field::Password));
    QTRY_COMPARE(session->state(), SessionState::SignedOut);
    world.cloud->release(FakeCloud::MintToken);

    form.submit();
    QTRY_COMPARE(signedIn.size(), 1);
}

void tst_SignInForm::otherMethodForgetsSecrets()
{
    World world;
    SignInForm form(*world.addSession(world.tokenProfile()));
    form.setText(Field::Token, QStringLiteral("two words"));
    form.setMethod(SignInMethod::Password);
    QVERIFY(form.isCleared(Field::Token));
    QVERIFY(!form.fieldError(Field::Token));
}

void tst_SignInForm::keepsInTheKeychain()
{
    World world;
    Session *session = world.addSession(world.tokenProfile());
    SignInForm form(*session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    form.setKeepToken(true);
    form.setText(Field::Token, QStringLiteral("MIIsample"));
    form.submit();
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(!form.keepError());
    WAIT_FOR(kept, world.secrets->read(session->profile().id, SecretKind::Token));
    QVERIFY(kept);
    QVERIFY(kept->has_value());
    QCOMPARE((*kept)->secret.reveal(), QByteArray("MIIsample"));
}

void tst_SignInForm::absentKeychainStillSignsIn()
{
    World world;
    AbsentKeychain keychain;
    world.addCloud();
    SessionServices services = world.sessionServices();
    services.secrets = &keychain;
    Session session(world.tokenProfile(), services);
    SignInForm form(session);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    form.setKeepToken(true);
    form.setText(Field::Token, QStringLiteral("MIIsample"));
    form.submit();
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(form.keepError());
    QCOMPARE(int(form.keepError()->cause), int(Cause::KeychainAbsent));
    QCOMPARE(session.state(), SessionState::SignedIn);
    QVERIFY(!form.error());
}

void tst_SignInForm::destinationIsTheAuthority()
{
    World world;
    Profile profile = world.tokenProfile();
    profile.endpoints.iam = QStringLiteral("https://iam.example.com:26335");
    const SignInForm form(*world.addSession(profile));
    QVERIFY(form.destination());
    QCOMPARE(form.destination()->authority(), QStringLiteral("iam.example.com:26335"));
}

void tst_SignInForm::missingHostIsAnError()
{
    World world;
    Profile profile = world.tokenProfile();
    profile.region = QStringLiteral("xx-south-9");
    SignInForm form(*world.addSession(profile));
    QVERIFY(!form.destination());
    QCOMPARE(int(form.destination().error().cause), int(Cause::EndpointMissing));
    form.setText(Field::Token, QStringLiteral("MIIsample"));
    form.submit();
    QTRY_VERIFY(form.error());
    QCOMPARE(int(form.error()->cause), int(Cause::EndpointMissing));
    QVERIFY(!form.isBusy());
    QVERIFY(!form.isCleared(Field::Token)); // nothing was sent
}

QTEST_GUILESS_MAIN(tst_SignInForm)
#include "tst_signinform.moc"
