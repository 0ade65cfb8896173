// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainsecretstore.h"

#include "store/secretservice.h"
#include "store/storedsecret.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QPromise>

namespace backlock {

namespace {

constexpr QLatin1String kGnomeKeyring("GNOME Keyring");
constexpr QLatin1String kKWallet("KWallet");
constexpr QLatin1String kSecretService("Secret Service");

//! `<profile id>/<kind>`: never a display name, which people change and others can read.
QString entryName(const ProfileId &profile, SecretKind kind)
{
    return profile.text() + u'/' + secretKindName(kind);
}

//! What is likely before anybody was asked; looking is allowed to cost nothing.
QString likelyBackEnd()
{
#if defined(Q_OS_WIN)
    return QStringLiteral("Windows Credential Manager");
#elif defined(Q_OS_DARWIN)
    return QStringLiteral("Keychain");
#else
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP").toUpper();
    if (desktop.contains("KDE"))
        return kKWallet;
    return desktop.contains("GNOME") ? kGnomeKeyring : kSecretService;
#endif
}

//! The program behind org.freedesktop.secrets by its process name, which Linux cuts at 15 letters.
QString nameOfProgram(const QString &process)
{
    if (process.startsWith(QLatin1String("gnome-keyring")))
        return kGnomeKeyring;
    if (process.startsWith(QLatin1String("kwalletd")) || process == QLatin1String("ksecretd"))
        return kKWallet;
    if (process.startsWith(QLatin1String("keepassxc")))
        return QStringLiteral("KeePassXC");
    return kSecretService;
}

Result<std::optional<StoredSecret>> decodeContent(const Result<std::optional<Secret>> &content)
{
    if (!content)
        return fail(content.error());
    if (!content->has_value())
        return std::nullopt;
    const auto stored = decodeStoredSecret(**content);
    if (!stored)
        return fail(stored.error());
    return *stored;
}

} // namespace

KeychainSecretStore::KeychainSecretStore(std::unique_ptr<KeychainEntries> entries,
                                         std::chrono::milliseconds limit)
    : m_entries(std::move(entries))
    , m_limit(limit)
    , m_backEnd(likelyBackEnd())
{}

KeychainSecretStore::~KeychainSecretStore() = default;

template<typename T>
QFuture<Result<T>> KeychainSecretStore::enqueue(const Work<T> &work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_waiting.enqueue([this, promise, work] {
        const auto end = [this, promise] {
            m_busy = false;
            const QPointer<KeychainSecretStore> self(this); // whoever hears of it may delete us
            promise->finish();
            if (self)
                startNext();
        };
        if (promise->isCanceled()) {
            end();
            return;
        }
        work([promise, end](const Result<T> &result) {
            promise->addResult(result);
            end();
        });
    });
    startNext();
    return promise->future();
}

void KeychainSecretStore::startNext()
{
    if (m_busy || m_waiting.isEmpty())
        return;
    m_busy = true;
    m_waiting.dequeue()();
}

QFuture<Result<std::optional<StoredSecret>>> KeychainSecretStore::read(const ProfileId &profile,
                                                                       SecretKind kind)
{
    const QString entry = entryName(profile, kind);
    return enqueue<std::optional<StoredSecret>>([this, entry](const auto &answer) {
        m_entries->read(entry, [answer](const auto &content) { answer(decodeContent(content)); });
    });
}

QFuture<Result<void>> KeychainSecretStore::write(const ProfileId &profile,
                                                 const StoredSecret &secret)
{
    const QString entry = entryName(profile, secret.kind);
    const Secret value = encodeStoredSecret(secret);
    return enqueue<void>([this, entry, value](const auto &answer) {
        m_entries->write(entry, value, [this, entry, value, answer](const Result<void> &written) {
            if (!written) {
                answer(written);
                return;
            }
            m_entries->read(entry, [value, answer](const auto &content) {
                if (!content)
                    answer(fail(content.error()));
                else if (!content->has_value() || !(**content == value))
                    answer(fail(ErrorKind::Keychain, Cause::KeychainFailed,
                                QStringLiteral("read back")));
                else
                    answer({});
            });
        });
    });
}

QFuture<Result<void>> KeychainSecretStore::remove(const ProfileId &profile, SecretKind kind)
{
    const QString entry = entryName(profile, kind);
    return enqueue<void>([this, entry](const auto &answer) {
        m_entries->remove(entry, [this, entry, answer](const Result<void> &removed) {
            if (!removed) {
                answer(removed);
                return;
            }
            m_entries->read(entry, [answer](const auto &content) {
                if (!content)
                    answer(fail(content.error()));
                else if (content->has_value())
                    answer(fail(ErrorKind::Keychain, Cause::SecretNotRemoved));
                else
                    answer({});
            });
        });
    });
}

QFuture<Result<void>> KeychainSecretStore::probe()
{
    return enqueue<void>([this](const auto &answer) {
        if (keychainKind() == KeychainKind::SecretService) {
            probeSecretService(answer);
            return;
        }
        if (keychainKind() == KeychainKind::KWallet)
            m_backEnd = kKWallet;
        // There is no call to ask; an entry that nobody writes can be read wherever any can.
        m_entries->read(QStringLiteral("probe"), [answer](const auto &content) {
            answer(content ? Result<void>() : fail(content.error()));
        });
    });
}

void KeychainSecretStore::probeSecretService(const KeychainEntries::DoneAnswer &answer)
{
    auto *service = new SecretService(m_limit, this);
    service->askState([this, service, answer](const Result<KeyringState> &state) {
        if (!state) {
            service->deleteLater();
            answer(fail(state.error()));
            return;
        }
        service->askProgram([this, service, answer, state = *state](const QString &process) {
            service->deleteLater();
            m_backEnd = nameOfProgram(process);
            answer(state == KeyringState::Ready ? Result<void>()
                                                : fail(ErrorKind::Keychain, Cause::KeychainLocked));
        });
    });
}

QFuture<Result<void>> KeychainSecretStore::unlock()
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    if (keychainKind() != KeychainKind::SecretService) {
        promise->addResult(Result<void>()); // the others put up their own prompt when used
        promise->finish();
        return promise->future();
    }
    auto *request = new KeyringUnlock(
        m_limit,
        [promise](const Result<void> &result) {
            promise->addResult(result);
            promise->finish();
        },
        this);
    auto *watcher = new QFutureWatcher<Result<void>>(request);
    // Ended or cancelled, the request goes, and with it a prompt that is still up.
    connect(watcher, &QFutureWatcherBase::finished, request, &QObject::deleteLater);
    connect(watcher, &QFutureWatcherBase::canceled, request, &QObject::deleteLater);
    watcher->setFuture(promise->future());
    request->start();
    return promise->future();
}

QString KeychainSecretStore::backEnd() const
{
    return m_backEnd;
}

} // namespace backlock
