// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fleet.h"
#include "model/idlelock.h"
#include "model/workspace.h"
#include "widgets/theme.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>
#include <optional>

class QActionGroup;
class QMenu;
class QPushButton;
class QTimer;

namespace backlock {

class ChangePage;
class FleetPage;
class HistoryPage;
class PlanDesk;
class PlanPage;
class SignInDialog;

namespace Ui {
class MainWindow;
}

//! The one window: the header with profile, identity and language, the pages at the side.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    //! The workspace is borrowed and must outlive the window.
    explicit MainWindow(Workspace &workspace, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setLanguage(Language language);
    void setAppearance(theme::Appearance appearance);
    //! Shows it again where it was minimised, or hidden to finish a change.
    void bringToFront();
    PlanDesk &planDesk(); //!< made when it is first asked for
    //! Shows the plan page with a plan of these instances.
    void planFor(const QList<FleetInstance> &instances);
    void openPlan(); //!< asks for a file
    //! Looks for runs that an earlier start has left unfinished, in the background, and offers
    //! them.
    void lookForUnfinishedRuns();
    //! An error of the start: a broken profile file, a keychain that did not answer.
    void showNotice(const Error &error);

signals:
    //! Once, when the first picture is on the screen: what may wait starts now.
    void painted();
    void languageChosen(backlock::Language language);
    void appearanceChosen(backlock::theme::Appearance appearance);
    void practiceRequested();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addLanguage(Language language);
    Language languageOf(int row) const;
    void buildMenu();
    void connectAll();
    void updateTexts();
    void updateHeader();
    void updateProfiles();
    void updateIdentity();
    void updateLook();
    void watchSession();
    QString identityText() const;
    QString bandText() const;

    void showPage(int tab);
    QWidget *fleetPage();
    QWidget *historyPage();
    PlanPage *planPage();
    void updatePlanButton();

    void signInOrOut();
    void signIn(const std::optional<Error> &reason = {});
    void onNothingRestored(const Error &error);
    void afterSignIn(const SignInSettings &settings, const std::optional<Error> &keepError);
    void signOut();
    void unlock();
    void buildLockMenu();
    void newProfile();
    void editProfile();
    void editProfile(const Profile &profile);
    void duplicateProfile();
    void deleteProfile();
    void importProfiles();
    void importFile(const QString &name);
    void exportProfiles();
    void checkKeychain();
    void about();

    Workspace &m_workspace;
    std::unique_ptr<Ui::MainWindow> m_ui;
    ChangePage *m_changePage;
    FleetPage *m_fleetPage = nullptr;     //!< not before it is first shown
    HistoryPage *m_historyPage = nullptr; //!< not before it is first shown
    std::unique_ptr<PlanDesk> m_planDesk; //!< neither is, nor is its page
    PlanPage *m_planPage = nullptr;
    QPushButton *m_planButton = nullptr; //!< of the fleet page
    QMenu *m_menu;
    QActionGroup *m_appearances;
    QTimer
        *m_expiryTimer; //!< the countdown in the header, once a minute while somebody is signed in
    IdleLock m_idleLock;
    std::optional<Error> m_notice;
    Session *m_watched = nullptr;
    QPointer<SignInDialog> m_signInDialog; //!< while it is open
    bool m_painted = false;
    bool m_closing = false; //!< hidden until the read-back is done
};

} // namespace backlock
