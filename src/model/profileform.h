// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/cacertificate.h"
#include "core/profile.h"
#include "store/profilestore.h"
#include "store/regions.h"

#include <QMap>
#include <QObject>

#include <optional>

namespace backlock {

//! The profile dialog without its widgets: a working copy, checked field by field at each edit.
//! Reads the CA file when its name changes and when the profile is saved; never touches the
//! network.
class ProfileForm : public QObject
{
    Q_OBJECT

public:
    enum class Field {
        Name,
        Region,
        IamEndpoint,
        TaurusDbEndpoint,
        KmsEndpoint,
        CaFile,
        Agency,
        ProxyHost,
        ProxyPort,
        ProjectPattern,
        InstancePattern,
        KeyPattern
    };

    //! Borrowed objects must outlive the form. A profile with an empty id is a new one.
    ProfileForm(ProfileStore &store, RegionTable &regions, const Profile &profile,
                QObject *parent = nullptr);

    const Profile &profile() const { return m_profile; }
    //! Replaces the working copy; fields are checked anew.
    void edit(const Profile &profile);
    std::optional<Error> fieldError(Field field) const;
    //! The region stands in the table; one that does not can be typed, with its own endpoints.
    bool isRegionKnown() const;
    //! The host that the profile uses where its own field is empty: of its regionEndpoints, of the
    //! table, or for IAM the main cloud's global host; empty: none.
    QString tableHost(Service service) const;
    //! IAM and TaurusDB need a host: the field is required where tableHost() is empty. Without KMS
    //! a key's id can still be typed.
    bool isRequired(Service service) const;
    //! The host by pattern, offered as not confirmed where the table has none.
    QString guessedHost(Service service) const;
    //! The host that a typed endpoint is read as, IDN as punycode; empty: the field is empty or
    //! wrong.
    QString parsedHost(Service service) const;
    //! The authorities in the CA file; empty: there is no file, or it is wrong.
    const QList<CaCertificate> &authorities() const { return m_authorities; }
    //! The fields with an error, in the dialog's order.
    QList<Field> wrongFields() const { return m_errors.keys(); }
    bool isValid() const { return m_errors.isEmpty(); }
    //! Writes the profile, trimmed and with its endpoints in full form; the stored one is the
    //! answer and the new working copy. The first field's error where one is wrong, the store's
    //! otherwise.
    Result<Profile> save();
    //! Offers a typed region and its endpoints to other profiles, too (regions.json).
    Result<void> keepRegion();

signals:
    void changed();

private:
    void check();
    void checkName();
    void checkRegion();
    void checkEndpoint(Service service);
    void checkCaFile();
    void checkAgency();
    void checkProxy();
    void checkPattern(Field field, const IdPatterns &pattern);
    bool isNameTaken(const QString &name) const;
    void setError(Field field, const std::optional<Error> &error);
    Profile tidied() const;

    ProfileStore &m_store;
    RegionTable &m_regions;
    Profile m_profile;
    QMap<Field, Error> m_errors;
    // Read once a name: an edit of another field need not touch the disk.
    std::optional<QString> m_checkedCaFile;
    std::optional<Error> m_caFileError;
    QList<CaCertificate> m_authorities;
};

} // namespace backlock
