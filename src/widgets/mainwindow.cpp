// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/mainwindow.h"

#include "model/plandesk.h"
#include "session/futures.h"
#include "widgets/changepage.h"
#include "widgets/connectiondialog.h"
#include "widgets/fleetpage.h"
#include "widgets/historypage.h"
#include "widgets/importdialog.h"
#include "widgets/keyringdialog.h"
#include "widgets/messages.h"
#include "widgets/noticedialog.h"
#include "widgets/pagetabs.h"
#include "widgets/planpage.h"
#include "widgets/profiledialog.h"
#include "widgets/signindialog.h"
#include "words/words.h"

#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QSignalBlocker>
#include <QTimer>

namespace backlock {

namespace {

constexpr Language kLanguages[] = {Language::English, Language::Chinese};
constexpr std::chrono::seconds kCountdown{30};
constexpr int kIdleSpans[] = {0, 5, 15, 30, 60}; //!< minutes
constexpr qint64 kMostImportBytes = qint64{1024} * 1024;
constexpr int kFleetTab = 1;
constexpr int kHistoryTab = 2;
constexpr int kPlanTab = 3;

//! A language is named in itself, so that it can be found by those who read no other.
QString nameOf(Language language)
{
    return language == Language::English ? QStringLiteral("English") : QStringLiteral("简体中文");
}

} // namespace

MainWindow::MainWindow(Workspace &workspace, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_menu(new QMenu(this))
    , m_appearances(new QActionGroup(this))
    , m_expiryTimer(new QTimer(this))
    , m_idleLock(workspace.clock())
{
    m_ui->setupUi(this);
    m_changePage = new ChangePage(workspace);
    m_ui->pages->addWidget(m_changePage);
    for (QFrame *frame : {m_ui->headerFrame, m_ui->sideFrame}) {
        frame->setAutoFillBackground(true);
        frame->setBackgroundRole(QPalette::Base);
    }
    m_ui->bandLabel->setAutoFillBackground(true);
    m_ui->bandLabel->setContentsMargins(8, 4, 8, 4);
    m_ui->bandLabel->setTextFormat(Qt::PlainText);
    m_ui->identityLabel->setTextFormat(Qt::PlainText);
    m_ui->sideFrame->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_ui->pageTabs->addPage(QStringLiteral("change"));
    m_ui->pageTabs->addPage(QStringLiteral("fleet"));
    m_ui->pageTabs->addPage(QStringLiteral("history"));
    m_ui->pageTabs->addPage(QStringLiteral("plan"));
    m_ui->languageComboBox->setProperty("languageIndependent", true);
    m_ui->moreButton->setMenu(m_menu);
    m_expiryTimer->setInterval(kCountdown);
    connectAll();
    updateProfiles();
    watchSession();
    updateTexts();
    updateLook();

    // Not the language: the first combo box of the header would take the first key that is pressed.
    m_ui->pageTabs->setFocus();
    const QByteArray geometry = m_workspace.settings().windowGeometry();
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(1080, 820);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectAll()
{
    connect(m_ui->pageTabs, &QTabBar::currentChanged, this, &MainWindow::showPage);
    connect(m_ui->profileComboBox, &QComboBox::activated, this, [this](int row) {
        m_workspace.select(m_ui->profileComboBox->itemData(row).value<ProfileId>());
    });
    connect(m_ui->newProfileButton, &QToolButton::clicked, this, &MainWindow::newProfile);
    connect(m_ui->editProfileButton, &QToolButton::clicked, this,
            qOverload<>(&MainWindow::editProfile));
    connect(m_ui->signButton, &QPushButton::clicked, this, &MainWindow::signInOrOut);
    connect(m_ui->languageComboBox, &QComboBox::activated, this,
            [this](int row) { emit languageChosen(languageOf(row)); });
    connect(m_changePage, &ChangePage::signInRequested, this, [this] {
        const Session *session = m_workspace.session();
        if (session && session->state() == SessionState::Locked)
            unlock();
        else if (session)
            signIn();
        else
            newProfile();
    });
    connect(&m_idleLock, &IdleLock::due, &m_workspace, &Workspace::lock);
    m_idleLock.setLimit(m_workspace.settings().idleLock());
    qApp->installEventFilter(this); // the dialogs' keys count, too
    connect(m_expiryTimer, &QTimer::timeout, this, &MainWindow::updateIdentity);
    connect(&m_workspace, &Workspace::profilesChanged, this, &MainWindow::updateProfiles);
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        updateProfiles();
        watchSession();
        updateHeader();
    });
    connect(&m_workspace, &Workspace::secretLeftBehind, this,
            [this](const QString &, const Error &error) { showNotice(error); });
    connect(&m_workspace, &Workspace::failed, this, &MainWindow::showNotice);
    connect(&m_workspace.form(), &ChangeForm::changed, this, &MainWindow::updateHeader);
    connect(&m_workspace.form(), &ChangeForm::ended, this, [this] {
        if (m_closing)
            close();
    });
}

void MainWindow::showPage(int tab)
{
    m_ui->pages->setCurrentWidget(tab == kFleetTab     ? fleetPage()
                                  : tab == kHistoryTab ? historyPage()
                                  : tab == kPlanTab    ? static_cast<QWidget *>(planPage())
                                                       : m_changePage);
}

//! Made when it is first looked at, like the history.
QWidget *MainWindow::fleetPage()
{
    if (!m_fleetPage) {
        m_fleetPage = new FleetPage(m_workspace);
        m_ui->pages->addWidget(m_fleetPage);
        m_planButton = new QPushButton;
        m_planButton->setObjectName(QStringLiteral("planButton"));
        m_planButton->setAutoDefault(true);
        m_fleetPage->addButton(m_planButton);
        connect(m_planButton, &QPushButton::clicked, this,
                [this] { planFor(m_fleetPage->selectedInstances()); });
        connect(m_fleetPage, &FleetPage::selectionChanged, this, &MainWindow::updatePlanButton);
        updatePlanButton();
    }
    return m_fleetPage;
}

//! Made when it is first looked at: its table is no part of the first picture, and building it
//! would cost a tenth of the start.
QWidget *MainWindow::historyPage()
{
    if (!m_historyPage) {
        m_historyPage = new HistoryPage(m_workspace);
        m_ui->pages->addWidget(m_historyPage);
    }
    return m_historyPage;
}

PlanDesk &MainWindow::planDesk()
{
    if (!m_planDesk) {
        m_planDesk = std::make_unique<PlanDesk>(m_workspace);
        connect(m_planDesk.get(), &PlanDesk::changed, this, &MainWindow::updatePlanButton);
        connect(m_planDesk.get(), &PlanDesk::runEnded, this, [this] {
            if (m_closing)
                close();
        });
        connect(m_planDesk.get(), &PlanDesk::unfinishedChanged, this, [this] {
            // Said once: whoever is at work on something else stays there.
            if (!m_planDesk->unfinished().isEmpty() && !m_workspace.form().isInFlight())
                m_ui->pageTabs->setCurrentIndex(kPlanTab);
        });
    }
    return *m_planDesk;
}

PlanPage *MainWindow::planPage()
{
    if (!m_planPage) {
        m_planPage = new PlanPage(planDesk());
        m_ui->pages->addWidget(m_planPage);
    }
    return m_planPage;
}

void MainWindow::updatePlanButton()
{
    if (!m_planButton)
        return;
    m_planButton->setText(tr("Plan a change..."));
    m_planButton->setToolTip(
        tr("Makes a plan for the chosen instances. Nothing is sent before it is applied."));
    m_planButton->setEnabled(m_fleetPage->selectedCount() > 0
                             && !(m_planDesk && m_planDesk->isBusy()));
}

void MainWindow::planFor(const QList<FleetInstance> &instances)
{
    planDesk().planFrom(instances);
    m_ui->pageTabs->setCurrentIndex(kPlanTab);
}

void MainWindow::openPlan()
{
    m_ui->pageTabs->setCurrentIndex(kPlanTab);
    planPage()->chooseFile();
}

void MainWindow::lookForUnfinishedRuns()
{
    planDesk().lookForUnfinished();
}

void MainWindow::buildMenu()
{
    const auto checkedAppearance = m_appearances->checkedAction()
                                       ? m_appearances->checkedAction()->data()
                                       : QVariant(theme::appearanceName(theme::Appearance::System));
    m_menu->clear();
    for (QAction *action : m_appearances->actions())
        delete action;
    qDeleteAll(m_menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly)); // clear() leaves them
    const bool practice = m_workspace.isPractice();
    const bool chosen = m_workspace.current().has_value();
    const auto add = [this](const QString &text, bool enabled, auto slot) {
        QAction *action = m_menu->addAction(text, this, slot);
        action->setEnabled(enabled);
    };
    add(tr("Open plan..."), true, &MainWindow::openPlan);
    m_menu->addSeparator();
    add(tr("Duplicate profile"), chosen && !practice, &MainWindow::duplicateProfile);
    add(tr("Delete profile..."), chosen && !practice, &MainWindow::deleteProfile);
    add(tr("Import profiles..."), !practice, &MainWindow::importProfiles);
    add(tr("Export profiles..."), chosen && !practice, &MainWindow::exportProfiles);
    m_menu->addSeparator();
    add(tr("Check the keychain..."), !practice, &MainWindow::checkKeychain);
    add(tr("Practice window"), !practice, &MainWindow::practiceRequested);
    QMenu *appearance = m_menu->addMenu(tr("Appearance"));
    const std::pair<theme::Appearance, QString> appearances[] = {
        {theme::Appearance::System, tr("As the system")},
        {theme::Appearance::Light, tr("Light")},
        {theme::Appearance::Dark, tr("Dark")},
    };
    for (const auto &[value, text] : appearances) {
        QAction *action = appearance->addAction(text);
        action->setCheckable(true);
        action->setData(theme::appearanceName(value));
        action->setActionGroup(m_appearances);
        action->setChecked(action->data() == checkedAppearance);
        connect(action, &QAction::triggered, this,
                [this, value = value] { emit appearanceChosen(value); });
    }
    buildLockMenu();
    m_menu->addSeparator();
    add(tr("About Backlock"), true, &MainWindow::about);
}

