// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainentries.h"

#include "core/canonicaljson.h"

#include <QList>

#include <algorithm>

namespace backlock {

namespace {

//! In front of the entry that points to pieces; a value that fits into one entry is a JSON document
//! and begins with a brace.
constexpr char kIndexMark[] = "pieces ";
constexpr char kSides[] = {'a', 'b'};

char otherSide(char side)
{
    return side == 'a' ? 'b' : 'a';
}

tl::unexpected<Error> incomplete()
{
    return fail(ErrorKind::Keychain, Cause::KeychainFailed, QStringLiteral("pieces"));
}

} // namespace

//! `pieces <side> <count> <SHA-256 of the whole>`
struct PiecedEntries::Index
{
    char side = 'b';
    int count = 0; //!< 0: the value stands in the entry itself
    QByteArray digest;

    static Index parse(const QByteArray &text)
    {
        const QList<QByteArray> words = text.split(' ');
        if (!text.startsWith(kIndexMark) || words.size() != 4 || words.at(1).size() != 1)
            return {};
        return {words.at(1).front(), words.at(2).toInt(), words.at(3)};
    }

    QByteArray text() const
    {
        return kIndexMark + QByteArray(1, side) + ' ' + QByteArray::number(count) + ' ' + digest;
    }
};

struct PiecedEntries::Work
{
    QString entry;
    Secret value; //!< the whole, when writing
    Index index;
    QList<Secret> pieces; //!< what was read so far
};

PiecedEntries::PiecedEntries(std::unique_ptr<KeychainEntries> entries, qsizetype pieceBytes)
    : m_entries(std::move(entries))
    , m_pieceBytes(std::max(pieceBytes, kSmallestPiece))
{}

PiecedEntries::~PiecedEntries() = default;

QString PiecedEntries::pieceName(const QString &entry, char side, int number)
{
    return QStringLiteral("%1/%2%3").arg(entry, QChar::fromLatin1(side)).arg(number);
}

void PiecedEntries::read(const QString &entry, const ReadAnswer &answer)
{
    m_entries->read(entry, [=, this](const Result<std::optional<Secret>> &content) {
        if (!content || !content->has_value()) {
            answer(content);
            return;
        }
        const QByteArray &text = (*content)->reveal();
        if (!text.startsWith(kIndexMark)) {
            answer(content);
            return;
        }
        auto work = std::make_shared<Work>();
        work->entry = entry;
        work->index = Index::parse(text);
        if (work->index.count < 1)
            answer(incomplete());
        else
            collect(work, 0, answer);
    });
}

void PiecedEntries::collect(const std::shared_ptr<Work> &work, int number, const ReadAnswer &answer)
{
    if (number == work->index.count) {
        QByteArray whole;
        whole.reserve(m_pieceBytes * number);
        for (const Secret &piece : std::as_const(work->pieces))
            whole.append(piece.reveal());
        const bool fits = sha256Hex(whole).toLatin1() == work->index.digest;
        const Secret value(std::move(whole));
        answer(fits ? Result<std::optional<Secret>>(value) : incomplete());
        return;
    }
    m_entries->read(pieceName(work->entry, work->index.side, number),
                    [=, this](const Result<std::optional<Secret>> &content) {
                        if (!content) {
                            answer(content);
                        } else if (!content->has_value()) {
                            answer(incomplete());
                        } else {
                            work->pieces.append(**content);
                            collect(work, number + 1, answer);
                        }
                    });
}

void PiecedEntries::write(const QString &entry, const Secret &value, const DoneAnswer &answer)
{
    m_entries->read(entry, [=, this](const Result<std::optional<Secret>> &old) {
        if (!old) {
            answer(fail(old.error()));
            return;
        }
        const QByteArray oldText = *old ? (*old)->reveal() : QByteArray();
        auto work = std::make_shared<Work>();
        work->entry = entry;
        work->value = value;
        work->index.side = otherSide(Index::parse(oldText).side);
        if (value.reveal().size() > m_pieceBytes) {
            work->index.count = int((value.reveal().size() + m_pieceBytes - 1) / m_pieceBytes);
            work->index.digest = sha256Hex(value.reveal()).toLatin1();
        }
        writePiece(work, 0, answer);
    });
}

void PiecedEntries::writePiece(const std::shared_ptr<Work> &work, int number,
                               const DoneAnswer &answer)
{
    if (number == work->index.count) {
        writeIndex(work, answer);
        return;
    }
    const Secret piece(work->value.reveal().mid(number * m_pieceBytes, m_pieceBytes));
    m_entries->write(pieceName(work->entry, work->index.side, number), piece,
                     [=, this](const Result<void> &written) {
                         if (written) {
                             writePiece(work, number + 1, answer);
                             return;
                         }
                         // The first error is the one to tell; what cannot be cleared now is
                         // cleared by the next write or remove.
                         clear(work->entry, work->index.side, 0,
                               [answer, written](const Result<void> &) { answer(written); });
                     });
}

void PiecedEntries::writeIndex(const std::shared_ptr<Work> &work, const DoneAnswer &answer)
{
    const Secret text = work->index.count > 0 ? Secret(work->index.text()) : work->value;
    m_entries->write(work->entry, text, [=, this](const Result<void> &written) {
        if (!written) {
            clear(work->entry, work->index.side, 0,
                  [answer, written](const Result<void> &) { answer(written); });
            return;
        }
        // From here on the new value is in force; the old pieces are a secret that must go.
        clear(work->entry, otherSide(work->index.side), 0, [=, this](const Result<void> &cleared) {
            if (!cleared)
                answer(cleared);
            else
                clear(work->entry, work->index.side, work->index.count, answer);
        });
    });
}

void PiecedEntries::remove(const QString &entry, const DoneAnswer &answer)
{
    // The index goes last: while it is there, an interrupted removal can be seen and repeated.
    clear(entry, kSides[0], 0, [=, this](const Result<void> &first) {
        if (!first) {
            answer(first);
            return;
        }
        clear(entry, kSides[1], 0, [=, this](const Result<void> &second) {
            if (!second)
                answer(second);
            else
                m_entries->remove(entry, answer);
        });
    });
}

void PiecedEntries::clear(const QString &entry, char side, int from, const DoneAnswer &answer)
{
    countUp(entry, side, from, from, answer);
}

void PiecedEntries::countUp(const QString &entry, char side, int from, int number,
                            const DoneAnswer &answer)
{
    m_entries->read(pieceName(entry, side, number),
                    [=, this](const Result<std::optional<Secret>> &content) {
                        if (!content)
                            answer(fail(content.error()));
                        else if (content->has_value())
                            countUp(entry, side, from, number + 1, answer);
                        else
                            removeDown(entry, side, from, number - 1, answer);
                    });
}

//! Downwards, so that an interrupted removal leaves no gap that would hide the rest from countUp().
void PiecedEntries::removeDown(const QString &entry, char side, int from, int number,
                               const DoneAnswer &answer)
{
    if (number < from) {
        answer({});
        return;
    }
    m_entries->remove(pieceName(entry, side, number), [=, this](const Result<void> &removed) {
        if (!removed)
            answer(removed);
        else
            removeDown(entry, side, from, number - 1, answer);
    });
}

} // namespace backlock
