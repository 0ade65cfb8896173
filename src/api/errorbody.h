// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace backlock {

//! What the body of a refused call tells; all of it cleaned to be shown (S11).
struct ErrorBody
{
    QString code;      //!< the service's own code; empty: none
    QString text;      //!< the service's own text; empty: none
    QString requestId; //!< where the body names one

    friend bool operator==(const ErrorBody &, const ErrorBody &) = default;
};

//! Reads all the shapes of errors.md, section 1: top-level error_code/error_msg, code/message,
//! errCode/externalMessage, then the first nested object with one of these pairs, else the body as
//! plain text. Never fails: a body that says nothing gives an empty value.
//! \param httpStatus a numeric code that only repeats it (Keystone) is no code
ErrorBody parseErrorBody(const QByteArray &body, int httpStatus);

} // namespace backlock
