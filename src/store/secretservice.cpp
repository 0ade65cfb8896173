// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretservice.h"

#include "core/cleantext.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QFile>

#include <utility>

namespace backlock {

namespace {

constexpr QLatin1String kServiceName("org.freedesktop.secrets");
constexpr QLatin1String kServicePath("/org/freedesktop/secrets");
constexpr QLatin1String kServiceInterface("org.freedesktop.Secret.Service");
constexpr QLatin1String kCollectionInterface("org.freedesktop.Secret.Collection");
constexpr QLatin1String kPromptInterface("org.freedesktop.Secret.Prompt");
constexpr QLatin1String kDefaultAlias("default");
constexpr QLatin1String kNoObject("/");

QDBusMessage serviceCall(const QString &method)
{
    return QDBusMessage::createMethodCall(kServiceName, kServicePath, kServiceInterface, method);
}

QDBusMessage busCall(const QString &method, const QVariant &argument)
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), method);
    call << argument;
    return call;
}

//! Sends a call and hands its reply or error to `done`, in the thread and lifetime of `context`.
void send(QObject *context, const QDBusMessage &call, std::chrono::milliseconds limit,
          const std::function<void(const QDBusMessage &)> &done)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        // A call on no connection is pending for ever, instead of failing.
        QMetaObject::invokeMethod(
            context,
            [done] { done(QDBusMessage::createError(QDBusError::Disconnected, QString())); },
            Qt::QueuedConnection);
        return;
    }
    const QDBusPendingCall pending =
        QDBusConnection::sessionBus().asyncCall(call, int(limit.count()));
    auto *watcher = new QDBusPendingCallWatcher(pending, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [done](QDBusPendingCallWatcher *finished) {
                         finished->deleteLater();
                         done(finished->reply());
                     });
}

Error errorOf(const QDBusMessage &reply)
{
    const QDBusError error(reply);
    switch (error.type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return makeError(ErrorKind::Keychain, Cause::KeychainFrozen);
    case QDBusError::Disconnected:
    case QDBusError::NoServer:
    case QDBusError::ServiceUnknown:
        return makeError(ErrorKind::Keychain, Cause::KeychainAbsent);
    default:
        break;
    }
    // A service that is announced and cannot be started is as good as none.
    if (error.name().startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn."))
        || error.name() == QLatin1String("org.freedesktop.DBus.Error.NameHasNoOwner"))
        return makeError(ErrorKind::Keychain, Cause::KeychainAbsent);
    return makeError(ErrorKind::Keychain, Cause::KeychainFailed, cleanServerText(error.message()));
}

bool isError(const QDBusMessage &reply)
{
    return reply.type() != QDBusMessage::ReplyMessage;
}

//! An argument of a reply, unpacked; a default-made value where the service sent another type.
template<typename T>
T argument(const QDBusMessage &reply, int index)
{
    return qdbus_cast<T>(reply.arguments().value(index));
}

void askLocked(QObject *context, const QString &collection, std::chrono::milliseconds limit,
               const SecretService::StateAnswer &answer)
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        kServiceName, collection, QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("Get"));
    call << kCollectionInterface << QStringLiteral("Locked");
    send(context, call, limit, [answer](const QDBusMessage &reply) {
        if (isError(reply)) {
            answer(fail(errorOf(reply)));
            return;
        }
        const QVariant locked = argument<QDBusVariant>(reply, 0).variant();
        if (locked.typeId() != QMetaType::Bool)
            answer(fail(ErrorKind::Keychain, Cause::KeychainFailed, QStringLiteral("Locked")));
        else
            answer(locked.toBool() ? KeyringState::Locked : KeyringState::Ready);
    });
}

QString defaultCollection(const QDBusMessage &reply)
{
    const QString path = argument<QDBusObjectPath>(reply, 0).path();
    return path.isEmpty() ? kNoObject : path;
}

} // namespace

