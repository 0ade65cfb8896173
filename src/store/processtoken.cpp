// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/processtoken.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

namespace backlock {

namespace {

constexpr qsizetype kStateField = 0;      //!< counted from behind the name in /proc/PID/stat
constexpr qsizetype kStartTimeField = 19; //!< in clock ticks since the machine started; proc(5)

QByteArray contentOf(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll().trimmed() : QByteArray();
}

QString bootId()
{
    return QString::fromLatin1(contentOf(QStringLiteral("/proc/sys/kernel/random/boot_id")));
}

//! Empty: there is no such process, or it has ended.
QString startTimeOf(qint64 process)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(process));
    // The name stands in brackets and may hold anything, brackets and blanks included.
    const qsizetype nameEnd = stat.lastIndexOf(") ");
    if (nameEnd < 0)
        return {};
    const QList<QByteArray> fields = stat.sliced(nameEnd + 2).split(' ');
    const QByteArray state = fields.value(kStateField);
    const bool hasEnded = state == "Z" || state == "X";
    return hasEnded ? QString() : QString::fromLatin1(fields.value(kStartTimeField));
}

} // namespace

QString ownProcessToken()
{
    static const QString token = [] {
        const qint64 process = QCoreApplication::applicationPid();
        const QString boot = bootId();
        const QString start = startTimeOf(process);
        return boot.isEmpty() || start.isEmpty()
                   ? QString()
                   : QStringLiteral("%1/%2/%3").arg(boot).arg(process).arg(start);
    }();
    return token;
}

bool isProcessRunning(const QString &token)
{
    const QStringList parts = token.split(u'/');
    if (parts.size() != 3 || parts.at(0) != bootId())
        return false;
    const QString start = startTimeOf(parts.at(1).toLongLong());
    return !start.isEmpty() && start == parts.at(2);
}

} // namespace backlock
