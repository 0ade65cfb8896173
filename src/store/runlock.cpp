// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/runlock.h"

#include "store/privatefile.h"

#include <QFileInfo>

namespace backlock {

RunLock::RunLock(const QString &file)
    : m_lock(std::make_shared<QLockFile>(file))
{
    // Its age says nothing: a run may take a day. Whether its process lives does.
    m_lock->setStaleLockTime(0);
}

Result<RunLock> RunLock::take(const QString &file)
{
    if (const auto made = makePrivateDirectory(QFileInfo(file).absolutePath()); !made)
        return fail(made.error());
    RunLock lock(file);
    if (lock.m_lock->tryLock(0))
        return lock;
    if (lock.m_lock->error() == QLockFile::LockFailedError)
        return fail(ErrorKind::Precheck, Cause::PlanRunsElsewhere);
    return fail(ErrorKind::Internal, Cause::FileNotWritable, file);
}

} // namespace backlock
