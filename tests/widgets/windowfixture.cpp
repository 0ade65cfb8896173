// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/windowfixture.h"

#include "change/fleetscan.h"
#include "widgets/changepage.h"
#include "widgets/confirmdialog.h"
#include "widgets/messagebar.h"
#include "widgets/searchpicker.h"
#include "widgets/signindialog.h"
#include "widgets/toggleswitch.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPushButton>
#include <QTabBar>
#include <QWindow>
#include <QtTest>

namespace backlock {

namespace {

constexpr int kPatience = 20'000; //!< ms; for what ought to come at once, on a busy machine

QStringList switchesOf(const WindowSetup &setup, const QString &logFile)
{
    return QStringList{QStringLiteral("--log"), logFile} + setup.sandbox;
}

QtMessageHandler handlerBehind = nullptr;

//! The offscreen platform says at every window and popup what it cannot do, until Qt Test says no
//! more.
void dropPlatformChatter(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (!text.startsWith(QLatin1String("This plugin does not support ")))
        handlerBehind(type, context, text);
}

QtMessageHandler installFilter()
{
    handlerBehind = qInstallMessageHandler(dropPlatformChatter);
    return handlerBehind;
}

} // namespace

WindowFixture::WindowFixture(const WindowSetup &setup)
    : m_handlerBefore(installFilter())
    , m_sandbox(QStringLiteral(BACKLOCK_BIN_DIR "/backlock-sandbox"),
                switchesOf(setup, m_directory.filePath(QStringLiteral("sandbox.log"))))
    , m_services(std::make_unique<Services>(Paths::in(configDirectory()), setup.deadline, true))
    , m_translator(std::make_unique<AppTranslator>())
{
    // As in the program: a window that was closed is not the end while a change is read back.
    QApplication::setQuitOnLastWindowClosed(false);
    m_translator->setLanguage(setup.language);
    theme::apply(theme::Appearance::Light);
    m_workspace = std::make_unique<Workspace>(Workspace::Services{
        &m_services->profiles, &m_services->regions, &m_services->settings, &m_services->ledger,
        [this]() -> FleetCache & { return m_services->fleet(); }, sessionServices(setup),
        m_services->paths.directory()});
    m_workspace->setLanguage(setup.language);
    m_window = std::make_unique<MainWindow>(*m_workspace);
    m_prompter.setWindow(m_window.get());
    m_window->setLanguage(setup.language);
    QObject::connect(m_window.get(), &MainWindow::languageChosen, m_window.get(),
                     [this](Language chosen) { setLanguage(chosen); });
    m_window->show();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not get the focus");
}

//! As WindowApp wires them.
SessionServices WindowFixture::sessionServices(const WindowSetup &setup)
{
    if (setup.keychain)
        m_services->secrets = setup.keychain();
    SessionServices services = m_services->session(&m_prompter);
    if (!setup.keychain)
        return services;
    m_secrets = std::make_unique<UnlockingSecrets>(UnlockingSecrets::Services{
        m_services->secrets.get(), &m_prompter, &m_services->settings,
        [this](const ProfileId &id) { return m_services->profiles.byId(id); }});
    services.secrets = m_secrets.get();
    return services;
}

WindowFixture::~WindowFixture()
{
    m_window.reset();
    m_workspace.reset();
    m_secrets.reset();
    m_services.reset();
    qInstallMessageHandler(m_handlerBefore);
}

void WindowFixture::tamper(const QString &what, const QJsonObject &body) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_sandbox.address() + QStringLiteral("/sandbox/") + what));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply = network.post(request, QJsonDocument(body).toJson());
    const bool ended = QTest::qWaitFor([reply] { return reply->isFinished(); }, kPatience);
    if (!ended || reply->error() != QNetworkReply::NoError)
        qFatal("the sandbox does not take a change of its %s", qPrintable(what));
}

QList<QJsonObject> WindowFixture::log() const
{
    QFile file(m_directory.filePath(QStringLiteral("sandbox.log")));
    QList<QJsonObject> lines;
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd())
            lines += QJsonDocument::fromJson(file.readLine()).object();
    }
    return lines;
}

