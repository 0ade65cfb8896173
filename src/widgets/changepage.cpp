// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/changepage.h"

#include "widgets/backupdialog.h"
#include "widgets/confirmdialog.h"
#include "widgets/fieldhint.h"
#include "widgets/messages.h"
#include "widgets/newkeydialog.h"
#include "widgets/readinglook.h"
#include "widgets/theme.h"
#include "words/words.h"

#include "ui_changepage.h"

#include <QEvent>
#include <QSignalBlocker>
#include <QTimer>

#include <algorithm>
#include <iterator>

namespace backlock {

namespace {

constexpr std::chrono::minutes kAgeCheck{1};

} // namespace

ChangePage::ChangePage(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_form(workspace.form())
    , m_ui(std::make_unique<Ui::ChangePage>())
    , m_ageTimer(new QTimer(this))
{
    m_ui->setupUi(this);
    m_ui->actionBar->setAutoFillBackground(true);
    m_ui->actionBar->setBackgroundRole(QPalette::Base);
    QFont strong = m_ui->actionButton->font();
    strong.setBold(true);
    m_ui->actionButton->setFont(strong);
    m_ui->contentsLayout->setAlignment(Qt::AlignTop);
    theme::makePrimary(m_ui->actionButton);
    connectForm();
    m_ageTimer->setInterval(kAgeCheck);
    connect(m_ageTimer, &QTimer::timeout, this, &ChangePage::updateState);
    updateAll();
}

ChangePage::~ChangePage() = default;

void ChangePage::connectForm()
{
    connect(&m_form, &ChangeForm::changed, this, &ChangePage::updateAll);
    connect(&m_form, &ChangeForm::projectsReplaced, this,
            [this] { m_ui->projectPicker->setProjects(m_form.projects(), m_form.onlyProject()); });
    connect(&m_form, &ChangeForm::instancesReplaced, this,
            [this] { m_ui->instancePicker->setInstances(m_form.instances()); });
    connect(&m_form, &ChangeForm::keysReplaced, this,
            [this] { m_ui->keyPicker->setKeys(m_form.keys()); });

    connect(m_ui->projectPicker, &SearchPicker::picked, this,
            [this](const QString &id) { m_form.selectProject(ProjectId::fromTrusted(id)); });
    connect(m_ui->projectPicker, &SearchPicker::typed, &m_form, &ChangeForm::typeProject);
    connect(m_ui->instancePicker, &SearchPicker::picked, this,
            [this](const QString &id) { m_form.selectInstance(InstanceId::fromTrusted(id)); });
    connect(m_ui->instancePicker, &SearchPicker::typed, &m_form, &ChangeForm::typeInstance);
    connect(m_ui->keyPicker, &SearchPicker::picked, this,
            [this](const QString &id) { m_form.selectKey(KeyId::fromTrusted(id)); });
    connect(m_ui->keyPicker, &SearchPicker::typed, &m_form, &ChangeForm::typeKey);
    connect(m_ui->createKeyButton, &QPushButton::clicked, this, &ChangePage::createKey);
    connect(m_ui->backupButton, &QPushButton::clicked, this, &ChangePage::backUp);
    connect(m_ui->refreshButton, &QPushButton::clicked, this, [this] {
        m_dismissed.clear();
        m_form.refresh();
    });
    connect(m_ui->encryptToggle, &ToggleSwitch::chosen, this,
            [this](bool on) { m_form.setWish(on ? Wish::On : Wish::Off); });
    connect(m_ui->checkList, &CheckList::consentGiven, &m_form, &ChangeForm::setConsent);
    connect(m_ui->actionButton, &QPushButton::clicked, this, &ChangePage::askAndSend);
    connect(m_ui->messageBar, &MessageBar::actionRequested, this, &ChangePage::messageAction);
    connect(m_ui->messageBar, &MessageBar::closeRequested, this, &ChangePage::dismissMessage);
}

void ChangePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateAll();
    } else if (event->type() == QEvent::PaletteChange) {
        theme::makePrimary(m_ui->actionButton);
        updateAll();
    }
}

void ChangePage::updateAll()
{
    updateFields();
    updateState();
    updateWish();
    updateKey();
    updateChecks();
    updateMessage();
    updateAction();
}

