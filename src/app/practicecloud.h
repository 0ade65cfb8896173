// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/credential.h"
#include "core/profile.h"
#include "core/result.h"

#include <QObject>
#include <QProcess>

namespace backlock {

//! What a practice window starts with.
struct Practice
{
    Profile profile;
    Credential credential;
};

//! The sandbox program, started on a free loopback port for one practice window. It ends with the
//! window, also when the window is killed: it watches its standard input.
class PracticeCloud : public QObject
{
    Q_OBJECT

public:
    explicit PracticeCloud(QObject *parent = nullptr);
    ~PracticeCloud() override;

    void start();

signals:
    void ready(const backlock::Practice &practice);
    void failed(const backlock::Error &error);
    //! It ended while the window was open.
    void ended();

private:
    void readLine();
    void fail(const QString &why);

    QProcess m_process;
    QByteArray m_output;
    bool m_done = false; //!< ready() or failed() was emitted
};

} // namespace backlock
