// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandtable.h"
#include "cli/invocation.h"
#include "cli/textlayout.h"

#include <QRegularExpression>
#include <QTest>

using namespace backlock;
using namespace backlock::cli;
using namespace Qt::StringLiterals;

class tst_CliHelpText : public QObject
{
    Q_OBJECT

private slots:
    void generalHelpHasEverything();
    void commandHelpHasItsOwn_data();
    void commandHelpHasItsOwn();
    void linesFitATerminal();
    void usageShowsWhatTheParserTakes();
};

namespace {

QString helpOf(const QString &line)
{
    QStringList arguments = line.split(u' ', Qt::SkipEmptyParts);
    const auto invocation = parseArguments(arguments << u"--help"_s);
    return invocation ? helpText(*invocation) : QString();
}

} // namespace

void tst_CliHelpText::generalHelpHasEverything()
{
    const QString text = helpOf({});
    for (const CommandRow &row : commandRows())
        QVERIFY2(text.contains(u"backlock "_s + row.words.join(u' ')),
                 qPrintable(row.words.join(u' ')));
    for (const OptionRow &row : optionRows())
        QVERIFY2(text.contains(u"  --"_s + row.name), qPrintable(row.name));
    for (const int code : {0, 1, 2, 3, 4, 5, 6, 7, 9, 10})
        QVERIFY2(text.contains(QRegularExpression(u"\\n  %1 +\\S"_s.arg(code))),
                 qPrintable(QString::number(code)));
}

void tst_CliHelpText::commandHelpHasItsOwn_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("has");
    QTest::addColumn<QStringList>("lacks");
    QTest::newRow("set") << u"set"_s
                         << QStringList{u"set on"_s, u"set off"_s, u"--key ID"_s, u"--resend"_s}
                         << QStringList{u"--csv"_s, u"backlock login"_s};
    QTest::newRow("set off") << u"set off"_s << QStringList{u"set off"_s, u"--yes"_s}
                             << QStringList{u"set on"_s, u"--key"_s};
    QTest::newRow("history") << u"history"_s << QStringList{u"--csv FILE"_s, u"--force"_s}
                             << QStringList{u"--profile"_s, u"one-time code"_s};
    QTest::newRow("profile") << u"profile"_s
                             << QStringList{u"profile list"_s, u"profile import FILE"_s,
                                            u"profile export FILE"_s, u"profile remove NAME"_s}
                             << QStringList{u"backlock set"_s};
    QTest::newRow("login") << u"login"_s
                           << QStringList{u"--save-secret"_s, u"one-time code"_s, u"Exit codes:"_s}
                           << QStringList{u"--yes"_s};
}

void tst_CliHelpText::commandHelpHasItsOwn()
{
    QFETCH(QString, line);
    QFETCH(QStringList, has);
    QFETCH(QStringList, lacks);
    const QString text = helpOf(line);
    for (const QString &part : has)
        QVERIFY2(text.contains(part), qPrintable(part));
    for (const QString &part : lacks)
        QVERIFY2(!text.contains(part), qPrintable(part));
}

void tst_CliHelpText::linesFitATerminal()
{
    QStringList asked{{}, u"set"_s, u"profile"_s, u"history"_s};
    for (const QString &line : asked) {
        const QStringList lines = helpOf(line).split(u'\n');
        for (const QString &each : lines)
            QVERIFY2(columnsOf(each) <= 80, qPrintable(each));
    }
}

//! A usage line that lies is worse than none.
void tst_CliHelpText::usageShowsWhatTheParserTakes()
{
    static const QRegularExpression option(u"--([a-z-]+)"_s);
    for (const CommandRow &row : commandRows()) {
        QStringList shown;
        for (const QString &part : row.usage) {
            auto it = option.globalMatch(part);
            while (it.hasNext())
                shown.append(it.next().captured(1));
        }
        QStringList taken = row.needed + row.allowed;
        shown.sort();
        taken.sort();
        QCOMPARE(shown, taken);
    }
}

QTEST_GUILESS_MAIN(tst_CliHelpText)
#include "tst_cli_helptext.moc"