void ChangePage::updateFields()
{
    const bool signedIn = m_form.session() && m_form.session()->state() == SessionState::SignedIn;
    const bool free = signedIn && !m_form.isInFlight();

    m_ui->projectPicker->setEnabled(free);
    if (!m_form.projectInputError())
        m_ui->projectPicker->showId(m_form.project().id.text());
    m_ui->projectPicker->setPlaceholder(m_form.projectsLoading() == Loading::Loading
                                            ? tr("Reading the list of projects...")
                                            : tr("Choose a project or type its ID"));
    const std::optional<Error> accessError = m_form.accessError();
    showFieldError(m_ui->projectHint, m_form.projectInputError() ? m_form.projectInputError()
                                      : accessError              ? accessError
                                                                 : m_form.projectsError());

    m_ui->instancePicker->setEnabled(free && !m_form.project().id.isEmpty());
    if (!m_form.instanceInputError())
        m_ui->instancePicker->showId(m_form.instance().id.text());
    m_ui->instancePicker->setPlaceholder(m_form.instancesLoading() == Loading::Loading
                                             ? tr("Reading the list of instances...")
                                             : tr("Choose an instance or type its ID"));
    const bool empty = m_form.instancesLoading() == Loading::Ready && m_form.instances().isEmpty();
    // A project that cannot be opened fails its lists too: that is said once, at the project.
    showFieldError(m_ui->instanceHint,
                   m_form.instanceInputError() ? m_form.instanceInputError()
                   : accessError               ? std::nullopt
                                               : m_form.instancesError(),
                   empty ? tr("This project has no TaurusDB instances that you may see.")
                         : QString());
}

void ChangePage::updateState()
{
    const Reading reading = m_form.reading();
    const bool chosen = !m_form.instance().id.isEmpty();
    const bool loading = m_form.readingLoading() == Loading::Loading;
    const bool stale = m_form.isStale();
    const StateLook look = lookOf(reading.state, stale);

    m_ui->stateIcon->setPixmap(theme::pixmap(look.icon, look.tone, this, 20));
    const QString line = !chosen ? tr("No instance is chosen")
                         : loading && reading.state == ReadingState::NotRead
                             ? tr("Asking the service...")
                             : words::readingLine(reading);
    if (m_ui->stateLineEdit->text() != line)
        m_ui->stateLineEdit->setText(line);
    QPalette palette = this->palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    palette.setColor(QPalette::Text, theme::color(chosen ? look.tone : theme::Tone::Faint, this));
    m_ui->stateLineEdit->setPalette(palette);
    showFieldHint(m_ui->stateHint, !chosen ? QString()
                                   : stale
                                       ? tr("This reading is old. Refresh it before you decide.")
                                       : words::readingExplanation(reading));
    m_ui->refreshButton->setIcon(
        theme::icon(QStringLiteral("refresh"), theme::Tone::Neutral, this));
    m_ui->refreshButton->setEnabled(chosen && !loading && !m_form.isInFlight());
    // Age is only worth a timer while there is a reading to grow old: idle costs nothing.
    if (reading.isKnown() && !stale)
        m_ageTimer->start();
    else
        m_ageTimer->stop();
}

void ChangePage::updateWish()
{
    const std::optional<Wish> wish = m_form.wish();
    const QSignalBlocker quiet(m_ui->encryptToggle);
    m_ui->encryptToggle->setCheckState(!wish               ? Qt::PartiallyChecked
                                       : *wish == Wish::On ? Qt::Checked
                                                           : Qt::Unchecked);
    m_ui->encryptToggle->setEnabled(!m_form.instance().id.isEmpty() && !m_form.isInFlight());
    m_ui->encryptText->setText(!wish ? tr("Not chosen yet") : words::wish(*wish));
    m_ui->encryptToggle->setAccessibleDescription(m_ui->encryptText->text());
    // Calm while there is nothing new to back up: it is of use once backups are encrypted.
    m_ui->backupButton->setVisible(m_form.reading().state == ReadingState::On);
    m_ui->backupButton->setEnabled(!m_form.isInFlight()
                                   && m_form.accessLoading() == Loading::Ready);
}

