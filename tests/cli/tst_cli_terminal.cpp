// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"
#include "cli/secretinput.h"
#include "cli/terminal.h"
#include "cli/terminalprompter.h"

#include <QBuffer>
#include <QFile>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

using namespace backlock;
using namespace backlock::cli;
using namespace Qt::StringLiterals;

//! With a terminal of its own, as a person has one.
class tst_CliTerminal : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsTerminalsApart();
    void echoIsOffAndComesBack();
    void asksAPersonByName();
    void aSignalGivesEchoBack();

private:
    bool hasEcho() const;

    int m_person = -1; //!< the end that a person types into
    QFile m_terminal;  //!< the end that the program reads
};

void tst_CliTerminal::init()
{
    m_person = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    QVERIFY(m_person >= 0);
    QCOMPARE(::grantpt(m_person), 0);
    QCOMPARE(::unlockpt(m_person), 0);
    const int program = ::open(::ptsname(m_person), O_RDWR | O_NOCTTY | O_CLOEXEC);
    QVERIFY(program >= 0);
    QVERIFY(m_terminal.open(program, QIODevice::ReadOnly | QIODevice::Unbuffered,
                            QFileDevice::AutoCloseHandle));
}

void tst_CliTerminal::cleanup()
{
    m_terminal.close();
    ::close(m_person);
}

bool tst_CliTerminal::hasEcho() const
{
    termios now = {};
    return ::tcgetattr(m_terminal.handle(), &now) == 0 && (now.c_lflag & ECHO) != 0;
}

void tst_CliTerminal::tellsTerminalsApart()
{
    QVERIFY(isTerminal(m_terminal));
    QBuffer buffer;
    QVERIFY(!isTerminal(buffer));
    QFile null(u"/dev/null"_s);
    QVERIFY(null.open(QIODevice::ReadOnly));
    QVERIFY(!isTerminal(null));
    QVERIFY(!isTerminal(QFile(u"/not/open"_s)));
}

void tst_CliTerminal::echoIsOffAndComesBack()
{
    QVERIFY(hasEcho());
    {
        const EchoOff echo(m_terminal);
        QVERIFY(!hasEcho());
    }
    QVERIFY(hasEcho());
    QBuffer buffer;
    const EchoOff none(buffer); // what is no terminal has no echo either
    QVERIFY(hasEcho());
}

void tst_CliTerminal::asksAPersonByName()
{
    Profile profile;
    profile.name = u"Production"_s;
    profile.signIn.method = SignInMethod::Password;
    profile.signIn.user = u"ops-user"_s;
    QBuffer output;
    QBuffer error;
    output.open(QIODevice::WriteOnly);
    error.open(QIODevice::WriteOnly);
    Output said(true, output, error);
    const QByteArray typed = "secret pw\n123456\n";
    QCOMPARE(::write(m_person, typed.constData(), size_t(typed.size())), typed.size());
    const auto credential = readCredential(m_terminal, said, profile, u"iam.example"_s);
    QVERIFY(credential);
    QCOMPARE(credential->password.reveal(), QByteArray("secret pw"));
    QVERIFY2(credential->passcode.isEmpty(), "asked for when the service wants it");
    QVERIFY(!error.data().contains("One-time code"));
    TerminalPrompter prompter(m_terminal, said, false);
    SignInQuestion question;
    question.profile = profile;
    question.host = u"iam.example"_s;
    const auto code = prompter.passcode(question).result();
    QCOMPARE(code.value_or(QString()), u"123456"_s);
    for (const char *part : {"Production", "ops-user", "iam.example", "One-time code"})
        QVERIFY2(error.data().contains(part), part);
    QVERIFY(!error.data().contains("secret pw"));
    QVERIFY(output.data().isEmpty());
    QVERIFY(hasEcho());
}

//! Ctrl+C at the prompt must not leave a shell without echo.
void tst_CliTerminal::aSignalGivesEchoBack()
{
    std::array<int, 2> ready = {};
    QCOMPARE(::pipe(ready.data()), 0);
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        const EchoOff echo(m_terminal);
        const char state = hasEcho() ? 'e' : 's';
        [[maybe_unused]] const auto written = ::write(ready[1], &state, 1);
        for (;;)
            ::pause();
    }
    char state = 0;
    QCOMPARE(::read(ready[0], &state, 1), 1);
    QCOMPARE(state, 's');
    QCOMPARE(::kill(child, SIGINT), 0);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status)); // ended as ever, so that a shell sees it
    QCOMPARE(WTERMSIG(status), SIGINT);
    QVERIFY(hasEcho());
    ::close(ready[0]);
    ::close(ready[1]);
}

QTEST_GUILESS_MAIN(tst_CliTerminal)
#include "tst_cli_terminal.moc"
