// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/secretkeys.h"

#include "core/cleantext.h"

#include <QJsonArray>
#include <QJsonValue>

#include <algorithm>

namespace backlock {

namespace {

constexpr qsizetype kMaxShownKey = 60;

//! Found anywhere in a key, blanks and joints left out.
const QLatin1String kTellingParts[] = {
    QLatin1String("password"), QLatin1String("passwd"),     QLatin1String("passphrase"),
    QLatin1String("passcode"), QLatin1String("privatekey"), QLatin1String("secret"),
    QLatin1String("token"),
};
//! Too short to look for inside of other words (`risk`, `task`): they must be a word of their own.
const QLatin1String kTellingWords[] = {QLatin1String("sk"), QLatin1String("pwd")};

//! `userSK`, `user_sk`, `user-sk`, `SKValue` -> user, sk, value.
QStringList wordsOf(const QString &key)
{
    QStringList words;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            words.append(word.toLower());
        word.clear();
    };
    for (qsizetype i = 0; i < key.size(); ++i) {
        const QChar c = key.at(i);
        if (!c.isLetter()) {
            endWord();
            continue;
        }
        const bool afterLower = !word.isEmpty() && word.back().isLower();
        const bool beforeLower = i + 1 < key.size() && key.at(i + 1).isLower();
        if (c.isUpper() && (afterLower || beforeLower))
            endWord();
        word.append(c);
    }
    endWord();
    return words;
}

std::optional<QString> findIn(const QJsonValue &value, const QString &path);

std::optional<QString> findInObject(const QJsonObject &object, const QString &path)
{
    const QString prefix = path.isEmpty() ? path : path + u'.';
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString here = prefix + cleanServerText(it.key(), kMaxShownKey);
        if (looksLikeSecretKey(it.key()))
            return here;
        if (auto found = findIn(it.value(), here))
            return found;
    }
    return std::nullopt;
}

//! The depth is bounded by whoever parsed the document.
std::optional<QString> findIn(const QJsonValue &value, const QString &path)
{
    if (value.isObject())
        return findInObject(value.toObject(), path);
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (auto found = findIn(array.at(i), QStringLiteral("%1[%2]").arg(path).arg(i)))
            return found;
    }
    return std::nullopt;
}

} // namespace

bool looksLikeSecretKey(const QString &key)
{
    // Compatibility forms first: full-width letters are the same word to a person.
    const QStringList words = wordsOf(key.normalized(QString::NormalizationForm_KC));
    const QString joined = words.join(QString());
    const auto isPart = [&](QLatin1String part) { return joined.contains(part); };
    const auto isWord = [&](QLatin1String word) { return words.contains(word); };
    return std::any_of(std::begin(kTellingParts), std::end(kTellingParts), isPart)
           || std::any_of(std::begin(kTellingWords), std::end(kTellingWords), isWord);
}

std::optional<QString> findSecretKey(const QJsonObject &document)
{
    return findInObject(document, {});
}

} // namespace backlock
