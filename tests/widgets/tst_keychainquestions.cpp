// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/lockablesecrets.h"
#include "widgets/noticedialog.h"
#include "widgets/promptdialog.h"
#include "widgets/signindialog.h"
#include "widgets/windowfixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace backlock;
using namespace backlock::test;
using namespace Qt::StringLiterals;

namespace {

const QString kInstance = u"orders-prod"_s;

//! A keychain that never answers once it is frozen, until it is given up.
class FreezingSecrets : public LockableSecrets
{
public:
    QFuture<Result<std::optional<StoredSecret>>> read(const ProfileId &profile,
                                                      SecretKind kind) override
    {
        return isFrozen
                   ? m_silence.emplace_back(begun<Result<std::optional<StoredSecret>>>())->future()
                   : LockableSecrets::read(profile, kind);
    }
    QFuture<Result<void>> probe() override
    {
        return isFrozen ? m_probes.emplace_back(begun<Result<void>>())->future()
                        : LockableSecrets::probe();
    }

    bool isFrozen = false;

private:
    template<typename T>
    static std::shared_ptr<QPromise<T>> begun()
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        return promise;
    }

    std::vector<std::shared_ptr<QPromise<Result<std::optional<StoredSecret>>>>> m_silence;
    std::vector<std::shared_ptr<QPromise<Result<void>>>> m_probes;
};

} // namespace

//! What the window asks about the system keychain, answered by clicks, in both languages.
class tst_KeychainQuestions : public QObject
{
    Q_OBJECT

private slots:
    void unlockedItGoesOn_data();
    void unlockedItGoesOn();
    void whoCancelsGoesOnForThisSession_data();
    void whoCancelsGoesOnForThisSession();
    void aDismissedPromptIsANo();
    void whereNothingIsKeptNobodyIsTold();
    void keepingAsksToUnlock();
    void anotherKeychainIsUsed_data();
    void anotherKeychainIsUsed();
    void whoDoesNotWantTheOther();
    void aFrozenOneNeedNotBeWaitedFor();

private:
    static void bothLanguages();
    WindowSetup setup(Language language);
    //! Signed in with the password kept, an instance open, the form filled.
    static bool prepare(WindowFixture &f);
    static bool keepPassword(WindowFixture &f);
    static bool isWhole(const PromptDialog *dialog);
    static QString words(const QWidget *dialog);
    static qsizetype signIns(const WindowFixture &f);

    FreezingSecrets *m_keychain = nullptr; //!< of the window that is open
};

void tst_KeychainQuestions::bothLanguages()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("Chinese") << Language::Chinese;
}

WindowSetup tst_KeychainQuestions::setup(Language language)
{
    WindowSetup setup;
    setup.language = language;
    setup.keychain = [this] {
        auto keychain = std::make_unique<FreezingSecrets>();
        m_keychain = keychain.get();
        return keychain;
    };
    return setup;
}

bool tst_KeychainQuestions::keepPassword(WindowFixture &f)
{
    if (!QTest::qWaitFor([&f] { return f.find<QPushButton>("signButton")->isEnabled(); })
        || !f.click("signButton") || !QTest::qWaitFor([&f] { return f.dialog<SignInDialog>(); }))
        return false;
    return f.fill("passwordLineEdit", f.sandbox().text("password"))
           && f.click("keepPasswordCheckBox") && f.click("signInButton");
}

bool tst_KeychainQuestions::prepare(WindowFixture &f)
{
    return keepPassword(f) && QTest::qWaitFor([&f] {
               return f.workspace().session()->state() == SessionState::SignedIn;
           })
           && QTest::qWaitFor([&f] { return !f.dialog<QDialog>(); })
           && f.pick("projectPicker", u"cn-north-4"_s) && f.pick("instancePicker", kInstance)
           && QTest::qWaitFor([&f] {
                  return f.form().readingLoading() == Loading::Ready
                         && f.form().keysLoading() != Loading::Loading;
              })
           && f.prepareOn();
}