void MainWindow::buildLockMenu()
{
    QMenu *menu = m_menu->addMenu(tr("Lock when idle"));
    auto *group = new QActionGroup(menu);
    QList<std::chrono::minutes> spans;
    for (const int minutes : kIdleSpans)
        spans.append(std::chrono::minutes(minutes));
    if (!spans.contains(m_idleLock.limit())) // from a file that was edited by hand
        spans.append(m_idleLock.limit());
    for (const std::chrono::minutes span : std::as_const(spans)) {
        QAction *action = menu->addAction(
            span.count() == 0 ? tr("Never") : tr("After %n minute(s)", nullptr, int(span.count())));
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(span == m_idleLock.limit());
        connect(action, &QAction::triggered, this, [this, span] {
            m_idleLock.setLimit(span);
            m_workspace.settings().setIdleLock(span);
            if (const Result<void> saved = m_workspace.settings().save(); !saved)
                showNotice(saved.error());
        });
    }
    menu->addSeparator();
    QAction *now = menu->addAction(tr("Lock now"), &m_workspace, &Workspace::lock);
    const Session *session = m_workspace.session();
    now->setEnabled(session && session->state() == SessionState::SignedIn
                    && !session->profile().practice);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        m_idleLock.touch();
        break;
    default:
        break;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::setLanguage(Language language)
{
    if (m_ui->languageComboBox->count() == 0)
        addLanguage(language);
    m_ui->languageComboBox->setCurrentIndex(
        m_ui->languageComboBox->findData(QVariant::fromValue(language)));
}

void MainWindow::addLanguage(Language language)
{
    m_ui->languageComboBox->insertItem(language == Language::English ? 0 : 1, nameOf(language),
                                       QVariant::fromValue(language));
}

Language MainWindow::languageOf(int row) const
{
    return m_ui->languageComboBox->itemData(row).value<Language>();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    // The window is painted before its children, and all of it is on the screen when this fires.
    QTimer::singleShot(0, this, [this] {
        // The name of the other language needs a font of its own, which the first picture does not.
        for (const Language language : kLanguages) {
            if (m_ui->languageComboBox->findData(QVariant::fromValue(language)) < 0)
                addLanguage(language);
        }
        emit painted();
    });
}

void MainWindow::setAppearance(theme::Appearance appearance)
{
    const QList<QAction *> actions = m_appearances->actions();
    for (QAction *action : actions)
        action->setChecked(action->data() == theme::appearanceName(appearance));
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        updateTexts();
    } else if (event->type() == QEvent::PaletteChange) {
        updateLook();
    }
}

