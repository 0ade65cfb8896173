// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Every word on the screen follows a switch of the language, at once, in open dialogs, too, and
// nothing that was typed is lost.

#include "widgets/confirmdialog.h"
#include "widgets/entrydialog.h"
#include "widgets/importdialog.h"
#include "widgets/messages.h"
#include "widgets/noticedialog.h"
#include "widgets/profiledialog.h"
#include "widgets/searchpicker.h"
#include "widgets/signindialog.h"
#include "widgets/windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabBar>
#include <QTableView>
#include <QTreeWidget>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

struct Shown
{
    QString text;
    QString where;
};

//! A widget whose words are no language's says so by this property.
constexpr char kExempt[] = "languageIndependent";

bool isExempt(const QObject *object)
{
    for (; object; object = object->parent()) {
        if (object->property(kExempt).toBool())
            return true;
    }
    return false;
}

void addHeader(QList<Shown> &out, const QAbstractItemView *view, const QHeaderView *header,
               const QString &where)
{
    if (!header || !view->model())
        return;
    for (int i = 0; i < header->count(); ++i)
        out +=
            {view->model()->headerData(i, header->orientation()).toString(), where + u" header"_s};
}

//! All words of one widget, whether it is visible at this moment or not.
QList<Shown> wordsOf(const QWidget *widget)
{
    const QString where =
        QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
    QList<Shown> out = {{widget->toolTip(), where + u" tool tip"_s},
                        {widget->accessibleName(), where + u" accessible name"_s},
                        {widget->accessibleDescription(), where + u" accessible description"_s}};
    if (widget->isWindow())
        out += {widget->windowTitle(), where + u" title"_s};
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        out += {label->text(), where};
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        out += {button->text(), where};
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
        out += {edit->placeholderText(), where + u" placeholder"_s};
        if (edit->isReadOnly())
            out += {edit->text(), where};
    }
    if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
        for (int i = 0; i < box->count(); ++i)
            out += {box->itemText(i), where + u" item"_s};
    }
    if (const auto *bar = qobject_cast<const QTabBar *>(widget)) {
        for (int i = 0; i < bar->count(); ++i)
            out += {bar->tabText(i), where + u" tab"_s};
    }
    if (const auto *table = qobject_cast<const QTableView *>(widget)) {
        addHeader(out, table, table->horizontalHeader(), where);
        for (int row = 0; table->model() && row < table->model()->rowCount(); ++row) {
            for (int column = 0; column < table->model()->columnCount(); ++column)
                out += {table->model()->index(row, column).data().toString(), where + u" cell"_s};
        }
    }
    if (const auto *tree = qobject_cast<const QTreeWidget *>(widget))
        addHeader(out, tree, tree->header(), where);
    const QList<QAction *> actions = widget->actions();
    for (const QAction *action : actions)
        out += {action->text(), where + u" action"_s};
    return out;
}

QList<Shown> allWords(const QList<const QWidget *> &windows)
{
    QList<Shown> out;
    for (const QWidget *window : windows) {
        if (!isExempt(window))
            out += wordsOf(window);
        const QList<QWidget *> children = window->findChildren<QWidget *>();
        for (const QWidget *child : children) {
            if (!isExempt(child))
                out += wordsOf(child);
        }
    }
    return out;
}

} // namespace

class tst_EveryWord : public QObject
{
    Q_OBJECT

private slots:
    void everyWordFollows_data();
    void everyWordFollows();
    void inputSurvives();
    void listOfExemptWidgetsIsShort();
    void messagesInEveryState_data();
    void messagesInEveryState();

private:
    //! What is wrong with the words of these windows in this language; empty: nothing.
    QStringList wrongWords(const QList<const QWidget *> &windows, Language language,
                           const QStringList &data) const;
    QStringList dataOf(WindowFixture &f) const;
};

//! Names and ids that come from the cloud or from the person, and mean the same in every language.
QStringList tst_EveryWord::dataOf(WindowFixture &f) const
{
    QStringList data = {u"Test bed"_s, u"example-account"_s, u"ops-user"_s, u"orders-prod"_s,
                        u"127.0.0.1"_s};
    const QJsonObject sandbox = f.sandbox().line();
    data += sandbox.value("listening"_L1).toString();
    for (const Project &project : f.form().projects())
        data += {project.name, project.id.text()};
    for (const Instance &instance : f.form().instances())
        data += {instance.name, instance.id.text()};
    for (const KmsKey &key : f.form().keys())
        data += {key.alias, key.id.text(), key.spec};
    return data;
}

