// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/runshelf.h"

#include "store/planfile.h"
#include "store/privatefile.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace backlock {

namespace {

constexpr qsizetype kDigestLength = 64;

//! Names from outside never become file names.
bool isDigest(const QString &text)
{
    return text.size() == kDigestLength && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

} // namespace

RunShelf::RunShelf(const Paths &paths)
    : m_directory(paths.runsDirectory())
{}

QString RunShelf::fileOf(const QString &digest) const
{
    return m_directory + u'/' + digest + QStringLiteral(".json");
}

Result<void> RunShelf::keep(const Plan &plan) const
{
    if (QFile::exists(fileOf(plan.digest())))
        return {};
    if (const auto made = makePrivateDirectory(m_directory); !made)
        return made;
    return writePrivateFile(fileOf(plan.digest()), plan.toBytes());
}

Result<void> RunShelf::remove(const QString &digest) const
{
    const QString file = fileOf(digest);
    if (!isDigest(digest) || !QFile::exists(file) || QFile::remove(file))
        return {};
    return fail(ErrorKind::Internal, Cause::FileNotWritable, file);
}

QStringList RunShelf::digests() const
{
    QStringList found;
    const QStringList files =
        QDir(m_directory).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const QString &file : files) {
        if (const QString digest = file.chopped(5); isDigest(digest))
            found.append(digest);
    }
    return found;
}

Result<Plan> RunShelf::plan(const QString &digest) const
{
    auto plan = readPlanFile(fileOf(digest));
    if (plan && plan->digest() != digest)
        return fail(ErrorKind::Input, Cause::PlanEdited);
    return plan;
}

} // namespace backlock
