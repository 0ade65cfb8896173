// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace backlock::test {

//! The program backlock-sandbox, started for a test; ends with it.
class SandboxProgram
{
public:
    //! \param program its path; \param switches as on the command line
    SandboxProgram(const QString &program, const QStringList &switches);
    ~SandboxProgram();

    //! What it printed when it listened; empty: it did not start, see problem().
    const QJsonObject &line() const { return m_line; }
    const QString &problem() const { return m_problem; }
    QString text(const char *field) const; //!< a field of the line
    QString address() const { return text("listening"); }
    QString projectId(int index = 0) const;
    QString instanceId(int index = 0) const; //!< the first of the project
    QString keyId(int index = 0) const;

    //! Adds a rule as `--fault` has it; removes all of them.
    void addFault(const QString &rule);
    void clearFaults();
    void expireTokens();
    QJsonObject state();

private:
    QJsonObject control(const QByteArray &verb, const QString &path, const QByteArray &body);
    QString listed(const char *list, int index) const;

    QProcess m_process;
    QJsonObject m_line;
    QString m_problem;
};

} // namespace backlock::test
