// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QStringList>

namespace backlock::test {

//! An org.freedesktop.secrets that does what a real one does only on a bad day, or with a person at
//! the screen: prompts, refusals, silence. Holds no items.
class FakeSecretService : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit FakeSecretService(const QString &busAddress);
    ~FakeSecretService() override;

    bool isLocked = false;
    bool hasCollection = true;
    bool locksAtSearch = false; //!< becomes locked while an item is looked for, and finds none
    QStringList silentAt;       //!< methods that never answer
    QString errorAt;            //!< the method that answers with `error`
    QString error = QStringLiteral("org.freedesktop.DBus.Error.Failed");
    bool unlocksAtOnce = false; //!< without a prompt
    QStringList calls;          //!< the methods called, but Get

    //! What the person does at the prompt.
    void completePrompt(bool dismissed);

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    bool answer(const QDBusMessage &message, const QVariantList &arguments);

    QString m_name;
    QDBusConnection m_connection;
};

} // namespace backlock::test
