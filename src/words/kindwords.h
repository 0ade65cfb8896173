// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "words/words.h"

namespace backlock::words {

//! The sentences where nothing but the kind and the HTTP status is known.
Explained kindWords(const Error &error);

//! The call was a sign-in: a password or a token in exchange for a token. It changes no instance.
bool isSignInCall(const Error &error);

//! The error leaves open whether a change took effect.
bool changeIsUncertain(const Error &error);

} // namespace backlock::words
