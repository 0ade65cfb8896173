// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/signinform.h"

#include "model/inquiry.h"
#include "session/secondfactor.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace backlock {

namespace {

using Field = SignInForm::Field;

bool isSecret(Field field)
{
    switch (field) {
    case Field::Token:
    case Field::Password:
    case Field::Passcode:
    case Field::SecretAccessKey:
    case Field::SecurityToken:
        return true;
    case Field::Account:
    case Field::User:
    case Field::UserId:
    case Field::AccessKeyId:
        break;
    }
    return false;
}

//! The service has looked at the secret and does not take it; anything else may be tried again.
bool isRefusal(const Error &error)
{
    return error.kind == ErrorKind::SignIn || error.kind == ErrorKind::NotPermitted
           || error.kind == ErrorKind::Refused;
}

template<typename T>
std::optional<Error> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

std::optional<Error> errorIf(bool wrong, Cause cause)
{
    return wrong ? std::optional(makeError(ErrorKind::Input, cause)) : std::nullopt;
}

} // namespace

class SignInForm::Private
{
public:
    Private(SignInForm &form, Session &given)
        : q(form)
        , session(given)
        , method(given.profile().signIn.method)
    {
        const SignInSettings &known = given.profile().signIn;
        texts = {{Field::Account, known.account},
                 {Field::User, known.user},
                 {Field::UserId, known.userId},
                 {Field::AccessKeyId, known.accessKeyId}};
    }

    const Secret &secret(Field field) const;
    std::optional<Error> check(Field field) const;
    bool checkAll();
    Credential credential() const;
    SignInSettings names() const;
    void answered(const Result<SignInReport> &report);
    void failed(const Error &failure);
    void wipe(Field field) { secrets.remove(field); }
    void wipeAll() { secrets.clear(); }

    SignInForm &q;
    Session &session;
    SignInMethod method;
    QHash<Field, QString> texts;
    QHash<Field, Secret> secrets;
    QHash<Field, Error> fieldErrors;
    bool keepToken = false;
    bool keepPassword = false;
    CodeNeed passcode = CodeNeed::None;
    bool busy = false;
    std::optional<Error> error;
    std::optional<Error> keepError;
    Inquiry<Result<SignInReport>> question;
};

const Secret &SignInForm::Private::secret(Field field) const
{
    static const Secret none;
    const auto it = secrets.constFind(field);
    return it == secrets.cend() ? none : *it;
}

std::optional<Error> SignInForm::Private::check(Field field) const
{
    const QByteArray &bytes = secret(field).reveal();
    switch (field) {
    case Field::Token:
        return errorOf(parseToken(bytes));
    case Field::Account:
        return errorIf(q.account().isEmpty(), Cause::AccountNameEmpty);
    case Field::User:
        return errorIf(q.user().isEmpty(), Cause::UserNameEmpty);
    case Field::Password:
        return errorOf(parsePassword(bytes));
    case Field::Passcode:
        if (bytes.isEmpty() && passcode != CodeNeed::Certain)
            return std::nullopt;
        return errorOf(parsePasscode(QString::fromUtf8(bytes)));
    case Field::UserId:
        return std::nullopt; // any form; the name will do where there is none
    case Field::AccessKeyId:
        return errorOf(parseAccessKeyId(q.accessKeyId()));
    case Field::SecretAccessKey:
        return errorOf(parseSecretAccessKey(bytes));
    case Field::SecurityToken:
        // It goes out in a header of its own, so it has the form of a token; only a temporary key
        // has one.
        if (bytes.isEmpty() && !session.profile().signIn.temporary)
            return std::nullopt;
        return errorOf(parseToken(bytes));
    }
    return std::nullopt;
}

bool SignInForm::Private::checkAll()
{
    fieldErrors.clear();
    for (const Field field : q.fields()) {
        if (const auto wrong = check(field))
            fieldErrors.insert(field, *wrong);
    }
    return fieldErrors.isEmpty();
}

//! Of fields that have passed their checks.
Credential SignInForm::Private::credential() const
{
    Credential credential;
    credential.method = method;
    switch (method) {
    case SignInMethod::Token:
        credential.token = *parseToken(secret(Field::Token).reveal());
        break;
    case SignInMethod::Password:
        credential.password = secret(Field::Password);
        if (!secret(Field::Passcode).isEmpty())
            credential.passcode =
                *parsePasscode(QString::fromUtf8(secret(Field::Passcode).reveal()));
        break;
    case SignInMethod::AccessKey:
        credential.accessKeyId = q.accessKeyId();
        credential.secretAccessKey = *parseSecretAccessKey(secret(Field::SecretAccessKey).reveal());
        if (!secret(Field::SecurityToken).isEmpty())
            credential.securityToken = *parseToken(secret(Field::SecurityToken).reveal());
        break;
    }
    return credential;
}

