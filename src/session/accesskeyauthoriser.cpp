// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/accesskeyauthoriser.h"

#include "session/futures.h"

namespace backlock {

std::shared_ptr<SharedSigningKey> signingKeyOf(const Credential &credential)
{
    const auto shared = std::make_shared<SharedSigningKey>();
    shared->key = {credential.accessKeyId, credential.secretAccessKey, credential.securityToken};
    return shared;
}

AccessKeyAuthoriser::AccessKeyAuthoriser(const std::shared_ptr<SharedSigningKey> &key,
                                         const QStringList &hosts, const Clock &clock)
    : ProjectAuthoriser(hosts)
    , m_key(key)
    , m_clock(clock)
{}

QFuture<Result<Authorisation>> AccessKeyAuthoriser::ready()
{
    if (m_key->refusal)
        return answered<Result<Authorisation>>(fail(*m_key->refusal));
    return answered<Result<Authorisation>>(Authorisation());
}

void AccessKeyAuthoriser::retire(const Error &error)
{
    // Others may still sign with it; the bytes are wiped with the last of them.
    m_key = std::make_shared<SharedSigningKey>();
    m_key->refusal = error;
}

QFuture<Result<Authorisation>> AccessKeyAuthoriser::authorise(const PreparedRequest &request)
{
    if (m_key->refusal)
        return answered<Result<Authorisation>>(fail(*m_key->refusal));
    const Result<QList<Header>> headers = RequestSigner(m_key->key).sign(request, m_clock());
    if (!headers)
        return answered<Result<Authorisation>>(fail(headers.error()));
    Authorisation authorisation;
    authorisation.headers = *headers;
    authorisation.generation = 1;
    authorisation.hosts = hosts();
    return answered<Result<Authorisation>>(authorisation);
}

QFuture<Result<Authorisation>> AccessKeyAuthoriser::refused(quint64, const Error &error,
                                                            const PreparedRequest &)
{
    if (!m_key->refusal)
        m_key->refusal = error;
    return die(*m_key->refusal);
}

} // namespace backlock
