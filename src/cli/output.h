// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QJsonObject>
#include <QString>

class QIODevice;

namespace backlock::cli {

//! Where a command says what it has to say. With --json standard output gets one document and
//! nothing else; without, it gets the result in sentences, and standard error everything that went
//! wrong.
class Output
{
public:
    //! The devices are borrowed.
    Output(bool json, QIODevice &output, QIODevice &error);

    bool isJson() const { return m_json; }
    //! Whether the person sees standard error as it is written.
    bool isWatched() const;

    //! The one document, or a line of several; ignored without --json.
    void document(const QJsonObject &document);
    //! Part of the result for people, a line end is added; ignored with --json.
    void say(const QString &text);
    //! For people, on standard error, behind what was said on standard output so far.
    void note(const QString &text);
    //! What only the command line knows of a way out; noted behind the error that follows.
    void setHint(const QString &hint) { m_hint = hint; }
    void noteHint();
    //! The document {"error":…} with --json, else a report on standard error.
    void fail(const Error &error);
    //! An error that does not decide the outcome: on standard error in either case.
    void warn(const Error &error);

    //! True when everything that was written has arrived. A full disk behind a redirection must not
    //! look like success.
    bool finish();

private:
    void write(const QByteArray &bytes);
    void flush();

    bool m_json;
    QIODevice &m_output;
    QIODevice &m_error;
    bool m_isBroken = false;
    QString m_hint;
};

//! What a person reads about an error: usageWords(), or else the report of `words`.
QString errorText(const Error &error);
//! The contract's {"kind","code","message",…}.
QJsonObject errorValue(const Error &error);

} // namespace backlock::cli