void MainWindow::bringToFront()
{
    m_closing = false;
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_workspace.settings().setWindowGeometry(saveGeometry());
    if (m_workspace.form().isInFlight()) {
        // A change on the wire is never abandoned: the window goes, the read-back is finished.
        m_closing = true;
        hide();
        m_workspace.form().stop();
        event->ignore();
        return;
    }
    if (m_planDesk && m_planDesk->isInFlight()) {
        m_closing = true;
        hide();
        m_planDesk->stop();
        event->ignore();
        return;
    }
    QMainWindow::closeEvent(event);
    QApplication::quit();
}

void MainWindow::updateTexts()
{
    m_ui->pageTabs->setTabText(0, tr("Change"));
    m_ui->pageTabs->setTabText(kFleetTab, tr("Fleet"));
    m_ui->pageTabs->setTabText(kHistoryTab, tr("History"));
    m_ui->pageTabs->setTabText(kPlanTab, tr("Plan"));
    m_ui->pageTabs->setAccessibleName(tr("Pages"));
    updatePlanButton();
    buildMenu();
    updateHeader();
}

void MainWindow::updateLook()
{
    const auto icon = [this](const char *name) {
        return theme::icon(QLatin1String(name), theme::Tone::Neutral, this);
    };
    m_ui->newProfileButton->setIcon(icon("add"));
    m_ui->editProfileButton->setIcon(icon("edit"));
    m_ui->moreButton->setIcon(icon("more"));
    updateHeader();
}

