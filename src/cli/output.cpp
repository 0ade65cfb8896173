// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/output.h"

#include "change/history.h"
#include "cli/terminal.h"
#include "cli/usagewords.h"
#include "core/cleantext.h"
#include "words/words.h"

#include <QFileDevice>
#include <QJsonDocument>

namespace backlock::cli {

using namespace Qt::StringLiterals;

Output::Output(bool json, QIODevice &output, QIODevice &error)
    : m_json(json)
    , m_output(output)
    , m_error(error)
{}

bool Output::isWatched() const
{
    return isTerminal(m_error);
}

void Output::document(const QJsonObject &document)
{
    if (!m_json)
        return;
    write(QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n');
    flush(); // a program follows the lines of apply
}

void Output::say(const QString &text)
{
    if (!m_json)
        write(visibleText(text).toUtf8() + '\n');
}

void Output::note(const QString &text)
{
    flush(); // both often go to one terminal
    // That nobody can be told is no reason to fail: what counts is on standard output.
    m_error.write(visibleText(text).toUtf8() + '\n');
}

void Output::noteHint()
{
    if (!m_json && !m_hint.isEmpty())
        note(m_hint);
}

void Output::fail(const Error &error)
{
    if (m_json) {
        document({{u"error"_s, errorValue(error)}});
        return;
    }
    note(errorText(error));
    noteHint();
}

void Output::warn(const Error &error)
{
    note(errorText(error));
}

bool Output::finish()
{
    flush();
    return !m_isBroken;
}

void Output::write(const QByteArray &bytes)
{
    if (m_output.write(bytes) != bytes.size())
        m_isBroken = true;
}

void Output::flush()
{
    if (auto *file = qobject_cast<QFileDevice *>(&m_output); file && !file->flush())
        m_isBroken = true;
}

QString errorText(const Error &error)
{
    const QString usage = usageWords(error);
    return usage.isEmpty() ? words::errorReport(error) : usage;
}

QJsonObject errorValue(const Error &error)
{
    QJsonObject value = errorDocument(error);
    if (const QString usage = usageWords(error); !usage.isEmpty())
        value.insert(u"message"_s, usage);
    return value;
}

} // namespace backlock::cli