QList<QJsonObject> WindowFixture::changes() const
{
    QList<QJsonObject> posts;
    const QList<QJsonObject> all = log();
    for (const QJsonObject &line : all) {
        const QString path = line.value(QLatin1String("path")).toString();
        if (line.value(QLatin1String("method")).toString() == QLatin1String("POST")
            && path.endsWith(QLatin1String("/backups/encryption")))
            posts += line;
    }
    return posts;
}

Profile WindowFixture::addProfile(const std::function<void(Profile &)> &adjust)
{
    Profile profile;
    profile.name = QStringLiteral("Test bed");
    profile.region = QStringLiteral("cn-north-4");
    profile.production = false;
    profile.endpoints = {m_sandbox.address(), m_sandbox.address(), m_sandbox.address()};
    profile.signIn.method = SignInMethod::Password;
    profile.signIn.account = m_sandbox.text("account");
    profile.signIn.user = m_sandbox.text("user");
    if (adjust)
        adjust(profile);
    const Result<Profile> stored = m_services->profiles.put(profile);
    if (!stored)
        qFatal("the profile is not stored");
    m_workspace->profileSaved(*stored);
    return *stored;
}

void WindowFixture::setLanguage(Language language)
{
    m_translator->setLanguage(language);
    m_workspace->setLanguage(language);
    m_window->setLanguage(language);
    QCoreApplication::sendPostedEvents();
}

// --- what a person does

//! The focus follows a dialog that opens or closes at a later turn of the event loop, and a key
//! before that would go to the wrong window.
void WindowFixture::awaitFocus() const
{
    if (QApplication::activePopupWidget())
        return; // takes the keys, whoever has the focus
    QWidget *dialog = QApplication::activeModalWidget();
    QWidget *top = dialog ? dialog : m_window.get();
    // Without a window manager nobody gives the focus back when a popup has closed.
    const QWindow *focus = QGuiApplication::focusWindow();
    if (!focus || focus->type() == Qt::Popup)
        top->activateWindow();
    if (!QTest::qWaitFor([top] { return QGuiApplication::focusWindow() == top->windowHandle(); }))
        qWarning() << "the focus is in" << QGuiApplication::focusWindow();
}

void WindowFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    awaitFocus();
    QTest::keyClick(static_cast<QWidget *>(nullptr), key, modifiers);
}

void WindowFixture::type(const QString &text) const
{
    for (const QChar character : text) {
        awaitFocus();
        QTest::keyClick(static_cast<QWidget *>(nullptr), character.toLatin1());
    }
}

bool WindowFixture::click(const char *name) const
{
    auto *widget = find<QWidget>(name);
    if (!widget
        || !QTest::qWaitFor([widget] { return widget->isVisible() && widget->isEnabled(); })) {
        qWarning("%s cannot be clicked", name);
        return false;
    }
    // A check box is hit at its box, not in the empty space beside its text.
    const bool isBox = qobject_cast<QCheckBox *>(widget) && !qobject_cast<ToggleSwitch *>(widget);
    QTest::mouseClick(widget, Qt::LeftButton, {},
                      isBox ? QPoint(8, widget->height() / 2) : QPoint());
    return true;
}

bool WindowFixture::fill(const char *lineEdit, const QString &text) const
{
    auto *edit = find<QLineEdit>(lineEdit);
    if (!edit || !click(lineEdit))
        return false;
    edit->selectAll();
    press(Qt::Key_Delete);
    type(text);
    return edit->text() == text;
}

bool WindowFixture::pick(const char *picker, const QString &text) const
{
    auto *box = find<SearchPicker>(picker);
    if (!box || !QTest::qWaitFor([box] { return box->isEnabled() && box->count() > 0; }, kPatience))
        return false;
    QTest::mouseClick(box->lineEdit(), Qt::LeftButton);
    type(text);
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    return QApplication::activePopupWidget() == nullptr;
}

bool WindowFixture::choosePage(int page) const
{
    auto *tabs = find<QTabBar>("pageTabs");
    if (!tabs)
        return false;
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(page).center());
    return tabs->currentIndex() == page;
}

bool WindowFixture::openSignIn()
{
    // What the keychain holds is looked for first.
    const auto *button = find<QPushButton>("signButton");
    return QTest::qWaitFor([button] { return button->isEnabled(); }, kPatience)
           && click("signButton")
           && QTest::qWaitFor([this] { return dialog<SignInDialog>() != nullptr; }, kPatience);
}

