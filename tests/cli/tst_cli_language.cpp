// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The real program in Chinese: not one English word for people to read.

#include "cli/cliharness.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

class tst_CliLanguage : public QObject
{
    Q_OBJECT

private slots:
    void chinese_data();
    void chinese();
    void evidence();
    void findsEnglish();

private:
    static QString runChinese(const CliHarness &cli, const QString &line, const QByteArray &input);
    static QString wrongWords(QString text, const SandboxProgram &sandbox);
};

//! What is left of the text when names, ids and terms that Chinese pages leave in Latin letters are
//! taken out.
QString tst_CliLanguage::wrongWords(QString text, const SandboxProgram &sandbox)
{
    static const QRegularExpression allowed(
        // options, hosts, ids, codes, keys and algorithms
        u"--[a-z-]+|https?://\\S+|[\\w.-]+\\.myhuaweicloud\\.\\w+|127\\.0\\.0\\.1:\\d+|"
        "[0-9a-f]{8}…in07|[0-9a-f]{32}(in07)?|以in07|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{"
        "64}|"
        "AES_256|RSA_\\d+|SM4|[A-Z]{3,5}\\.\\d+|"
        // names in the sandbox
        "cn-[a-z]+-\\d(_[a-z-]+)?|[a-z]+-(prod|staging|test|dev)(-\\d+)?|[a-z-]+-key(-[a-z0-9]+)?|["
        "a-z]+/default|ops-user|"
        "example-account|tokens|passwords|keys|production|"
        "\\b(TaurusDB|KMS|IAM|Token|ID|HTTP|API|Ctrl|Backlock|AK|SK)\\b|"
        // a call, as it stands in the documentation
        "(GET|POST|DELETE) /\\S+"_s);
    for (const QString &datum : {sandbox.project(), sandbox.instance(), sandbox.key()})
        text.replace(datum, u" "_s);
    QStringList wrong;
    for (const QString &line : text.split(u'\n')) {
        if (line.contains(u"服务返回："_s)) // the service's own words, in its own language
            continue;
        QString rest = line;
        rest.replace(allowed, u" "_s);
        if (rest.contains(QRegularExpression(u"[A-Za-z]{2,}"_s)))
            wrong += line;
    }
    return wrong.join(u'\n');
}

//! Everything that the program says to this line; empty: it did not end.
QString tst_CliLanguage::runChinese(const CliHarness &cli, const QString &line,
                                    const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(BACKLOCK_BIN_DIR "/backlock"),
                  (line + u" --language zh-cn --config "_s + cli.path(u"config"_s))
                      .split(u' ', Qt::SkipEmptyParts));
    process.write(input + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
}

void tst_CliLanguage::chinese_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("secret"); //!< empty: the token
    const QString place = u" --profile tokens --secret-stdin --project %1 --instance %2"_s;
    const QString project = u" --profile tokens --secret-stdin --project %1"_s;
    const auto row = [](const char *name, const QString &line, const QByteArray &secret = {}) {
        QTest::newRow(name) << line << secret;
    };
    row("status", u"status"_s + place);
    row("set on", u"set on --yes --key %3"_s + place);
    row("set off, already so", u"set off --yes"_s + place);
    row("set without consent", u"set on --key %3"_s + place);
    row("instances", u"instances"_s + project);
    row("keys", u"keys"_s + project);
    row("projects", u"projects --profile tokens --secret-stdin"_s);
    row("fleet", u"fleet --profile tokens --secret-stdin"_s);
    row("history", u"history"_s);
    row("ledger", u"ledger verify"_s);
    row("refused token", u"projects --profile tokens --secret-stdin"_s, "MIIC-no-such-token");
    row("malformed id", u"status --profile tokens --secret-stdin --project %1 --instance 1"_s);
}

void tst_CliLanguage::chinese()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, secret);
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    line.replace(u"%1"_s, sandbox.project())
        .replace(u"%2"_s, sandbox.instance())
        .replace(u"%3"_s, sandbox.key());
    const QString said = runChinese(cli, line, secret.isEmpty() ? sandbox.token() : secret);
    QVERIFY2(said.contains(QRegularExpression(u"\\p{Han}"_s)), qPrintable(said));
    QCOMPARE(wrongWords(said, sandbox), QString());
}

//! What an auditor reads, too: everything in the report that is no markup.
void tst_CliLanguage::evidence()
{
    const SandboxProgram sandbox;
    CliHarness cli;
    cli.addProfiles(sandbox);
    const QString change = u"set on --yes --profile tokens --secret-stdin --project %1 "
                           "--instance %2 --key %3"_s;
    runChinese(cli, change.arg(sandbox.project(), sandbox.instance(), sandbox.key()),
               sandbox.token());
    const QString said = runChinese(cli, u"evidence -o "_s + cli.path(u"pack"_s), {});
    QVERIFY2(said.contains(u"台账"), qPrintable(said));
    QFile file(cli.path(u"pack/report.html"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QString report = QString::fromUtf8(file.readAll());
    QVERIFY(report.contains(u"lang=\"zh-cn\""));
    QVERIFY(report.contains(sandbox.instance()));
    report.remove(
        QRegularExpression(u"<style>.*</style>"_s, QRegularExpression::DotMatchesEverythingOption));
    report.replace(QRegularExpression(u"<[^>]*>|&\\w+;"_s), u"\n"_s);
    report.remove(QRegularExpression(u"GB/T 22239|PCI DSS v4.0|ISO/IEC 27001|SHA-256|SHA256SUMS|"
                                     "sha256sum -c|backlock ledger verify|UTC|JSON|RFC|CSV|"
                                     "entries\\.(json|csv)|report\\.html"_s));
    QCOMPARE(wrongWords(report, sandbox), QString());
}

//! Finding nothing means something.
void tst_CliLanguage::findsEnglish()
{
    const SandboxProgram sandbox;
    QCOMPARE(wrongWords(u"  ok  实例状态正常。"_s, sandbox), u"  ok  实例状态正常。"_s);
    QCOMPARE(wrongWords(u"实例orders-prod的状态：已开启"_s, sandbox), QString());
}

QTEST_GUILESS_MAIN(tst_CliLanguage)

#include "tst_cli_language.moc"
