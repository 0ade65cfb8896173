// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/iamclient.h"

#include "api/answerreader.h"
#include "api/calljob.h"
#include "core/jsonreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace backlock {

namespace {

constexpr QLatin1String kProjects("projects");
constexpr QLatin1String kStorageProject("MOS"); //!< made for object storage (iam.md, section 3)

QJsonObject named(const QString &name)
{
    return {{QStringLiteral("name"), name}};
}

//! The second factor wants the user's id; some clouds of the family take the name as well, which is
//! all there is where the id is not known (Huawei Cloud IAM, Obtaining a token, password + MFA).
QJsonObject secondFactor(const SignInSettings &who, const QString &passcode)
{
    QJsonObject user{{QStringLiteral("passcode"), passcode}};
    if (who.userId.isEmpty()) {
        user.insert(QStringLiteral("name"), who.user);
        user.insert(QStringLiteral("domain"), named(who.account));
    } else {
        user.insert(QStringLiteral("id"), who.userId);
    }
    return {{QStringLiteral("user"), user}};
}

QJsonObject identityOf(const SignInSettings &who, const Credential &credential)
{
    QJsonObject user = named(who.user);
    user.insert(QStringLiteral("domain"), named(who.account));
    user.insert(QStringLiteral("password"), QString::fromUtf8(credential.password.reveal()));
    QJsonArray methods{QStringLiteral("password")};
    QJsonObject identity{{QStringLiteral("password"), QJsonObject{{QStringLiteral("user"), user}}}};
    if (!credential.passcode.isEmpty()) {
        methods.append(QStringLiteral("totp"));
        identity.insert(QStringLiteral("totp"), secondFactor(who, credential.passcode));
    }
    identity.insert(QStringLiteral("methods"), methods);
    return identity;
}

QJsonObject scopeOf(const TokenScope &scope)
{
    if (scope.isAccount)
        return {{QStringLiteral("domain"), named(scope.accountName)}};
    QJsonObject project;
    if (scope.projectId.isEmpty()) {
        project = named(scope.projectName);
        if (!scope.accountName.isEmpty())
            project.insert(QStringLiteral("domain"), named(scope.accountName));
    } else {
        project.insert(QStringLiteral("id"), scope.projectId.text());
    }
    return {{QStringLiteral("project"), project}};
}

QByteArray bodyOf(const QJsonObject &auth)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("auth"), auth}})
        .toJson(QJsonDocument::Compact);
}

QByteArray mintBody(const SignInSettings &who, const Credential &credential,
                    const TokenScope &scope)
{
    return bodyOf({{QStringLiteral("identity"), identityOf(who, credential)},
                   {QStringLiteral("scope"), scopeOf(scope)}});
}

QJsonObject agencyOf(const SignInSettings &who)
{
    return {{QStringLiteral("domain_name"), who.agencyAccount},
            {QStringLiteral("agency_name"), who.agencyName}};
}

QJsonObject assuming(const QJsonObject &agency)
{
    return {{QStringLiteral("methods"), QJsonArray{QStringLiteral("assume_role")}},
            {QStringLiteral("assume_role"), agency}};
}

//! Of the user, or of the agency that the user acts for.
QByteArray temporaryKeyBody(const SignInSettings &who, std::chrono::seconds lifetime)
{
    const QString field = QStringLiteral("duration_seconds");
    if (who.usesAgency()) {
        QJsonObject agency = agencyOf(who);
        agency.insert(field, qint64(lifetime.count()));
        return bodyOf({{QStringLiteral("identity"), assuming(agency)}});
    }
    const QJsonObject identity{
        {QStringLiteral("methods"), QJsonArray{QStringLiteral("token")}},
        {QStringLiteral("token"), QJsonObject{{field, qint64(lifetime.count())}}}};
    return bodyOf({{QStringLiteral("identity"), identity}});
}

std::optional<Error> agencyFault(const SignInSettings &who)
{
    if (who.agencyAccount.isEmpty() || who.agencyName.isEmpty())
        return makeError(ErrorKind::Input, Cause::AgencyIncomplete);
    return std::nullopt;
}

std::optional<Error> mintFault(const SignInSettings &who, const Credential &credential)
{
    if (who.account.isEmpty())
        return makeError(ErrorKind::Input, Cause::AccountNameEmpty);
    if (who.user.isEmpty())
        return makeError(ErrorKind::Input, Cause::UserNameEmpty);
    if (credential.password.isEmpty())
        return makeError(ErrorKind::Input, Cause::PasswordEmpty);
    return std::nullopt;
}

