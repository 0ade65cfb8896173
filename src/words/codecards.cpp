// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/codecards.h"

#include "core/error.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

namespace backlock {

Q_LOGGING_CATEGORY(lcCodeCards, "app.words")

namespace {

constexpr int kAnyStatus = 0;

struct BothLanguages
{
    CodeCard english;
    CodeCard chinese;
};

using CardsByStatus = QHash<int, BothLanguages>;
using Cards = QHash<QString, CardsByStatus>;

//! One name for the gateway's three prefixes; the case of a code carries no meaning.
QString lookUpName(const QString &code)
{
    const QString number = gatewayNumber(code);
    return number.isEmpty() ? code.toUpper() : QStringLiteral("APIGW.") + number;
}

CodeCard cardFromJson(const QJsonObject &object)
{
    return {object.value(QLatin1String("meaning")).toString(),
            object.value(QLatin1String("cause")).toString(),
            object.value(QLatin1String("nextStep")).toString()};
}

Cards cardsFromJson(const QJsonObject &document)
{
    Cards cards;
    const QJsonArray rows = document.value(QLatin1String("cards")).toArray();
    for (const auto &row : rows) {
        const QJsonObject object = row.toObject();
        const BothLanguages card = {cardFromJson(object.value(QLatin1String("en")).toObject()),
                                    cardFromJson(object.value(QLatin1String("zh")).toObject())};
        const QString code = object.value(QLatin1String("code")).toString();
        if (code.isEmpty() || card.english.meaning.isEmpty() || card.chinese.meaning.isEmpty()) {
            qCCritical(lcCodeCards) << "an incomplete code card is left out:" << code;
            continue;
        }
        cards[lookUpName(code)].insert(object.value(QLatin1String("status")).toInt(kAnyStatus),
                                       card);
    }
    return cards;
}

//! Without the cards every error still has the sentence of its kind, so a broken build is told in
//! the log and does not end the program.
Cards readCards()
{
    QFile file(QStringLiteral(":/data/code-cards.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        qCCritical(lcCodeCards) << "the code cards are missing in this build";
        return {};
    }
    QJsonParseError error;
    const QJsonObject document = QJsonDocument::fromJson(file.readAll(), &error).object();
    if (document.value(QLatin1String("format")) != QLatin1String("backlock-code-cards")
        || document.value(QLatin1String("version")) != 1) {
        qCCritical(lcCodeCards) << "the code cards cannot be read:" << error.errorString();
        return {};
    }
    return cardsFromJson(document);
}

const Cards &allCards()
{
    static const Cards cards = readCards();
    return cards;
}

} // namespace

std::optional<CodeCard> codeCard(const QString &code, int httpStatus, Language language)
{
    if (code.isEmpty())
        return std::nullopt;
    const auto ofCode = allCards().constFind(lookUpName(code));
    if (ofCode == allCards().cend())
        return std::nullopt;
    auto card = ofCode->constFind(httpStatus);
    if (card == ofCode->cend())
        card = ofCode->constFind(kAnyStatus);
    if (card == ofCode->cend())
        return std::nullopt;
    switch (language) {
    case Language::English:
        return card->english;
    case Language::Chinese:
        return card->chinese;
    }
    return std::nullopt;
}

} // namespace backlock
