// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errors.h"

#include <QUuid>

namespace sandbox {

using namespace Qt::Literals::StringLiterals;

HttpResponse gatewayError(int status, QLatin1StringView number, const QString &text)
{
    const QByteArray id = newRequestId();
    HttpResponse response =
        HttpResponse::json(status, {{u"error_msg"_s, text},
                                    {u"error_code"_s, QString(u"APIGW."_s + number)},
                                    {u"request_id"_s, QString::fromLatin1(id)}});
    response.setHeader("X-Request-Id", id);
    return response;
}

HttpResponse databaseError(const HttpRequest &request, int status, QLatin1StringView code,
                           const QString &english, const QString &chinese)
{
    const bool isChinese = request.header("x-language").toLower() == "zh-cn";
    return HttpResponse::json(
        status, {{u"error_code"_s, code}, {u"error_msg"_s, isChinese ? chinese : english}});
}

HttpResponse kmsError(int status, QLatin1StringView code, const QString &text)
{
    const QJsonObject error{{u"error_code"_s, code}, {u"error_msg"_s, text}};
    return HttpResponse::json(status, {{u"error"_s, error}});
}

HttpResponse keystoneError(int status, const QString &text)
{
    const QJsonObject error{{u"code"_s, status},
                            {u"message"_s, text},
                            {u"title"_s, QString::fromLatin1(reasonPhrase(status))}};
    return HttpResponse::json(status, {{u"error"_s, error}});
}

HttpResponse iamError(int status, QLatin1StringView code, const QString &text)
{
    return HttpResponse::json(status, {{u"error_code"_s, code}, {u"error_msg"_s, text}});
}

HttpResponse apiNotFound()
{
    return gatewayError(404, "0101"_L1,
                        u"The API does not exist or has not been published in the environment"_s);
}

QByteArray newRequestId()
{
    return QUuid::createUuid().toRfc4122().toHex();
}

} // namespace sandbox