//! Every button is as wide as its words want it, and all of the text can be seen.
bool tst_KeychainQuestions::isWhole(const PromptDialog *dialog)
{
    for (const auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->width() < button->fontMetrics().horizontalAdvance(button->text()) + 16
            || !dialog->rect().contains(button->geometry()))
            return false;
    }
    for (const auto *label : dialog->findChildren<QLabel *>()) {
        if (label->isVisible() && label->height() < label->heightForWidth(label->width()))
            return false;
    }
    return true;
}

QString tst_KeychainQuestions::words(const QWidget *dialog)
{
    QStringList texts{dialog->windowTitle()};
    for (const auto *label : dialog->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(u'\n');
}

//! How often a token was asked for.
qsizetype tst_KeychainQuestions::signIns(const WindowFixture &f)
{
    const auto log = f.log();
    return std::count_if(log.cbegin(), log.cend(), [](const QJsonObject &line) {
        return line.value("method"_L1).toString() == u"POST"
               && line.value("path"_L1).toString() == u"/v3/auth/tokens";
    });
}

void tst_KeychainQuestions::unlockedItGoesOn_data()
{
    bothLanguages();
}

void tst_KeychainQuestions::unlockedItGoesOn()
{
    QFETCH(const Language, language);
    WindowFixture f(setup(language));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(prepare(f));
    // Nobody was there for a while, and the desktop has locked its keychain meanwhile.
    m_keychain->isLocked = true;
    f.workspace().lock();
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::Locked);
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<PromptDialog>());
    const QString told = words(f.dialog<PromptDialog>());
    QVERIFY2(told.contains(u"Test bed"_s) && told.contains(u"GNOME Keyring"_s), qPrintable(told));
    QVERIFY(told.contains(language == Language::English ? u"Unlock the keychain"_s : u"钥匙串"_s));
    QVERIFY(isWhole(f.dialog<PromptDialog>()));
    QCOMPARE(m_keychain->unlocks, 0); // not behind the person's back
    QVERIFY(f.click("acceptButton"));
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QVERIFY2(!f.dialog<QDialog>(), "no new sign-in");
    QCOMPARE(m_keychain->unlocks, 1);
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QCOMPARE(f.form().instance().name, kInstance);
    QCOMPARE(f.form().wish(), Wish::On);
    QTRY_VERIFY(f.find<QPushButton>("actionButton")->isEnabled());
}

void tst_KeychainQuestions::whoCancelsGoesOnForThisSession_data()
{
    bothLanguages();
}

void tst_KeychainQuestions::whoCancelsGoesOnForThisSession()
{
    QFETCH(const Language, language);
    WindowFixture f(setup(language));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(prepare(f));
    m_keychain->isLocked = true;
    f.workspace().lock();
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::Locked);
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<PromptDialog>());
    QVERIFY(f.click("cancelButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QTRY_VERIFY(words(f.dialog<SignInDialog>())
                    .contains(language == Language::English ? u"go on for this session only"_s
                                                            : u"仅在本次会话中使用"_s));
    QCOMPARE(m_keychain->unlocks, 0);
    // And it does go on: a password for this session, the form as it was, nothing asked again.
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    QVERIFY(f.click("signInButton"));
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QTRY_VERIFY(!f.dialog<SignInDialog>());
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QCOMPARE(f.form().wish(), Wish::On);
    QVERIFY(!f.dialog<PromptDialog>());
}

//! The question was answered with yes, and the desktop's own with no.
void tst_KeychainQuestions::aDismissedPromptIsANo()
{
    WindowFixture f(setup(Language::English));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(prepare(f));
    m_keychain->isLocked = true;
    m_keychain->isDismissed = true;
    f.workspace().lock();
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<PromptDialog>());
    QVERIFY(f.click("acceptButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QTRY_VERIFY(words(f.dialog<SignInDialog>()).contains(u"The system keychain is locked."_s));
    QCOMPARE(m_keychain->unlocks, 1);
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QCOMPARE(f.workspace().session()->state(), SessionState::Locked);
    QCOMPARE(f.form().wish(), Wish::On);
}

//! A keyring that nobody unlocked at log-in is no matter of a profile that keeps nothing in it.
void tst_KeychainQuestions::whereNothingIsKeptNobodyIsTold()
{
    WindowFixture f(setup(Language::English));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    m_keychain->isLocked = true;
    f.addProfile();
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedOut);
    QVERIFY(f.signIn());
    QTRY_VERIFY(!f.dialog<QDialog>());
    QCOMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QCOMPARE(m_keychain->unlocks, 0);
}

