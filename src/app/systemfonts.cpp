// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/systemfonts.h"

#ifdef BACKLOCK_HAS_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace backlock {

std::future<void> readSystemFonts()
{
    return std::async(std::launch::async, [] {
#ifdef BACKLOCK_HAS_FONTCONFIG
        // A failure is found again, and told, by Qt.
        FcInit();
#endif
    });
}

} // namespace backlock
