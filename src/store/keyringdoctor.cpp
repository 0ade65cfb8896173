// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keyringdoctor.h"

#include <QFutureWatcher>
#include <QRandomGenerator>

#include <utility>

namespace backlock {

namespace {

//! No profile has such an id: theirs are UUIDs.
ProfileId entryOfDoctor()
{
    return ProfileId::fromTrusted(QStringLiteral("keyring-doctor"));
}

constexpr KeyringStep kSteps[] = {KeyringStep::Find, KeyringStep::Unlock, KeyringStep::Write,
                                  KeyringStep::Read, KeyringStep::Remove};

//! Another one each time: an old dummy that comes back must not look like the new one.
QByteArray dummyText()
{
    QByteArray text(KeyringDoctor::kDummyBytes, Qt::Uninitialized);
    for (char &c : text)
        c = char(0x21 + QRandomGenerator::global()->bounded(0x7e - 0x21 + 1));
    return text;
}

} // namespace

KeyringDoctor::KeyringDoctor(SecretStore &secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
    , m_clock(clock)
{}

KeyringDoctor::~KeyringDoctor()
{
    if (const auto abort = std::exchange(m_abort, {}))
        abort();
}

KeyringLine &KeyringDoctor::line(KeyringStep step)
{
    return m_report.lines[qsizetype(step)];
}

void KeyringDoctor::begin(KeyringStep step)
{
    line(step).outcome = StepOutcome::Running;
    m_elapsed.start();
    emit changed();
}

void KeyringDoctor::pass(KeyringStep step)
{
    line(step).outcome = StepOutcome::Ok;
    line(step).took = std::chrono::milliseconds(m_elapsed.elapsed());
    emit changed();
}

void KeyringDoctor::fail(KeyringStep step, const Error &error)
{
    line(step).outcome = StepOutcome::Failed;
    line(step).error = error;
    line(step).took = std::chrono::milliseconds(m_elapsed.elapsed());
    emit changed();
}

template<typename T, typename Handler>
void KeyringDoctor::await(const QFuture<Result<T>> &future, Handler handler)
{
    m_abort = [given = QFuture<Result<T>>(future)]() mutable { given.cancel(); };
    auto *watcher = new QFutureWatcher<Result<T>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, handler, run = m_run] {
        watcher->deleteLater();
        if (run != m_run || watcher->future().resultCount() == 0)
            return;
        m_abort = {};
        handler(watcher->result());
    });
    watcher->setFuture(future);
}

void KeyringDoctor::start()
{
    cancel();
    m_report = {};
    m_report.at = m_clock();
    m_report.dummyBytes = kDummyBytes;
    for (const KeyringStep step : kSteps) {
        KeyringLine planned;
        planned.step = step;
        m_report.lines.append(planned);
    }
    begin(KeyringStep::Find);
    await(m_secrets.probe(), [this](const Result<void> &probed) { onProbed(probed); });
}

//! Locked is found by the same question that finds the keychain.
void KeyringDoctor::onProbed(const Result<void> &probed)
{
    const bool isLocked = !probed && probed.error().cause == Cause::KeychainLocked;
    if (!probed && !isLocked) {
        fail(KeyringStep::Find, probed.error());
        finish();
        return;
    }
    m_report.backEnd = m_secrets.backEnd();
    pass(KeyringStep::Find);
    begin(KeyringStep::Unlock);
    if (isLocked) {
        fail(KeyringStep::Unlock, probed.error());
        finish();
        return;
    }
    pass(KeyringStep::Unlock);
    write();
}

void KeyringDoctor::write()
{
    m_dummy.kind = SecretKind::Token;
    m_dummy.secret = Secret(dummyText());
    begin(KeyringStep::Write);
    await(m_secrets.write(entryOfDoctor(), m_dummy), [this](const Result<void> &written) {
        if (written) {
            pass(KeyringStep::Write);
            read();
            return;
        }
        fail(KeyringStep::Write, written.error());
        finish();
    });
}

void KeyringDoctor::read()
{
    begin(KeyringStep::Read);
    await(m_secrets.read(entryOfDoctor(), m_dummy.kind),
          [this](const Result<std::optional<StoredSecret>> &found) {
              if (!found)
                  remove(found.error());
              else if (!*found || !((*found)->secret == m_dummy.secret))
                  remove(makeError(ErrorKind::Keychain, Cause::KeychainFailed,
                                   QStringLiteral("read back")));
              else
                  remove({});
          });
}

//! Also after a read that failed: the dummy is there.
void KeyringDoctor::remove(const std::optional<Error> &readError)
{
    if (readError)
        fail(KeyringStep::Read, *readError);
    else
        pass(KeyringStep::Read);
    begin(KeyringStep::Remove);
    await(m_secrets.remove(entryOfDoctor(), m_dummy.kind), [this](const Result<void> &removed) {
        if (removed)
            pass(KeyringStep::Remove);
        else
            fail(KeyringStep::Remove, removed.error());
        finish();
    });
}

void KeyringDoctor::unlock()
{
    cancel();
    m_isUnlocking = true;
    m_report.isFinished = false;
    m_elapsed.start();
    emit changed();
    await(m_secrets.unlock(), [this](const Result<void> &unlocked) {
        m_isUnlocking = false;
        if (unlocked) {
            start();
            return;
        }
        fail(KeyringStep::Unlock, unlocked.error());
        finish();
    });
}

void KeyringDoctor::cancel()
{
    ++m_run;
    if (const auto abort = std::exchange(m_abort, {}))
        abort();
    m_isUnlocking = false;
    if (m_report.isFinished || m_report.lines.isEmpty())
        return;
    for (KeyringLine &line : m_report.lines) {
        if (line.outcome == StepOutcome::Running)
            line.outcome = StepOutcome::NotReached;
    }
    finish();
}

void KeyringDoctor::finish()
{
    m_dummy = {};
    m_report.isFinished = true;
    emit changed();
}

} // namespace backlock
