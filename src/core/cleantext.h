// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace backlock {

//! A text of the service made safe to show and keep (S11): the echo of a signed request
//! (`canonicalRequest…`) is cut off with all that follows it, runs of more than 200 characters that
//! could be a token become an ellipsis, line ends and tabs become blanks, control, bidirectional
//! and zero-width marks become visible `\uXXXX`, and at most maxCharacters (UTF-16 units) stay,
//! with an ellipsis behind. No pair of surrogates is cut in two.
QString cleanServerText(const QString &text, qsizetype maxCharacters = 500);

//! A text of ours with words from outside in it, made safe for a terminal: all that is invisible
//! but the line ends becomes visible `\uXXXX`, so that nothing can hide or forge what stands beside
//! it.
QString visibleText(const QString &text);

} // namespace backlock
