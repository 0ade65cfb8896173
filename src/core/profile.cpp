// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/profile.h"

namespace backlock {

namespace {

//! One choice for both the const and the changing access.
template<typename Overrides>
auto &pick(Overrides &overrides, Service service)
{
    switch (service) {
    case Service::Iam:
        return overrides.iam;
    case Service::TaurusDb:
        return overrides.taurusDb;
    case Service::Kms:
        break;
    }
    return overrides.kms;
}

} // namespace

const QString &EndpointOverrides::of(Service service) const
{
    return pick(*this, service);
}

QString &EndpointOverrides::of(Service service)
{
    return pick(*this, service);
}

} // namespace backlock
