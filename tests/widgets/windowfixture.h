// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/apptranslator.h"
#include "app/services.h"
#include "model/workspace.h"
#include "session/unlockingsecrets.h"
#include "support/sandboxprogram.h"
#include "widgets/dialogprompter.h"
#include "widgets/mainwindow.h"

#include <QApplication>
#include <QJsonObject>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>

namespace backlock {

//! How a window under test is started.
struct WindowSetup
{
    QStringList sandbox; //!< switches beside --log
    Language language = Language::English;
    std::chrono::milliseconds deadline = std::chrono::seconds(20); //!< of one request
    //! The system keychain; none: secrets are in memory, where nothing can be locked.
    std::function<std::unique_ptr<SecretStore>()> keychain = {};
};

//! The real window in this process, over a backlock-sandbox and a folder of its own, with secrets
//! in memory. One window at a time, as in the program. Keys and clicks go the way of a person's:
//! keys to whatever has the focus or is popped up, clicks to what can be seen.
class WindowFixture
{
public:
    explicit WindowFixture(const WindowSetup &setup = {});
    ~WindowFixture();

    //! Why the sandbox did not start; empty: it listens.
    const QString &problem() const { return m_sandbox.problem(); }
    test::SandboxProgram &sandbox() { return m_sandbox; }
    //! As if somebody else had changed an instance or a key: /sandbox/instance, /sandbox/key.
    void tamper(const QString &what, const QJsonObject &body) const;
    QString directory() const { return m_directory.path(); }
    QString configDirectory() const { return m_directory.filePath(QStringLiteral("config")); }
    //! What the sandbox saw, in its own words.
    QList<QJsonObject> log() const;
    //! The POSTs of encrypted backup among them.
    QList<QJsonObject> changes() const;

    //! A profile whose hosts are the sandbox, stored and chosen: not production, password.
    Profile addProfile(const std::function<void(Profile &)> &adjust = {});
    void setLanguage(Language language);

    MainWindow &window() { return *m_window; }
    Workspace &workspace() { return *m_workspace; }
    Services &services() { return *m_services; }
    ChangeForm &form() { return m_workspace->form(); }

    //! The widget of this class and object name: of the open dialog, or else of the window. None:
    //! null.
    template<typename T>
    T *find(const char *name) const
    {
        for (QWidget *root :
             {QApplication::activeModalWidget(), static_cast<QWidget *>(m_window.get())}) {
            const QList<T *> found =
                root ? root->findChildren<T *>(QLatin1String(name)) : QList<T *>();
            for (T *widget : found) {
                if (widget->window() == root)
                    return widget;
            }
        }
        return nullptr;
    }
    //! The open dialog of this class; none: null.
    template<typename T>
    T *dialog() const
    {
        return qobject_cast<T *>(QApplication::activeModalWidget());
    }

    // What a person does. False: it could not be done.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void type(const QString &text) const;
    //! A button or box, once it can be seen and is enabled.
    bool click(const char *name) const;
    bool fill(const char *lineEdit, const QString &text) const;
    //! Clicks into the picker, types and presses Enter.
    bool pick(const char *picker, const QString &text) const;
    bool choosePage(int page) const;

    //! Opens the dialog, types what a person types, and waits for the projects.
    bool signIn();
    bool signInWithToken(const QString &token);
    //! Signs in and chooses this instance of the first project; waits for its reading.
    bool openInstance(const QString &name = QStringLiteral("orders-prod"));
    //! All instances of the signed-in profile with their readings, in the order of the cloud.
    QList<FleetInstance> scan() const;
    //! From openInstance(): toggle, key, ticks.
    bool prepareOn(const QString &key = QStringLiteral("backup-key"));
    //! Gives every tick that is asked for.
    void tickAll() const;
    //! Presses the button and confirms.
    bool send();
    //! Waits for the end of the change.
    bool waitForEnd();

    //! Text of the page's message bar; empty: it is hidden.
    QString message() const;
    QString text(const char *name) const; //!< of a label, line edit or button

private:
    SessionServices sessionServices(const WindowSetup &setup);
    void awaitFocus() const;
    bool openSignIn();

    QtMessageHandler m_handlerBefore;
    QTemporaryDir m_directory;
    test::SandboxProgram m_sandbox;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<AppTranslator> m_translator;
    DialogPrompter m_prompter;
    std::unique_ptr<UnlockingSecrets> m_secrets; //!< the keychain with the person beside it
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

namespace test {

//! Whether a fault answers in the error form of the service: the page then names code and request.
bool isErrorForm(const QString &fault);
//! Whether a redirect of the sandbox was followed.
bool anybodyFollowed(const QList<QJsonObject> &log);

} // namespace test

} // namespace backlock