template<typename T>
QFuture<Result<T>> readyFailure(const Error &error)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(fail(error));
    promise.finish();
    return promise.future();
}

Project projectOf(const QJsonObject &object, const QString &id)
{
    Project project;
    project.id = ProjectId::fromTrusted(id);
    project.name = textField(object, QLatin1String("name"));
    project.domainId = textField(object, QLatin1String("domain_id"));
    project.parentId = textField(object, QLatin1String("parent_id"));
    const QJsonValue enabled = object.value(QLatin1String("enabled"));
    project.enabled = enabled.isUndefined() || enabled.isNull() || isTrue(enabled);
    return project;
}

//! The project of a token; absent for a token of a whole account, which opens no project.
Result<Project> boundProject(const QJsonObject &token, const Answer &answer, const Call &call)
{
    const QJsonValue value = token.value(QLatin1String("project"));
    if (value.isUndefined() || value.isNull())
        return Project();
    const QJsonArray one{value};
    const auto rows =
        readRows(one, QLatin1String("token.project"), QLatin1String("id"), answer, call);
    if (!rows)
        return fail(incomplete(answer, call, QStringLiteral("token.project.id")));
    Project project = projectOf(rows->first().object, rows->first().id);
    project.domainId = textField(rows->first().object.value(QLatin1String("domain")).toObject(),
                                 QLatin1String("id"));
    return project;
}

//! `2025-03-02T08:00:00.123000Z`; a time without a zone is UTC too, as all times of IAM are.
QDateTime parseTokenTime(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

Result<Identity> readIdentity(const Answer &answer, const Call &call)
{
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto token = readObject(*body, QLatin1String("token"), answer, call);
    if (!token)
        return fail(token.error());
    const auto project = boundProject(*token, answer, call);
    if (!project)
        return fail(project.error());
    const QJsonObject user = token->value(QLatin1String("user")).toObject();
    const QJsonObject account = user.value(QLatin1String("domain")).toObject();
    Identity identity;
    identity.userName = textField(user, QLatin1String("name"));
    identity.userId = textField(user, QLatin1String("id"));
    identity.accountName = textField(account, QLatin1String("name"));
    identity.accountId = textField(account, QLatin1String("id"));
    identity.assumedBy = textField(token->value(QLatin1String("assumed_by"))
                                       .toObject()
                                       .value(QLatin1String("user"))
                                       .toObject(),
                                   QLatin1String("name"));
    identity.endsAt = parseTokenTime(textField(*token, QLatin1String("expires_at")));
    identity.boundTo = *project;
    if (!identity.endsAt.isValid()) // "has no known end" would be a claim of its own
        return fail(incomplete(answer, call, QStringLiteral("token.expires_at")));
    return identity;
}

Result<MintedToken> readMinted(const Answer &answer)
{
    const Call &call = calls::mintToken;
    const Result<Secret> token = parseToken(answer.subjectToken);
    if (!token)
        return fail(incomplete(answer, call, QStringLiteral("X-Subject-Token")));
    const Result<Identity> identity = readIdentity(answer, call);
    if (!identity)
        return fail(identity.error());
    return MintedToken{*token, *identity};
}

Result<QList<Project>> readProjects(const Answer &answer)
{
    const Call &call = calls::listProjects;
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto array = readArray(*body, kProjects, answer, call);
    if (!array)
        return fail(array.error());
    const auto rows = readRows(*array, kProjects, QLatin1String("id"), answer, call);
    if (!rows)
        return fail(rows.error());
    QList<Project> projects;
    QSet<QString> seen;
    for (const Row &row : *rows) {
        const Project project = projectOf(row.object, row.id);
        if (project.name == kStorageProject || seen.contains(row.id))
            continue;
        seen.insert(row.id);
        projects.append(project);
    }
    std::sort(projects.begin(), projects.end(), [](const Project &a, const Project &b) {
        return std::pair(a.name, a.id.text()) < std::pair(b.name, b.id.text());
    });
    return projects;
}

Result<TemporaryKey> readTemporaryKey(const Answer &answer)
{
    const Call &call = calls::mintTemporaryKey;
    const auto body = readObject(answer, call);
    if (!body)
        return fail(body.error());
    const auto found = readObject(*body, QLatin1String("credential"), answer, call);
    if (!found)
        return fail(found.error());
    const auto bytes = [&found](const char *field) {
        return textField(*found, QLatin1String(field)).toUtf8();
    };
    TemporaryKey key;
    const auto id = parseAccessKeyId(textField(*found, QLatin1String("access")));
    const auto secret = parseSecretAccessKey(bytes("secret"));
    const auto token = parseToken(bytes("securitytoken"));
    key.endsAt = parseTokenTime(textField(*found, QLatin1String("expires_at")));
    if (!id || !secret || !token || !key.endsAt.isValid())
        return fail(incomplete(answer, call, QStringLiteral("credential")));
    key.accessKeyId = *id;
    key.secretAccessKey = *secret;
    key.securityToken = *token;
    return key;
}

//! A token may look at itself and end itself.
CallInput signedByItself(const Secret &token, const Access &access)
{
    CallInput input;
    input.headers = {{"X-Auth-Token", token.reveal()}, {"X-Subject-Token", token.reveal()}};
    input.hosts = access.secretHosts;
    return input;
}

//! The token of the one who asks; an empty one: the authoriser signs instead.
CallInput withToken(const Secret &token, const Access &access)
{
    CallInput input;
    if (!token.isEmpty())
        input.headers = {{"X-Auth-Token", token.reveal()}};
    input.hosts = access.secretHosts;
    return input;
}

Access withoutAuthoriser(Access access)
{
    access.authoriser.reset();
    return access;
}

class Revocation : public CallJob<Result<void>>
{
public:
    Revocation(const Access &access, const Secret &token)
        : CallJob(withoutAuthoriser(access))
    {
        ask(calls::revokeToken, signedByItself(token, access),
            [this](const Result<Answer> &answer) {
                if (answer || isDead(answer.error()))
                    finish({});
                else
                    finish(fail(answer.error()));
            });
    }

private:
    //! Refused or unknown as a credential: it is what the revocation was for.
    static bool isDead(const Error &error)
    {
        return error.httpStatus == 404
               || (error.httpStatus != 0 && error.kind == ErrorKind::SignIn);
    }
};

} // namespace

