// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cliharness.h"

#include "api/httpclient.h"
#include "api/rategate.h"
#include "store/profilestore.h"

#include <QBuffer>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <QTimer>

namespace backlock::test {

using namespace Qt::StringLiterals;

QJsonObject Ran::document() const
{
    const QByteArray line = out.trimmed();
    const QJsonDocument parsed = QJsonDocument::fromJson(line);
    const bool isOne = parsed.isObject() && !line.contains('\n');
    QTest::qVerify(isOne, "one JSON document", out.constData(), __FILE__, __LINE__);
    return parsed.object();
}

QString Ran::errorKind() const
{
    return document().value("error"_L1)["kind"_L1].toString();
}

QString Ran::status() const
{
    return document().value("verdict"_L1)["status"_L1].toString();
}

CliHarness::CliHarness()
    : secrets(makeMemorySecretStore())
{
    now = QDateTime::currentDateTimeUtc();
    now.setTime(QTime(now.time().hour(), now.time().minute(), now.time().second()));
    const auto gate = std::make_shared<RateGate>();
    environment.connect = [gate](const ConnectionSettings &settings) {
        return std::make_shared<HttpClient>(settings, *gate);
    };
    environment.clock = [this] { return now; };
    environment.timer = [](std::chrono::milliseconds, QObject *context,
                           const std::function<void()> &then) {
        QTimer::singleShot(0, context, then);
    };
}

CliHarness::~CliHarness() = default;

Ran CliHarness::run(const QString &line, const QByteArray &input)
{
    return run(line.split(u' ', Qt::SkipEmptyParts), input);
}

Ran CliHarness::run(const QStringList &arguments, const QByteArray &given)
{
    QByteArray bytes = given;
    QBuffer input(&bytes);
    QBuffer output;
    QBuffer error;
    input.open(QIODevice::ReadOnly);
    output.open(QIODevice::WriteOnly);
    error.open(QIODevice::WriteOnly);
    environment.input = terminal ? terminal : &input;
    environment.output = &output;
    environment.error = &error;
    environment.secrets = secrets.get();
    // What src/app/main.cpp does.
    const auto invocation =
        cli::parseArguments(arguments + QStringList{u"--config"_s, path(u"config"_s)});
    Ran ran;
    if (invocation) {
        ran.code = cli::run(*invocation, environment);
    } else {
        cli::sayError(invocation.error(), arguments.contains(u"--json"_s), output, error);
        ran.code = cli::exitCode(invocation.error());
    }
    ran.out = output.data();
    ran.err = error.data();
    searchForCanaries(arguments.join(u' '), ran);
    return ran;
}

Profile CliHarness::profileFor(const SandboxProgram &sandbox, const QString &name,
                               SignInMethod method) const
{
    Profile profile;
    profile.name = name;
    profile.region = u"cn-north-4"_s;
    profile.production = false;
    for (const Service service : kServices)
        profile.endpoints.of(service) = sandbox.url();
    profile.signIn.method = method;
    profile.signIn.account = sandbox.text("account");
    profile.signIn.user = sandbox.text("user");
    profile.signIn.accessKeyId = sandbox.text("accessKeyId");
    return profile;
}

void CliHarness::add(const Profile &profile)
{
    ProfileStore store(Paths::in(path(u"config"_s)));
    QVERIFY(store.load());
    QVERIFY(store.put(profile));
}

void CliHarness::addProfiles(const SandboxProgram &sandbox)
{
    add(profileFor(sandbox, u"tokens"_s, SignInMethod::Token));
    add(profileFor(sandbox, u"passwords"_s, SignInMethod::Password));
    add(profileFor(sandbox, u"keys"_s, SignInMethod::AccessKey));
    addCanary(sandbox.token());
    addCanary(sandbox.text("secretAccessKey").toUtf8());
    for (const char *user : {"ops-user", "mfa-user", "console-user", "viewer-user"})
        addCanary(sandbox.password(QLatin1String(user)));
}

void CliHarness::addCanary(const QByteArray &secret)
{
    QVERIFY(!secret.isEmpty());
    m_canaries.append(secret);
}

void CliHarness::searchForCanaries(const QString &line, const Ran &ran)
{
    const auto search = [&](const QByteArray &text, const QString &where) {
        for (const QByteArray &canary : std::as_const(m_canaries)) {
            // A part of a token is a leak, too.
            if (text.contains(canary) || text.contains(canary.left(40)))
                m_leaks.append(u"%1: %2"_s.arg(line, where));
        }
    };
    search(ran.out, u"standard output"_s);
    search(ran.err, u"standard error"_s);
    QDirIterator files(m_directory.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            search(file.readAll(), file.fileName());
    }
}

} // namespace backlock::test
