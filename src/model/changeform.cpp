// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/changeform.h"

#include "model/changeform_p.h"

#include <algorithm>

namespace backlock {

ChangeForm::ChangeForm(const Services &services, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, services))
{}

ChangeForm::~ChangeForm() = default;

void ChangeForm::setSession(Session *session)
{
    d->setSession(session);
}

Session *ChangeForm::session() const
{
    return d->facts.session();
}

void ChangeForm::setLanguage(Language language)
{
    d->facts.setLanguage(language);
}

// --- projects

Loading ChangeForm::projectsLoading() const
{
    return d->facts.projects().loading;
}

const QList<Project> &ChangeForm::projects() const
{
    return d->facts.projects().rows;
}

std::optional<Error> ChangeForm::projectsError() const
{
    return d->facts.projects().error;
}

Project ChangeForm::project() const
{
    return d->project;
}

void ChangeForm::selectProject(const ProjectId &id)
{
    d->projectInputError.reset();
    d->chooseProject(id);
    d->rememberPlace();
}

void ChangeForm::typeProject(const QString &text)
{
    const Result<ProjectId> id = d->parse(text, &parseProjectId);
    d->projectInputError = d->inputError(text, id);
    d->chooseProject(id.value_or(ProjectId{}));
    if (id)
        d->rememberPlace();
}

std::optional<Error> ChangeForm::projectInputError() const
{
    return d->projectInputError;
}

Loading ChangeForm::accessLoading() const
{
    return d->facts.accessLoading();
}

std::optional<Error> ChangeForm::accessError() const
{
    return d->facts.accessError();
}

Project ChangeForm::onlyProject() const
{
    return d->onlyProject();
}

std::optional<Error> ChangeForm::placeError() const
{
    return d->placeError;
}

// --- instances

Loading ChangeForm::instancesLoading() const
{
    return d->loadingOf(d->facts.instances().loading);
}

const QList<Instance> &ChangeForm::instances() const
{
    return d->facts.instances().rows;
}

std::optional<Error> ChangeForm::instancesError() const
{
    return d->facts.instances().error;
}

Instance ChangeForm::instance() const
{
    return d->facts.instance();
}

void ChangeForm::selectInstance(const InstanceId &id)
{
    d->instanceInputError.reset();
    d->chooseInstance(id);
    d->rememberPlace();
}

void ChangeForm::typeInstance(const QString &text)
{
    const Result<InstanceId> id = d->parse(text, &parseInstanceId);
    d->instanceInputError = d->inputError(text, id);
    d->chooseInstance(id.value_or(InstanceId{}));
    if (id)
        d->rememberPlace();
}

std::optional<Error> ChangeForm::instanceInputError() const
{
    return d->instanceInputError;
}

// --- the fact

Loading ChangeForm::readingLoading() const
{
    return d->facts.readingLoading();
}

Reading ChangeForm::reading() const
{
    return d->facts.reading();
}

bool ChangeForm::isStale() const
{
    const QDateTime staleAt = d->staleAt();
    return staleAt.isValid() && d->services.clock() > staleAt;
}

void ChangeForm::refresh()
{
    d->facts.refresh();
    if (ledgerError())
        d->askLedger();
}

void ChangeForm::reload()
{
    d->facts.reload();
}

// --- the wish

bool ChangeForm::wishEnabled() const
{
    return !d->facts.instance().id.isEmpty();
}

std::optional<Wish> ChangeForm::wish() const
{
    return d->wish;
}

void ChangeForm::setWish(Wish wish)
{
    if (!wishEnabled())
        return;
    d->wish = wish;
    d->wishChosen = true;
    d->announce();
}

// --- the key

bool ChangeForm::keyEnabled() const
{
    return d->wish == Wish::On;
}

Loading ChangeForm::keysLoading() const
{
    return d->loadingOf(d->facts.keys().loading);
}

const QList<KmsKey> &ChangeForm::keys() const
{
    return d->facts.keys().rows;
}

std::optional<Error> ChangeForm::keysError() const
{
    return d->facts.keys().error;
}

KmsKey ChangeForm::key() const
{
    return d->key;
}

void ChangeForm::selectKey(const KeyId &id)
{
    d->keyInputError.reset();
    d->chooseKey(id);
}

