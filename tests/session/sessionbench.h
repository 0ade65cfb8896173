// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/rategate.h"
#include "session/fakecloud.h"
#include "session/fakesecretstore.h"
#include "session/session.h"

#include <QTemporaryDir>

#include <memory>

namespace backlock::test {

//! Lets everything run that needs no time to pass.
void drain();

//! The cause of a failed result as a number, which QCOMPARE can print; -1 for a good one.
template<typename T>
int causeOf(const Result<T> &result)
{
    return result ? -1 : int(result.error().cause);
}

constexpr int kGood = -1;

//! What a session needs, all of it played: a cloud, a keychain, a clock that stands still.
struct SessionBench
{
    SessionBench();

    SessionServices services();
    std::unique_ptr<Session> session();

    //! The three projects of the played cloud: of the profile's region, a part of it, and of
    //! another.
    Project home() const;
    Project part() const;
    Project south() const;

    //! A token as the keychain holds it after a sign-in to this profile.
    StoredSecret kept(SecretKind kind, const QByteArray &secret) const;

    static Credential token(const QByteArray &token = "pasted-token");
    static Credential password(const QByteArray &password = "right-password");
    static Credential accessKey();

    RateGate gate;
    QTemporaryDir folder;
    Paths paths;
    RegionTable regions;
    FakeSecretStore secrets;
    QDateTime now;
    Profile profile;
    FakeCloud *cloud = nullptr; //!< dies with the client that it was handed to
    int connections = 0;
    ConnectionSettings lastConnection;

private:
    std::unique_ptr<FakeCloud> m_unused;
};

} // namespace backlock::test

Q_DECLARE_METATYPE(backlock::Credential)
