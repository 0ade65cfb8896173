// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/cleantext.h"

#include <QRegularExpression>

namespace backlock {

namespace {

constexpr QChar kEllipsis(0x2026);
constexpr qsizetype kMaxRun = 200;

//! The gateway answers a wrong signature with the request it signed, headers and all (errors.md,
//! section 4). Where the echo ends cannot be told, so everything behind its name goes.
QString withoutRequestEcho(const QString &text)
{
    static const QRegularExpression echo(QStringLiteral("canonical[ _-]?request"),
                                         QRegularExpression::CaseInsensitiveOption);
    const qsizetype at = text.indexOf(echo);
    return at < 0 ? text : text.first(at) + kEllipsis;
}

bool isTokenCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
           || QStringView(u"+/=-_.").contains(c);
}

//! A token that is echoed back: no word and no path is longer than kMaxRun.
QString withoutLongRuns(const QString &text)
{
    QString out;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && isTokenCharacter(text.at(end)))
            ++end;
        if (end - begin > kMaxRun) {
            out += kEllipsis;
        } else {
            end = qMax(end, begin + 1); // the character between two runs
            out += QStringView(text).sliced(begin, end - begin);
        }
        begin = end;
    }
    return out;
}

bool isLineBreakOrTab(char32_t character)
{
    return character == U'\n' || character == U'\r' || character == U'\t' || character == U'\v'
           || character == U'\f' || character == 0x2028 || character == 0x2029;
}

//! Cf holds every bidirectional and zero-width mark, the soft hyphen and the tag characters.
bool isInvisible(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return category == QChar::Other_Control || category == QChar::Other_Format
           || category == QChar::Other_Surrogate;
}

QString visibleForm(QStringView units)
{
    QString out;
    for (const QChar unit : units) {
        out += QStringLiteral("\\u")
               + QString::number(unit.unicode(), 16).toUpper().rightJustified(4, u'0');
    }
    return out;
}

//! One character of the text: a pair of surrogates is never taken apart.
QStringView characterAt(QStringView text, qsizetype at)
{
    const bool pair =
        text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
    return text.sliced(at, pair ? 2 : 1);
}

char32_t codePoint(QStringView character)
{
    return character.size() == 2 ? QChar::surrogateToUcs4(character.at(0), character.at(1))
                                 : char32_t(character.at(0).unicode());
}

} // namespace

QString cleanServerText(const QString &text, qsizetype maxCharacters)
{
    const QString source = withoutLongRuns(withoutRequestEcho(text)).trimmed();
    QString out;
    for (qsizetype i = 0; i < source.size();) {
        const QStringView character = characterAt(source, i);
        i += character.size();
        const char32_t code = codePoint(character);
        QString piece = character.toString();
        if (isLineBreakOrTab(code)) {
            if (out.endsWith(u' ')) // CR LF and indented lines
                continue;
            piece = u' ';
        } else if (isInvisible(code)) {
            piece = visibleForm(character);
        }
        if (out.size() + piece.size() > maxCharacters)
            return out.trimmed() + kEllipsis;
        out += piece;
    }
    return out;
}

QString visibleText(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size();) {
        const QStringView character = characterAt(text, i);
        i += character.size();
        const bool isHidden = character != u"\n" && isInvisible(codePoint(character));
        out += isHidden ? visibleForm(character) : character.toString();
    }
    return out;
}

} // namespace backlock
