// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/calls.h"
#include "core/ids.h"
#include "core/language.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <utility>

namespace backlock {

struct Header
{
    QByteArray name;
    QByteArray value;
    friend bool operator==(const Header &, const Header &) = default;
};

//! Where and how a profile's calls go out; a value that `session` makes.
struct Route
{
    Endpoint endpoint; //!< empty: no host is known; each call then fails with EndpointMissing
    Language language = Language::English;
    bool readOnly = false; //!< a *changes* call is refused (S17)
    bool practice = false; //!< loopback only
    std::chrono::milliseconds deadline = std::chrono::seconds(30); //!< total, of one request
    QString user; //!< with the host: the key of the rate gate; no secret
};

//! What a call needs beside its row.
struct CallInput
{
    ProjectId project;
    InstanceId instance;
    QList<std::pair<QString, QString>> query; //!< not encoded
    QByteArray body;                          //!< JSON; empty: none
    QList<Header> headers;                    //!< X-Subject-Token and the like; may be secret
    QStringList hosts;         //!< authorities that the secrets in it may go to (S19); empty: any
    QList<QByteArray> secrets; //!< parts of the body that no error text may repeat
};

//! A request as it will go out, but for its authorisation. Made by one function for the sender, the
//! signer and the preview, so that what is shown is what is sent.
struct PreparedRequest
{
    const Call *call = nullptr;
    Endpoint endpoint;
    QByteArray verb;
    QString path;          //!< as sent
    QByteArray query;      //!< percent-encoded, without `?`; may be empty
    QList<Header> headers; //!< Content-Type, X-Language, Accept, User-Agent, ... in the order sent
    QByteArray body;
    ProjectId project;

    QUrl url() const;
};

//! Fills the template and checks the outcome against it: an id that changes the path is Input.
//! A missing id, an empty endpoint, a header value with anything outside 0x20..0x7E: Input.
Result<PreparedRequest> prepare(const Call &call, const CallInput &input, const Route &route);

//! Nothing if each value may stand in a header; else why not. A CR or LF would begin a header of
//! its own (measured).
Cause headerFault(const QList<Header> &headers);

//! `POST /v3/...` without query: the `where` of an Error, and all that a log says of a request.
QString whereOf(const PreparedRequest &request);

} // namespace backlock