void MainWindow::updateHeader()
{
    const std::optional<Profile> profile = m_workspace.current();
    setWindowTitle(!profile ? QStringLiteral("Backlock")
                   : m_workspace.isPractice()
                       ? tr("Backlock - Practice")
                       : tr("Backlock - %1 (%2)").arg(profile->name, profile->region));
    const QString band = bandText();
    m_ui->bandLabel->setText(band);
    m_ui->bandLabel->setVisible(!band.isEmpty());
    const theme::Tone tone = m_workspace.isPractice() ? theme::Tone::Info : theme::Tone::Caution;
    QPalette palette = m_ui->bandLabel->palette();
    palette.setColor(QPalette::Window, theme::surface(tone, this));
    palette.setColor(QPalette::WindowText, theme::color(tone, this));
    m_ui->bandLabel->setPalette(palette);

    const bool busy = m_workspace.form().isInFlight();
    m_ui->profileComboBox->setEnabled(!busy && m_ui->profileComboBox->count() > 0
                                      && !m_workspace.isPractice());
    m_ui->newProfileButton->setEnabled(!busy && !m_workspace.isPractice());
    m_ui->editProfileButton->setEnabled(!busy && profile && !m_workspace.isPractice());
    m_ui->moreButton->setEnabled(!busy);
    updateIdentity();
}

QString MainWindow::bandText() const
{
    const std::optional<Profile> profile = m_workspace.current();
    if (m_workspace.isPractice())
        return tr("Practice: nothing here reaches the cloud.");
    if (profile && profile->production)
        return tr("Production: changes here touch real databases.");
    return {};
}

void MainWindow::updateProfiles()
{
    const QSignalBlocker quiet(m_ui->profileComboBox);
    m_ui->profileComboBox->clear();
    const QList<Profile> profiles = m_workspace.profiles();
    for (const Profile &profile : profiles)
        m_ui->profileComboBox->addItem(profile.name, QVariant::fromValue(profile.id));
    const std::optional<Profile> current = m_workspace.current();
    int row = -1;
    for (int i = 0; i < profiles.size(); ++i) {
        if (current && profiles.at(i).id == current->id)
            row = i;
    }
    m_ui->profileComboBox->setCurrentIndex(row);
    buildMenu();
}

