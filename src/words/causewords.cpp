// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/causewords.h"

#include "core/precheck.h"
#include "words/phrases.h"
#include "words/tr.h"

namespace backlock::words {

namespace {

//! A subject that is a name of ours (a service, a check) as people read it; others stay as they
//! are.
QString readable(const QString &subject)
{
    for (const Service known : kServices) {
        if (serviceName(known) == subject)
            return service(known);
    }
    if (const auto check = checkFromName(subject))
        return checkTitle(*check);
    return subject;
}

//! The subject is `key`, or `idPatterns.key` where it comes from a file: a name of the format,
//! which is no word of a sentence.
QString idPatternTitle(const QString &subject)
{
    const QString kind = subject.section(QLatin1Char('.'), -1);
    if (kind == QLatin1String("project"))
        return Words::tr("The profile's pattern for project IDs cannot be used.");
    if (kind == QLatin1String("instance"))
        return Words::tr("The profile's pattern for instance IDs cannot be used.");
    if (kind == QLatin1String("key"))
        return Words::tr("The profile's pattern for KMS key IDs cannot be used.");
    return Words::tr("An ID pattern of the profile cannot be used.");
}

//! The signature's own date against the date of the answer.
Explained clockWords(const Error &error)
{
    const int minutes = error.subject.toInt();
    const QString difference =
        minutes < 0 ? Words::tr("The clock of this computer is %n minute(s) behind that of the "
                                "service.",
                                nullptr, -minutes)
                    : Words::tr("The clock of this computer is %n minute(s) ahead of that of the "
                                "service.",
                                nullptr, minutes);
    return {Words::tr("The signature was refused, and the clock of this computer is off."),
            joined({difference, Words::tr("A signature is good for 15 minutes before and after the "
                                          "time it names.")}),
            Words::tr("Set the clock of this computer, then try again. The access key itself may "
                      "be right.")};
}

//! What the server says now, where the error names it.
QString plannedReadingWords(const QString &name)
{
    const auto state = readingFromName(name);
    return state ? Words::tr("It is now: %1.").arg(reading(*state)) : QString();
}

Explained stoppedWords(const Error &error)
{
    if (error.onTheWire)
        return {Words::tr("The change was stopped on request."), QString(), QString()};
    return {Words::tr("The change was stopped on request, before anything was sent."), QString(),
            QString()};
}

} // namespace

// One case for each cause and no default, so that the compiler asks for the sentences of a new one.
// What %1 is stands beside each enumerator in core/error.h.
Explained causeWords(const Error &error)
{
    const QString subject = readable(error.subject);
    switch (error.cause) {
    case Cause::None:
        return {};
    case Cause::ProjectIdMalformed:
        return {Words::tr("This is not a project ID."),
                Words::tr("A project ID has 32 letters and digits."),
                Words::tr(
                    "Choose the project from the list, or copy its ID from the console. A private "
                    "cloud with other IDs needs a pattern of its own in the profile.")};
    case Cause::InstanceIdMalformed:
        return {
            Words::tr("This is not the ID of a TaurusDB instance."),
            Words::tr("Such an ID has 36 letters and digits and ends with in07."),
            Words::tr("Choose the instance from the list, or copy its ID from the console. A "
                      "private cloud with other IDs needs a pattern of its own in the profile.")};
    case Cause::KeyIdMalformed:
        return {
            Words::tr("This is not the ID of a KMS key."),
            Words::tr("A key ID has 36 characters: five groups of digits and letters from a to f, "
                      "with hyphens between them."),
            Words::tr("Choose the key from the list, or copy its ID from the console. A private "
                      "cloud with other IDs needs a pattern of its own in the profile.")};
    case Cause::KeyIdMissing:
        return {Words::tr("No KMS key has been chosen."),
                Words::tr("Turning on encrypted backup needs a key."),
                Words::tr("Choose a key from the list, or type its ID.")};
    case Cause::KeyAliasMalformed:
        return {Words::tr("This cannot be the alias of a key."),
                Words::tr("An alias has 1 to 255 letters, digits, colons, slashes, underscores and "
                          "hyphens, and does not end with /default."),
                Words::tr("Choose another alias.")};
    case Cause::KeyDescriptionTooLong:
        return {Words::tr("The description of the key is too long."),
                Words::tr("It has at most 255 characters."), Words::tr("Make it shorter.")};
    case Cause::BackupNameMalformed:
        return {Words::tr("This cannot be the name of a backup."),
                Words::tr("A name has 4 to 64 characters and at most 64 bytes, where a Chinese "
                          "character counts three. It begins with a letter or a Chinese "
                          "character, and has letters, digits, hyphens and underscores."),
                Words::tr("Choose another name.")};
    case Cause::InstanceMissing:
        return {Words::tr("There is no instance in this project."), QString(),
                Words::tr("Choose a project with an instance.")};
    case Cause::TokenEmpty:
        return {Words::tr("No token was given."), QString(),
                Words::tr("Paste the token of an IAM user.")};
    case Cause::TokenHasLineEnd:
        return {Words::tr("There is a line break inside the token."),
                Words::tr("Line breaks often come along when text is copied from a terminal or a "
                          "message."),
                Words::tr("Copy the token again as one line.")};
    case Cause::TokenHasBlank:
        return {
            Words::tr("There is a blank inside the token."),
            Words::tr("More than the token may have been copied, or a line break became a blank."),
            Words::tr("Copy the token again, without anything before or behind it.")};
    case Cause::TokenHasOtherCharacters:
        return {Words::tr("The token has characters that do not belong in a token."),
                Words::tr(
                    "A token consists of unaccented letters, digits and signs. Something else may "
                    "have been copied with it."),
                Words::tr("Copy the token again, without anything before or behind it.")};
    case Cause::TokenTooLong:
        return {
            Words::tr("The token is too long."),
            Words::tr("The services take at most %1 characters.").arg(number(32'768)),
            Words::tr("Get a token for one project only, without the service catalog around it.")};
    case Cause::PasswordEmpty:
        return {Words::tr("No password was given."), QString(),
                Words::tr("Enter the password of the IAM user.")};
    case Cause::PasswordHasLineEnd:
        return {Words::tr("There is a line break in the password."),
                Words::tr("Line breaks often come along when text is copied from a terminal or a "
                          "message. Nothing was sent: a wrong password may lock the user."),
                Words::tr("Enter the password again as one line.")};
    case Cause::AccountNameEmpty:
        return {Words::tr("No account name was given."),
                Words::tr("The account name is the name of the account that owns the IAM user."),
                Words::tr("Enter the account name.")};
    case Cause::UserNameEmpty:
        return {Words::tr("No user name was given."), QString(),
                Words::tr("Enter the name of the IAM user.")};
    case Cause::AccessKeyIdMalformed:
        return {
            Words::tr("This is not an access key ID."),
            Words::tr("It has 1 to 128 letters, digits, hyphens and underscores, and no blank or "
                      "line break."),
            Words::tr("Copy the access key ID again.")};
    case Cause::SecretAccessKeyMalformed:
        return {Words::tr("This is not a secret access key."),
                Words::tr("It has 1 to 256 unaccented letters, digits and signs. A blank or a line "
                          "break may have come along when it was copied."),
                Words::tr("Copy the secret access key again.")};
    case Cause::PasscodeMalformed:
        return {Words::tr("This is not a one-time code."),
                Words::tr("A one-time code has six digits."),
                Words::tr("Enter the code that the authenticator shows now.")};
    case Cause::ProfileNameEmpty:
        return {Words::tr("The profile has no name."), QString(),
                Words::tr("Give the profile a name.")};
    case Cause::ProfileNameTaken:
        return {naming(subject, Words::tr("Another profile already has the name “%1”."),
                       Words::tr("Another profile already has this name.")),
                Words::tr("Upper and lower case letters make no difference."),
                Words::tr("Choose another name.")};
    case Cause::ProfileUnknown:
        return {naming(subject, Words::tr("There is no profile with the name “%1”."),
                       Words::tr("There is no such profile.")),
                QString(), Words::tr("Check the name against the list of profiles.")};
    case Cause::RegionUnknown:
        return {naming(subject, Words::tr("The region “%1” is not known."),
                       Words::tr("The region is not known.")),
                QString(),
                Words::tr("Choose a region from the list, or add this one with its endpoints.")};
    case Cause::EndpointMissing:
        return {naming(subject, Words::tr("No endpoint of %1 is known for this region."),
                       Words::tr("An endpoint is not known for this region.")),
                Words::tr("The list of regions that comes with Backlock has no host for it."),
                Words::tr("Enter the endpoint in the profile.")};
    case Cause::EndpointMalformed:
        return {Words::tr("This is not an endpoint."),
                Words::tr("An endpoint is the name of a host, such as "
                          "gaussdb.cn-north-4.myhuaweicloud.com, with a colon and a port behind it "
                          "where needed."),
                Words::tr("Correct the endpoint.")};
    case Cause::EndpointHasUserInfo:
        return {
            Words::tr("There is a user name in the endpoint."),
            Words::tr("What stands before an @ sign is not part of the host and can hide where a "
                      "connection really goes."),
            Words::tr("Enter the host alone.")};
    case Cause::EndpointHasPath:
        return {Words::tr("There is more than a host in the endpoint."),
                Words::tr("A path, a question mark or a number sign does not belong there."),
                Words::tr("Enter the host alone, with a port where needed.")};
    case Cause::EndpointNotHttps:
        return {Words::tr("The endpoint does not use https."),
                Words::tr("Backlock sends nothing unencrypted, except to this computer itself."),
                Words::tr("Enter the endpoint with https, or without anything before the host.")};
    case Cause::EndpointPortMalformed:
        return {Words::tr("The port of the endpoint is not valid."),
                Words::tr("A port is a number from 1 to 65535."), Words::tr("Correct the port.")};
    case Cause::IdPatternMalformed:
        return {
            idPatternTitle(error.subject), Words::tr("It is not a valid regular expression."),
            Words::tr("Correct the pattern, or leave it empty for the IDs of the public cloud.")};
    case Cause::CaFileUnreadable:
        return {naming(subject, Words::tr("The CA file “%1” cannot be read."),
                       Words::tr("The CA file cannot be read.")),
                Words::tr("It may have been moved, or this user may not read it."),
                Words::tr("Check the CA file in the profile.")};
    case Cause::CaFileNotACertificate:
        return {naming(subject, Words::tr("There is no certificate in the CA file “%1”."),
                       Words::tr("There is no certificate in the CA file.")),
                Words::tr("A CA file holds one or more certificates in PEM form."),
                Words::tr("Choose another file in the profile.")};
    case Cause::CaFileExpired:
        return {naming(subject, Words::tr("The certificate in the CA file “%1” is not valid now."),
                       Words::tr("The certificate in the CA file is not valid now.")),
                Words::tr("It has ended, or it has not begun yet, or the clock of this computer "
                          "is wrong."),
                Words::tr("Ask whoever looks after the network for the present certificate of the "
                          "authority.")};
    case Cause::CaFileNotAnAuthority:
        return {naming(subject,
                       Words::tr("The certificate in the CA file “%1” is not that of an "
                                 "authority."),
                       Words::tr("The certificate in the CA file is not that of an authority.")),
                Words::tr("It is the certificate of a single host or person, which cannot vouch "
                          "for others."),
                Words::tr("Ask whoever looks after the network for the certificate of the "
                          "authority that signed it.")};
    case Cause::CaFileIsPrivateKey:
        return {naming(subject, Words::tr("There is a private key in “%1” and no certificate."),
                       Words::tr("The CA file holds a private key and no certificate.")),
                Words::tr("A private key is a secret and does not belong in a profile."),
                Words::tr("Choose the file with the certificate of the authority.")};
    case Cause::ProxyHostMalformed:
        return {Words::tr("This is not the host of a proxy."),
                Words::tr("The field takes a host name or an address alone: no scheme, user, port "
                          "or path."),
                Words::tr("Enter the host alone; its port has a field of its own.")};
    case Cause::ProxyPortMissing:
        return {Words::tr("The port of the proxy is missing."),
                Words::tr("It is between 1 and 65535; 3128, 8080 and 1080 are common."),
                Words::tr("Enter the port of the proxy.")};
    case Cause::FileUnreadable:
        return {naming(subject, Words::tr("The file “%1” cannot be read."),
                       Words::tr("The file cannot be read.")),
                Words::tr("It may not exist, or this user may not read it."),
                Words::tr("Check the name and the permissions of the file.")};
    case Cause::FileNotWritable:
        return {
            naming(subject, Words::tr("The file “%1” cannot be written."),
                   Words::tr("The file cannot be written.")),
            Words::tr("The folder may not exist, the disk may be full, or this user may not write "
                      "there."),
            Words::tr("Choose another place, or correct the permissions.")};
    case Cause::FileExists:
        return {naming(subject, Words::tr("The file “%1” exists already."),
                       Words::tr("The file exists already.")),
                Words::tr("Backlock does not replace a file unless it is told to."),
                Words::tr("Choose another name. On the command line, --force replaces the file.")};
    case Cause::FileTooLarge:
        return {naming(subject, Words::tr("The file “%1” is larger than such a file can be."),
                       Words::tr("The file is larger than such a file can be.")),
                QString(), Words::tr("Check that it is the right file.")};
    case Cause::FileNotJson:
        return {naming(subject, Words::tr("The file “%1” is not valid JSON."),
                       Words::tr("The file is not valid JSON.")),
                Words::tr("It may be damaged or incomplete, or it may be another kind of file."),
                Words::tr("Check that it is the right file.")};
    case Cause::FileWrongFormat:
        return {Words::tr("This is not the kind of file that is needed here."),
                naming(subject, Words::tr("The file calls itself “%1”."),
                       Words::tr("The file does not say what it is.")),
                Words::tr("Choose a file that Backlock has written for this purpose.")};
    case Cause::FileFieldMalformed:
        return {naming(subject, Words::tr("The value of %1 in the file is not valid."),
                       Words::tr("A value in the file is not valid.")),
                QString(), Words::tr("Correct the file, then read it again.")};
    case Cause::FileNewerVersion:
        return {
            Words::tr("The file was written by a newer version of Backlock."),
            naming(subject,
                   Words::tr("Its format has the version %1; this version of Backlock cannot know "
                             "what is new in it, and leaves the file as it is."),
                   Words::tr("This version of Backlock cannot know what is new in it, and leaves "
                             "the file as it is.")),
            Words::tr("Use the newer version.")};
    case Cause::FileHoldsSecrets:
        return {Words::tr("The file seems to hold a secret, so nothing was taken from it."),
                naming(subject, Words::tr("The field “%1” looks like the place of a secret."),
                       Words::tr("One of its fields looks like the place of a secret.")),
                Words::tr(
                    "Remove the field from the file. If it did hold a secret, change that secret, "
                    "because others may have read the file.")};
    case Cause::PlanEdited:
        return {
            Words::tr("The plan is not as it was made, so nothing was sent."),
            Words::tr("Its digest does not belong to its content: the file was edited, or it is "
                      "damaged."),
            Words::tr("Use the file as it was made, or make a new plan.")};
    case Cause::PlanRowTwice:
        return {Words::tr("The plan names one instance twice, so nothing was sent."),
                naming(subject, Words::tr("The later row is %1."), QString()),
                Words::tr("Make a new plan.")};
    case Cause::FactRowTwice:
        return {Words::tr("The table names one instance twice, so nothing was taken from it."),
                naming(subject, Words::tr("The later row is %1."), QString()),
                Words::tr("Keep the row that is right, and import the table again.")};
    case Cause::KeyOfNoInstance:
        return {
            naming(subject,
                   Words::tr("No instance that was found belongs to the project “%1”, so no "
                             "plan was written."),
                   Words::tr("A key is given for a project without instances, so no plan was "
                             "written.")),
            QString(),
            Words::tr("Check the name or ID of the project and the profiles that were chosen.")};
    case Cause::FilterMalformed:
        return {naming(subject, Words::tr("The part “%1” of the filter is not understood."),
                       Words::tr("The filter is not understood.")),
                QString(),
                Words::tr("Write it as field=value, such as reading=off or name~orders. The fields "
                          "and signs are listed in the description of the command line.")};
    case Cause::OptionUnknown:
        return {naming(subject, Words::tr("The option %1 is not known."),
                       Words::tr("An option is not known.")),
                QString(), Words::tr("backlock --help shows the options.")};
    case Cause::OptionMissing:
        return {naming(subject, Words::tr("The option %1 is missing."),
                       Words::tr("An option is missing.")),
                QString(), Words::tr("Add it; backlock --help shows what each command needs.")};
    case Cause::OptionConflict:
        return {naming(subject, Words::tr("The option %1 does not go with the others."),
                       Words::tr("The options do not go together.")),
                QString(), Words::tr("Leave one of them out; backlock --help shows the options.")};
    case Cause::NotSignedIn:
        return {Words::tr("Nobody is signed in."), QString(), Words::tr("Sign in to the profile.")};
    case Cause::CredentialExpired:
        return {Words::tr("The sign-in has ended."),
                Words::tr(
                    "A token lasts 24 hours. It ends earlier when the password or the permissions "
                    "of the user change."),
                Words::tr("Sign in again.")};
    case Cause::TokenOfAnotherProject:
        return {Words::tr("The token does not open this project."),
                naming(subject, Words::tr("It was issued for the project %1 and opens no other."),
                       Words::tr("It was issued for another project and opens no other.")),
                Words::tr("Choose the project of the token, or sign in with a token of this one.")};
    case Cause::HostNotAllowed:
        return {
            naming(subject, Words::tr("The sign-in may not go to the host %1."),
                   Words::tr("The sign-in may not go to this host.")),
            Words::tr("It was given for other hosts; the endpoints of the profile may have changed "
                      "since. Nothing was sent there."),
            Words::tr("Check the endpoints of the profile. If they are meant to be so, sign in "
                      "again.")};
    case Cause::SecondFactorNeeded:
        return {Words::tr("The service asks for a one-time code."),
                Words::tr("The user has login protection."),
                Words::tr("Sign in again with the code that the authenticator shows. Where the "
                          "user's name is not enough, enter the user ID, too.")};
    case Cause::SignInCancelled:
        return {Words::tr("The sign-in was stopped on request."), QString(),
                Words::tr("Sign in when you are ready.")};
    case Cause::ProjectNotAmongUsers:
        return {naming(subject, Words::tr("The signed-in user cannot open the project %1."),
                       Words::tr("The signed-in user cannot open this project.")),
                Words::tr("The project may belong to another account, or the user has no rights in "
                          "it."),
                Words::tr("Choose another project, or ask an administrator of the account for "
                          "access.")};
    case Cause::KeptSecretRefused:
        return {
            Words::tr("The service refused the sign-in that the keychain kept, so it was removed "
                      "there."),
            Words::tr("The password or the access key may have been changed. It is not tried "
                      "again, because a few more attempts would lock the user or the key."),
            Words::tr("Sign in with the one that is valid now.")};
    case Cause::KeptSecretStays:
        return {
            Words::tr("The service refused the sign-in that the keychain kept, and it could not "
                      "be removed there."),
            Words::tr("The password or the access key may have been changed. Tried again at "
                      "each start, it would lock the user or the key."),
            Words::tr("Remove the entry “backlock” in the keychain by hand, then sign in with "
                      "the one that is valid now.")};
    case Cause::ClockOff:
        return clockWords(error);
    case Cause::SessionLocked:
        return {Words::tr("The session is locked."),
                Words::tr("Nobody was at the computer for a while, so Backlock has forgotten the "
                          "secrets in its memory."),
                Words::tr("Unlock the session; the form is as it was.")};
    case Cause::AgencyIncomplete:
        return {Words::tr("The agency is not complete."),
                Words::tr("It takes the name of the account that has made the agency, and the name "
                          "of the agency."),
                Words::tr("Enter both, or leave both empty.")};
    case Cause::HostNotFound:
        return {naming(subject, Words::tr("The host %1 was not found."),
                       Words::tr("The host was not found.")),
                Words::tr("The region or the endpoint of the profile may be wrong, or this network "
                          "cannot look up the name."),
                Words::tr("Check the network connection and the endpoints of the profile.")};
    case Cause::ConnectionRefused:
        return {naming(subject, Words::tr("The host %1 refused the connection."),
                       Words::tr("The host refused the connection.")),
                Words::tr("Nothing may be listening at this port, or a firewall is in the way."),
                Words::tr("Check the host and the port in the endpoints of the profile.")};
    case Cause::ConnectionLost:
        return {Words::tr("The connection ended before the answer was complete."),
                Words::tr("The network, a proxy or the service closed it."),
                Words::tr("Check the network before the next attempt.")};
    case Cause::ProxyFailed:
        return {
            naming(subject, Words::tr("The proxy did not make the connection to %1."),
                   Words::tr("The proxy did not make the connection.")),
            Words::tr("It may be down, it may not allow this host, or it may not take the password "
                      "that it was given."),
            Words::tr("Check the proxy in the profile, or ask whoever looks after the network.")};
    case Cause::ProxyNeedsPassword:
        return {Words::tr("The proxy asks for a user name and a password of its own."),
                Words::tr("The call stopped at the proxy; the service did not receive it."),
                Words::tr("Try again, and enter them when Backlock asks: in the window, or at a "
                          "terminal.")};
    case Cause::CertificateUntrusted:
        return {
            naming(subject, Words::tr("The certificate of %1 is not trusted."),
                   Words::tr("The certificate of the service is not trusted.")),
            Words::tr("A private cloud may have a certificate authority of its own, or a proxy may "
                      "open encrypted connections. Nothing was sent."),
            Words::tr("Ask whoever looks after the network for the certificate of the authority, "
                      "and enter it in the profile as CA file.")};
    case Cause::CertificateWrongHost:
        return {
            naming(subject, Words::tr("The certificate does not belong to %1."),
                   Words::tr("The certificate belongs to another host.")),
            Words::tr("The endpoint may be an alias of another host, or somebody else answers in "
                      "its place. Nothing was sent."),
            Words::tr("Enter the host that the certificate names as endpoint, once you are sure "
                      "that it is the right one.")};
    case Cause::CertificateExpired:
        return {
            naming(subject, Words::tr("The certificate of %1 is not valid at this time."),
                   Words::tr("The certificate of the service is not valid at this time.")),
            Words::tr(
                "It may have expired, or the clock of this computer may be wrong. Nothing was "
                "sent."),
            Words::tr("Check the clock of this computer first, then tell whoever looks after the "
                      "service.")};
    case Cause::TlsFailed:
        return {
            naming(subject, Words::tr("No encrypted connection to %1 could be made."),
                   Words::tr("No encrypted connection could be made.")),
            Words::tr("The two sides may have no TLS version in common; Backlock uses TLS 1.2 or "
                      "newer. A proxy may also be in the way."),
            Words::tr("Check the endpoint and the proxy of the profile.")};
    case Cause::DeadlinePassed:
        return {
            Words::tr("No complete answer came within the time limit."),
            Words::tr("The network or the service is slow, or a firewall drops the call."),
            Words::tr(
                "Check the network before the next attempt. The time limit can be made longer.")};
    case Cause::Redirected:
        return {
            Words::tr("The call was redirected, and Backlock did not follow."),
            naming(subject,
                   Words::tr("The answer points to %1. The services do not redirect, and the "
                             "sign-in would have gone there, too."),
                   Words::tr("The answer points elsewhere. The services do not redirect, and the "
                             "sign-in would have gone there, too.")),
            Words::tr("Check the endpoints of the profile, and whether this network asks for a "
                      "sign-in of its own.")};
    case Cause::AnswerEmpty:
        return {Words::tr("The answer was empty."),
                Words::tr("A proxy may have answered in place of the service."),
                Words::tr("Check the endpoints of the profile.")};
    case Cause::AnswerNotJson:
        return {
            Words::tr("The answer is not in the form that the service promises."),
            Words::tr("A proxy or a sign-in page of the network may have answered in place of the "
                      "service, or the answer was cut short."),
            Words::tr("Check the network and the endpoints of the profile.")};
    case Cause::AnswerTooLarge:
        return {Words::tr("The answer is larger than any that the service should give."),
                Words::tr("Something else may have answered in place of the service."),
                Words::tr("Check the endpoints of the profile.")};
    case Cause::AnswerIncomplete:
        return {Words::tr("The answer lacks something that the service promises."),
                naming(subject, Words::tr("The field “%1” is missing or has another form."),
                       Words::tr("A field is missing or has another form.")),
                Words::tr("Refresh. If it lasts, report it with the request ID.")};
    case Cause::AnswerNotText:
        return {
            Words::tr("The answer holds bytes that are not text."),
            Words::tr("It may have been damaged on the way, or something else answered in place of "
                      "the service."),
            Words::tr("Check the network and the endpoints of the profile.")};
    case Cause::AnswerContradicts:
        return {Words::tr("The answer names the opposite of what was asked for."),
                Words::tr("The service may not have applied the change."),
                Words::tr("Refresh the state and trust the state line.")};
    case Cause::StatusUnexpected:
        return {Words::tr("The service answered in a way that Backlock does not know."),
                Words::tr("The HTTP status of the answer has no meaning for this call."),
                Words::tr("Refresh. If it lasts, report it with the request ID.")};
    case Cause::ReadOnlyProfile:
        return {Words::tr("The profile is read-only, so nothing was sent."),
                Words::tr("A read-only profile shows everything and changes nothing."),
                Words::tr("If changes are meant to be made with it, switch off read-only in the "
                          "profile.")};
    case Cause::KeychainLocked:
        return {Words::tr("The system keychain is locked."), QString(),
                Words::tr("Unlock it, then continue; or go on for this session only.")};
    case Cause::KeychainAbsent:
        return {
            Words::tr("There is no system keychain."),
            Words::tr("No keychain service, such as GNOME Keyring or KWallet, runs for this user."),
            Words::tr("Start one, or go on for this session only.")};
    case Cause::KeychainDenied:
        return {Words::tr("The system keychain denied access."),
                Words::tr("A question of the keychain may have been answered with no."),
                Words::tr("Allow Backlock in the keychain, or go on for this session only.")};
    case Cause::KeychainFrozen:
        return {Words::tr("The system keychain did not answer in time."),
                Words::tr("It may be waiting for a password in another window."),
                Words::tr("Look for such a window, or go on for this session only.")};
    case Cause::KeychainFailed:
        return {Words::tr("The system keychain reported an error."),
                naming(subject, Words::tr("It says: “%1”."), QString()),
                Words::tr("Check the keychain, or go on for this session only.")};
    case Cause::KeychainChanged:
        return {Words::tr("The system keychain is another one than before."),
                naming(subject, Words::tr("What was kept for this profile lies in %1."), QString()),
                Words::tr("Start the former keychain to use it, or sign in and keep the secret in "
                          "the new one.")};
    case Cause::SecretNotRemoved:
        return {
            Words::tr("The secret is still in the system keychain."),
            Words::tr(
                "The keychain reported no error, but the secret was still there when Backlock "
                "looked again. A locked keychain does that."),
            Words::tr("Unlock the keychain and sign out again, or remove the entry “backlock” in "
                      "the keychain by hand.")};
    case Cause::CheckBlocked:
        return {naming(subject, Words::tr("The check “%1” stopped the change before it was sent."),
                       Words::tr("A check stopped the change before it was sent.")),
                QString(), Words::tr("Deal with what the check names, then send again.")};
    case Cause::ConsentMissing:
        return {
            naming(subject, Words::tr("The consent “%1” is missing, so nothing was sent."),
                   Words::tr("A consent is missing, so nothing was sent.")),
            QString(),
            Words::tr("Read what it is about and tick it if you agree. On the command line, --yes "
                      "and --accept-warnings stand for the ticks.")};
    case Cause::ConfirmNameMissing:
        return {
            Words::tr("The name of the instance was not repeated, so nothing was sent."),
            Words::tr("A production profile asks for it before each change."),
            Words::tr("Type the name of the instance. On the command line, use --confirm-name.")};
    case Cause::ConfirmNameWrong:
        return {Words::tr("The repeated name is not that of the instance, so nothing was sent."),
                naming(subject, Words::tr("The name of the instance is “%1”."), QString()),
                Words::tr("Check that this is the instance you mean, then type its name exactly.")};
    case Cause::AlreadyOnKeyUnknown:
        return {Words::tr("Encrypted backup is on already, so nothing was sent."),
                Words::tr(
                    "The key in use cannot be read, so Backlock cannot tell whether it is the one "
                    "that was given."),
                Words::tr("To send on again with this key, use --resend.")};
    case Cause::ChangeInFlight:
        return {Words::tr("A change of this instance is still under way."), QString(),
                Words::tr("Wait until it has ended and its result is shown.")};
    case Cause::StoppedByUser:
        return stoppedWords(error);
    case Cause::BackupNameTaken:
        return {naming(subject, Words::tr("The instance has a backup with the name %1 already."),
                       Words::tr("The instance has a backup of this name already.")),
                Words::tr("It may be one that was asked for before and whose answer was lost."),
                Words::tr("Look at the list of backups. If another one is needed, choose another "
                          "name.")};
    case Cause::BackupFailed:
        return {Words::tr("The service began the manual backup, and then it failed there."),
                QString(),
                Words::tr("Look at the instance in the console. When it is normal, make another "
                          "backup.")};
    case Cause::EntryOfAnotherHost:
        return {
            naming(subject,
                   Words::tr("The change was sent to %1, and the profile names another "
                             "host now."),
                   Words::tr("The change was sent to another host than the profile names now.")),
            Words::tr("The state that is read there would say nothing about it, so the change "
                      "keeps no verdict."),
            Words::tr("Give the profile that host again, then go on; or look at the instance "
                      "where it is.")};
    case Cause::ReadingNotAsAgreed:
        return {
            Words::tr("The state on the server is no longer the one that was confirmed, so nothing "
                      "was sent."),
            plannedReadingWords(error.subject),
            Words::tr("Look at the state, find out who changed it, then decide anew.")};
    case Cause::ReadingNotAsPlanned:
        return {
            Words::tr("The state on the server is no longer the one of the plan, so nothing was "
                      "sent."),
            plannedReadingWords(error.subject),
            Words::tr("Find out who changed it, then make a new plan.")};
    case Cause::PlanDigestMissing:
        return {Words::tr("The plan changes a production profile, so nothing was sent without its "
                          "digest."),
                Words::tr("The digest shows that this is the plan which was agreed on."),
                Words::tr("Ask whoever made the plan for its digest, by another way than the file, "
                          "and give it. On the command line, use --digest.")};
    case Cause::PlanDigestOther:
        return {
            Words::tr("The digest that was given is not that of this plan, so nothing was sent."),
            Words::tr("This is not the plan which was agreed on, or the digest is not complete."),
            Words::tr("Check with whoever made the plan that the file and the digest belong "
                      "together.")};
    case Cause::PlanRunsElsewhere:
        return {Words::tr("This plan is being applied already, so nothing was sent."),
                Words::tr("Another Backlock on this computer is at it."),
                Words::tr("Wait until the other one has ended.")};
    case Cause::PlanHasJournal:
        return {
            Words::tr("This plan was begun before, so nothing was sent."),
            Words::tr("The ledger has changes of it."),
            Words::tr("To go on where it ended, resume it. On the command line, use --resume.")};
    case Cause::LedgerBusy:
        return {
            Words::tr("The ledger could not be used, because another program holds it."),
            Words::tr("Another Backlock, or a program that copies files, may be at work on it."),
            Words::tr("Wait until the other program has ended. Without the ledger, Backlock sends "
                      "no change.")};
    case Cause::LedgerUnwritable:
        return {
            Words::tr("The ledger cannot be written."),
            Words::tr("The disk may be full, or this user may not write in its folder."),
            Words::tr("Make room, or correct the permissions of the folder. Without the ledger, "
                      "Backlock sends no change.")};
    case Cause::LedgerNewer:
        return {
            Words::tr("The ledger was written by a newer version of Backlock."),
            Words::tr("This version leaves it as it is. Without the ledger, it sends no change."),
            Words::tr("Use the newer version for this ledger.")};
    case Cause::LedgerBroken:
        return {
            naming(subject, Words::tr("The chain of the ledger does not hold at entry %1."),
                   Words::tr("The chain of the ledger does not hold.")),
            Words::tr("An entry was changed or removed after it had been written, by hand or by "
                      "damage to the file."),
            Words::tr("Keep a copy of the file, and compare it with evidence that was exported "
                      "before.")};
    case Cause::LedgerCut:
        return {
            naming(subject,
                   Words::tr("The ledger is not the one whose first %1 entries were noted."),
                   Words::tr("The ledger is not the one that was noted.")),
            Words::tr("Its end was cut off, it was written anew, or the note is of another "
                      "ledger."),
            Words::tr("Keep a copy of the file and of the notes, and compare them with evidence "
                      "that was exported before.")};
    case Cause::FleetCacheFailed:
        return {Words::tr("The last scans of the fleet cannot be read or kept."),
                naming(subject, Words::tr("The database says: %1."), QString()),
                Words::tr("The scan itself is not affected. Check the free space and the rights of "
                          "Backlock's folder; the file fleet.sqlite in it may be deleted.")};
    case Cause::PracticeUnavailable:
        return {Words::tr("The practice cloud is not running."),
                naming(subject, Words::tr("It says: “%1”."),
                       Words::tr("It did not start, or it has ended.")),
                Words::tr("Close this window and open practice anew. Nothing outside practice is "
                          "affected.")};
    case Cause::Unforeseen:
        return {Words::tr("Something happened that Backlock is not prepared for."),
                Words::tr("This is a fault of Backlock."),
                Words::tr(
                    "Look at the state line before you go on, and report the fault with what Copy "
                    "gives you.")};
    }
    return {};
}

} // namespace backlock::words
