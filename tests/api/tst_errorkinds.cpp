// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errorkinds.h"

#include <QFile>
#include <QTest>

using namespace backlock;

class tst_ErrorKinds : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isCompiledIn();
    void everyRowIsWellFormed();
    void rowOfTheFile_data();
    void rowOfTheFile();
    void documentedCode_data();
    void documentedCode();
    void faultyRowIsTold_data();
    void faultyRowIsTold();
    void codeWithItsStatusWinsOverAnyStatus();

private:
    QByteArray m_file;
};

void tst_ErrorKinds::initTestCase()
{
    QFile file(QStringLiteral(BACKLOCK_SOURCE_DIR "/resources/error-kinds.tsv"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    m_file = file.readAll();
}

void tst_ErrorKinds::isCompiledIn()
{
    QVERIFY(ErrorKinds::builtIn().rowCount() > 50);
}

void tst_ErrorKinds::everyRowIsWellFormed()
{
    QStringList faults;
    ErrorKinds::fromTable(m_file, &faults);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void tst_ErrorKinds::rowOfTheFile_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("kind");
    for (const QByteArray &line : m_file.split('\n')) {
        if (line.trimmed().isEmpty() || line.startsWith('#'))
            continue;
        const QByteArrayList fields = line.split('\t');
        // `*` must hold for a status that no row names.
        const int status = fields.at(1) == "*" ? 418 : fields.at(1).toInt();
        const QString code = fields.at(0) == "-" ? QString() : QString::fromUtf8(fields.at(0));
        QTest::newRow(line.constData()) << code << status << QString::fromUtf8(fields.at(2));
        if (code.startsWith(QLatin1String("APIGW."))) {
            for (const char *prefix : {"APIG.", "APIC."})
                QTest::newRow((prefix + line).constData())
                    << QString::fromLatin1(prefix) + code.sliced(6) << status
                    << QString::fromUtf8(fields.at(2));
        }
    }
}

void tst_ErrorKinds::rowOfTheFile()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    QFETCH(QString, kind);
    QCOMPARE(errorKindName(ErrorKinds::builtIn().kindOf(code, status)), kind);
    QCOMPARE(errorKindName(ErrorKinds::builtIn().kindOf(code.toLower(), status)), kind);
}

//! A few that must not be got wrong, from the API's pages and not from the file.
void tst_ErrorKinds::documentedCode_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *code, int status, ErrorKind kind) {
        QTest::addRow("%s %d", code, status) << QString::fromLatin1(code) << status << kind;
    };
    row("APIGW.0301", 401, ErrorKind::SignIn);
    row("APIGW.0307", 401, ErrorKind::SignIn);
    row("APIG.0307", 401, ErrorKind::SignIn);
    row("APIGW.0302", 403, ErrorKind::NotPermitted);
    row("APIGW.0101", 404, ErrorKind::Refused);
    row("APIGW.0308", 429, ErrorKind::Network);
    row("KMS.0302", 403, ErrorKind::SignIn);
    row("KMS.0303", 403, ErrorKind::SignIn);
    row("KMS.0306", 403, ErrorKind::NotPermitted);
    row("KMS.0207", 404, ErrorKind::Refused);
    row("DBS.200001", 400, ErrorKind::Refused);
    row("DBS.200010", 403, ErrorKind::NotPermitted);
    row("DBS.280056", 403, ErrorKind::SignIn);
    row("DBS.201028", 404, ErrorKind::Refused);
    row("DBS.200019", 409, ErrorKind::Refused);
    row("DBS.108000", 500, ErrorKind::Network);
    row("IAM.0062", 401, ErrorKind::SignIn);
    row("IAM.0064", 401, ErrorKind::NotPermitted);
    row("", 400, ErrorKind::Refused);
    row("", 401, ErrorKind::SignIn);
    row("", 403, ErrorKind::NotPermitted);
    row("", 418, ErrorKind::Refused);
    row("", 499, ErrorKind::Refused);
    row("", 500, ErrorKind::Network);
    row("", 599, ErrorKind::Network);
    row("UNKNOWN.1", 403, ErrorKind::NotPermitted);
    row("UNKNOWN.1", 500, ErrorKind::Network);
    row("", 101, ErrorKind::Protocol);
    row("", 999, ErrorKind::Protocol);
}

void tst_ErrorKinds::documentedCode()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    QCOMPARE(ErrorKinds::builtIn().kindOf(code, status), kind);
}

void tst_ErrorKinds::faultyRowIsTold_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("blanks for tabs") << QByteArray("A.1 400 refused");
    QTest::newRow("unknown kind") << QByteArray("A.1\t400\tangry");
    QTest::newRow("status no number") << QByteArray("A.1\t4xx\trefused");
    QTest::newRow("status out of range") << QByteArray("A.1\t4000\trefused");
    QTest::newRow("no code") << QByteArray("\t400\trefused");
    QTest::newRow("too many fields") << QByteArray("A.1\t400\trefused\tx");
    QTest::newRow("carriage return") << QByteArray("A.1\t400\trefused\r");
}

void tst_ErrorKinds::faultyRowIsTold()
{
    QFETCH(QByteArray, line);
    QStringList faults;
    const ErrorKinds kinds = ErrorKinds::fromTable("# a comment\n\n" + line + "\n", &faults);
    QCOMPARE(kinds.rowCount(), 0);
    QCOMPARE(faults.size(), 1);
    QVERIFY(faults.first().startsWith(QStringLiteral("line 3:")));
}

void tst_ErrorKinds::codeWithItsStatusWinsOverAnyStatus()
{
    const ErrorKinds kinds =
        ErrorKinds::fromTable("A.1\t*\trefused\nA.1\t403\tsign-in\n-\t403\tnot-permitted\n");
    QCOMPARE(kinds.kindOf(QStringLiteral("A.1"), 403), ErrorKind::SignIn);
    QCOMPARE(kinds.kindOf(QStringLiteral("A.1"), 500), ErrorKind::Refused);
    QCOMPARE(kinds.kindOf(QStringLiteral("B.1"), 403), ErrorKind::NotPermitted);
}

QTEST_GUILESS_MAIN(tst_ErrorKinds)
#include "tst_errorkinds.moc"
