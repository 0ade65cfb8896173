// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fleetfilter.h"

#include "core/cleantext.h"

#include <algorithm>
#include <iterator>

namespace backlock {

namespace {

constexpr qsizetype kMaxSubject = 60;
constexpr qsizetype kMaxFilter = 10'000;
constexpr QLatin1String kStale("stale");

struct Field
{
    QLatin1String name;
    QString (*value)(const FleetInstance &row);
    bool isNumber = false;
};

QString yesOrNo(bool yes)
{
    return yes ? QStringLiteral("yes") : QStringLiteral("no");
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

constexpr Field kFields[] = {
    {QLatin1String("reading"), [](const FleetInstance &r) { return readingName(r.reading.state); }},
    {QLatin1String("name"), [](const FleetInstance &r) { return r.instance.name; }},
    {QLatin1String("instance"), [](const FleetInstance &r) { return r.instance.id.text(); }},
    {QLatin1String("profile"), [](const FleetInstance &r) { return r.profileName; }},
    {QLatin1String("project"), [](const FleetInstance &r) { return r.project.name; }},
    {QLatin1String("project-id"), [](const FleetInstance &r) { return r.project.id.text(); }},
    {QLatin1String("region"), [](const FleetInstance &r) { return r.project.region(); }},
    {QLatin1String("status"), [](const FleetInstance &r) { return r.instance.status; }},
    {QLatin1String("version"), [](const FleetInstance &r) { return r.instance.engineVersion; }},
    {QLatin1String("enterprise-project"),
     [](const FleetInstance &r) { return r.instance.enterpriseProjectId; }},
    {QLatin1String("key"), [](const FleetInstance &r) { return r.ledger.key.text(); }},
    {QLatin1String("key-origin"),
     [](const FleetInstance &r) { return keyOriginName(r.ledger.origin); }},
    {QLatin1String("changed"), [](const FleetInstance &r) { return yesOrNo(r.isChanged()); }},
    {QLatin1String("read-at"), [](const FleetInstance &r) { return timeText(r.reading.at); }},
    {QLatin1String("last-change"),
     [](const FleetInstance &r) { return timeText(r.ledger.lastChange); }},
    {QLatin1String("keep-days"),
     [](const FleetInstance &r) {
         return r.instance.keepDays < 0 ? QString() : QString::number(r.instance.keepDays);
     },
     true},
    // What is stale depends on the moment: see holds().
    {kStale, [](const FleetInstance &) { return QString(); }},
};

tl::unexpected<Error> malformed(const QString &part)
{
    return fail(ErrorKind::Input, Cause::FilterMalformed, cleanServerText(part, kMaxSubject));
}

//! Cuts at a character that is not between quotation marks; nothing: a mark is left open.
std::optional<QStringList> cutOutsideQuotes(const QString &text, QChar at)
{
    QStringList parts(QString{});
    bool inQuotes = false;
    for (const QChar c : text) {
        if (c == u'"')
            inQuotes = !inQuotes;
        if (!inQuotes && (at == u' ' ? c.isSpace() : c == at))
            parts.append(QString());
        else
            parts.last().append(c);
    }
    return inQuotes ? std::nullopt : std::optional(parts);
}

//! `*` for any characters. Goes back to the last star alone, so it is never slow.
bool matchesStars(const QString &text, const QString &pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype starText = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern.at(p) == u'*') {
            star = p++;
            starText = t;
        } else if (p < pattern.size()
                   && pattern.at(p).toCaseFolded() == text.at(t).toCaseFolded()) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern.at(p) == u'*')
        ++p;
    return p == pattern.size();
}

bool compares(const QString &text, const QString &value, bool isLess)
{
    if (text.isEmpty()) // not told is neither
        return false;
    const int left = text.toInt();
    const int right = value.toInt();
    return isLess ? left < right : left > right;
}

} // namespace

QStringList FleetFilter::fields()
{
    QStringList names;
    for (const Field &field : kFields)
        names.append(field.name);
    return names;
}