IamClient::IamClient(Access access)
    : m_access(std::move(access))
{}

QFuture<Result<MintedToken>> IamClient::mintToken(const SignInSettings &who,
                                                  const Credential &credential,
                                                  const TokenScope &scope) const
{
    if (const auto fault = mintFault(who, credential))
        return readyFailure<MintedToken>(*fault);
    CallInput input;
    input.query = {{QStringLiteral("nocatalog"), QStringLiteral("true")}};
    input.body = mintBody(who, credential, scope);
    input.hosts = m_access.secretHosts;
    input.secrets = {credential.password.reveal(), credential.passcode.toUtf8()};
    return askOnce<MintedToken>(withoutAuthoriser(m_access), calls::mintToken, input, readMinted);
}

QFuture<Result<MintedToken>> IamClient::assumeRole(const SignInSettings &who, const Secret &token,
                                                   const TokenScope &scope) const
{
    if (const auto fault = agencyFault(who))
        return readyFailure<MintedToken>(*fault);
    CallInput input = withToken(token, m_access);
    input.query = {{QStringLiteral("nocatalog"), QStringLiteral("true")}};
    input.body = bodyOf({{QStringLiteral("identity"), assuming(agencyOf(who))},
                         {QStringLiteral("scope"), scopeOf(scope)}});
    return askOnce<MintedToken>(token.isEmpty() ? m_access : withoutAuthoriser(m_access),
                                calls::mintToken, input, readMinted);
}

QFuture<Result<TemporaryKey>> IamClient::temporaryKey(const SignInSettings &who,
                                                      const Secret &token,
                                                      std::chrono::seconds lifetime) const
{
    CallInput input = withToken(token, m_access);
    input.body = temporaryKeyBody(who, lifetime);
    return askOnce<TemporaryKey>(token.isEmpty() ? m_access : withoutAuthoriser(m_access),
                                 calls::mintTemporaryKey, input, readTemporaryKey);
}

QFuture<Result<Identity>> IamClient::showToken(const Secret &token) const
{
    return askOnce<Identity>(
        withoutAuthoriser(m_access), calls::showToken, signedByItself(token, m_access),
        [](const Answer &answer) { return readIdentity(answer, calls::showToken); });
}

QFuture<Result<void>> IamClient::revokeToken(const Secret &token) const
{
    return (new Revocation(m_access, token))->future();
}

QFuture<Result<QList<Project>>> IamClient::projects() const
{
    return askOnce<QList<Project>>(m_access, calls::listProjects, {}, readProjects);
}

} // namespace backlock
