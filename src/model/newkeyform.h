// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/newkey.h"
#include "session/session.h"

#include <QMap>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace backlock {

//! The dialog that creates a KMS key, without its widgets. The key is made once: the call is never
//! repeated and, once sent, never given up. GUI thread.
class NewKeyForm : public QObject
{
    Q_OBJECT

public:
    enum class Field { Alias, Description };

    //! The session is borrowed and must outlive the form.
    NewKeyForm(Session &session, const Project &project, QObject *parent = nullptr);
    ~NewKeyForm() override;

    const Profile &profile() const { return m_session.profile(); }
    const Project &project() const { return m_project; }
    const NewKey &key() const { return m_key; }
    void setAlias(const QString &alias);
    void setDescription(const QString &description);
    void setSpec(const QString &spec);
    //! After submit(), or once something is typed that cannot be right.
    std::optional<Error> fieldError(Field field) const;

    bool isBusy() const { return m_isBusy; }
    std::optional<Error> error() const { return m_error; } //!< of the last attempt
    //! No trustworthy answer came, so the key may have been made: the list of keys tells.
    bool mayHaveBeenMade() const;
    //! The id of the new key; empty: none was made yet.
    const KeyId &created() const { return m_created; }

    //! Checks the fields; a wrong one is marked and nothing is sent. Precheck / ReadOnlyProfile in
    //! a read-only profile. Ignored while busy, and after it was made.
    void submit();

signals:
    void changed();
    void made(const backlock::KeyId &key);

private:
    bool checkAll();
    void create(const ProjectAccess &access);
    void failed(const Error &error);

    Session &m_session;
    Project m_project;
    NewKey m_key;
    QMap<Field, Error> m_fieldErrors;
    std::optional<Error> m_error;
    KeyId m_created;
    bool m_isBusy = false;
};

} // namespace backlock
