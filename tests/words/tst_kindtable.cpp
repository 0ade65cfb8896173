// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/error.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace backlock;

namespace {

struct Row
{
    QString code;
    QString status;
    QString kind;
};

QByteArray contentOf(const char *name)
{
    QFile file(QStringLiteral(BACKLOCK_SOURCE_DIR "/resources/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Row> rowsOfKinds()
{
    QList<Row> rows;
    for (const QString &line : QString::fromUtf8(contentOf("error-kinds.tsv")).split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QStringList cells = line.split(u'\t');
        rows << Row{cells.value(0), cells.value(1), cells.value(2)};
    }
    return rows;
}

QSet<QString> codesOfCards()
{
    QSet<QString> codes;
    const QJsonArray cards = QJsonDocument::fromJson(contentOf("code-cards.json"))
                                 .object()
                                 .value(QLatin1String("cards"))
                                 .toArray();
    for (const auto &card : cards)
        codes << card.toObject().value(QLatin1String("code")).toString();
    return codes;
}

QString kindOf(const QString &code, int status)
{
    QHash<QString, QString> kinds;
    for (const Row &row : rowsOfKinds())
        kinds.insert(row.code + u' ' + row.status, row.kind);
    for (const QString &key : {code + u' ' + QString::number(status), code + QStringLiteral(" *"),
                               QStringLiteral("- ") + QString::number(status)}) {
        if (kinds.contains(key))
            return kinds.value(key);
    }
    return {};
}

} // namespace

//! resources/error-kinds.tsv is read by another room; here is tested what it says.
class tst_KindTable : public QObject
{
    Q_OBJECT

private slots:
    void everyRowIsWellFormed();
    void noRowIsThereTwice();
    void codesAreThoseOfTheCards();
    void noKindForCertainAtEveryStatusIsRefused();
    void decides_data();
    void decides();
};

void tst_KindTable::everyRowIsWellFormed()
{
    const QList<Row> rows = rowsOfKinds();
    QVERIFY(rows.size() > 150);
    static const QRegularExpression code(QStringLiteral("^(-|[A-Z]+\\.[0-9]{4,8})$"));
    static const QRegularExpression status(QStringLiteral("^(\\*|[45][0-9]{2})$"));
    for (const Row &row : rows) {
        const QString line = row.code + u' ' + row.status + u' ' + row.kind;
        QVERIFY2(row.code.contains(code), qPrintable(line));
        QVERIFY2(row.status.contains(status), qPrintable(line));
        QVERIFY2(errorKindFromName(row.kind).has_value(), qPrintable(line));
    }
}

void tst_KindTable::noRowIsThereTwice()
{
    QSet<QString> seen;
    for (const Row &row : rowsOfKinds()) {
        const QString key = row.code + u' ' + row.status;
        QVERIFY2(!seen.contains(key), qPrintable(key));
        seen << key;
    }
}

void tst_KindTable::codesAreThoseOfTheCards()
{
    QSet<QString> codes;
    for (const Row &row : rowsOfKinds())
        codes << row.code;
    codes.remove(QStringLiteral("-"));
    const QSet<QString> cards = codesOfCards();
    QVERIFY(!cards.isEmpty());
    QCOMPARE(codes - cards, QSet<QString>());
    QCOMPARE(cards - codes, QSet<QString>());
}

//! "Refused" claims that nothing was changed, so it must not be said of a 5xx.
void tst_KindTable::noKindForCertainAtEveryStatusIsRefused()
{
    for (const Row &row : rowsOfKinds()) {
        if (row.kind == QLatin1String("refused"))
            QVERIFY2(row.status.startsWith(u'4'), qPrintable(row.code));
    }
}

void tst_KindTable::decides_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");

    const auto row = [](const char *name, const char *code, int status, const char *kind) {
        QTest::newRow(name) << QString::fromLatin1(code) << status << QString::fromLatin1(kind);
    };
    row("KMS answers 403 to an expired token", "KMS.0303", 403, "sign-in");
    row("KMS answers 403 to a missing token", "KMS.0301", 403, "sign-in");
    row("KMS answers 403 to a missing permission, too", "KMS.0306", 403, "not-permitted");
    row("KMS: a token of another project", "KMS.0321", 403, "sign-in");
    row("KMS: a frozen service is no missing permission", "KMS.0328", 403, "refused");
    row("KMS: the import token is not the sign-in", "KMS.2601", 400, "refused");
    row("TaurusDB answers 403 to a dead token", "DBS.280056", 403, "sign-in");
    row("TaurusDB: no permission", "DBS.200010", 403, "not-permitted");
    row("TaurusDB: the form of an id, not its existence", "DBS.280404", 400, "refused");
    row("TaurusDB: unknown instance", "DBS.201028", 404, "refused");
    row("TaurusDB: busy with 409", "DBS.201014", 409, "refused");
    row("TaurusDB: busy with 400", "DBS.201014", 400, "refused");
    row("TaurusDB: a refusal's code with 500 is not a refusal", "DBS.200001", 500, "network");
    row("IAM answers 401 to a missing permission", "IAM.0064", 401, "not-permitted");
    row("IAM: locked user", "IAM.0061", 401, "sign-in");
    row("IAM: console-only user", "IAM.0081", 403, "not-permitted");
    row("IAM: wrong one-time code", "IAM.1061", 400, "sign-in");
    row("IAM: expired temporary key", "IAM.1108", 400, "sign-in");
    row("IAM: unknown project", "IAM.1109", 400, "refused");
    row("IAM: too many calls", "IAM.0012", 429, "network");
    row("gateway: token", "APIGW.0301", 401, "sign-in");
    row("gateway: token of another region", "APIGW.0307", 401, "sign-in");
    row("gateway: too many calls", "APIGW.0308", 429, "network");
    row("gateway: user not on the list", "APIGW.0302", 403, "not-permitted");
    row("gateway: not published here", "APIGW.0101", 404, "refused");
    row("gateway: headers too long", "APIGW.0201", 494, "refused");
    row("gateway: back end late", "APIGW.0201", 504, "network");
    row("bare 401", "", 401, "sign-in");
    row("bare 403", "", 403, "not-permitted");
    row("bare 404", "", 404, "refused");
    row("bare 407", "", 407, "network");
    row("bare 409", "", 409, "refused");
    row("bare 429", "", 429, "network");
    row("bare 500", "", 500, "network");
    row("bare 503", "", 503, "network");
    row("a code of tomorrow follows its status", "DBS.999999", 403, "not-permitted");
}

void tst_KindTable::decides()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    QFETCH(QString, kind);
    QCOMPARE(kindOf(code, status), kind);
}

QTEST_GUILESS_MAIN(tst_KindTable)
#include "tst_kindtable.moc"
