// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "change/evidence.h"

#include <QString>

namespace backlock {

struct EvidenceDigest
{
    QString name; //!< of a file of the pack
    QString sha256;
};

//! The readable part of evidence, in the current language: what could not be read first, then the
//! bar of readings, the changes, and what they support. One HTML file without scripts, pictures or
//! links, in the subset that QTextDocument can draw, because the PDF is made from it.
QString evidenceReport(const EvidenceFacts &facts, const QList<EvidenceDigest> &digests);

//! What could not be read or has no clear end, a sentence each; empty: nothing of the kind.
QStringList evidenceGaps(const EvidenceFacts &facts);

} // namespace backlock
