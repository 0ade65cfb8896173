// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/ledgerchain.h"

#include "core/canonicaljson.h"

#include <QJsonDocument>
#include <QTest>

#include <functional>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

LedgerRow sample()
{
    const QJsonObject payload{{"change_id"_L1, u"c"_s},
                              {"text"_L1, u"\"备份\"\n\\"_s},
                              {"n"_L1, 1.5},
                              {"a"_L1, QJsonObject{{"z"_L1, true}}}};
    return {7,
            u"2026-08-01T10:32:05.123Z"_s,
            u"open"_s,
            u"change \"1\""_s,
            canonicalJson(payload),
            chainStart()};
}

} // namespace

class tst_LedgerChain : public QObject
{
    Q_OBJECT

private slots:
    void theHashIsOverTheCanonicalForm();
    void theHashOfAFixedRow();
    void everyFieldCounts_data();
    void everyFieldCounts();
    void columnsAreNeverNull();
};

//! Anybody can compute the hash from the documented object, without our splicing.
void tst_LedgerChain::theHashIsOverTheCanonicalForm()
{
    const LedgerRow row = sample();
    const QJsonObject object{{"change_id"_L1, row.changeId},
                             {"payload"_L1, QJsonDocument::fromJson(row.payload).object()},
                             {"previous"_L1, row.previous},
                             {"sequence"_L1, row.sequence},
                             {"type"_L1, row.type},
                             {"written_at"_L1, row.writtenAt}};
    QCOMPARE(rowHash(row), sha256Hex(canonicalJson(object)));
}

//! Computed with another program:
//! printf '%s'
//! '{"change_id":"c","payload":{},"previous":"000...","sequence":1,"type":"open","written_at":"t"}'
//! | sha256sum
void tst_LedgerChain::theHashOfAFixedRow()
{
    const LedgerRow row{1, u"t"_s, u"open"_s, u"c"_s, "{}", chainStart()};
    QCOMPARE(rowHash(row), u"1d6b270f6c318208ad11563a688283d339905f0af292f48a6a260c61987ad78f"_s);
}

void tst_LedgerChain::everyFieldCounts_data()
{
    QTest::addColumn<int>("field");
    QTest::newRow("sequence") << 0;
    QTest::newRow("written at") << 1;
    QTest::newRow("type") << 2;
    QTest::newRow("change id") << 3;
    QTest::newRow("payload") << 4;
    QTest::newRow("previous") << 5;
}

void tst_LedgerChain::everyFieldCounts()
{
    QFETCH(int, field);
    const std::function<void(LedgerRow &)> changes[] = {
        [](LedgerRow &row) { row.sequence = 8; },
        [](LedgerRow &row) { row.writtenAt = u"2026-08-01T10:32:05.124Z"_s; },
        [](LedgerRow &row) { row.type = u"close"_s; },
        [](LedgerRow &row) { row.changeId += u'x'; },
        [](LedgerRow &row) { row.payload.replace("true", "false"); },
        [](LedgerRow &row) { row.previous.replace(0, 1, u"1"_s); }};
    LedgerRow row = sample();
    changes[field](row);
    QVERIFY(rowHash(row) != rowHash(sample()));
}

void tst_LedgerChain::columnsAreNeverNull()
{
    for (const auto &type : {u"open"_s, u"close"_s}) {
        const QStringList columns = searchColumns(type, {});
        QCOMPARE(columns.size(), searchColumnNames().size());
        for (const QString &column : columns)
            QVERIFY(!column.isNull());
    }
}

QTEST_GUILESS_MAIN(tst_LedgerChain)
#include "tst_ledgerchain.moc"
