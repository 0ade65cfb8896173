// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/phrases.h"
#include "words/tr.h"
#include "words/words.h"

namespace backlock::words {

namespace {

//! The two ends of an id: enough to tell ids apart, short enough for one line.
QString shortId(const QString &id)
{
    constexpr int kHead = 8;
    constexpr int kTail = 4;
    if (id.size() <= kHead + kTail + 1)
        return id;
    return id.first(kHead) + QChar(0x2026) + id.last(kTail);
}

//! Facts about one thing side by side; what is not known is left out.
QString line(const QStringList &facts)
{
    QStringList known = facts;
    known.removeAll(QString());
    return known.join(QStringLiteral(" · "));
}

struct StatusWord
{
    QLatin1String status;
    QString (*word)();
};

//! The statuses of /v3.1 and of /v3, lower case. Source: instances.md, section 5.
constexpr StatusWord kStatusWords[] = {
    //: status of an instance
    {QLatin1String("creating"), [] { return Words::tr("being created"); }},
    {QLatin1String("build"), [] { return Words::tr("being created"); }},
    //: status of an instance: working as it should
    {QLatin1String("normal"), [] { return Words::tr("normal"); }},
    {QLatin1String("active"), [] { return Words::tr("normal"); }},
    //: status of an instance
    {QLatin1String("abnormal"), [] { return Words::tr("abnormal"); }},
    //: status of an instance
    {QLatin1String("createfail"), [] { return Words::tr("creation failed"); }},
    {QLatin1String("failed"), [] { return Words::tr("creation failed"); }},
    //: status of an instance
    {QLatin1String("frozen"), [] { return Words::tr("frozen"); }},
    //: status of an instance
    {QLatin1String("modifying"), [] { return Words::tr("being modified"); }},
    //: status of an instance
    {QLatin1String("rebooting"), [] { return Words::tr("restarting"); }},
    //: status of an instance
    {QLatin1String("restoring"), [] { return Words::tr("being restored"); }},
    //: status of an instance
    {QLatin1String("modifying instance type"), [] { return Words::tr("changing its size"); }},
    //: status of an instance: primary and standby change places
    {QLatin1String("switchover"), [] { return Words::tr("switching over"); }},
    //: status of an instance
    {QLatin1String("migrating"), [] { return Words::tr("migrating"); }},
    //: status of an instance
    {QLatin1String("backing up"), [] { return Words::tr("being backed up"); }},
    //: status of an instance
    {QLatin1String("modifying database port"), [] { return Words::tr("changing its port"); }},
    //: status of an instance
    {QLatin1String("storage full"), [] { return Words::tr("storage full"); }},
};

} // namespace

QString keyState(KeyState state)
{
    switch (state) {
    case KeyState::Unknown:
        //: state of a KMS key
        return Words::tr("state not known");
    case KeyState::PendingActivation:
        //: state of a KMS key
        return Words::tr("to be activated");
    case KeyState::Enabled:
        //: state of a KMS key
        return Words::tr("enabled");
    case KeyState::Disabled:
        //: state of a KMS key
        return Words::tr("disabled");
    case KeyState::PendingDeletion:
        //: state of a KMS key
        return Words::tr("pending deletion");
    case KeyState::PendingImport:
        //: state of a KMS key: its material has not been imported yet
        return Words::tr("pending import");
    }
    return {};
}

QString keyFault(KeyFault fault)
{
    switch (fault) {
    case KeyFault::None:
        return Words::tr("Nothing speaks against using this key.");
    case KeyFault::NotEnabledYet:
        return Words::tr("The key has not been activated yet, so it cannot be used.");
    case KeyFault::Disabled:
        return Words::tr("The key is disabled, so it cannot be used.");
    case KeyFault::PendingDeletion:
        return Words::tr("The key is waiting for its deletion, so it cannot be used.");
    case KeyFault::PendingImport:
        return Words::tr("The key material has not been imported yet, so the key cannot be used.");
    case KeyFault::StateUnknown:
        return Words::tr(
            "The key has a state that this version of Backlock does not know, so nobody "
            "can say here whether it can be used.");
    case KeyFault::WrongAlgorithm:
        return Words::tr(
            "The algorithm of the key does not fit: encrypted backup takes AES_256 or SM4 "
            "only.");
    case KeyFault::WrongUsage:
        return Words::tr(
            "The key is not meant for encryption and decryption, so it cannot be used.");
    case KeyFault::DefaultKey:
        return Words::tr(
            "This is a default key of a cloud service; whether encrypted backup accepts "
            "such a key is not documented.");
    }
    return {};
}

QString keyLine(const KmsKey &key)
{
    const QString name = key.alias.isEmpty() ? key.id.text() : shown(key.alias);
    return line({name, shown(key.spec), keyState(key.state)});
}

QString instanceStatus(const QString &status)
{
    const QString wanted = status.trimmed();
    if (wanted.isEmpty()) {
        //: status of an instance
        return Words::tr("status not known");
    }
    for (const StatusWord &known : kStatusWords) {
        if (wanted.compare(known.status, Qt::CaseInsensitive) == 0)
            return known.word();
    }
    return shown(wanted); // a new one is shown as the service says it
}

QString instanceLine(const Instance &instance)
{
    const QString status = instance.status.isEmpty() ? QString() : instanceStatus(instance.status);
    if (instance.name.isEmpty())
        return line({instance.id.text(), status});
    return line({shown(instance.name), shortId(instance.id.text()), status});
}

QString projectLine(const Project &project)
{
    const QString name = project.name.isEmpty() ? project.id.text() : shown(project.name);
    if (project.enabled)
        return name;
    //: a project
    return line({name, Words::tr("not enabled")});
}

QString regionLine(const QString &id, const QString &englishName, const QString &chineseName)
{
    return line({shown(id), shown(language() == Language::Chinese ? chineseName : englishName)});
}

QString service(Service service)
{
    switch (service) {
    case Service::Iam:
        //: name of a cloud service: identity and access management
        return Words::tr("IAM");
    case Service::TaurusDb:
        //: name of a cloud service: the database
        return Words::tr("TaurusDB");
    case Service::Kms:
        //: name of a cloud service: key management
        return Words::tr("KMS");
    }
    return {};
}

QString signInMethod(SignInMethod method)
{
    switch (method) {
    case SignInMethod::Token:
        //: way to sign in
        return Words::tr("Token");
    case SignInMethod::Password:
        //: way to sign in
        return Words::tr("User name and password");
    case SignInMethod::AccessKey:
        //: way to sign in
        return Words::tr("Access key (AK/SK)");
    }
    return {};
}

} // namespace backlock::words
