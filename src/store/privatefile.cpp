// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace backlock {

namespace {

constexpr QFileDevice::Permissions kOwnerOnlyFile =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions kOwnerOnlyFolder = kOwnerOnlyFile | QFileDevice::ExeOwner;

//! \param mode nothing: as the umask or the replaced file has it
Result<void> writeWhole(const QString &file, const QByteArray &content,
                        std::optional<QFileDevice::Permissions> mode, ErrorKind kind)
{
    QSaveFile save(file);
    // QSaveFile takes over the mode of the file that it replaces, so it is set while still empty.
    const bool isWritten = save.open(QIODevice::WriteOnly) && (!mode || save.setPermissions(*mode))
                           && save.write(content) == content.size() && save.commit();
    if (!isWritten)
        return fail(kind, Cause::FileNotWritable, file);
    return {};
}

} // namespace

Result<void> makePrivateDirectory(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return {};
    const QString above = info.absolutePath();
    if (above != info.absoluteFilePath()) {
        if (const auto made = makePrivateDirectory(above); !made)
            return made;
    }
    // Another process may have been faster: what counts is that the folder is there.
    if (!QDir().mkdir(info.absoluteFilePath(), kOwnerOnlyFolder)
        && !QFileInfo(info.absoluteFilePath()).isDir())
        return fail(ErrorKind::Internal, Cause::FileNotWritable, path);
    return {};
}

Result<void> writePrivateFile(const QString &file, const QByteArray &content, ErrorKind kind)
{
    return writeWhole(file, content, kOwnerOnlyFile, kind);
}

Result<void> writeSharedFile(const QString &file, const QByteArray &content, ErrorKind kind)
{
    return writeWhole(file, content, {}, kind);
}

Result<std::optional<QByteArray>> readFileUpTo(const QString &file, qint64 maxBytes)
{
    QFile source(file);
    if (!source.exists())
        return std::nullopt;
    if (QFileInfo(file).isDir()) // opens and reads as empty on some systems
        return fail(ErrorKind::Input, Cause::FileUnreadable, file);
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Input, Cause::FileUnreadable, file);
    const QByteArray bytes = source.read(maxBytes + 1);
    if (bytes.size() > maxBytes)
        return fail(ErrorKind::Input, Cause::FileTooLarge, file);
    if (source.error() != QFileDevice::NoError)
        return fail(ErrorKind::Input, Cause::FileUnreadable, file);
    return bytes;
}

} // namespace backlock
