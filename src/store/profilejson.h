// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/profile.h"

#include <QJsonObject>

namespace backlock {

//! A profile as the contract's JSON. Every known key is written; `Profile::unknown` has the shape
//! of the document (unknown keys of nested objects stand in nested objects) and is merged back in,
//! except below a region whose override is gone. Never holds a secret, nor `practice`.
QJsonObject profileToJson(const Profile &profile);

//! The way back. Everything but `name` may be absent. Input, with the field as subject: an id that
//! is no UUID (an absent one stays empty), an empty name, endpoints that do not parse, an unknown
//! sign-in method or proxy mode, an id pattern that is none, a value of a wrong type.
Result<Profile> profileFromJson(const QJsonObject &object);

//! A UUID in lower case without braces, the only form of a profile's id.
bool isProfileId(const QString &text);
ProfileId newProfileId();
//! 1 to 64 of letters, digits, `-` and `_`: a region's id becomes a part of host names, and its
//! form is all that is known of one that no table has.
bool isRegionId(const QString &text);

} // namespace backlock