SecretService::SecretService(std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{}

void SecretService::askState(const StateAnswer &answer)
{
    QDBusMessage call = serviceCall(QStringLiteral("ReadAlias"));
    call << kDefaultAlias;
    send(this, call, m_limit, [this, answer](const QDBusMessage &reply) {
        if (isError(reply))
            answer(fail(errorOf(reply)));
        else if (defaultCollection(reply) == kNoObject)
            answer(KeyringState::NotSetUp);
        else
            askLocked(this, defaultCollection(reply), m_limit, answer);
    });
}

void SecretService::askProgram(const NameAnswer &answer)
{
    const QDBusMessage call = busCall(QStringLiteral("GetConnectionUnixProcessID"), kServiceName);
    send(this, call, m_limit, [answer](const QDBusMessage &reply) {
        const uint pid = isError(reply) ? 0 : argument<uint>(reply, 0);
        QFile name(QStringLiteral("/proc/%1/comm").arg(pid));
        answer(pid != 0 && name.open(QIODevice::ReadOnly)
                   ? QString::fromLocal8Bit(name.readAll().trimmed())
                   : QString());
    });
}

KeyringUnlock::KeyringUnlock(std::chrono::milliseconds limit, const Answer &answer, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
    , m_answer(answer)
    , m_service(limit)
    , m_watcher(new QDBusServiceWatcher(kServiceName, QDBusConnection::sessionBus(),
                                        QDBusServiceWatcher::WatchForUnregistration, this))
{
    // A service that dies takes its prompt along, and Completed never comes.
    connect(m_watcher, &QDBusServiceWatcher::serviceUnregistered, this,
            [this] { finish(fail(ErrorKind::Keychain, Cause::KeychainAbsent)); });
}

KeyringUnlock::~KeyringUnlock()
{
    if (m_prompt.isEmpty())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(kServiceName, m_prompt, kPromptInterface,
                                                       QStringLiteral("Dismiss"));
    call.setAutoStartService(false); // a service that is gone needs no such call
    QDBusConnection::sessionBus().send(call);
}

void KeyringUnlock::start()
{
    m_service.askState([this](const Result<KeyringState> &state) { stateKnown(state); });
}

void KeyringUnlock::stateKnown(const Result<KeyringState> &state)
{
    if (!state) {
        finish(fail(state.error()));
        return;
    }
    if (*state == KeyringState::Ready) {
        finish({});
        return;
    }
    if (m_wasPrompted) {
        finish(fail(ErrorKind::Keychain, Cause::KeychainLocked));
        return;
    }
    if (*state == KeyringState::NotSetUp) {
        QDBusMessage call = serviceCall(QStringLiteral("CreateCollection"));
        const QVariantMap properties{{QString(kCollectionInterface) + QLatin1String(".Label"),
                                      QStringLiteral("Default keyring")}};
        call << properties << kDefaultAlias;
        askForPrompt(call);
        return;
    }
    QDBusMessage alias = serviceCall(QStringLiteral("ReadAlias"));
    alias << kDefaultAlias;
    send(this, alias, m_limit, [this](const QDBusMessage &reply) {
        if (isError(reply)) {
            finish(fail(errorOf(reply)));
            return;
        }
        QDBusMessage call = serviceCall(QStringLiteral("Unlock"));
        call << QVariant::fromValue(
            QList<QDBusObjectPath>{QDBusObjectPath(defaultCollection(reply))});
        askForPrompt(call);
    });
}

//! Both Unlock and CreateCollection answer with (what was done at once, the prompt for the rest).
void KeyringUnlock::askForPrompt(const QDBusMessage &call)
{
    send(this, call, m_limit, [this](const QDBusMessage &reply) {
        if (isError(reply)) {
            finish(fail(errorOf(reply)));
            return;
        }
        const QString prompt = argument<QDBusObjectPath>(reply, 1).path();
        if (prompt.isEmpty() || prompt == kNoObject)
            confirm();
        else
            showPrompt(prompt);
    });
}

void KeyringUnlock::showPrompt(const QString &path)
{
    m_prompt = path;
    // Listening first: a prompt may be over before the call that shows it has answered.
    QDBusConnection::sessionBus().connect(kServiceName, path, kPromptInterface,
                                          QStringLiteral("Completed"), this,
                                          SLOT(promptCompleted(bool,QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(kServiceName, path, kPromptInterface,
                                                       QStringLiteral("Prompt"));
    call << QString(); // no window id: the prompt stands by itself, as it must on Wayland
    send(this, call, m_limit, [this](const QDBusMessage &reply) {
        if (isError(reply))
            finish(fail(errorOf(reply)));
    });
}

void KeyringUnlock::promptCompleted(bool dismissed, const QDBusVariant &)
{
    m_prompt.clear();
    if (dismissed)
        finish(fail(ErrorKind::Keychain, Cause::KeychainLocked));
    else
        confirm();
}

//! What counts is the state afterwards, not what the prompt says.
void KeyringUnlock::confirm()
{
    m_wasPrompted = true;
    m_service.askState([this](const Result<KeyringState> &state) { stateKnown(state); });
}

void KeyringUnlock::finish(const Result<void> &result)
{
    if (!m_answer)
        return;
    const Answer answer = std::exchange(m_answer, nullptr);
    answer(result);
}

} // namespace backlock
