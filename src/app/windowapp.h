// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/apptranslator.h"
#include "app/services.h"
#include "cli/invocation.h"
#include "model/workspace.h"
#include "session/unlockingsecrets.h"
#include "widgets/dialogprompter.h"
#include "widgets/mainwindow.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace backlock {

class PracticeCloud;
struct Practice;

//! The window and all that stands behind it, wired once. Only what the first paint needs is done
//! before it; the rest follows when the event loop is idle.
class WindowApp : public QObject
{
    Q_OBJECT

public:
    explicit WindowApp(const cli::Invocation &invocation);
    ~WindowApp() override;

    void show();
    //! A second start asks the window to the front.
    //! \param activationToken what the desktop gave for it (Wayland); may be empty
    void raise(const QByteArray &activationToken);

private:
    Paths pathsFor(const cli::Invocation &invocation);
    SessionServices sessionServices();
    void load();
    void begin(); //!< what waits for the first picture; does it once
    void startPractice();
    void checkLedgerTail();
    void enterPractice(const Practice &practice);
    void openPracticeWindow();
    void setLanguage(Language language);
    void setAppearance(theme::Appearance appearance);
    void saveSettings();

    cli::Invocation m_invocation;
    std::optional<QTemporaryDir> m_practiceDirectory; //!< profiles and ledger of a practice window
    Services m_services;
    AppTranslator m_translator;
    std::optional<Error> m_startError;
    bool m_begun = false;
    std::unique_ptr<PracticeCloud> m_cloud;
    DialogPrompter m_prompter;
    UnlockingSecrets m_secrets; //!< the services' secrets, with the person beside them
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace backlock