void MainWindow::watchSession()
{
    Session *session = m_workspace.session();
    if (session == m_watched)
        return;
    if (m_watched)
        m_watched->disconnect(this);
    m_watched = session;
    if (!session)
        return;
    connect(session, &QObject::destroyed, this, [this, session] {
        if (m_watched == session)
            m_watched = nullptr;
    });
    connect(session, &Session::stateChanged, this, &MainWindow::updateIdentity);
    // Queued: the menu's own “Lock now” may be what has changed it.
    connect(session, &Session::stateChanged, this, &MainWindow::buildMenu, Qt::QueuedConnection);
    connect(session, &Session::identityChanged, this, &MainWindow::updateIdentity);
    connect(session, &Session::proxyPasswordNotKept, this, &MainWindow::showNotice);
    // What the keychain holds signs in by itself; nothing kept is the ordinary case and not an
    // error.
    if (session->state() == SessionState::SignedOut && !session->profile().practice) {
        whenEnded(session->restore(), this,
                  [this, id = session->profile().id](
                      const std::optional<Result<std::optional<Identity>>> &result) {
                      if (!result || *result)
                          return;
                      // What holds nothing of the profile is no news at each start.
                      const Error &error = result->error();
                      const bool isNoNews = error.cause == Cause::KeychainAbsent
                                            || (error.kind == ErrorKind::Keychain
                                                && !m_workspace.settings().keepsSecrets(id));
                      if (!isNoNews)
                          onNothingRestored(error);
                  });
    }
}

QString MainWindow::identityText() const
{
    const Session *session = m_workspace.session();
    if (!session || session->state() != SessionState::SignedIn || !session->identity())
        return {};
    const Identity identity = *session->identity();
    const QString user = identity.userName.isEmpty() ? identity.userId : identity.shownName();
    if (!identity.endsAt.isValid())
        return user;
    const auto left = std::chrono::seconds(QDateTime::currentDateTimeUtc().secsTo(identity.endsAt));
    if (left <= std::chrono::seconds(0))
        return tr("%1 · the token has ended").arg(user);
    if (session->canRenew())
        return tr("%1 · token ends in %2 (renews)").arg(user, words::duration(left));
    return tr("%1 · token ends in %2").arg(user, words::duration(left));
}

void MainWindow::updateIdentity()
{
    const Session *session = m_workspace.session();
    const bool signedIn = session && session->state() == SessionState::SignedIn;
    const bool locked = session && session->state() == SessionState::Locked;
    m_ui->identityLabel->setText(identityText());
    m_ui->identityLabel->setToolTip(m_ui->identityLabel->text());
    m_ui->identityLabel->setVisible(!m_ui->identityLabel->text().isEmpty());
    m_ui->signButton->setText(signedIn ? tr("Sign out") : locked ? tr("Unlock") : tr("Sign in"));
    m_ui->signButton->setAccessibleName(m_ui->signButton->text());
    // Also while the keychain is asked, which may be frozen: a sign-in by hand takes its place.
    m_ui->signButton->setEnabled(session && !m_workspace.form().isInFlight());
    if (signedIn && !m_expiryTimer->isActive())
        m_expiryTimer->start();
    else if (!signedIn)
        m_expiryTimer->stop();
}