void ChangePage::updateKey()
{
    m_ui->keyPicker->setEnabled(m_form.keyEnabled() && !m_form.isInFlight());
    m_ui->keyLabel->setEnabled(m_form.keyEnabled());
    const bool readOnly = m_form.session() && m_form.session()->profile().readOnly;
    m_ui->createKeyButton->setVisible(m_form.keyEnabled());
    m_ui->createKeyButton->setEnabled(!readOnly && !m_form.isInFlight()
                                      && m_form.accessLoading() == Loading::Ready);
    m_ui->createKeyButton->setToolTip(readOnly ? tr("This profile is read-only.") : QString());
    if (!m_form.keyInputError())
        m_ui->keyPicker->showId(m_form.key().id.text());
    m_ui->keyPicker->setPlaceholder(m_form.keysLoading() == Loading::Loading
                                        ? tr("Reading the list of KMS keys...")
                                        : tr("Choose a KMS key or type its ID"));
    const QString lastSent = m_form.lastSentKey();
    const bool empty = m_form.keysLoading() == Loading::Ready && m_form.keys().isEmpty();
    const QString hint =
        !lastSent.isEmpty() ? tr("Last sent by this tool: %1").arg(lastSent)
        : m_form.keyEnabled() && empty
            ? tr("This project has no KMS keys that you may see. A key ID can be typed.")
            : QString();
    showFieldError(m_ui->keyHint,
                   m_form.keyInputError()                         ? m_form.keyInputError()
                   : m_form.keyEnabled() && !m_form.accessError() ? m_form.keysError()
                                                                  : std::nullopt,
                   hint);
}

void ChangePage::updateChecks()
{
    const QList<CheckResult> checks = m_form.checks();
    m_ui->checksLabel->setVisible(!checks.isEmpty());
    m_ui->checkList->setVisible(!checks.isEmpty());
    m_ui->checkList->setChecks(checks, m_form.consents());
    m_ui->checkList->setEnabled(!m_form.isInFlight());
    m_ui->requestPane->setRequest(m_form.requestHttp(), m_form.requestCurl());
}

void ChangePage::updateMessage()
{
    if (m_form.isInFlight()) {
        m_ui->messageBar->setContent(messages::progress(m_form.step(), m_form.reads()));
        return;
    }
    if (const std::optional<ChangeOutcome> outcome = m_form.outcome()) {
        MessageBar::Content content = messages::outcome(*outcome);
        if (outcome->verdict.status == VerdictStatus::Confirmed
            && outcome->change.wish() == Wish::On)
            content.text += QLatin1Char('\n')
                            + tr("Backups from before stay as they are. “Back up now” makes a "
                                 "full one that is encrypted.");
        m_ui->messageBar->setContent(content);
        return;
    }
    const Session *session = m_form.session();
    if (session && session->state() == SessionState::Locked) {
        m_ui->messageBar->setContent(messages::locked(session->profile()));
        return;
    }
    if (!session || session->state() != SessionState::SignedIn) {
        m_ui->messageBar->setContent(messages::signedOut(
            m_workspace.current(), session && session->state() == SessionState::SigningIn));
        return;
    }
    if (const std::optional<Error> needed = m_form.signInError()) {
        m_ui->messageBar->setContent(messages::signInAgain(*needed));
        return;
    }
    if (const QList<LedgerEntry> left = m_form.unfinished(); !left.isEmpty()) {
        m_ui->messageBar->setContent(messages::unfinished(left, m_form.resumeError()));
        return;
    }
    updateFaultMessage();
}

//! What went wrong without stopping anything: the first of them that the person has not closed.
void ChangePage::updateFaultMessage()
{
    struct Fault
    {
        std::optional<Error> error;
        MessageBar::Content (*content)(const Error &);
    };
    const bool isRead = m_form.readingLoading() != Loading::Loading;
    const Fault faults[] = {
        {m_form.ledgerError(), &messages::ledgerUnread},
        {isRead ? m_form.reading().error : std::nullopt, &messages::error},
        {m_form.placeError(), &messages::placeNotKept},
    };
    // A fault that is over is told again when it comes back.
    m_dismissed.removeIf([&faults](const Error &dismissed) {
        return std::none_of(std::begin(faults), std::end(faults),
                            [&](const Fault &fault) { return fault.error == dismissed; });
    });
    m_fault.reset();
    for (const Fault &fault : faults) {
        if (fault.error && !m_dismissed.contains(*fault.error)) {
            m_fault = fault.error;
            m_ui->messageBar->setContent(fault.content(*fault.error));
            return;
        }
    }
    m_ui->messageBar->clear();
}