Result<FleetFilter::Part> FleetFilter::readPart(const QString &text)
{
    const qsizetype quote = text.indexOf(u'"');
    const QString head = quote < 0 ? text : text.first(quote);
    const auto isSign = [](QChar c) { return QStringView(u"=!~<>").contains(c); };
    const auto begin = std::find_if(head.begin(), head.end(), isSign);
    Part part;
    if (begin == head.end()) {
        part.values = {QString(text).remove(u'"')};
        if (part.values.first().isEmpty())
            return malformed(text);
        return part;
    }
    const qsizetype at = std::distance(head.begin(), begin);
    const QString name = head.first(at).toLower();
    const auto field = std::find_if(std::begin(kFields), std::end(kFields),
                                    [&name](const Field &each) { return each.name == name; });
    if (field == std::end(kFields))
        return malformed(text);
    part.field = std::distance(std::begin(kFields), field);
    QStringView rest = QStringView(text).sliced(at);
    part.isNot = rest.startsWith(u'!');
    if (part.isNot)
        rest = rest.sliced(1);
    const QChar sign = rest.isEmpty() ? QChar() : rest.front();
    if (sign == u'=')
        part.sign = Sign::Is;
    else if (sign == u'~')
        part.sign = Sign::Contains;
    else if (sign == u'<' && !part.isNot)
        part.sign = Sign::Less;
    else if (sign == u'>' && !part.isNot)
        part.sign = Sign::More;
    else
        return malformed(text);
    const auto values = cutOutsideQuotes(rest.sliced(1).toString(), u',');
    const bool needsNumber = part.sign == Sign::Less || part.sign == Sign::More;
    if (!values || (needsNumber && (!field->isNumber || values->size() != 1)))
        return malformed(text);
    for (const QString &value : *values) {
        const bool isQuoted = value.contains(u'"');
        const QString plain = QString(value).remove(u'"');
        bool isNumber = false;
        plain.toInt(&isNumber);
        // `name=""` asks for no name; `name=` was not finished.
        if ((plain.isEmpty() && !isQuoted) || (needsNumber && !isNumber))
            return malformed(text);
        if (name == QLatin1String("reading") && part.sign == Sign::Is && !plain.isEmpty()
            && !plain.contains(u'*') && !readingFromName(plain.toLower()))
            return malformed(text); // a state that does not exist would quietly match nothing
        part.values.append(plain);
    }
    return part;
}

Result<FleetFilter> FleetFilter::parse(const QString &text)
{
    if (text.size() > kMaxFilter)
        return malformed(text);
    const auto parts = cutOutsideQuotes(text, u' ');
    if (!parts)
        return malformed(text);
    FleetFilter filter;
    for (const QString &part : *parts) {
        if (part.isEmpty())
            continue;
        auto read = readPart(part);
        if (!read)
            return fail(read.error());
        filter.m_parts.append(std::move(*read));
    }
    return filter;
}

bool FleetFilter::holds(const Part &part, const FleetInstance &row, const QDateTime &staleBefore)
{
    const auto contains = [](const QString &text, const QString &value) {
        return text.contains(value, Qt::CaseInsensitive);
    };
    if (part.field < 0) {
        return contains(row.instance.name, part.values.first())
               || contains(row.instance.id.text(), part.values.first());
    }
    const Field &field = kFields[part.field];
    const QString text =
        field.name == kStale ? yesOrNo(row.isStale(staleBefore)) : field.value(row);
    const bool isOne =
        std::any_of(part.values.begin(), part.values.end(), [&](const QString &value) {
            switch (part.sign) {
            case Sign::Is:
                return matchesStars(text, value);
            case Sign::Contains:
                return contains(text, value);
            case Sign::Less:
                return compares(text, value, true);
            case Sign::More:
                return compares(text, value, false);
            }
            return false;
        });
    return isOne != part.isNot;
}

bool FleetFilter::matches(const FleetInstance &instance, const QDateTime &staleBefore) const
{
    return std::all_of(m_parts.begin(), m_parts.end(),
                       [&](const Part &part) { return holds(part, instance, staleBefore); });
}

} // namespace backlock