void MainWindow::showNotice(const Error &error)
{
    auto *dialog = new NoticeDialog(error, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::signInOrOut()
{
    const Session *session = m_workspace.session();
    if (session && session->state() == SessionState::SignedIn)
        signOut();
    else if (session && session->state() == SessionState::Locked)
        unlock();
    else
        signIn();
}

//! By what the keychain keeps, or else by a new sign-in.
void MainWindow::unlock()
{
    Session *session = m_workspace.session();
    whenEnded(session->restore(), session,
              [this, session](const std::optional<Result<std::optional<Identity>>> &result) {
                  if (!result || session != m_workspace.session())
                      return;
                  // A keychain that stays shut is no wall: it goes on for this session only.
                  if (!*result && result->error().kind == ErrorKind::Keychain)
                      signIn(result->error());
                  else if (!*result && result->error().kind != ErrorKind::SignIn)
                      showNotice(result->error());
                  else if (!*result || !**result)
                      signIn();
              });
}

//! Said where the person looks: who did not wait has the dialog open.
void MainWindow::onNothingRestored(const Error &error)
{
    if (m_signInDialog)
        m_signInDialog->setReason(error);
    else
        showNotice(error);
}

void MainWindow::signIn(const std::optional<Error> &reason)
{
    Session *session = m_workspace.session();
    if (!session)
        return;
    if (m_signInDialog) {
        if (reason)
            m_signInDialog->setReason(*reason);
        return;
    }
    auto *dialog = new SignInDialog(*session, this);
    m_signInDialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (reason)
        dialog->setReason(*reason);
    connect(session, &QObject::destroyed, dialog, &QDialog::reject);
    // What the keychain holds has done it after all.
    connect(session, &Session::stateChanged, dialog, [dialog](SessionState now) {
        if (now == SessionState::SignedIn && !dialog->isBusy())
            dialog->reject();
    });
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { afterSignIn(dialog->settings(), dialog->keepError()); });
    dialog->open();
}

void MainWindow::afterSignIn(const SignInSettings &settings, const std::optional<Error> &keepError)
{
    if (keepError)
        showNotice(*keepError);
    m_workspace.rememberSignIn(settings);
}

void MainWindow::signOut()
{
    Session *session = m_workspace.session();
    whenEnded(session->signOut(), this, [this](const std::optional<SignOutReport> &report) {
        if (report && report->removeError)
            showNotice(*report->removeError);
        else if (report && report->revokeError)
            showNotice(*report->revokeError);
    });
}

void MainWindow::newProfile()
{
    Profile profile;
    profile.signIn.method = SignInMethod::Password;
    editProfile(profile);
}

void MainWindow::editProfile()
{
    if (const std::optional<Profile> profile = m_workspace.current())
        editProfile(*profile);
}

void MainWindow::editProfile(const Profile &profile)
{
    auto *dialog =
        new ProfileDialog(m_workspace.profileStore(), m_workspace.regions(), profile, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_workspace.profileSaved(dialog->stored()); });
    connect(dialog, &ProfileDialog::testRequested, this, [this, dialog](const Profile &edited) {
        auto *test = new ConnectionDialog(m_workspace.testConnection(edited), dialog);
        test->setAttribute(Qt::WA_DeleteOnClose);
        test->open();
    });
    dialog->open();
}

void MainWindow::duplicateProfile()
{
    const std::optional<Profile> profile = m_workspace.current();
    if (!profile)
        return;
    if (const Result<Profile> copy = m_workspace.duplicate(profile->id); !copy)
        showNotice(copy.error());
}

void MainWindow::deleteProfile()
{
    const std::optional<Profile> profile = m_workspace.current();
    if (!profile)
        return;
    auto *dialog = new NoticeDialog(NoticeDialog::Question::DeleteProfile, profile->name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, id = profile->id] {
        if (const Result<void> removed = m_workspace.remove(id); !removed)
            showNotice(removed.error());
    });
    dialog->open();
}

void MainWindow::importProfiles()
{
    auto *dialog = new QFileDialog(this, tr("Import profiles"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Profiles (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::importFile);
    dialog->open();
}

void MainWindow::importFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        showNotice(makeError(ErrorKind::Input, Cause::FileUnreadable, name));
        return;
    }
    // One byte more than allowed is enough to see that a file is too large.
    const Result<ImportPreview> preview =
        m_workspace.profileStore().previewImport(file.read(kMostImportBytes + 1));
    if (!preview) {
        showNotice(preview.error());
        return;
    }
    auto *dialog = new ImportDialog(*preview, m_workspace.regions(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, preview = *preview] {
        if (const Result<void> done = m_workspace.profileStore().import(preview); !done)
            showNotice(done.error());
        else if (!preview.profiles.isEmpty())
            m_workspace.profileSaved(preview.profiles.first());
    });
    dialog->open();
}

void MainWindow::exportProfiles()
{
    auto *dialog = new QFileDialog(this, tr("Export profiles"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Profiles (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        // The file dialog has asked about replacing.
        if (const Result<void> done = m_workspace.profileStore().exportTo(file, {}, true); !done)
            showNotice(done.error());
    });
    dialog->open();
}

void MainWindow::checkKeychain()
{
    auto *dialog = new KeyringDialog(m_workspace.keyringDoctor(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::about()
{
    auto *dialog = new NoticeDialog(NoticeDialog::Question::About, {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace backlock
