// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"
#include "api/preparedrequest.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace backlock {

//! How one attempt ended, with everything the verdict needs; no network object any more.
struct WireEnd
{
    //! Why we ended it ourselves, if we did.
    enum class Stop { None, Deadline, TooLarge };

    Stop stop = Stop::None;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    int status = 0; //!< 0: no answer came
    QByteArray body;
    QByteArray contentType;
    QByteArray location;
    QByteArray date;
    QByteArray retryAfter;
    QByteArray requestId;
    QByteArray subjectToken;
    QList<QSslError> tlsErrors;
    QDateTime signedAt; //!< UTC, by our clock; invalid: the request carried no signature
    bool throughProxy = false;
    bool touched = false; //!< a byte of the request was handed to the wire, or one came back
};

//! The headers and the status of a finished reply; the rest is the caller's.
WireEnd readHeaders(const QNetworkReply &reply);

//! Turns the end of an attempt into an answer or an Error. The HTTP status decides and never
//! QNetworkReply::error(): good, then the service's own error body, then the bare status, then the
//! network.
//! \param secrets what no text of an error may repeat
Result<Answer> judgeReply(const WireEnd &end, const PreparedRequest &request,
                          const QList<QByteArray> &secrets);

} // namespace backlock