QStringList tst_EveryWord::wrongWords(const QList<const QWidget *> &windows, Language language,
                                      const QStringList &data) const
{
    // Terms that Huawei Cloud's Chinese pages leave in Latin letters, and names of formats.
    static const QRegularExpression allowed(
        u"\\b(Backlock|TaurusDB|IAM|KMS|Token|X-Subject-Token|AES_256|SM4|RSA_\\d+|HTTP|HTTPS|"
        u"https?|"
        "cURL|SOCKS5|JSON|json|CSV|csv|ID|AK|SK|API|OP\\d|CA|URL|PEM|pem|crt|cer|GNU|English|"
        "[a-z]{2}-[a-z]+-[a-z0-9-]+|[\\w.-]+\\.myhuaweicloud\\.(com|eu)|[0-9a-f]{8}…in07|"
        "[0-9a-f]{24,}|[0-9a-f-]{36})\\b"_s);
    static const QRegularExpression latin(u"[A-Za-z]{2,}"_s);
    static const QRegularExpression han(u"\\p{Han}"_s);
    QStringList wrong;
    const QList<Shown> all = allWords(windows);
    for (const Shown &shown : all) {
        QString text = shown.text;
        text.remove(u'&');
        if (language == Language::Chinese) {
            QStringList known = data;
            // The longest first: an id may hold a name.
            std::sort(known.begin(), known.end(),
                      [](const QString &a, const QString &b) { return a.size() > b.size(); });
            for (const QString &datum : std::as_const(known)) {
                if (!datum.isEmpty())
                    text.replace(datum, u" "_s);
            }
            text.replace(allowed, u" "_s);
        }
        if (text.contains(language == Language::Chinese ? latin : han))
            wrong += shown.where + u": "_s + shown.text;
    }
    wrong.removeDuplicates();
    return wrong;
}

void tst_EveryWord::everyWordFollows_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"signed out", "change page", "sign in", "new profile", "confirm on",
                              "history", "recorded change", "import", "error", "delete", "about"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void tst_EveryWord::everyWordFollows()
{
    QFETCH(QString, place);
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    std::unique_ptr<QDialog> own;
    const auto show = [&](QDialog *dialog) {
        own.reset(dialog);
        dialog->show();
    };

    if (place == u"sign in") {
        QTRY_VERIFY(f.click("signButton"));
        QTRY_VERIFY(f.dialog<SignInDialog>());
    } else if (place == u"new profile") {
        QVERIFY(f.click("newProfileButton"));
        QTRY_VERIFY(f.dialog<ProfileDialog>());
    } else if (place != u"signed out") {
        const bool open = f.openInstance();
        QVERIFY2(open, qPrintable(f.message() + f.text("reasonLabel")
                                  + f.find<SearchPicker>("projectPicker")->currentText()
                                  + f.find<SearchPicker>("instancePicker")->currentText()));
    }
    if (place == u"confirm on") {
        QVERIFY(f.prepareOn());
        QTRY_VERIFY(f.click("actionButton"));
        QTRY_VERIFY(f.dialog<ConfirmDialog>());
    } else if (place == u"history" || place == u"recorded change") {
        QVERIFY(f.prepareOn());
        QVERIFY(f.send());
        QVERIFY(f.waitForEnd());
        QVERIFY(f.choosePage(1));
        auto *table = f.find<QTableView>("tableView");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        if (place == u"recorded change") {
            table->selectRow(0);
            QVERIFY(f.click("openButton"));
            QTRY_VERIFY(f.dialog<EntryDialog>());
        }
    } else if (place == u"import") {
        const auto preview = f.services().profiles.previewImport(
            R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"Test bed",)"
            R"("region":"cn-north-4"}]})");
        QVERIFY(preview.has_value());
        show(new ImportDialog(*preview, f.services().regions));
    } else if (place == u"error") {
        show(new NoticeDialog(makeError(ErrorKind::Keychain, Cause::KeychainLocked)));
    } else if (place == u"delete") {
        show(new NoticeDialog(NoticeDialog::Question::DeleteProfile, u"Test bed"_s));
    } else if (place == u"about") {
        show(new NoticeDialog(NoticeDialog::Question::About, {}));
    }

    QList<const QWidget *> windows = {&f.window()};
    if (QApplication::activeModalWidget())
        windows += QApplication::activeModalWidget();
    if (own)
        windows += own.get();
    const QStringList data = dataOf(f);
    QCOMPARE(wrongWords(windows, Language::English, data).join(u'\n'), QString());
    f.setLanguage(Language::Chinese);
    QCoreApplication::processEvents(); // the switch is posted to each window
    QCOMPARE(wrongWords(windows, Language::Chinese, data).join(u'\n'), QString());
    f.setLanguage(Language::English);
    QCoreApplication::processEvents();
    QCOMPARE(wrongWords(windows, Language::English, data).join(u'\n'), QString());
}

