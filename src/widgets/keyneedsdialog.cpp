// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/keyneedsdialog.h"

#include "change/keyneeds.h"
#include "session/futures.h"
#include "widgets/messagebar.h"
#include "widgets/messages.h"
#include "words/words.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace backlock {

namespace {

//! As much of a change as names a key and where it is used.
LedgerEntry entryOf(const ProfileId &profile, const Project &project, const KeyId &key)
{
    LedgerEntry entry;
    entry.opening.profileId = profile;
    entry.opening.projectId = project.id.text();
    entry.opening.projectName = project.name;
    entry.opening.keyId = key.text();
    return entry;
}

} // namespace

KeyNeedsDialog::KeyNeedsDialog(Workspace &workspace, const ProfileId &profile,
                               const Project &project, const KeyId &key, QWidget *parent)
    : KeyNeedsDialog(workspace, entryOf(profile, project, key), parent)
{}

KeyNeedsDialog::KeyNeedsDialog(Workspace &workspace, const LedgerEntry &entry, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_entry(entry)
    , m_bar(new MessageBar(this))
    , m_text(new QPlainTextEdit(this))
    , m_copy(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setModal(true);
    m_bar->setObjectName(QStringLiteral("messageBar"));
    m_text->setObjectName(QStringLiteral("needsText"));
    m_copy->setObjectName(QStringLiteral("copyButton"));
    m_close->setObjectName(QStringLiteral("closeButton"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 20, 22, 18);
    layout->setSpacing(14);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(windowTitle() + QStringLiteral("\n\n")
                                           + m_text->toPlainText());
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    m_close->setFocus();
    resize(680, 440);
    updateAll();
    findKey();
}

KeyNeedsDialog::~KeyNeedsDialog()
{
    m_gathering.cancel();
}

void KeyNeedsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateAll();
}

void KeyNeedsDialog::findKey()
{
    const LedgerOpening &opening = m_entry.opening;
    if (!opening.keyId.isEmpty()) {
        openProject(KeyId::fromTrusted(opening.keyId));
        return;
    }
    whenEnded(m_workspace.ledger().lastKey(opening.projectId, opening.instanceId), this,
              [this](const std::optional<Result<QString>> &key) {
                  if (!key)
                      return;
                  if (!*key)
                      return stopWith(key->error());
                  m_isKeyUnknown = (*key)->isEmpty();
                  if (m_isKeyUnknown)
                      return updateAll();
                  openProject(KeyId::fromTrusted(**key));
              });
}

void KeyNeedsDialog::openProject(const KeyId &key)
{
    Session *session = m_workspace.session(m_entry.opening.profileId);
    if (!session || session->state() != SessionState::SignedIn)
        return stopWith(makeError(ErrorKind::SignIn, Cause::NotSignedIn));
    Project project;
    project.id = ProjectId::fromTrusted(m_entry.opening.projectId);
    project.name = m_entry.opening.projectName;
    whenEnded(session->open(project), this,
              [this, key](const std::optional<Result<ProjectAccess>> &access) {
                  if (!access || !*access)
                      return stopWith(access ? access->error()
                                             : makeError(ErrorKind::SignIn, Cause::NotSignedIn));
                  gather(**access, key);
              });
}

void KeyNeedsDialog::gather(const ProjectAccess &access, const KeyId &key)
{
    m_gathering = gatherKeyNeeds(m_workspace.ledger(), access, key, m_workspace.clock(),
                                 m_workspace.statedKeys());
    followProgress();
    whenEnded(m_gathering, this, [this](const std::optional<Result<KeyNeeds>> &needs) {
        if (!needs) // the session was closed under it
            return stopWith(makeError(ErrorKind::SignIn, Cause::NotSignedIn));
        if (!*needs)
            return stopWith(needs->error());
        m_needs = **needs;
        updateAll();
    });
}

void KeyNeedsDialog::followProgress()
{
    auto *watcher = new QFutureWatcher<Result<KeyNeeds>>(this);
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this, [this, watcher](int read) {
        m_read = read;
        m_toRead = watcher->progressMaximum();
        if (!m_needs && !m_error)
            updateAll();
    });
    watcher->setFuture(m_gathering);
}

void KeyNeedsDialog::stopWith(const Error &error)
{
    m_error = error;
    updateAll();
}

void KeyNeedsDialog::updateAll()
{
    setWindowTitle(m_needs ? tr("What still needs the key %1").arg(m_needs->key.text())
                           : tr("What still needs the key"));
    m_copy->setText(tr("Copy"));
    m_close->setText(tr("Close"));
    m_copy->setEnabled(m_needs.has_value());
    m_text->setAccessibleName(tr("What still needs the key"));
    for (QPushButton *button : {m_copy, m_close})
        button->setAccessibleName(button->text());
    m_text->setVisible(m_needs.has_value());
    MessageBar::Content content;
    if (m_error) {
        content = messages::error(*m_error);
    } else if (m_isKeyUnknown) {
        content.icon = QStringLiteral("unknown");
        content.title = tr("Which key the instance used is not known.");
        content.text = tr("No change that was made with this Backlock has sent one, and the "
                          "service does not tell.");
    } else if (!m_needs) {
        content.icon = QStringLiteral("wait");
        content.title = tr("Reading states, policies and manual backups...");
        if (m_toRead > 0)
            content.text = tr("%1 of %2 instances were asked about.")
                               .arg(words::number(m_read), words::number(m_toRead));
        content.busy = true;
    } else {
        QStringList lines = words::keyNeeds(*m_needs);
        content.tone = theme::Tone::Caution;
        content.icon = QStringLiteral("warning");
        content.title = tr("No answer to whether the key may be deleted.");
        content.text = lines.takeLast();
        m_text->setPlainText(lines.join(QStringLiteral("\n\n")));
    }
    content.closable = false;
    m_bar->setContent(content);
}

} // namespace backlock
