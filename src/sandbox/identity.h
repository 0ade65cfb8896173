// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <chrono>

namespace sandbox {

struct User
{
    QString id;
    QString name;
    QString password;
    QString passcode;         //!< empty: no login protection
    bool consoleOnly = false; //!< no programmatic access (IAM.0081)
    bool disabled = false;    //!< IAM.0082
    bool readsOnly = false;   //!< may list, but neither read nor set the encryption, nor list keys
    int failures = 0;         //!< wrong passwords in a row
    QDateTime lockedUntil;
};

struct Token
{
    QByteArray value;
    QString userId;
    QString projectId; //!< empty: scoped to the account
    QStringList methods;
    QDateTime issued;
    QDateTime expires;
    QString assumedBy; //!< name of the agency, for tokens of an agency
};

struct AccessKey
{
    QString id;
    QString secret;
    QByteArray securityToken; //!< empty: a permanent key
    QDateTime expires;        //!< null: never
    QString userId;
    int failures = 0; //!< wrong signatures in a row
    QDateTime blockedUntil;
};

//! Who exists, and what they hold. All of it is invented and lives in memory only.
class Identity
{
public:
    //! After so many wrong passwords a user is locked for kLockTime (3 to 10, api/iam.md section
    //! 1).
    static constexpr int kMaxWrongPasswords = 5;
    static constexpr std::chrono::minutes kLockTime{15};

    explicit Identity(std::chrono::seconds tokenLifetime);

    QList<User> &users() { return m_users; }
    User *userByName(const QString &name);
    User *userById(const QString &id);
    User &mainUser() { return m_users.first(); }

    Token makeToken(const User &user, const QString &projectId, const QStringList &methods,
                    const QString &assumedBy = {});
    const Token *token(const QByteArray &value) const;
    void removeToken(const QByteArray &value) { m_tokens.remove(value); }
    //! From now on every token given out so far is past its time, temporary keys too.
    int expireAll();

    AccessKey makeTemporaryKey(const User &user, std::chrono::seconds lifetime);
    AccessKey *accessKey(const QString &id);
    const AccessKey &mainAccessKey() const { return m_mainKey; }
    void unlockAll();

private:
    std::chrono::seconds m_tokenLifetime;
    QList<User> m_users;
    QHash<QByteArray, Token> m_tokens;
    QHash<QString, AccessKey> m_accessKeys;
    AccessKey m_mainKey;
};

//! \return UTC with microseconds and a "Z", as IAM writes times
QString iamTime(const QDateTime &time);

} // namespace sandbox
