// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/chainnotes.h"

#include "store/privatefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include <optional>

namespace backlock {

namespace {

constexpr qint64 kMaxNotesBytes = qint64{16} * 1024 * 1024;
constexpr QLatin1String kEntries("entries");
constexpr QLatin1String kHead("head");
constexpr QLatin1String kNotedAt("noted_at");

QByteArray lineOf(const ChainNote &note)
{
    const QJsonObject line{{kEntries, note.entries},
                           {kHead, note.head},
                           {kNotedAt, note.notedAt.toUTC().toString(Qt::ISODate)}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<ChainNote> noteOf(const QByteArray &line)
{
    static const QRegularExpression hash(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    ChainNote note;
    note.entries = object.value(kEntries).toInteger(-1);
    note.head = object.value(kHead).toString();
    note.notedAt = QDateTime::fromString(object.value(kNotedAt).toString(), Qt::ISODate).toUTC();
    if (note.entries < 0 || !hash.match(note.head).hasMatch() || !note.notedAt.isValid())
        return std::nullopt;
    return note;
}

//! As far as the operating system promises it: a note that is lost with the power is none.
bool isOnDisk(QFile &file)
{
#ifdef Q_OS_UNIX
    return file.flush() && fsync(file.handle()) == 0;
#else
    return file.flush();
#endif
}

} // namespace

Result<QList<ChainNote>> readChainNotes(const QString &file)
{
    const auto content = readFileUpTo(file, kMaxNotesBytes);
    if (!content)
        return fail(content.error());
    if (!*content)
        return fail(ErrorKind::Input, Cause::FileUnreadable, file);
    QList<ChainNote> notes;
    const QList<QByteArray> lines = (*content)->split('\n');
    for (const QByteArray &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const auto note = noteOf(line);
        if (!note)
            return fail(ErrorKind::Input, Cause::FileWrongFormat, file);
        notes.append(*note);
    }
    return notes;
}

Result<void> appendChainNote(const QString &file, const ChainNote &note)
{
    // What is no file of notes is not written to: a wrong click must not spoil it.
    if (QFile::exists(file)) {
        if (const auto notes = readChainNotes(file); !notes)
            return fail(notes.error());
    }
    QFile out(file);
    if (!out.open(QIODevice::ReadWrite | QIODevice::Append))
        return fail(ErrorKind::Input, Cause::FileNotWritable, file);
    QByteArray line = lineOf(note);
    // Somebody's editor may have left the last line without its end.
    if (out.size() > 0 && out.seek(out.size() - 1) && out.read(1) != "\n")
        line.prepend('\n');
    if (out.write(line) != line.size() || !isOnDisk(out))
        return fail(ErrorKind::Input, Cause::FileNotWritable, file);
    return {};
}

} // namespace backlock
