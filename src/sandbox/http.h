// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>
#include <chrono>

namespace sandbox {

//! One request as it came over the wire. Nothing is normalised: what a signature covers are the
//! bytes that were sent.
struct HttpRequest
{
    QByteArray method;
    QByteArray path;                              //!< as sent, percent-encoded
    QByteArray query;                             //!< as sent, without the question mark
    QList<QPair<QByteArray, QByteArray>> headers; //!< names in lower case, values trimmed
    QByteArray body;
    bool keepAlive = true;
    quint64 connection = 0; //!< number of the connection it came on, for the log

    bool hasHeader(QByteArrayView name) const;
    //! The values of a repeated header are joined with a comma; absent is empty.
    QByteArray header(QByteArrayView name) const;

    //! The decoded segments of the path. An encoded slash stays inside its segment.
    QStringList segments() const;
    //! Decoded; a "+" is a blank, as the servers of the cloud read it.
    QList<QPair<QString, QString>> queryItems() const;
    //! The first value of that name, or a null string.
    QString queryValue(QStringView name) const;
    //! True for application/json with any parameters.
    bool isJson() const;
};

struct HttpResponse
{
    int status = 200;
    QByteArray contentType = "application/json;charset=UTF-8";
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    static HttpResponse json(int status, const QJsonObject &object);
    bool hasHeader(QByteArrayView name) const;
    void setHeader(const QByteArray &name, const QByteArray &value);
};

//! What leaves the server, and how.
struct Answer
{
    enum class Delivery {
        Plain,
        Reset, //!< TCP reset, not a byte sent
        Close, //!< orderly end, not a byte sent
        Never, //!< nothing, the connection stays open
        Drip,  //!< one byte every kDripInterval
        Huge,  //!< kHugeBytes of padding in front of the JSON
    };
    HttpResponse response;
    Delivery delivery = Delivery::Plain;
    std::chrono::milliseconds delay{0};
};

inline constexpr std::chrono::milliseconds kDripInterval{200};
inline constexpr qint64 kHugeBytes = qint64{100} * 1024 * 1024;

//! Percent-decodes UTF-8. \param plusIsBlank for queries
QString decoded(const QByteArray &encoded, bool plusIsBlank);
QByteArray reasonPhrase(int status);

} // namespace sandbox