void tst_EveryWord::inputSurvives()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    const KeyId key = f.form().key().id;
    const QString body = f.form().requestHttp().section(u"\n\n"_s, -1);
    f.setLanguage(Language::Chinese);
    QCoreApplication::processEvents();
    QCOMPARE(f.form().key().id, key);
    QCOMPARE(f.form().wish(), std::optional(Wish::On));
    QVERIFY(f.form().hasConsent(CheckId::CrossRegion));
    QVERIFY(f.form().isReady());
    // The request names the language, and nothing else of it has changed.
    QTRY_VERIFY(f.form().requestHttp().contains(u"X-Language: zh-cn"_s));
    QCOMPARE(f.form().requestHttp().section(u"\n\n"_s, -1), body);
    QVERIFY(f.text("stateLineEdit").contains(u"已关闭"_s));
    QVERIFY(f.find<SearchPicker>("instancePicker")->lineEdit()->text().startsWith(u"orders-prod"));

    QVERIFY(f.click("newProfileButton"));
    QTRY_VERIFY(f.dialog<ProfileDialog>());
    QVERIFY(f.fill("nameLineEdit", u"half a na"_s));
    f.setLanguage(Language::English);
    QCoreApplication::processEvents();
    QCOMPARE(f.find<QLineEdit>("nameLineEdit")->text(), u"half a na"_s);
}

void tst_EveryWord::listOfExemptWidgetsIsShort()
{
    WindowFixture f;
    QStringList exempt;
    const QList<QWidget *> all = f.window().findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (widget->property(kExempt).toBool())
            exempt += widget->objectName();
    }
    qInfo() << "exempt from the language test:" << exempt;
    QVERIFY(exempt.size() <= 2);
}

void tst_EveryWord::messagesInEveryState_data()
{
    QTest::addColumn<Verdict>("verdict");
    Error refused = makeError(ErrorKind::Refused, Cause::None);
    refused.httpStatus = 409;
    refused.code = u"DBS.200019"_s;
    Error lost = makeError(ErrorKind::Network, Cause::ConnectionLost);
    lost.onTheWire = true;
    const Reading on{ReadingState::On, QDateTime::currentDateTimeUtc(), {}};
    const Reading off{ReadingState::Off, QDateTime::currentDateTimeUtc(), {}};
    QTest::newRow("confirmed") << judge(Wish::On, off, SendOutcome::Accepted, {}, on);
    QTest::newRow("unchanged") << judge(Wish::On, on, SendOutcome::Accepted, {}, on);
    QTest::newRow("accepted") << judge(Wish::On, off, SendOutcome::Accepted, {}, off);
    QTest::newRow("refused") << judge(Wish::Off, on, SendOutcome::Refused, refused, on);
    QTest::newRow("unclear") << judge(Wish::Off, on, SendOutcome::Unclear, lost, on);
    QTest::newRow("not sent") << judge(
        Wish::On, off, SendOutcome::NotSent,
        makeError(ErrorKind::Precheck, Cause::CheckBlocked, checkName(CheckId::KeyUsable)), {});
}

void tst_EveryWord::messagesInEveryState()
{
    QFETCH(Verdict, verdict);
    AppTranslator translator;
    for (const Language language : {Language::English, Language::Chinese}) {
        translator.setLanguage(language);
        ChangeOutcome outcome;
        outcome.verdict = verdict;
        MessageBar bar;
        bar.setContent(messages::outcome(outcome));
        QCOMPARE(wrongWords({&bar}, language, {u"DBS"_s}).join(u'\n'), QString());
        QVERIFY(!bar.content().title.isEmpty());
    }
}

QTEST_MAIN(tst_EveryWord)
#include "tst_everyword.moc"
