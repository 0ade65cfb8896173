// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace backlock {

//! A report of evidenceReport() as PDF: A4, with the page numbers below.
QByteArray reportPdf(const QString &html);

} // namespace backlock
