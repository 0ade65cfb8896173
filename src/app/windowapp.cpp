// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windowapp.h"

#include "app/practicecloud.h"
#include "session/futures.h"

#include <QApplication>
#include <QIcon>
#include <QProcess>
#include <QTimer>

namespace backlock {

namespace {
constexpr std::chrono::milliseconds kLongestPaint{500};
}

WindowApp::WindowApp(const cli::Invocation &invocation)
    : m_invocation(invocation)
    , m_services(pathsFor(invocation), invocation.timeout, invocation.sandbox)
    , m_secrets({m_services.secrets.get(), &m_prompter, &m_services.settings,
                 [this](const ProfileId &id) { return m_services.profiles.byId(id); }})
{
    load();
    m_workspace = std::make_unique<Workspace>(Workspace::Services{
        &m_services.profiles, &m_services.regions, &m_services.settings, &m_services.ledger,
        [this]() -> FleetCache & { return m_services.fleet(); }, sessionServices(),
        m_services.paths.directory()});
    const Language language =
        m_invocation.language.value_or(m_services.settings.language().value_or(systemLanguage()));
    m_translator.setLanguage(language);
    m_workspace->setLanguage(language);
    const theme::Appearance appearance =
        theme::appearanceFromName(m_services.settings.appearance());
    theme::apply(appearance);

    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_prompter.setWindow(m_window.get());
    connect(&m_prompter, &DialogPrompter::notKept, m_window.get(), &MainWindow::showNotice);
    m_window->setLanguage(language);
    m_window->setAppearance(appearance);
    connect(m_window.get(), &MainWindow::languageChosen, this, [this](Language chosen) {
        m_services.settings.setLanguage(chosen);
        setLanguage(chosen);
        saveSettings();
    });
    connect(m_window.get(), &MainWindow::appearanceChosen, this, &WindowApp::setAppearance);
    connect(m_window.get(), &MainWindow::practiceRequested, this, &WindowApp::openPracticeWindow);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &WindowApp::saveSettings);
}

WindowApp::~WindowApp() = default;

//! Practice keeps its secrets in memory, where nothing can be locked.
SessionServices WindowApp::sessionServices()
{
    SessionServices services = m_services.session(&m_prompter);
    if (!m_invocation.sandbox)
        services.secrets = &m_secrets;
    return services;
}

Paths WindowApp::pathsFor(const cli::Invocation &invocation)
{
    // Practice is another world: its ledger and settings go with the window (unless a folder was
    // named).
    if (!invocation.configDirectory.isEmpty())
        return Paths::in(invocation.configDirectory);
    if (invocation.sandbox) {
        m_practiceDirectory.emplace();
        return Paths::in(m_practiceDirectory->path());
    }
    return Paths::system();
}

void WindowApp::load()
{
    if (const Result<void> settings = m_services.settings.load(); !settings)
        m_startError = settings.error();
    if (m_invocation.sandbox)
        return;
    if (const Result<void> profiles = m_services.profiles.load(); !profiles)
        m_startError = profiles.error();
}

void WindowApp::show()
{
    // The keychain, the ledger and the network are not on the way to the first picture. A window
    // that starts minimised is not painted, and its work begins all the same.
    connect(m_window.get(), &MainWindow::painted, this, &WindowApp::begin);
    QTimer::singleShot(kLongestPaint, this, &WindowApp::begin);
    m_window->show();
}

void WindowApp::raise(const QByteArray &activationToken)
{
    // Where Qt's Wayland platform looks for it at the next activation.
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    m_window->bringToFront();
}

void WindowApp::begin()
{
    if (m_begun)
        return;
    m_begun = true;
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/backlock.svg")));
    if (m_startError)
        m_window->showNotice(*m_startError);
    if (m_invocation.sandbox)
        startPractice();
    else
        m_workspace->selectLast();
    checkLedgerTail();
    m_window->lookForUnfinishedRuns();
}

//! What happened to the ledger last is found at the next start; all of it is walked on request. A
//! ledger that cannot be read is told of by the pages that need it.
void WindowApp::checkLedgerTail()
{
    whenEnded(m_services.ledger.verifyTail(), m_window.get(),
              [this](const std::optional<Result<ChainReport>> &report) {
                  if (const auto fault = report && *report ? chainFault(**report) : std::nullopt)
                      m_window->showNotice(*fault);
              });
}

void WindowApp::startPractice()
{
    m_cloud = std::make_unique<PracticeCloud>();
    connect(m_cloud.get(), &PracticeCloud::ready, this, &WindowApp::enterPractice);
    connect(m_cloud.get(), &PracticeCloud::failed, m_window.get(), &MainWindow::showNotice);
    connect(m_cloud.get(), &PracticeCloud::ended, this, [this] {
        m_window->showNotice(makeError(ErrorKind::Internal, Cause::PracticeUnavailable));
    });
    m_cloud->start();
}

void WindowApp::enterPractice(const Practice &practice)
{
    m_workspace->enterPractice(practice.profile);
    Session *session = m_workspace->session();
    // Not .then(): it asserts when the window has gone before the answer comes.
    whenEnded(session->signIn(practice.credential, Keep()), m_window.get(),
              [this](const std::optional<Result<SignInReport>> &report) {
                  if (report && !*report)
                      m_window->showNotice(report->error());
              });
}

void WindowApp::openPracticeWindow()
{
    const QString language = languageTag(m_translator.language());
    if (!QProcess::startDetached(
            QCoreApplication::applicationFilePath(),
            {QStringLiteral("--sandbox"), QStringLiteral("--language"), language}))
        m_window->showNotice(makeError(ErrorKind::Internal, Cause::PracticeUnavailable));
}

void WindowApp::setLanguage(Language language)
{
    m_translator.setLanguage(language);
    m_workspace->setLanguage(language);
    m_window->setLanguage(language);
}

void WindowApp::setAppearance(theme::Appearance appearance)
{
    theme::apply(appearance);
    m_services.settings.setAppearance(theme::appearanceName(appearance));
    saveSettings();
}

void WindowApp::saveSettings()
{
    if (const Result<void> saved = m_services.settings.save(); !saved)
        qWarning("The settings could not be written.");
}

} // namespace backlock
