// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/invocation.h"
#include "cli/run.h"
#include "cli/usagewords.h"
#include "core/result.h"
#include "words/words.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace backlock;
using namespace backlock::cli;
using namespace Qt::StringLiterals;

class tst_CliUsageWords : public QObject
{
    Q_OBJECT

private slots:
    void sayWhatIsWrong_data();
    void sayWhatIsWrong();
    void onlyForUsage();
    void saidForPeople();
    void saidAsDocument();
};

void tst_CliUsageWords::sayWhatIsWrong_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromUtf8(says);
    };
    row("frobnicate", "There is no command “frobnicate”.");
    row("set maybe", "There is no command “set maybe”.");
    row("set", "On the command line, on|off is missing.");
    row("profile import", "On the command line, FILE is missing.");
    row("projects more --profile P", "There is an argument too many on the command line.");
    row("--frob", "The option --frob is not known.");
    row("projects", "The option --profile is missing.");
    row("projects --profile", "The option is not complete without its value: --profile NAME.");
    row("history --timeout x", "The value of --timeout must be a number of seconds");
    row("history --language x", "The value of --language must be en-us or zh-cn.");
    row("history --yes", "The option --yes does not go with this command");
}

void tst_CliUsageWords::sayWhatIsWrong()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const auto invocation = parseArguments(line.split(u' '));
    QVERIFY(!invocation);
    const QString words = usageWords(invocation.error());
    QVERIFY2(words.startsWith(says), qPrintable(words));
    QVERIFY2(words.contains(u"backlock --help"_s), qPrintable(words));
    QVERIFY2(!words.contains(u"%1"_s), qPrintable(words));
}

//! Everything else is put into words by `words`.
void tst_CliUsageWords::onlyForUsage()
{
    QCOMPARE(usageWords(makeError(ErrorKind::Input, Cause::ProjectIdMalformed)), QString());
    QCOMPARE(usageWords(makeError(ErrorKind::SignIn, Cause::NotSignedIn)), QString());
}

void tst_CliUsageWords::saidForPeople()
{
    QBuffer output;
    QBuffer error;
    output.open(QIODevice::WriteOnly);
    error.open(QIODevice::WriteOnly);
    const auto fault = makeError(ErrorKind::Input, Cause::OptionUnknown, u"--frob"_s);
    sayError(fault, false, output, error);
    QVERIFY(output.data().isEmpty());
    QVERIFY(error.data().contains("--frob is not known"));
    QCOMPARE(exitCode(fault), 2);
}

void tst_CliUsageWords::saidAsDocument()
{
    QBuffer output;
    QBuffer error;
    output.open(QIODevice::WriteOnly);
    error.open(QIODevice::WriteOnly);
    const auto fault = makeError(ErrorKind::Input, Cause::OptionUnknown, u"--frob"_s);
    sayError(fault, true, output, error);
    const QJsonObject expected{{u"error"_s, QJsonObject{{u"kind"_s, u"input"_s},
                                                        {u"code"_s, QJsonValue()},
                                                        {u"message"_s, usageWords(fault)},
                                                        {u"service_text"_s, QJsonValue()},
                                                        {u"http_status"_s, QJsonValue()},
                                                        {u"request_id"_s, QJsonValue()}}}};
    QCOMPARE(QJsonDocument::fromJson(output.data()).object(), expected);
    QVERIFY(error.data().isEmpty());
}

QTEST_GUILESS_MAIN(tst_CliUsageWords)
#include "tst_cli_usagewords.moc"
