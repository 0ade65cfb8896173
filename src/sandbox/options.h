// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "faults.h"

#include <QStringList>
#include <chrono>

namespace sandbox {

//! What the API leaves open is a switch, so that a client is tested both ways.
struct Options
{
    enum class OnWhenOn { Accept, Refuse, IgnoreKey };

    quint16 port = 0;
    int projects = 3;
    int instances = 12;
    int keys = 8;
    std::chrono::milliseconds latency{0};
    int rateCalls = 0; //!< 0: no throttle
    double rateSeconds = 1;
    std::chrono::seconds tokenLifetime{24 * 3600};
    QString tlsFolder; //!< empty: plain HTTP
    QString tlsFlaw;
    QString logFile;
    QList<FaultRule> faults;
    QString redirectTo; //!< empty: a path of the sandbox itself, under another host name
    OnWhenOn onWhenOn = OnWhenOn::Accept;
    std::chrono::milliseconds readLag{0};
    std::chrono::milliseconds backupTime{3000};
    bool backupFails = false;
    bool readForbidden = false;
    bool notOffered = false;
    bool v31 = true;
    bool untilStdinCloses = false;
};

struct ParsedOptions
{
    Options options;
    QString error; //!< not empty: usage is wrong
    QString text;  //!< not empty: print it and leave (--help, --version)
};

//! \param arguments with the program's name in front
ParsedOptions parseOptions(const QStringList &arguments);

} // namespace sandbox
