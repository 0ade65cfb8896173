// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/fakesecretservice.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QUuid>

namespace backlock::test {

namespace {

using namespace Qt::StringLiterals;

const QString kCollection = u"/org/freedesktop/secrets/collection/login"_s;
const QString kPrompt = u"/org/freedesktop/secrets/prompt/p1"_s;
const QString kPromptInterface = u"org.freedesktop.Secret.Prompt"_s;

QVariant path(const QString &text)
{
    return QVariant::fromValue(QDBusObjectPath(text));
}

QVariant paths(const QStringList &texts)
{
    QList<QDBusObjectPath> list;
    for (const QString &text : texts)
        list.append(QDBusObjectPath(text));
    return QVariant::fromValue(list);
}

} // namespace

FakeSecretService::FakeSecretService(const QString &busAddress)
    : m_name(QUuid::createUuid().toString())
    , m_connection(QDBusConnection::connectToBus(busAddress, m_name))
{
    if (!m_connection.registerVirtualObject(QStringLiteral("/org/freedesktop/secrets"), this,
                                            QDBusConnection::SubPath)
        || !m_connection.registerService(QStringLiteral("org.freedesktop.secrets")))
        qFatal("the fake service does not come up");
}

FakeSecretService::~FakeSecretService()
{
    m_connection.unregisterService(QStringLiteral("org.freedesktop.secrets"));
    QDBusConnection::disconnectFromBus(m_name);
}

QString FakeSecretService::introspect(const QString &) const
{
    return {};
}

bool FakeSecretService::answer(const QDBusMessage &message, const QVariantList &arguments)
{
    return m_connection.send(message.createReply(arguments));
}

bool FakeSecretService::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    const QString method = message.member();
    if (method != u"Get")
        calls.append(method);
    if (silentAt.contains(method)) {
        message.setDelayedReply(true);
        return true;
    }
    if (method == errorAt)
        return m_connection.send(message.createErrorReply(error, QStringLiteral("not today")));
    if (method == u"ReadAlias")
        return answer(message, {path(hasCollection ? kCollection : QStringLiteral("/"))});
    if (method == u"Get")
        return answer(message, {QVariant::fromValue(QDBusVariant(isLocked))});
    if (method == u"Unlock" || method == u"CreateCollection") {
        if (unlocksAtOnce)
            isLocked = false;
        const QString prompt = unlocksAtOnce ? QStringLiteral("/") : kPrompt;
        return answer(message,
                      {method == u"Unlock" ? paths({}) : path(QStringLiteral("/")), path(prompt)});
    }
    if (method == u"Prompt" || method == u"Dismiss")
        return answer(message, {});
    if (method == u"OpenSession" && message.arguments().value(0).toString() == u"plain") {
        return answer(message, {QVariant::fromValue(QDBusVariant(QString(QLatin1String("")))),
                                path(QStringLiteral("/org/freedesktop/secrets/session/s1"))});
    }
    if (method == u"SearchItems") {
        isLocked = isLocked || locksAtSearch;
        return answer(message, {paths({}), paths({})});
    }
    return m_connection.send(message.createErrorReply(
        QStringLiteral("org.freedesktop.DBus.Error.NotSupported"), QStringLiteral("a fake")));
}

void FakeSecretService::completePrompt(bool dismissed)
{
    if (!dismissed) {
        isLocked = false;
        hasCollection = true;
    }
    QDBusMessage completed =
        QDBusMessage::createSignal(kPrompt, kPromptInterface, QStringLiteral("Completed"));
    completed << dismissed << QVariant::fromValue(QDBusVariant(QString()));
    m_connection.send(completed);
}

} // namespace backlock::test