//! The profile's, with what the person has typed.
SignInSettings SignInForm::Private::names() const
{
    SignInSettings names = session.profile().signIn;
    names.method = method;
    if (method == SignInMethod::Password) {
        names.account = q.account();
        names.user = q.user();
        names.userId = q.userId();
    } else if (method == SignInMethod::AccessKey) {
        names.accessKeyId = q.accessKeyId();
        names.temporary = !secret(Field::SecurityToken).isEmpty();
    }
    return names;
}

void SignInForm::Private::answered(const Result<SignInReport> &report)
{
    busy = false;
    wipe(Field::Passcode);
    if (!report) {
        failed(report.error());
        return;
    }
    wipeAll();
    passcode = CodeNeed::None;
    keepError = report->keepError;
    emit q.changed();
    emit q.signedIn(); // last: closes the dialog
}

void SignInForm::Private::failed(const Error &failure)
{
    const CodeNeed need = method == SignInMethod::Password ? codeNeed(failure) : CodeNeed::None;
    passcode = std::max(passcode, need);
    if (need == CodeNeed::None && isRefusal(failure))
        wipeAll();
    if (failure.kind != ErrorKind::Cancelled) // which is never shown as an error
        error = failure;
    emit q.changed();
}

SignInForm::SignInForm(Session &session, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, session))
{}

SignInForm::~SignInForm() = default;

const Profile &SignInForm::profile() const
{
    return d->session.profile();
}

SignInMethod SignInForm::method() const
{
    return d->method;
}

void SignInForm::setMethod(SignInMethod method)
{
    if (method == d->method || d->busy)
        return;
    d->method = method;
    d->wipeAll();
    d->fieldErrors.clear();
    d->error.reset();
    d->passcode = CodeNeed::None;
    emit changed();
}

QString SignInForm::text(Field field) const
{
    return d->texts.value(field);
}

void SignInForm::setText(Field field, const QString &text)
{
    if (d->busy)
        return;
    if (!isSecret(field))
        d->texts.insert(field, text);
    else if (text.isEmpty())
        d->wipe(field);
    else
        d->secrets.insert(field, Secret(text.toUtf8()));
    d->fieldErrors.remove(field);
    // A paste that cannot be a token is told at once; an empty field waits for submit().
    if (field == Field::Token && d->secrets.contains(field)) {
        if (const auto wrong = d->check(field))
            d->fieldErrors.insert(field, *wrong);
    }
    emit changed();
}

bool SignInForm::isCleared(Field field) const
{
    return isSecret(field) && d->secret(field).isEmpty();
}

QList<SignInForm::Field> SignInForm::fields() const
{
    switch (d->method) {
    case SignInMethod::Token:
        return {Field::Token};
    case SignInMethod::Password: {
        QList<Field> fields{Field::Account, Field::User, Field::Password};
        if (needsPasscode())
            fields << Field::Passcode << Field::UserId;
        return fields;
    }
    case SignInMethod::AccessKey:
        return {Field::AccessKeyId, Field::SecretAccessKey, Field::SecurityToken};
    }
    return {};
}

bool SignInForm::needsPasscode() const
{
    return d->passcode != CodeNeed::None;
}

QString SignInForm::account() const
{
    return text(Field::Account).trimmed();
}

QString SignInForm::user() const
{
    return text(Field::User).trimmed();
}

QString SignInForm::userId() const
{
    return text(Field::UserId).trimmed();
}

QString SignInForm::accessKeyId() const
{
    return text(Field::AccessKeyId).trimmed();
}

std::optional<Error> SignInForm::fieldError(Field field) const
{
    const auto it = d->fieldErrors.constFind(field);
    return it == d->fieldErrors.cend() ? std::nullopt : std::optional(*it);
}

bool SignInForm::keepToken() const
{
    return d->keepToken;
}

void SignInForm::setKeepToken(bool keep)
{
    d->keepToken = keep;
    emit changed();
}

bool SignInForm::keepPassword() const
{
    return d->keepPassword;
}

void SignInForm::setKeepPassword(bool keep)
{
    d->keepPassword = keep;
    emit changed();
}

Result<Endpoint> SignInForm::destination() const
{
    return d->session.signInEndpoint();
}

bool SignInForm::isBusy() const
{
    return d->busy;
}

std::optional<Error> SignInForm::error() const
{
    return d->error;
}

std::optional<Error> SignInForm::keepError() const
{
    return d->keepError;
}

void SignInForm::submit()
{
    if (d->busy)
        return;
    d->error.reset();
    d->keepError.reset();
    if (d->checkAll()) {
        d->busy = true;
        d->session.setSignInSettings(d->names());
        Keep keep;
        keep.token = d->keepToken;
        keep.password = d->keepPassword;
        d->question.ask(
            d->session.signIn(d->credential(), keep),
            [this](const Result<SignInReport> &report) { d->answered(report); },
            [this] { d->answered(fail(ErrorKind::Cancelled, Cause::SignInCancelled)); });
    }
    emit changed();
}

void SignInForm::cancel()
{
    if (!d->busy)
        return;
    d->question.drop();
    d->busy = false;
    d->wipe(Field::Passcode); // may have been used up
    emit changed();
}

} // namespace backlock
