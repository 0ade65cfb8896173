// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandboxfixture.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTcpSocket>
#include <QTimer>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;

namespace {

sandbox::Options readOptions(const QStringList &switches)
{
    const auto parsed = sandbox::parseOptions(QStringList{u"backlock-sandbox"_s} + switches);
    if (!parsed.error.isEmpty())
        qFatal("%s", qPrintable(parsed.error));
    return parsed.options;
}

} // namespace

QJsonObject Reply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString Reply::code() const
{
    const QJsonObject object = json();
    if (object.contains("error_code"_L1))
        return object.value("error_code"_L1).toString();
    const QJsonObject nested = object.value("error"_L1).toObject();
    if (nested.contains("error_code"_L1))
        return nested.value("error_code"_L1).toString();
    return QString::number(nested.value("code"_L1).toInt());
}

QString Reply::text() const
{
    const QJsonObject object = json();
    return object.contains("error_msg"_L1)
               ? object.value("error_msg"_L1).toString()
               : object.value("error"_L1).toObject().value("message"_L1).toString();
}

SandboxFixture::SandboxFixture(const QStringList &switches)
    : cloud(readOptions(switches))
    , server([this](const sandbox::HttpRequest &request) { return cloud.handle(request); },
             [this](const sandbox::HttpRequest &request, int status, const QByteArray &text) {
                 return cloud.refuse(request, status, text);
             })
{
    if (!server.listen(0, {}))
        qFatal("cannot listen");
    cloud.setBaseUrl(u"http://127.0.0.1:%1"_s.arg(server.port()), server.port());
    line = cloud.listeningLine({});
    token = line.value("token"_L1).toString().toLatin1();
}

Reply SandboxFixture::get(const QString &path, Headers headers)
{
    return send("GET", path, {}, std::move(headers));
}

Reply SandboxFixture::post(const QString &path, const QByteArray &body, Headers headers)
{
    return send("POST", path, body, std::move(headers));
}

Reply SandboxFixture::send(const QByteArray &method, const QString &path, const QByteArray &body,
                           Headers headers, int timeoutMs)
{
    QNetworkRequest request(
        QUrl(u"http://127.0.0.1:%1%2"_s.arg(port()).arg(path), QUrl::StrictMode));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    if (!headers.contains("X-Auth-Token") && !headers.contains("Authorization"))
        headers.insert("X-Auth-Token", token);
    if (method == "POST" && !headers.contains("Content-Type"))
        headers.insert("Content-Type", "application/json;charset=UTF-8");
    for (auto it = headers.cbegin(); it != headers.cend(); ++it) {
        if (!it.value().isNull())
            request.setRawHeader(it.key(), it.value());
    }
    std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(timeoutMs, &loop, [&loop] { loop.exit(1); });
    Reply result;
    if (!reply->isFinished() && loop.exec() != 0) {
        reply->abort();
        result.error = QNetworkReply::TimeoutError;
        return result;
    }
    result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.error = reply->error();
    result.body = reply->readAll();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        result.headers.insert(name.toLower(), value);
    result.contentType = result.headers.value("content-type");
    return result;
}

Reply SandboxFixture::sendSigned(const QByteArray &method, const QString &path,
                                 const QByteArray &body, Headers headers, const QDateTime &date,
                                 const QByteArray &access, const QByteArray &secret)
{
    // A signer of the test's own, for paths without anything to encode and one query item at most.
    const QByteArray ak =
        access.isEmpty() ? line.value("accessKeyId"_L1).toString().toLatin1() : access;
    const QByteArray sk =
        secret.isEmpty() ? line.value("secretAccessKey"_L1).toString().toLatin1() : secret;
    const QByteArray stamp = date.toUTC().toString(u"yyyyMMdd'T'hhmmss'Z'").toLatin1();
    const QByteArray host = "127.0.0.1:" + QByteArray::number(port());
    const auto sha = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    };
    const QByteArray canonical = method + '\n' + path.section(u'?', 0, 0).toLatin1() + "/\n"
                                 + path.section(u'?', 1).toLatin1() + "\nhost:" + host
                                 + "\nx-sdk-date:" + stamp + "\n\nhost;x-sdk-date\n" + sha(body);
    const QByteArray signature =
        QMessageAuthenticationCode::hash("SDK-HMAC-SHA256\n" + stamp + '\n' + sha(canonical), sk,
                                         QCryptographicHash::Sha256)
            .toHex();
    headers.insert("Host", host);
    headers.insert("X-Sdk-Date", stamp);
    headers.insert("Authorization",
                   "SDK-HMAC-SHA256 Access=" + ak
                       + ", SignedHeaders=host;x-sdk-date, Signature=" + signature);
    return send(method, path, body, headers);
}

QByteArray SandboxFixture::raw(const QByteArray &bytes, int quietMs)
{
    QTcpSocket socket;
    QByteArray result;
    QElapsedTimer quiet;
    quiet.start();
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] {
        result += socket.readAll();
        quiet.restart();
    });
    socket.connectToHost(u"127.0.0.1"_s, port());
    socket.write(bytes);
    [[maybe_unused]] const bool ended = QTest::qWaitFor([&] {
        return socket.state() == QAbstractSocket::UnconnectedState
               || (quiet.elapsed() > quietMs && socket.bytesToWrite() == 0);
    });
    return result;
}

QJsonObject SandboxFixture::state()
{
    return get(u"/sandbox/state"_s).json();
}

QByteArray SandboxFixture::stateOf(const QString &instanceId, QString *keyId)
{
    const QJsonArray projects = state().value("projects"_L1).toArray();
    for (const auto &item : projects) {
        const QJsonArray instances = item.toObject().value("instances"_L1).toArray();
        for (const auto &each : instances) {
            const QJsonObject object = each.toObject();
            if (object.value("id"_L1).toString() != instanceId)
                continue;
            if (keyId)
                *keyId = object.value("key_id"_L1).toString();
            return object.value("encryption_status"_L1).toString().toLatin1();
        }
    }
    return {};
}

QString SandboxFixture::project(int index) const
{
    return line.value("projects"_L1).toArray().at(index).toObject().value("id"_L1).toString();
}

QString SandboxFixture::instance(int index) const
{
    return line.value("instances"_L1).toArray().at(index).toString();
}

QString SandboxFixture::key(int index) const
{
    return line.value("keys"_L1).toArray().at(index).toString();
}

QString SandboxFixture::keyNamed(const QString &alias) const
{
    sandbox::CloudData same(3, 12, 12);
    for (const sandbox::Key &item : same.projects().front().keys) {
        if (item.alias == alias)
            return item.id;
    }
    return {};
}

QString SandboxFixture::encryptionPath() const
{
    return u"/v3/%1/instances/%2/backups/encryption"_s.arg(project(), instance());
}

QByteArray SandboxFixture::onBody(const QString &keyId) const
{
    const QString used = keyId.isEmpty() ? key() : keyId;
    return u"{\"encryption_status\":\"on\",\"type\":\"kms\",\"kms_key_id\":\"%1\"}"_s.arg(used)
        .toLatin1();
}
