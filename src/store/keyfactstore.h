// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/keyfact.h"
#include "store/paths.h"

namespace backlock {

//! What people have stated about keys, in key-facts.json:
//! {"format":"backlock-key-facts","version":1,"facts":[{"project_id","instance_id","key_id",
//! "stated_at","source"}]}. Each change is written at once, whole or not at all.
class KeyFactStore
{
public:
    explicit KeyFactStore(const Paths &paths);

    //! A file that is absent is empty. Input, with the file or the field: those of readJsonFile()
    //! and checkFormat(), FileFieldMalformed. Nothing is overwritten after an error.
    Result<void> load();
    const StatedKeys &facts() const { return m_facts; }

    //! Adds them, in the place of what was stated for the same instances. Internal /
    //! FileNotWritable.
    Result<void> add(const QList<KeyFact> &facts);
    //! True: there was one. Internal / FileNotWritable.
    Result<bool> remove(const ProjectId &project, const InstanceId &instance);

private:
    Result<void> save(const StatedKeys &facts);

    QString m_file;
    StatedKeys m_facts;
};

} // namespace backlock