bool WindowFixture::signIn()
{
    if (!openSignIn() || !fill("passwordLineEdit", m_sandbox.text("password")))
        return false;
    press(Qt::Key_Return);
    return QTest::qWaitFor(
        [this] { return !dialog<SignInDialog>() && form().projectsLoading() == Loading::Ready; },
        kPatience);
}

bool WindowFixture::signInWithToken(const QString &token)
{
    if (!openSignIn())
        return false;
    auto *method = find<QComboBox>("methodComboBox");
    method->setFocus();
    for (int i = 0; i < method->count() && !find<QLineEdit>("tokenLineEdit")->isVisible(); ++i)
        press(i == 0 ? Qt::Key_Home : Qt::Key_Down);
    if (!fill("tokenLineEdit", token))
        return false;
    press(Qt::Key_Return);
    return QTest::qWaitFor(
        [this] { return !dialog<SignInDialog>() && form().projectsLoading() == Loading::Ready; },
        kPatience);
}

bool WindowFixture::openInstance(const QString &name)
{
    if (!signIn() || !pick("projectPicker", QStringLiteral("cn-north-4"))
        || !pick("instancePicker", name))
        return false;
    const bool read = QTest::qWaitFor(
        [this] {
            return form().readingLoading() == Loading::Ready
                   && form().keysLoading() != Loading::Loading;
        },
        kPatience);
    QCoreApplication::processEvents(); // what the form knows is on the page
    return read;
}

QList<FleetInstance> WindowFixture::scan() const
{
    FleetScan scan({{*m_workspace->current(), m_workspace->session(), {}}}, {}, systemClock());
    scan.start();
    if (!QTest::qWaitFor([&scan] { return scan.state() == FleetScan::State::Ended; }, kPatience))
        return {};
    return scan.rows();
}

bool WindowFixture::prepareOn(const QString &key)
{
    if (form().wish() != Wish::On && !click("encryptToggle"))
        return false;
    if (!QTest::qWaitFor([this] { return form().keyEnabled(); }) || !pick("keyPicker", key))
        return false;
    tickAll();
    return QTest::qWaitFor([this] { return find<QPushButton>("actionButton")->isEnabled(); });
}

void WindowFixture::tickAll() const
{
    QCoreApplication::processEvents();
    // A tick may change the list, so the boxes are looked up anew each time.
    const auto next = [this]() -> QCheckBox * {
        const QList<QCheckBox *> boxes = find<QWidget>("checkList")->findChildren<QCheckBox *>();
        for (QCheckBox *box : boxes) {
            if (!box->isChecked())
                return box;
        }
        return nullptr;
    };
    while (QCheckBox *box = next()) {
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QCoreApplication::processEvents();
    }
}

bool WindowFixture::send()
{
    if (!click("actionButton")
        || !QTest::qWaitFor([this] { return dialog<ConfirmDialog>() != nullptr; }))
        return false;
    return click("sendButton");
}

bool WindowFixture::waitForEnd()
{
    return QTest::qWaitFor([this] { return form().outcome() && !form().isInFlight(); }, kPatience);
}

QString WindowFixture::message() const
{
    const auto *bar = m_window->findChild<ChangePage *>()->findChild<MessageBar *>();
    if (!bar || !bar->isVisible())
        return {};
    QStringList texts;
    const QList<QLabel *> labels = bar->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible() && !label->text().isEmpty())
            texts += label->text();
    }
    return texts.join(QLatin1Char('\n'));
}

QString WindowFixture::text(const char *name) const
{
    const QWidget *widget = find<QWidget>(name);
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
        return edit->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return box->currentText();
    return {};
}

namespace test {

bool isErrorForm(const QString &fault)
{
    static const QStringList known = {QStringLiteral("401"), QStringLiteral("403"),
                                      QStringLiteral("404"), QStringLiteral("409"),
                                      QStringLiteral("429"), QStringLiteral("500")};
    return known.contains(fault.section(QLatin1Char('.'), -1).section(QLatin1Char(':'), 0, 0));
}

bool anybodyFollowed(const QList<QJsonObject> &log)
{
    return std::any_of(log.cbegin(), log.cend(), [](const QJsonObject &line) {
        return line.value(QLatin1String("path"))
            .toString()
            .startsWith(QLatin1String("/redirected"));
    });
}

} // namespace test

} // namespace backlock
