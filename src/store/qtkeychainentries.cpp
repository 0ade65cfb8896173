// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainentries.h"

#include "core/cleantext.h"
#include "store/secretservice.h"

#include <QLibrary>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <utility>

namespace backlock {

namespace {

using Content = Result<std::optional<Secret>>;

constexpr QLatin1String kService("backlock");

enum class AccessKind { Read, Write, Remove };

//! Bytes that QtKeychain holds as well: they are wiped when its job is gone and we are the last.
struct HeldBytes
{
    explicit HeldBytes(const QByteArray &held)
        : bytes(held)
    {}
    ~HeldBytes() { Secret wiped(std::move(bytes)); }
    Q_DISABLE_COPY_MOVE(HeldBytes)

    QByteArray bytes;
};

//! Ties an object's life to that of a job: it goes after the job's own data.
template<typename T>
void keepWith(QKeychain::Job *job, const T &held)
{
    QObject::connect(job, &QObject::destroyed, job, [held] { Q_UNUSED(held) });
}

QKeychain::Job *makeReadJob()
{
    auto *job = new QKeychain::ReadPasswordJob(kService);
    // Also for an answer that comes after its limit, when nobody listens any more.
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job] { keepWith(job, std::make_shared<HeldBytes>(job->binaryData())); });
    return job;
}

QKeychain::Job *makeWriteJob(const Secret &value)
{
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setBinaryData(value.reveal());
    keepWith(job, value);
    return job;
}

QKeychain::Job *makeJob(AccessKind kind, const Secret &value)
{
    switch (kind) {
    case AccessKind::Read:
        return makeReadJob();
    case AccessKind::Write:
        return makeWriteJob(value);
    case AccessKind::Remove:
        break;
    }
    return new QKeychain::DeletePasswordJob(kService);
}

//! What a finished job says, before it is held against the state of the keychain.
Content contentOf(QKeychain::Job *job)
{
    const auto keychainError = [](Cause cause, const QString &subject = {}) -> Content {
        return fail(ErrorKind::Keychain, cause, subject);
    };
    switch (job->error()) {
    case QKeychain::NoError:
        if (auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job))
            return Secret(read->binaryData());
        return std::nullopt;
    case QKeychain::EntryNotFound:
        return std::nullopt;
    case QKeychain::CouldNotDeleteEntry:
        return keychainError(Cause::SecretNotRemoved);
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return keychainError(Cause::KeychainDenied);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return keychainError(Cause::KeychainAbsent);
    case QKeychain::OtherError:
        break;
    }
    return keychainError(Cause::KeychainFailed, cleanServerText(job->errorString()));
}

//! One access to one entry, from the question before it to the answer; deletes itself.
class KeychainAccess : public QObject
{
public:
    KeychainAccess(AccessKind kind, const QString &entry, const Secret &value,
                   std::chrono::milliseconds limit, const KeychainEntries::ReadAnswer &answer,
                   QObject *parent)
        : QObject(parent)
        , m_kind(kind)
        , m_entry(entry)
        , m_value(value)
        , m_answer(answer)
        , m_service(limit)
    {
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this,
                [this] { finish(fail(ErrorKind::Keychain, Cause::KeychainFrozen)); });
        m_deadline.start(limit);
    }

    void start()
    {
        if (keychainKind() == KeychainKind::SecretService)
            m_service.askState([this](const Result<KeyringState> &state) { stateBefore(state); });
        else
            startJob();
    }

private:
    void stateBefore(const Result<KeyringState> &state)
    {
        if (!state)
            finish(fail(state.error()));
        else if (*state == KeyringState::Ready)
            startJob();
        else if (*state == KeyringState::NotSetUp && m_kind != AccessKind::Write)
            finish(std::nullopt);
        else
            finish(fail(ErrorKind::Keychain, Cause::KeychainLocked));
    }

    void startJob()
    {
        // Never a child of ours and never deleted by us: libsecret calls back into a running job.
        QKeychain::Job *job = makeJob(m_kind, m_value);
        job->setAutoDelete(true);
        job->setInsecureFallback(false);
        job->setKey(m_entry);
        connect(job, &QKeychain::Job::finished, this, &KeychainAccess::jobFinished);
        job->start();
    }

    void jobFinished(QKeychain::Job *job)
    {
        const Content content = contentOf(job);
        const bool isCertain = content && (m_kind == AccessKind::Write || content->has_value());
        if (isCertain || keychainKind() != KeychainKind::SecretService) {
            finish(content);
            return;
        }
        // "Not found" and "deleted" are also what libsecret says of a keychain locked meanwhile.
        m_service.askState([this, content](const Result<KeyringState> &state) {
            if (!state)
                finish(fail(state.error()));
            else if (*state == KeyringState::Locked)
                finish(fail(ErrorKind::Keychain, Cause::KeychainLocked));
            else
                finish(content);
        });
    }

    void finish(const Content &content)
    {
        if (!m_answer)
            return;
        const auto answer = std::exchange(m_answer, nullptr);
        m_deadline.stop();
        m_value.clear();
        deleteLater();
        answer(content);
    }

    AccessKind m_kind;
    QString m_entry;
    Secret m_value;
    KeychainEntries::ReadAnswer m_answer;
    SecretService m_service;
    QTimer m_deadline;
};

class QtKeychainEntries : public QObject, public KeychainEntries
{
public:
    explicit QtKeychainEntries(std::chrono::milliseconds limit)
        : m_limit(limit)
    {}

    void read(const QString &entry, const ReadAnswer &answer) override
    {
        access(AccessKind::Read, entry, {}, answer);
    }

    void write(const QString &entry, const Secret &value, const DoneAnswer &answer) override
    {
        access(AccessKind::Write, entry, value, withoutContent(answer));
    }

    void remove(const QString &entry, const DoneAnswer &answer) override
    {
        access(AccessKind::Remove, entry, {}, withoutContent(answer));
    }

private:
    static ReadAnswer withoutContent(const DoneAnswer &answer)
    {
        return [answer](const Content &content) {
            answer(content ? Result<void>() : fail(content.error()));
        };
    }

    void access(AccessKind kind, const QString &entry, const Secret &value,
                const ReadAnswer &answer)
    {
        (new KeychainAccess(kind, entry, value, m_limit, answer, this))->start();
    }

    std::chrono::milliseconds m_limit;
};

} // namespace

KeychainKind keychainKind()
{
#if defined(Q_OS_WIN) || defined(Q_OS_DARWIN)
    return KeychainKind::System;
#else
    static const KeychainKind kind = [] {
        QLibrary libsecret(QStringLiteral("secret-1"), 0);
        return libsecret.load() ? KeychainKind::SecretService : KeychainKind::KWallet;
    }();
    return kind;
#endif
}

std::unique_ptr<KeychainEntries> makeQtKeychainEntries(std::chrono::milliseconds limit)
{
    return std::make_unique<QtKeychainEntries>(limit);
}

} // namespace backlock
