// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "identity.h"

#include "clouddata.h"

#include <QRandomGenerator>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

//! Text that looks like the tokens of IAM: base64, with "-" for "/" (a token goes into a header).
QByteArray randomText(int bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    for (char &c : raw)
        c = char(QRandomGenerator::global()->bounded(256));
    return raw.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals)
        .replace('/', '-');
}

User makeUser(const QString &name, const QString &password)
{
    User user;
    user.id = CloudData::hexId(u"user/"_s + name);
    user.name = name;
    user.password = password;
    return user;
}

} // namespace

Identity::Identity(std::chrono::seconds tokenLifetime)
    : m_tokenLifetime(tokenLifetime)
{
    m_users.append(makeUser(u"ops-user"_s, u"Sandbox-Ops-1!"_s));

    User protectedUser = makeUser(u"mfa-user"_s, u"Sandbox-Mfa-1!"_s);
    protectedUser.passcode = u"123456"_s;
    m_users.append(protectedUser);

    User consoleUser = makeUser(u"console-user"_s, u"Sandbox-Console-1!"_s);
    consoleUser.consoleOnly = true;
    m_users.append(consoleUser);

    User disabledUser = makeUser(u"disabled-user"_s, u"Sandbox-Disabled-1!"_s);
    disabledUser.disabled = true;
    m_users.append(disabledUser);

    User viewer = makeUser(u"viewer-user"_s, u"Sandbox-Viewer-1!"_s);
    viewer.readsOnly = true;
    m_users.append(viewer);

    m_mainKey.id = u"SANDBOXACCESSKEY0001"_s;
    m_mainKey.secret = u"sandboxSecretKey0123456789abcdefghijklmn"_s;
    m_mainKey.userId = m_users.first().id;
    m_accessKeys.insert(m_mainKey.id, m_mainKey);
}

User *Identity::userByName(const QString &name)
{
    for (User &user : m_users) {
        if (user.name == name)
            return &user;
    }
    return nullptr;
}

User *Identity::userById(const QString &id)
{
    for (User &user : m_users) {
        if (user.id == id)
            return &user;
    }
    return nullptr;
}

Token Identity::makeToken(const User &user, const QString &projectId, const QStringList &methods,
                          const QString &assumedBy)
{
    Token token;
    token.value = "MIISANDBOX" + randomText(1200);
    token.userId = user.id;
    token.projectId = projectId;
    token.methods = methods;
    token.issued = QDateTime::currentDateTimeUtc();
    token.expires = token.issued.addSecs(m_tokenLifetime.count());
    token.assumedBy = assumedBy;
    m_tokens.insert(token.value, token);
    return token;
}

const Token *Identity::token(const QByteArray &value) const
{
    const auto found = m_tokens.constFind(value);
    return found == m_tokens.cend() ? nullptr : &*found;
}

int Identity::expireAll()
{
    const QDateTime past = QDateTime::currentDateTimeUtc().addSecs(-1);
    int count = 0;
    for (Token &token : m_tokens) {
        token.expires = past;
        ++count;
    }
    for (AccessKey &key : m_accessKeys) {
        if (!key.securityToken.isEmpty())
            key.expires = past;
    }
    return count;
}

AccessKey Identity::makeTemporaryKey(const User &user, std::chrono::seconds lifetime)
{
    AccessKey key;
    key.id = u"HST"_s + CloudData::hexId(QString::fromLatin1(randomText(16))).left(17).toUpper();
    key.secret = QString::fromLatin1(randomText(30)).replace(u'+', u'x').replace(u'-', u'y');
    key.securityToken = "gQpjbi1ub3J0aC00" + randomText(450);
    key.expires = QDateTime::currentDateTimeUtc().addSecs(lifetime.count());
    key.userId = user.id;
    m_accessKeys.insert(key.id, key);
    return key;
}

AccessKey *Identity::accessKey(const QString &id)
{
    const auto found = m_accessKeys.find(id);
    return found == m_accessKeys.end() ? nullptr : &*found;
}

void Identity::unlockAll()
{
    for (User &user : m_users) {
        user.failures = 0;
        user.lockedUntil = {};
    }
    for (AccessKey &key : m_accessKeys) {
        key.failures = 0;
        key.blockedUntil = {};
    }
}

QString iamTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-ddThh:mm:ss.zzz") + "000Z"_L1;
}

} // namespace sandbox
