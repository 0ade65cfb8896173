// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Exists only to own the precompiled header of the test programs.
int main()
{
    return 0;
}