void ChangePage::updateAction()
{
    QString text;
    switch (m_form.action()) {
    case FormAction::TurnOff:
        text = tr("Turn off encrypted backup...");
        break;
    case FormAction::SendOnAgain:
        text = tr("Send on again with this key...");
        break;
    case FormAction::TurnOn:
        text = tr("Turn on encrypted backup...");
        break;
    case FormAction::None:
        // Nothing to send: the button names what could be done from here.
        text = m_form.reading().state == ReadingState::On ? tr("Turn off encrypted backup...")
                                                          : tr("Turn on encrypted backup...");
        break;
    }
    m_ui->actionButton->setText(text);
    // Screen readers and test tools know the button without its dots.
    m_ui->actionButton->setAccessibleName(text.endsWith(QLatin1String("...")) ? text.chopped(3)
                                                                              : text);
    m_ui->actionButton->setEnabled(m_form.isReady());
    showFieldHint(m_ui->reasonLabel, reasonText());
    m_ui->reasonLabel->show();
}

QString ChangePage::reasonText() const
{
    switch (m_form.notReady()) {
    case NotReady::Ready:
        return tr("You will be asked once before anything is sent.");
    case NotReady::NotSignedIn:
        return tr("Sign in first.");
    case NotReady::NoProject:
        return tr("Choose a project.");
    case NotReady::NoInstance:
        return tr("Choose an instance.");
    case NotReady::StateLoading:
        return tr("The state is being read.");
    case NotReady::NoWish:
        return tr("The state is not known. Choose on or off yourself.");
    case NotReady::WishIsState:
        return m_form.wish() == Wish::On
                   ? tr("The server says on. To send on again, choose a KMS key.")
                   : tr("The server says off, and that is what is chosen: there is nothing to "
                        "send.");
    case NotReady::NoKey:
        return tr("Choose a KMS key.");
    case NotReady::KeyMalformed:
        return tr("Correct the KMS key.");
    case NotReady::CheckBlocks:
        return tr("A check below stops this change.");
    case NotReady::TickMissing:
        return tr("Tick what you have checked.");
    case NotReady::ReadOnly:
        return tr("This profile is read-only.");
    case NotReady::InFlight:
        return tr("A change is under way.");
    }
    return {};
}

void ChangePage::createKey()
{
    Session *session = m_form.session();
    if (!session)
        return;
    auto *dialog = new NewKeyDialog(*session, m_form.project(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(session, &QObject::destroyed, dialog, &QDialog::reject);
    // Made or perhaps made: the list tells, and the choice is the new one.
    connect(dialog, &NewKeyDialog::keysChanged, this, [this](const KeyId &made) {
        m_form.reload();
        if (!made.isEmpty())
            m_form.selectKey(made);
    });
    dialog->open();
}

void ChangePage::backUp()
{
    Session *session = m_form.session();
    if (!session)
        return;
    auto *dialog = new BackupDialog(*session, m_workspace.ledger(), m_workspace.clock(),
                                    m_form.project(), m_form.instance(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(session, &QObject::destroyed, dialog, [dialog] { delete dialog; });
    dialog->open();
}

void ChangePage::askAndSend()
{
    const std::optional<Agreement> agreement = m_form.agreement();
    if (!agreement)
        return;
    auto *dialog = new ConfirmDialog(m_form, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Both are of this turn of the event loop: what is agreed on is what the dialog shows.
    connect(dialog, &QDialog::accepted, &m_form,
            [this, agreed = *agreement] { m_form.start(agreed); });
    dialog->open();
}

void ChangePage::messageAction()
{
    const Session *session = m_form.session();
    if (!session || session->state() != SessionState::SignedIn || m_form.signInError())
        emit signInRequested();
    else if (!m_form.unfinished().isEmpty())
        m_form.resumeUnfinished();
    else
        m_form.refresh();
}

void ChangePage::dismissMessage()
{
    if (m_form.outcome()) {
        m_form.dismissOutcome();
        return;
    }
    if (m_fault)
        m_dismissed.append(*m_fault);
    updateMessage();
}

} // namespace backlock
