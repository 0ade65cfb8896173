// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/run.h"
#include "cli/sandboxprogram.h"
#include "store/secretstore.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace backlock::test {

//! What a command left behind.
struct Ran
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    //! The one document of --json; fails the test where there is anything else on standard output.
    QJsonObject document() const;
    //! error.kind of a document.
    QString errorKind() const;
    //! verdict.status of a document.
    QString status() const;
};

//! Runs command lines as the program does, in this process: its own folder, its own secrets, no
//! waiting between read-backs. Whatever a command prints or leaves in the folder is searched for
//! the secrets that the test named.
class CliHarness
{
public:
    CliHarness();
    ~CliHarness();

    //! The line is split at blanks; %1 and so on stand for arguments that may hold some.
    Ran run(const QString &line, const QByteArray &input = {});
    Ran run(const QStringList &arguments, const QByteArray &given = {});

    //! A profile that leads to this sandbox, not a production one.
    Profile profileFor(const SandboxProgram &sandbox, const QString &name,
                       SignInMethod method) const;
    void add(const Profile &profile);
    //! A profile `tokens` and one `passwords`, and their secrets in the list of canaries.
    void addProfiles(const SandboxProgram &sandbox);

    QString path(const QString &name) const { return m_directory.filePath(name); }
    void addCanary(const QByteArray &secret);
    //! What was seen of canaries, and where; empty: nothing.
    const QStringList &leaks() const { return m_leaks; }

    std::unique_ptr<SecretStore> secrets; //!< memory, unless the test says otherwise
    QIODevice *terminal = nullptr;        //!< what the next runs read; none: their input
    cli::Environment environment;         //!< devices and secrets are set at each run
    QDateTime now;                        //!< what the clock says; UTC, whole seconds

private:
    void searchForCanaries(const QString &line, const Ran &ran);

    QTemporaryDir m_directory;
    QList<QByteArray> m_canaries;
    QStringList m_leaks;
};

} // namespace backlock::test
