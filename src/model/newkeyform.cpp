// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/newkeyform.h"

#include "change/keymaker.h"
#include "session/futures.h"

namespace backlock {

NewKeyForm::NewKeyForm(Session &session, const Project &project, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_project(project)
{}

NewKeyForm::~NewKeyForm() = default;

void NewKeyForm::setAlias(const QString &alias)
{
    m_key.alias = alias;
    m_fieldErrors.remove(Field::Alias);
    if (const auto parsed = parseKeyAlias(alias); !alias.isEmpty() && !parsed)
        m_fieldErrors.insert(Field::Alias, parsed.error());
    emit changed();
}

void NewKeyForm::setDescription(const QString &description)
{
    m_key.description = description;
    m_fieldErrors.remove(Field::Description);
    if (const auto parsed = parseKeyDescription(description); !parsed)
        m_fieldErrors.insert(Field::Description, parsed.error());
    emit changed();
}

void NewKeyForm::setSpec(const QString &spec)
{
    m_key.spec = spec;
    emit changed();
}

std::optional<Error> NewKeyForm::fieldError(Field field) const
{
    const auto it = m_fieldErrors.constFind(field);
    return it == m_fieldErrors.cend() ? std::nullopt : std::optional(*it);
}

bool NewKeyForm::mayHaveBeenMade() const
{
    return m_error && m_error->onTheWire && m_error->kind != ErrorKind::Refused
           && m_error->kind != ErrorKind::NotPermitted;
}

bool NewKeyForm::checkAll()
{
    m_fieldErrors.clear();
    if (const auto alias = parseKeyAlias(m_key.alias); !alias)
        m_fieldErrors.insert(Field::Alias, alias.error());
    if (const auto description = parseKeyDescription(m_key.description); !description)
        m_fieldErrors.insert(Field::Description, description.error());
    return m_fieldErrors.isEmpty();
}

void NewKeyForm::submit()
{
    if (m_isBusy || !m_created.isEmpty())
        return;
    m_error.reset();
    if (profile().readOnly) {
        failed(makeError(ErrorKind::Precheck, Cause::ReadOnlyProfile));
        return;
    }
    if (!checkAll()) {
        emit changed();
        return;
    }
    m_isBusy = true;
    emit changed();
    whenEnded(m_session.open(m_project), this,
              [this](const std::optional<Result<ProjectAccess>> &access) {
                  if (!access)
                      failed(makeError(ErrorKind::SignIn, Cause::NotSignedIn));
                  else if (!*access)
                      failed(access->error());
                  else
                      create(**access);
              });
}

void NewKeyForm::create(const ProjectAccess &access)
{
    const NewKey tidied{*parseKeyAlias(m_key.alias), *parseKeyDescription(m_key.description),
                        m_key.spec};
    whenEnded(cloud::createKey(access, tidied), this,
              [this](const std::optional<Result<KeyId>> &answer) {
                  if (!answer) { // the session went while it was on the wire
                      Error error = makeError(ErrorKind::Network, Cause::ConnectionLost);
                      error.onTheWire = true;
                      failed(error);
                      return;
                  }
                  if (!*answer) {
                      failed(answer->error());
                      return;
                  }
                  m_isBusy = false;
                  m_created = **answer;
                  emit changed();
                  emit made(m_created);
              });
}

void NewKeyForm::failed(const Error &error)
{
    m_isBusy = false;
    m_error = error;
    emit changed();
}

} // namespace backlock
