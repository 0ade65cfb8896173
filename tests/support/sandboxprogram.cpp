// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sandboxprogram.h"

#include "support/futures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace backlock::test {

SandboxProgram::SandboxProgram(const QString &program, const QStringList &switches)
{
    m_process.start(program, switches + QStringList{QStringLiteral("--until-stdin-closes")});
    if (!QTest::qWaitFor(
            [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; },
            3 * kPatience)
        || !m_process.canReadLine()) {
        m_problem = program + QStringLiteral(": ") + m_process.errorString()
                    + QString::fromLocal8Bit(m_process.readAllStandardError());
        return;
    }
    m_line = QJsonDocument::fromJson(m_process.readLine()).object();
}

SandboxProgram::~SandboxProgram()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kPatience)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString SandboxProgram::text(const char *field) const
{
    return m_line.value(QLatin1String(field)).toString();
}

QString SandboxProgram::listed(const char *list, int index) const
{
    return m_line.value(QLatin1String(list)).toArray().at(index).toString();
}

QString SandboxProgram::projectId(int index) const
{
    const QJsonArray projects = m_line.value(QLatin1String("projects")).toArray();
    return projects.at(index).toObject().value(QLatin1String("id")).toString();
}

QString SandboxProgram::instanceId(int index) const
{
    return listed("instances", index);
}

QString SandboxProgram::keyId(int index) const
{
    return listed("keys", index);
}

void SandboxProgram::addFault(const QString &rule)
{
    const QJsonObject body{{QStringLiteral("fault"), rule}};
    control("POST", QStringLiteral("/sandbox/faults"), QJsonDocument(body).toJson());
}

void SandboxProgram::clearFaults()
{
    control("POST", QStringLiteral("/sandbox/clear-faults"), "{}");
}

void SandboxProgram::expireTokens()
{
    control("POST", QStringLiteral("/sandbox/expire-tokens"), "{}");
}

QJsonObject SandboxProgram::state()
{
    return control("GET", QStringLiteral("/sandbox/state"), {});
}

QJsonObject SandboxProgram::control(const QByteArray &verb, const QString &path,
                                    const QByteArray &body)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(address() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply = network.sendCustomRequest(request, verb, body);
    const bool ended = QTest::qWaitFor([reply] { return reply->isFinished(); }, 3 * kPatience);
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!ended || status < 200 || status > 299)
        qFatal("the sandbox does not take %s: %d", qPrintable(path), status);
    return QJsonDocument::fromJson(reply->readAll()).object();
}

} // namespace backlock::test