void ChangeForm::typeKey(const QString &text)
{
    const Result<KeyId> id = d->parse(text, &parseKeyId);
    d->keyInputError = d->inputError(text, id);
    d->chooseKey(id.value_or(KeyId{}));
}

std::optional<Error> ChangeForm::keyInputError() const
{
    return d->keyInputError;
}

QString ChangeForm::lastSentKey() const
{
    return d->lastSentKey;
}

// --- before you send

QList<CheckResult> ChangeForm::checks() const
{
    return d->checks();
}

Consents ChangeForm::consents() const
{
    return d->consents(d->checks());
}

void ChangeForm::setConsent(CheckId check, bool given)
{
    d->ticks.remove(check);
    for (const CheckResult &result : d->checks()) {
        if (given && result.id == check && result.needsTick())
            d->ticks.insert(check, result);
    }
    d->announce();
}

bool ChangeForm::hasConsent(CheckId check) const
{
    const QList<CheckResult> checks = d->checks();
    return std::any_of(checks.cbegin(), checks.cend(), [&](const CheckResult &result) {
        return result.id == check && d->isTicked(result);
    });
}

QString ChangeForm::host() const
{
    return d->facts.access() ? d->facts.access()->taurusDb.route.endpoint.authority() : QString();
}

std::optional<Error> ChangeForm::signInError() const
{
    return d->signInError;
}

QString ChangeForm::requestHttp() const
{
    return d->request().http;
}

QString ChangeForm::requestCurl() const
{
    return d->request().curl;
}

// --- what the button does

FormAction ChangeForm::action() const
{
    if (!d->wish)
        return FormAction::None;
    if (!d->facts.reading().shows(*d->wish))
        return d->wish == Wish::On ? FormAction::TurnOn : FormAction::TurnOff;
    const bool again = d->wish == Wish::On && d->keyChosen && !d->key.id.isEmpty();
    return again ? FormAction::SendOnAgain : FormAction::None;
}

NotReady ChangeForm::notReady() const
{
    if (const NotReady place = d->placeNotReady(); place != NotReady::Ready)
        return place;
    if (!d->wish)
        return NotReady::NoWish;
    const bool on = d->wish == Wish::On;
    if (on && d->keyInputError)
        return NotReady::KeyMalformed;
    if (action() == FormAction::None)
        return NotReady::WishIsState;
    if (on && d->key.id.isEmpty())
        return NotReady::NoKey;
    const QList<CheckResult> checks = d->checks();
    const auto obstacle = firstObstacle(checks, d->consents(checks));
    if (!obstacle)
        return NotReady::Ready;
    return obstacle->blocks() ? NotReady::CheckBlocks : NotReady::TickMissing;
}

std::optional<Agreement> ChangeForm::agreement() const
{
    const std::optional<EncryptionChange> change = d->change();
    if (!change || !isReady())
        return std::nullopt;
    return Agreement{*change, reading(), consents(), instance().name,
                     change->wish() == Wish::On ? key().alias : QString()};
}

void ChangeForm::start(const Agreement &agreed)
{
    const bool isChosen =
        agreed.change.project() == d->project.id && agreed.change.instance() == instance().id;
    if (isChosen && d->placeNotReady() == NotReady::Ready)
        d->start(agreed);
}

std::optional<EncryptionChange> ChangeForm::changeInFlight() const
{
    return d->desk.change();
}

void ChangeForm::stop()
{
    d->desk.stop();
}

bool ChangeForm::isInFlight() const
{
    return d->desk.isBusy();
}

ChangeStep ChangeForm::step() const
{
    return d->desk.step();
}

int ChangeForm::reads() const
{
    return d->desk.reads();
}

std::optional<ChangeOutcome> ChangeForm::outcome() const
{
    return d->outcome;
}

void ChangeForm::dismissOutcome()
{
    d->outcome.reset();
    d->announce();
}

QList<LedgerEntry> ChangeForm::unfinished() const
{
    return d->desk.unfinished();
}

void ChangeForm::resumeUnfinished()
{
    d->resume();
}

std::optional<Error> ChangeForm::resumeError() const
{
    return d->desk.resumeError();
}

std::optional<Error> ChangeForm::ledgerError() const
{
    return d->lastKeyError ? d->lastKeyError : d->desk.ledgerError();
}

} // namespace backlock
