// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/apptranslator.h"
#include "app/services.h"
#include "app/singleinstance.h"
#include "app/systemfonts.h"
#include "app/windowapp.h"
#include "cli/invocation.h"
#include "cli/run.h"

#include <QApplication>
#include <QFile>
#include <QLoggingCategory>

#include <cstdio>
#include <future>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace {

using namespace backlock;

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    return arguments;
}

//! The language of what is said before any settings are read: the one asked for, or the system's.
Language languageOf(const QStringList &arguments)
{
    const qsizetype at = arguments.indexOf(QStringLiteral("--language"));
    if (at >= 0 && at + 1 < arguments.size()) {
        if (const auto language = languageFromTag(arguments.at(at + 1)))
            return *language;
    }
    for (const QString &argument : arguments) {
        if (argument.startsWith(QLatin1String("--language="))) {
            if (const auto language = languageFromTag(argument.mid(11)))
                return *language;
        }
    }
    return systemLanguage();
}

void nameApplication()
{
    // QtKeychain 0.13 writes a debug line at each access; Backlock's own lines have categories.
    QLoggingCategory::setFilterRules(QStringLiteral("default.debug=false"));
    QCoreApplication::setApplicationName(QStringLiteral("backlock"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BACKLOCK_VERSION));
}

int runWindow(const cli::Invocation &invocation, int argc, char **argv)
{
    std::future<void> fonts = readSystemFonts();
    // A practice window without a folder of its own gets a new one, so it is never a second one.
    const bool isOnlyOne = !invocation.sandbox || !invocation.configDirectory.isEmpty();
    SingleInstance instance(invocation.configDirectory.isEmpty() ? Paths::system().directory()
                                                                 : invocation.configDirectory,
                            invocation.sandbox);
    // Beside the rest of the start: the lock file is synced to its disk, and a first window that is
    // busy answers late.
    auto entering = std::async(std::launch::async, [&instance, isOnlyOne] {
        return isOnlyOne ? instance.enter() : SingleInstance::Role::Alone;
    });
    QApplication application(argc, argv);
    nameApplication();
    QGuiApplication::setDesktopFileName(QStringLiteral("backlock"));
    QApplication::setQuitOnLastWindowClosed(false); // a hidden window may still be reading back
    fonts.get();
    WindowApp window(invocation);
    const SingleInstance::Role role = entering.get();
    if (role == SingleInstance::Role::Second)
        return 0; // before anything was shown, asked or written
    QObject::connect(&instance, &SingleInstance::raiseRequested, &window, &WindowApp::raise);
    if (role == SingleInstance::Role::First && !instance.listen())
        qWarning("A second start will not be able to bring this window to the front.");
    window.show();
    return QApplication::exec();
}

int runCommand(const cli::Invocation &invocation, AppTranslator &translator, QFile &input,
               QFile &output, QFile &errorOutput)
{
    Services services(invocation.configDirectory.isEmpty() ? Paths::system()
                                                           : Paths::in(invocation.configDirectory),
                      invocation.timeout, false);
    if (!invocation.language && services.settings.load() && services.settings.language())
        translator.setLanguage(*services.settings.language());
    const SessionServices session = services.session();
    cli::Environment environment;
    environment.input = &input;
    environment.output = &output;
    environment.error = &errorOutput;
    environment.secrets = services.secrets.get();
    environment.connect = session.connect;
    environment.clock = session.clock;
    return cli::run(invocation, environment);
}

//! A crash must not write the secrets in memory to a disk, nor hand them to a collector of crashes:
//! systemd-coredump and apport, which the kernel's own limit does not stop, keep to it, too.
void leaveNoCoreDump()
{
#ifdef Q_OS_UNIX
    constexpr rlimit kNothing{0, 0};
    if (setrlimit(RLIMIT_CORE, &kNothing) != 0)
        qWarning("A crash of Backlock may leave a core dump, which would hold secrets.");
#endif
}

} // namespace

int main(int argc, char **argv)
{
    leaveNoCoreDump();
    const QStringList arguments = argumentsOf(argc, argv);
    const Result<cli::Invocation> invocation = cli::parseArguments(arguments);
    if (invocation && invocation->command == cli::Command::Window)
        return runWindow(*invocation, argc, argv);

    QFile input;
    QFile output;
    QFile errorOutput;
    if (!input.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered)
        || !output.open(stdout, QIODevice::WriteOnly)
        || !errorOutput.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 1;
    QCoreApplication application(argc, argv);
    nameApplication();
    AppTranslator translator;
    translator.setLanguage(languageOf(arguments));
    if (!invocation) {
        cli::sayError(invocation.error(), arguments.contains(QStringLiteral("--json")), output,
                      errorOutput);
        return cli::exitCode(invocation.error());
    }
    switch (invocation->command) {
    case cli::Command::Help:
        output.write(cli::helpText(*invocation).toUtf8());
        return 0;
    case cli::Command::Version:
        output.write("backlock " BACKLOCK_VERSION "\n");
        return 0;
    default:
        return runCommand(*invocation, translator, input, output, errorOutput);
    }
}
