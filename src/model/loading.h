// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"

#include <QList>

#include <optional>

namespace backlock {

//! How far a list or a reading has come.
enum class Loading { Nothing, Loading, Ready, Failed };

//! A list of the cloud and how far it has come. Rows may be there before all of them are.
template<typename Row>
struct Listing
{
    Loading loading = Loading::Nothing;
    QList<Row> rows;
    std::optional<Error> error; //!< of Failed
};

} // namespace backlock
