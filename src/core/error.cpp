// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/error.h"

#include <array>
#include <utility>

namespace backlock {

namespace {

constexpr std::array<std::pair<ErrorKind, QLatin1String>, 12> kKindNames = {{
    {ErrorKind::Input, QLatin1String("input")},
    {ErrorKind::SignIn, QLatin1String("sign-in")},
    {ErrorKind::NotPermitted, QLatin1String("not-permitted")},
    {ErrorKind::Refused, QLatin1String("refused")},
    {ErrorKind::Network, QLatin1String("network")},
    {ErrorKind::Tls, QLatin1String("tls")},
    {ErrorKind::Timeout, QLatin1String("timeout")},
    {ErrorKind::Protocol, QLatin1String("protocol")},
    {ErrorKind::Keychain, QLatin1String("keychain")},
    {ErrorKind::Precheck, QLatin1String("precheck")},
    {ErrorKind::Internal, QLatin1String("internal")},
    {ErrorKind::Cancelled, QLatin1String("cancelled")},
}};

} // namespace

QString errorKindName(ErrorKind kind)
{
    for (const auto &[value, name] : kKindNames) {
        if (value == kind)
            return name;
    }
    return {};
}

std::optional<ErrorKind> errorKindFromName(QStringView name)
{
    for (const auto &[value, known] : kKindNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

QString gatewayNumber(const QString &code)
{
    for (const auto prefix :
         {QLatin1String("APIGW."), QLatin1String("APIG."), QLatin1String("APIC.")}) {
        if (code.startsWith(prefix, Qt::CaseInsensitive))
            return code.sliced(prefix.size());
    }
    return {};
}

Error makeError(ErrorKind kind, Cause cause, const QString &subject)
{
    Error error;
    error.kind = kind;
    error.cause = cause;
    error.subject = subject;
    return error;
}

} // namespace backlock
