// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/keychainentries.h"

#include "store/fakeentries.h"
#include "store/waiting.h"

#include <QTest>

using namespace backlock;
using namespace Qt::StringLiterals;

class tst_PiecedEntries : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anyLengthComesBack_data();
    void anyLengthComesBack();
    void noEntryIsLongerThanAllowed();
    void absentIsNothing();
    void aShorterValueLeavesNoPieces();
    void removingLeavesNothing();
    void anInterruptedWriteLeavesTheOldValue_data();
    void anInterruptedWriteLeavesTheOldValue();
    void whatAnInterruptedWriteLeftGoesWithTheNext();
    void anInterruptedRemovalIsSeenAndRepeated();
    void missingOrChangedPieces_data();
    void missingOrChangedPieces();

private:
    Result<void> write(const QByteArray &value);
    Result<void> remove();
    Result<std::optional<Secret>> read();
    QByteArray value();
    static QByteArray bytes(qsizetype length);

    test::FakeEntries *m_fake = nullptr; // owned by m_entries
    std::unique_ptr<PiecedEntries> m_entries;
};

static constexpr qsizetype kPiece = 128;
static const QString kEntry = u"id/token"_s;

void tst_PiecedEntries::init()
{
    auto fake = std::make_unique<test::FakeEntries>();
    m_fake = fake.get();
    m_fake->maxBytes = kPiece;
    m_entries = std::make_unique<PiecedEntries>(std::move(fake), kPiece);
}

QByteArray tst_PiecedEntries::bytes(qsizetype length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    for (qsizetype i = 0; i < length; ++i)
        bytes[i] = char(i * 7 + i / 251);
    if (!bytes.isEmpty())
        bytes[0] = '{'; // as every value of ours begins
    return bytes;
}

Result<void> tst_PiecedEntries::write(const QByteArray &value)
{
    return test::answerTo<void>(
        [&](const auto &answer) { m_entries->write(kEntry, Secret(value), answer); });
}

Result<void> tst_PiecedEntries::remove()
{
    return test::answerTo<void>([&](const auto &answer) { m_entries->remove(kEntry, answer); });
}

Result<std::optional<Secret>> tst_PiecedEntries::read()
{
    return test::answerTo<std::optional<Secret>>(
        [&](const auto &answer) { m_entries->read(kEntry, answer); });
}

QByteArray tst_PiecedEntries::value()
{
    const auto result = read();
    if (!result)
        return test::said(result);
    return *result ? (*result)->reveal() : QByteArray("(nothing)");
}

