// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace backlock::test {

//! A backlock-sandbox of a test's own, with a log of what reached it. Ends with this object.
class SandboxProgram
{
public:
    //! \param switches as on its command line; fails the test where it does not start
    explicit SandboxProgram(const QStringList &switches = {});
    ~SandboxProgram();

    bool isRunning() const { return !m_line.isEmpty(); }
    QString url() const { return text("listening"); }
    QString text(const char *key) const;
    QByteArray token() const { return text("token").toUtf8(); }
    QString project(int index = 0) const;
    QString projectName(int index = 0) const;
    QString instance(int index = 0) const; //!< the first one of a project
    QString key(int index = 0) const;      //!< the first one of a project; it can be used
    QString userId(const QString &name) const;
    QByteArray password(const QString &name) const;

    //! The requests so far, oldest first: {"method","path","query","headers","body","status"}.
    QList<QJsonObject> requests() const;
    //! Those with this verb whose path ends so.
    QList<QJsonObject> requests(const QString &method, const QString &pathEnd) const;
    //! How many went to TaurusDB or KMS.
    int requestsBeyondIam() const;

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    QJsonObject m_line;
};

} // namespace backlock::test
