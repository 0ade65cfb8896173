// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/jsonreader.h"

#include "core/canonicaljson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

#include <algorithm>
#include <cmath>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace backlock {

namespace {

constexpr qsizetype kMaxDepth = 64;

//! Walks over the text once before Qt parses it, with a stack of its own instead of recursion, and
//! finds what Qt would let pass: depth and keys that come twice. It does not judge the grammar;
//! what is not JSON is refused by Qt afterwards.
class StructureScan
{
public:
    explicit StructureScan(std::string_view text)
        : m_text(text)
    {}

    bool isAcceptable()
    {
        while (m_at < m_text.size()) {
            if (!step(m_text[m_at]))
                return false;
        }
        return true;
    }

private:
    bool step(char c)
    {
        switch (c) {
        case '"':
            readString();
            return true;
        case '{':
        case '[':
            ++m_at;
            m_firstKeys.push_back(m_keys.size());
            return qsizetype(m_firstKeys.size()) <= kMaxDepth;
        case '}':
        case ']':
            ++m_at;
            return closeLevel();
        default:
            ++m_at;
            return true;
        }
    }

    //! A string is a key where a colon follows; only an object has such.
    void readString()
    {
        const size_t begin = ++m_at;
        bool escaped = false;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] == '\\') {
                escaped = true;
                ++m_at;
            }
            ++m_at;
        }
        const size_t end = std::min(m_at, m_text.size());
        m_at = std::min(m_at + 1, m_text.size());
        const size_t after = m_text.find_first_not_of(" \t\r\n", m_at);
        if (after != std::string_view::npos && m_text[after] == ':')
            m_keys.push_back(keyText(m_text.substr(begin, end - begin), escaped));
    }

    //! `"a"` and `"\u0061"` are one key. Qt itself undoes the escapes, so both see the same.
    std::string_view keyText(std::string_view raw, bool escaped)
    {
        if (!escaped)
            return raw;
        const QByteArray list = "[\"" + QByteArray(raw.data(), qsizetype(raw.size())) + "\"]";
        const QString key = QJsonDocument::fromJson(list).array().at(0).toString();
        return m_decoded.emplace_back(key.toStdString());
    }

    bool closeLevel()
    {
        if (m_firstKeys.empty())
            return true;
        const auto first = m_keys.begin() + std::ptrdiff_t(m_firstKeys.back());
        std::sort(first, m_keys.end());
        const bool unique = std::adjacent_find(first, m_keys.end()) == m_keys.end();
        m_keys.erase(first, m_keys.end());
        m_firstKeys.pop_back();
        return unique;
    }

    std::string_view m_text;
    size_t m_at = 0;
    std::vector<size_t> m_firstKeys; //!< for each open level, where its keys begin in m_keys
    std::vector<std::string_view> m_keys;
    std::deque<std::string> m_decoded; //!< a deque: the views into it must stay valid
};

QByteArray withoutByteOrderMark(const QByteArray &bytes)
{
    return bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes;
}

std::optional<qint64> wholeNumber(double number)
{
    constexpr double kLimit = 9223372036854775808.0; // 2^63
    if (number < -kLimit || number >= kLimit || std::trunc(number) != number)
        return std::nullopt;
    return qint64(number);
}

} // namespace

Result<QJsonObject> parseJsonObject(const QByteArray &bytes, qsizetype maxBytes)
{
    if (bytes.size() > maxBytes)
        return fail(ErrorKind::Protocol, Cause::AnswerTooLarge);
    const QByteArray text = withoutByteOrderMark(bytes).trimmed();
    if (text.isEmpty())
        return fail(ErrorKind::Protocol, Cause::AnswerEmpty);
    if (!text.isValidUtf8())
        return fail(ErrorKind::Protocol, Cause::AnswerNotText);
    if (!StructureScan({text.constData(), size_t(text.size())}).isAcceptable())
        return fail(ErrorKind::Protocol, Cause::AnswerNotJson);
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isObject())
        return fail(ErrorKind::Protocol, Cause::AnswerNotJson);
    return document.object();
}

QString textField(const QJsonObject &object, QLatin1String key)
{
    const QJsonValue value = object.value(key);
    if (!value.isDouble())
        return value.toString();
    // An integer is held as such: through a double, ids above 2^53 would change.
    const QVariant number = value.toVariant();
    return number.typeId() == QMetaType::LongLong
               ? QString::number(number.toLongLong())
               : QString::fromLatin1(canonicalNumber(value.toDouble()));
}

qint64 intField(const QJsonObject &object, QLatin1String key, qint64 fallback)
{
    const QJsonValue value = object.value(key);
    if (value.isString()) {
        bool isNumber = false;
        const qint64 number = value.toString().trimmed().toLongLong(&isNumber);
        return isNumber ? number : fallback;
    }
    if (!value.isDouble())
        return fallback;
    const QVariant number = value.toVariant();
    return number.typeId() == QMetaType::LongLong
               ? number.toLongLong()
               : wholeNumber(value.toDouble()).value_or(fallback);
}

} // namespace backlock
