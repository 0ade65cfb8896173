// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "words/kindwords.h"

#include "words/tr.h"

namespace backlock::words {

namespace {

Explained signInWords(const Error &error)
{
    if (isSignInCall(error)) {
        return {
            Words::tr("The sign-in was not accepted."),
            Words::tr("The account name (of the account that owns the user), the user name (of the "
                      "IAM user) or the password may be wrong; the two names are easily swapped. A "
                      "user with login protection must give a one-time code as well. A federated "
                      "user, and the HUAWEI ID of an account, cannot sign in by password at all."),
            Words::tr("Check both names and the password before the next attempt: too many "
                      "failures lock the user. A user without a password signs in with an access "
                      "key or a token.")};
    }
    return {
        Words::tr("The service did not accept the sign-in."),
        Words::tr("The token or the access key may have expired, may have been withdrawn, or may "
                  "belong to another region or project."),
        Words::tr("Sign in again.")};
}

Explained notPermittedWords()
{
    return {
        Words::tr("The service did not permit this."),
        Words::tr("The signed-in user may lack a permission, or the project or the account may be "
                  "restricted."),
        Words::tr("Check that the project is the right one, then ask an administrator of the "
                  "account for the permission.")};
}

Explained refusedWords(int httpStatus)
{
    switch (httpStatus) {
    case 400:
        return {Words::tr("The service found a fault in the request."),
                Words::tr("An ID may be wrong, or a value may not suit this instance."),
                Words::tr("Check the project, the instance and the key.")};
    case 404:
        return {
            Words::tr("The service does not know what was asked for."),
            Words::tr("The ID may be wrong, the resource may be in another project or region, or "
                      "it may have been deleted."),
            Words::tr("Check the project, the instance and the region of the profile.")};
    case 405:
    case 406:
        return {Words::tr("The address that was called does not take this call."),
                Words::tr("The endpoint may belong to another service."),
                Words::tr("Check the endpoints of the profile.")};
    case 409:
        return {
            Words::tr("The service cannot do this at the moment."),
            Words::tr("Another operation may be running on the instance, or its status does not "
                      "allow this one."),
            Words::tr("Wait until the console shows the instance as normal, refresh the state, "
                      "then send again.")};
    case 413:
        return {Words::tr("The request is too large, or a quota is used up."), QString(),
                Words::tr("Check the quotas of the account in the console.")};
    case 414:
    case 431:
    case 494:
        return {Words::tr("The address or the headers of the request are too long."),
                Words::tr("The token may be longer than the service takes."),
                Words::tr("Get a token for one project only and sign in with it.")};
    default: // any other status: the same is known of all of them
        return {
            Words::tr("The service refused the call."), QString(),
            Words::tr("Read the service's own text, and check the project, the instance and the "
                      "key.")};
    }
}

Explained networkWords(const Error &error)
{
    const QString waitAndRefresh =
        Words::tr("Wait a little, then refresh. If it lasts, open a ticket "
                  "with Huawei Cloud and name the request ID.");
    switch (error.httpStatus) {
    case 0:
        return {Words::tr("The service could not be reached."),
                Words::tr("The network, a proxy or a firewall may be in the way."),
                Words::tr("Check the network connection and the endpoints of the profile.")};
    case 407:
        return {Words::tr("The proxy asks for a user name and a password."),
                Words::tr("The call stopped at the proxy."),
                Words::tr("Enter the user name and the password of the proxy in the profile.")};
    case 408:
        return {Words::tr("The service gave up waiting for the request."),
                Words::tr("The network may be slow."),
                Words::tr("Check the network before the next attempt.")};
    case 429:
        return {Words::tr("The service received too many calls in a short time."),
                Words::tr("It limits the calls of each user or of each address."),
                Words::tr("Wait some minutes, then refresh.")};
    case 500:
        return {Words::tr("The service reported an internal error."),
                Words::tr("The trouble is on the side of the service."), waitAndRefresh};
    case 502:
        return {Words::tr("A gateway got no proper answer from the service."),
                Words::tr("The service or a proxy on the way is in trouble."), waitAndRefresh};
    case 503:
        return {Words::tr("The service is not available at the moment."),
                Words::tr("It may be overloaded or under maintenance."), waitAndRefresh};
    case 504:
        return {Words::tr("A gateway waited too long for the service."),
                Words::tr("The service is slow or overloaded. What it did with the request is not "
                          "known."),
                waitAndRefresh};
    default: // any other status: the same is known of all of them
        return {Words::tr("The service is in trouble."),
                Words::tr("It answered with an error of its own."), waitAndRefresh};
    }
}

} // namespace

bool isSignInCall(const Error &error)
{
    return error.where.startsWith(QLatin1String("POST "))
           && error.where.contains(QLatin1String("/v3/auth/tokens"));
}

bool changeIsUncertain(const Error &error)
{
    // Minting and revoking a token are one-way calls, too, but they change no instance.
    const bool isOfTokens = error.where.contains(QLatin1String("/v3/auth/tokens"));
    return error.onTheWire && !isOfTokens && outcomeOf(error) == SendOutcome::Unclear;
}

Explained kindWords(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Input:
        return {Words::tr("A value that was given is not valid."), QString(),
                Words::tr("Correct the value; nothing is sent before.")};
    case ErrorKind::SignIn:
        return signInWords(error);
    case ErrorKind::NotPermitted:
        return notPermittedWords();
    case ErrorKind::Refused:
        return refusedWords(error.httpStatus);
    case ErrorKind::Network:
        return networkWords(error);
    case ErrorKind::Tls:
        return {
            Words::tr("No trusted connection to the service could be made."),
            Words::tr("A proxy that opens encrypted connections may be in the way, or a private "
                      "cloud has a certificate authority of its own."),
            Words::tr("Ask whoever looks after the network for the certificate of the authority "
                      "and enter it in the profile as CA file.")};
    case ErrorKind::Timeout:
        return {Words::tr("No complete answer came in time."),
                Words::tr("The network or the service is slow."),
                Words::tr("Check the network before the next attempt.")};
    case ErrorKind::Protocol:
        return {
            Words::tr("The answer of the service was not understood."),
            Words::tr("A proxy or a sign-in page of the network may have answered in its place."),
            Words::tr("Check the network and the endpoints of the profile.")};
    case ErrorKind::Keychain:
        return {
            Words::tr("The system keychain did not do what was asked."), QString(),
            Words::tr("Check that the keychain is running and unlocked, or go on for this session "
                      "only.")};
    case ErrorKind::Precheck:
        return {Words::tr("A check before sending stopped the change."), QString(),
                Words::tr("Look at the checks and deal with what they name.")};
    case ErrorKind::Internal:
        return {Words::tr("Backlock met a fault of its own."), QString(),
                Words::tr("Look at the state line before you go on, and report the fault with what "
                          "Copy gives you.")};
    case ErrorKind::Cancelled:
        return {Words::tr("This was stopped on request."), QString(), QString()};
    }
    return {};
}

} // namespace backlock::words
