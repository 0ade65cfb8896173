// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "certificates.h"
#include "cloud.h"
#include "httpserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

using namespace Qt::Literals::StringLiterals;

enum ExitCode { Done = 0, Failed = 1, Usage = 2 };

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

int fail(ExitCode code, const QString &text)
{
    print(stderr, u"backlock-sandbox: %1\n"_s.arg(text));
    return code;
}

//! At once, and rightly so: log lines are on disk as soon as they are written, nothing else is
//! kept.
extern "C" void endAtOnce(int)
{
    std::_Exit(Done);
}

//! Blocks in a thread of its own until the parent closes our standard input or dies.
void quitWhenStdinCloses()
{
    std::thread([] {
        char buffer[256];
        while (std::fread(buffer, 1, sizeof buffer, stdin) > 0) {
        }
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }).detach();
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGTERM, endAtOnce);
    std::signal(SIGINT, endAtOnce);
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // nobody reads our standard output: no reason to die
#endif
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"backlock-sandbox"_s);

    const sandbox::ParsedOptions parsed = sandbox::parseOptions(QCoreApplication::arguments());
    if (!parsed.error.isEmpty())
        return fail(Usage, parsed.error + u"\nTry --help."_s);
    if (!parsed.text.isEmpty()) {
        print(stdout, parsed.text);
        return Done;
    }

    sandbox::Cloud cloud(parsed.options);
    if (!parsed.options.logFile.isEmpty() && !cloud.log().open(parsed.options.logFile)) {
        return fail(Failed, u"cannot write %1: %2"_s.arg(parsed.options.logFile,
                                                         cloud.log().errorString()));
    }
    sandbox::ServerCertificate certificate;
    if (!parsed.options.tlsFolder.isEmpty()) {
        certificate =
            sandbox::makeServerCertificate(parsed.options.tlsFolder, parsed.options.tlsFlaw);
        if (!certificate.error.isEmpty())
            return fail(Failed, certificate.error);
    }

    sandbox::HttpServer server(
        [&cloud](const sandbox::HttpRequest &request) { return cloud.handle(request); },
        [&cloud](const sandbox::HttpRequest &request, int status, const QByteArray &text) {
            return cloud.refuse(request, status, text);
        });
    if (!server.listen(parsed.options.port, certificate.configuration))
        return fail(Failed, u"cannot listen: %1"_s.arg(server.errorString()));

    const QString scheme = parsed.options.tlsFolder.isEmpty() ? u"http"_s : u"https"_s;
    cloud.setBaseUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(server.port()), server.port());
    const QJsonObject line = cloud.listeningLine(certificate.caFile);
    print(stdout, QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) + u'\n');

    if (parsed.options.untilStdinCloses)
        quitWhenStdinCloses();
    return QCoreApplication::exec();
}
