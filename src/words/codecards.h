// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/language.h"

#include <QString>

#include <optional>

namespace backlock {

//! What Backlock knows of one code of the service, in one language. Data:
//! resources/code-cards.json.
struct CodeCard
{
    QString meaning;  //!< what the code says, one sentence
    QString cause;    //!< the likely cause; may be empty
    QString nextStep; //!< what to do now; may be empty
};

//! The card of a code at this HTTP status (0: any). The gateway's prefix (APIGW, APIG, APIC) is
//! ignored. Nothing: no card. Read once from the resources when first needed.
std::optional<CodeCard> codeCard(const QString &code, int httpStatus, Language language);

} // namespace backlock