//! A new sign-in that is to be kept, while the keychain is locked.
void tst_KeychainQuestions::keepingAsksToUnlock()
{
    WindowFixture f(setup(Language::English));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    const Profile profile = f.addProfile();
    QTRY_VERIFY(!f.dialog<QDialog>());
    m_keychain->isLocked = true;
    QVERIFY(keepPassword(f));
    QTRY_VERIFY(f.dialog<PromptDialog>());
    QVERIFY(f.click("acceptButton"));
    QTRY_VERIFY(!f.dialog<QDialog>());
    QCOMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QCOMPARE(signIns(f), 1);
    const auto kept = m_keychain->read(profile.id, SecretKind::Password).result();
    QVERIFY(kept && *kept);
    QCOMPARE(f.services().settings.keptIn(profile.id, SecretKind::Password), u"GNOME Keyring"_s);
}

void tst_KeychainQuestions::anotherKeychainIsUsed_data()
{
    bothLanguages();
}

void tst_KeychainQuestions::anotherKeychainIsUsed()
{
    QFETCH(const Language, language);
    WindowFixture f(setup(language));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    const Profile profile = f.addProfile();
    QVERIFY(prepare(f));
    f.workspace().lock();
    m_keychain->giveWayTo(u"KWallet"_s);
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::Locked);
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<PromptDialog>());
    const QString told = words(f.dialog<PromptDialog>());
    QVERIFY2(told.contains(u"GNOME Keyring"_s) && told.contains(u"KWallet"_s), qPrintable(told));
    QVERIFY(isWhole(f.dialog<PromptDialog>()));
    if (language == Language::English)
        QCOMPARE(f.text("acceptButton"), u"Use this keychain"_s);
    QVERIFY(f.click("acceptButton"));
    // Nothing is kept in this one, so the person signs in, and keeps it here.
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    QVERIFY(f.click("keepPasswordCheckBox"));
    QVERIFY(f.click("signInButton"));
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QCOMPARE(f.services().settings.keptIn(profile.id, SecretKind::Password), u"KWallet"_s);
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QCOMPARE(f.form().wish(), Wish::On);
    // Settled: the next unlocking asks nothing.
    f.workspace().lock();
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::Locked);
    QVERIFY(f.click("signButton"));
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QVERIFY(!f.dialog<QDialog>());
}

void tst_KeychainQuestions::whoDoesNotWantTheOther()
{
    WindowFixture f(setup(Language::English));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    const Profile profile = f.addProfile();
    QVERIFY(prepare(f));
    f.workspace().lock();
    m_keychain->giveWayTo(u"KWallet"_s);
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<PromptDialog>());
    QVERIFY(f.click("cancelButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QTRY_VERIFY2(words(f.dialog<SignInDialog>()).contains(u"lies in GNOME Keyring"_s),
                 qPrintable(words(f.dialog<SignInDialog>())));
    // For this session: what lies in the former keychain is still known to lie there.
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    QVERIFY(f.click("signInButton"));
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QCOMPARE(f.services().settings.keptIn(profile.id, SecretKind::Password), u"GNOME Keyring"_s);
}

//! The store gives it up after its own limit; until then the person may sign in by hand.
void tst_KeychainQuestions::aFrozenOneNeedNotBeWaitedFor()
{
    WindowFixture f(setup(Language::English));
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(prepare(f));
    m_keychain->isFrozen = true;
    f.workspace().lock();
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::Locked);
    QVERIFY(f.click("signButton"));
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SigningIn);
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY(f.fill("passwordLineEdit", f.sandbox().text("password")));
    QVERIFY(f.click("signInButton"));
    QTRY_COMPARE(f.workspace().session()->state(), SessionState::SignedIn);
    QTRY_VERIFY(!f.dialog<QDialog>());
    QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    QCOMPARE(f.form().wish(), Wish::On);
}

QTEST_MAIN(tst_KeychainQuestions)
#include "tst_keychainquestions.moc"