void tst_PiecedEntries::anyLengthComesBack_data()
{
    QTest::addColumn<qsizetype>("length");
    for (const qsizetype length : {1, 127, 128, 129, 255, 256, 257, 1000, 32'768})
        QTest::addRow("%d", int(length)) << qsizetype(length);
}

void tst_PiecedEntries::anyLengthComesBack()
{
    QFETCH(qsizetype, length);
    VERIFY_OK(write(bytes(length)));
    QCOMPARE(value(), bytes(length));
    VERIFY_OK(write(bytes(length + 1))); // over an old one
    QCOMPARE(value(), bytes(length + 1));
    VERIFY_OK(write(bytes(length)));
    QCOMPARE(value(), bytes(length));
}

void tst_PiecedEntries::noEntryIsLongerThanAllowed()
{
    VERIFY_OK(write(bytes(1000)));
    QCOMPARE(m_fake->content.size(), 1 + 8);
    for (const QByteArray &entry : std::as_const(m_fake->content))
        QVERIFY(entry.size() <= kPiece);
    QVERIFY(m_fake->content.contains(kEntry));
}

void tst_PiecedEntries::absentIsNothing()
{
    QCOMPARE(value(), QByteArray("(nothing)"));
    VERIFY_OK(remove());
}

void tst_PiecedEntries::aShorterValueLeavesNoPieces()
{
    VERIFY_OK(write(bytes(1000)));
    VERIFY_OK(write(bytes(300)));
    QCOMPARE(m_fake->content.size(), 1 + 3);
    VERIFY_OK(write(bytes(10)));
    QCOMPARE(m_fake->content.size(), 1);
    QCOMPARE(m_fake->content.value(kEntry), bytes(10));
}

void tst_PiecedEntries::removingLeavesNothing()
{
    VERIFY_OK(write(bytes(1000)));
    VERIFY_OK(remove());
    QVERIFY(m_fake->content.isEmpty());
}

void tst_PiecedEntries::anInterruptedWriteLeavesTheOldValue_data()
{
    QTest::addColumn<qsizetype>("oldLength");
    QTest::addColumn<QString>("failAt");
    for (const qsizetype length : {0, 10, 700}) {
        QTest::addRow("first piece, old length %d", int(length))
            << qsizetype(length) << u"write id/token/a0"_s;
        QTest::addRow("later piece, old length %d", int(length))
            << qsizetype(length) << u"write id/token/a3"_s;
    }
    QTest::newRow("the index") << qsizetype(0) << u"write id/token"_s;
}

void tst_PiecedEntries::anInterruptedWriteLeavesTheOldValue()
{
    QFETCH(qsizetype, oldLength);
    QFETCH(QString, failAt);
    if (oldLength > 0) {
        VERIFY_OK(write(bytes(oldLength)));
        if (oldLength > kPiece) // the sides take turns: the next one is `a` again
            VERIFY_OK(write(bytes(oldLength)));
    }
    const QByteArray before = value();
    const qsizetype entries = m_fake->content.size();
    m_fake->failAt = failAt;
    if (failAt == u"write id/token")
        m_fake->failAfter = 8; // the eight pieces
    VERIFY_ERROR(write(bytes(1000)), ErrorKind::Keychain, Cause::KeychainDenied);
    m_fake->failAt.clear();
    QCOMPARE(value(), before);
    QCOMPARE(m_fake->content.size(), entries);
}

//! Killed in the middle: nobody cleared up.
void tst_PiecedEntries::whatAnInterruptedWriteLeftGoesWithTheNext()
{
    VERIFY_OK(write(bytes(10)));
    for (int i = 0; i < 6; ++i)
        m_fake->content.insert(u"id/token/a%1"_s.arg(i), "left over");
    QCOMPARE(value(), bytes(10));
    VERIFY_OK(write(bytes(300)));
    QCOMPARE(value(), bytes(300));
    QCOMPARE(m_fake->content.size(), 1 + 3);
    m_fake->content.insert(u"id/token/b0"_s, "left over");
    VERIFY_OK(remove());
    QVERIFY(m_fake->content.isEmpty());
}

void tst_PiecedEntries::anInterruptedRemovalIsSeenAndRepeated()
{
    VERIFY_OK(write(bytes(1000)));
    m_fake->failAt = u"remove id/token/a4"_s;
    VERIFY_ERROR(remove(), ErrorKind::Keychain, Cause::KeychainDenied);
    VERIFY_ERROR(read(), ErrorKind::Keychain, Cause::KeychainFailed); // half a secret is an error
    m_fake->failAt.clear();
    VERIFY_OK(remove());
    QVERIFY(m_fake->content.isEmpty());
}

void tst_PiecedEntries::missingOrChangedPieces_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QByteArray>("content"); // empty: taken away
    QTest::newRow("a piece is missing") << u"id/token/a1"_s << QByteArray();
    QTest::newRow("the last piece is missing") << u"id/token/a2"_s << QByteArray();
    QTest::newRow("a piece was changed") << u"id/token/a1"_s << QByteArray(128, 'x');
    QTest::newRow("index without a count") << kEntry << QByteArray("pieces a");
    QTest::newRow("index of no pieces") << kEntry << QByteArray("pieces a 0 00");
    QTest::newRow("index of another length") << kEntry << QByteArray("pieces a 2 00");
    QTest::newRow("index of another side") << kEntry << QByteArray("pieces b 3 00");
}

void tst_PiecedEntries::missingOrChangedPieces()
{
    QFETCH(QString, entry);
    QFETCH(QByteArray, content);
    VERIFY_OK(write(bytes(300)));
    if (content.isEmpty())
        m_fake->content.remove(entry);
    else
        m_fake->content.insert(entry, content);
    VERIFY_ERROR(read(), ErrorKind::Keychain, Cause::KeychainFailed);
    VERIFY_OK(write(bytes(200))); // and it can be written anew
    QCOMPARE(value(), bytes(200));
}

QTEST_GUILESS_MAIN(tst_PiecedEntries)
#include "tst_piecedentries.moc"
