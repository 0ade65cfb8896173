// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/canonicaljson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace backlock {

namespace {

QByteArray unicodeEscape(char16_t unit)
{
    return "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

void appendEscaped(QByteArray &out, char16_t unit)
{
    switch (unit) {
    case u'"':
        out += "\\\"";
        break;
    case u'\\':
        out += "\\\\";
        break;
    case u'\b':
        out += "\\b";
        break;
    case u'\t':
        out += "\\t";
        break;
    case u'\n':
        out += "\\n";
        break;
    case u'\f':
        out += "\\f";
        break;
    case u'\r':
        out += "\\r";
        break;
    default:
        out += unicodeEscape(unit);
    }
}

bool isPlain(QChar unit)
{
    return unit >= u' ' && unit != u'"' && unit != u'\\' && !unit.isSurrogate();
}

//! The digits of a positive number without a point, and its decimal exponent: 0.d1d2d3... * 10^n.
struct Decimal
{
    QByteArray digits;
    int exponent = 0;
};

Decimal shortestDecimal(double positive)
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), positive,
                                   std::chars_format::scientific)
                         .ptr;
    const QByteArray text(buffer.data(), end - buffer.data());
    const qsizetype e = text.indexOf('e');
    return {text.first(e).replace('.', QByteArray()), text.sliced(e + 1).toInt() + 1};
}

//! ECMA-262, Number::toString: plain from 1e-6 to below 1e21, else with an exponent.
QByteArray ecmaScriptForm(const Decimal &decimal)
{
    const QByteArray &digits = decimal.digits;
    const auto count = int(digits.size());
    const int n = decimal.exponent;
    if (count <= n && n <= 21)
        return digits + QByteArray(n - count, '0');
    if (0 < n && n <= 21)
        return digits.first(n) + '.' + digits.sliced(n);
    if (-6 < n && n <= 0)
        return "0." + QByteArray(-n, '0') + digits;
    const QByteArray exponent = (n > 0 ? "e+" : "e-") + QByteArray::number(std::abs(n - 1));
    return count == 1 ? digits + exponent : digits.first(1) + '.' + digits.sliced(1) + exponent;
}

void appendValue(QByteArray &out, const QJsonValue &value);

void appendArray(QByteArray &out, const QJsonArray &array)
{
    out += '[';
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i > 0)
            out += ',';
        appendValue(out, array.at(i));
    }
    out += ']';
}

void appendObject(QByteArray &out, const QJsonObject &object)
{
    // QString compares code units, which is the RFC's order; QJsonObject does not promise any.
    QStringList keys = object.keys();
    std::sort(keys.begin(), keys.end());
    out += '{';
    for (const QString &key : std::as_const(keys)) {
        if (out.back() != '{')
            out += ',';
        out += canonicalString(key) + ':';
        appendValue(out, object.value(key));
    }
    out += '}';
}

void appendValue(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case QJsonValue::Double:
        out += canonicalNumber(value.toDouble());
        break;
    case QJsonValue::String:
        out += canonicalString(value.toString());
        break;
    case QJsonValue::Array:
        appendArray(out, value.toArray());
        break;
    case QJsonValue::Object:
        appendObject(out, value.toObject());
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        break;
    }
}

} // namespace

QByteArray canonicalJson(const QJsonObject &object)
{
    QByteArray out;
    appendObject(out, object);
    return out;
}

QByteArray canonicalString(const QString &text)
{
    QByteArray out = "\"";
    qsizetype plainFrom = 0;
    const auto flush = [&](qsizetype to) {
        out += QStringView(text).sliced(plainFrom, to - plainFrom).toUtf8();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (pair) {
            ++i;
        } else if (!isPlain(text.at(i))) {
            flush(i);
            appendEscaped(out, text.at(i).unicode());
            plainFrom = i + 1;
        }
    }
    flush(text.size());
    return out + '"';
}

QByteArray canonicalNumber(double number)
{
    if (!std::isfinite(number))
        return "null";
    if (number == 0) // -0 too
        return "0";
    const QByteArray form = ecmaScriptForm(shortestDecimal(std::abs(number)));
    return number < 0 ? '-' + form : form;
}

QString sha256Hex(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace backlock
