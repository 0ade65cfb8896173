// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Every word on the screen follows a switch of the language, at once, in open dialogs, too, and
// nothing that was typed is lost.

#include "model/plandesk.h"
#include "widgets/applydialog.h"
#include "widgets/backupdialog.h"
#include "widgets/confirmdialog.h"
#include "widgets/connectiondialog.h"
#include "widgets/entrydialog.h"
#include "widgets/evidencedialog.h"
#include "widgets/fleetkeysdialog.h"
#include "widgets/fleetpage.h"
#include "widgets/importdialog.h"
#include "widgets/keyringdialog.h"
#include "widgets/messages.h"
#include "widgets/newkeydialog.h"
#include "widgets/noticedialog.h"
#include "widgets/profiledialog.h"
#include "widgets/promptdialog.h"
#include "widgets/searchpicker.h"
#include "widgets/signindialog.h"
#include "widgets/statekeydialog.h"
#include "widgets/unfinisheddialog.h"
#include "widgets/windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
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

std::optional<PromptDialog::Kind> promptOf(const QString &place)
{
    if (place == u"one-time code")
        return PromptDialog::Kind::Passcode;
    if (place == u"password of the proxy")
        return PromptDialog::Kind::ProxyPassword;
    if (place == u"unlock the keychain")
        return PromptDialog::Kind::Unlock;
    if (place == u"another keychain")
        return PromptDialog::Kind::OtherKeychain;
    return std::nullopt;
}

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
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(widget))
        out += {edit->toPlainText(), where};
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

    bool open(WindowFixture &f, const QString &place, std::unique_ptr<QDialog> &own) const;
    bool openSignIn(WindowFixture &f, const QString &place) const;
    bool openProfile(WindowFixture &f, const QString &place) const;
    bool openBackup(WindowFixture &f, const QString &place) const;
    bool openTrial(WindowFixture &f, const QString &place) const;
    bool openFleet(WindowFixture &f, const QString &place) const;
    bool openHistory(WindowFixture &f, const QString &place) const;
    bool openEvidence(WindowFixture &f, const QString &place) const;
    bool sendWithFault(WindowFixture &f, const QString &fault) const;
    bool openPlan(WindowFixture &f, const QString &place) const;
    bool leaveUnfinished(WindowFixture &f) const;
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
    data += u"reading=off project~erp keep-days<8"_s; // the grammar of the filter
    if (auto *fleet = f.window().findChild<FleetPage *>()) {
        const FleetTable &table = fleet->desk().table();
        for (int row = 0; row < table.rowCount(); ++row) {
            const Instance &instance = table.instance(row).instance;
            data += {instance.name, instance.id.text()};
        }
    }
    for (const KmsKey &key : f.form().keys())
        data += {key.alias, key.id.text(), key.spec};
    data += {f.form().requestHttp(), f.form().requestCurl()};
    // What the service said, in the language in which it was asked.
    const QWidgetList tops = QApplication::topLevelWidgets();
    for (const QWidget *top : tops) {
        const QList<MessageBar *> bars = top->findChildren<MessageBar *>();
        for (const MessageBar *bar : bars)
            data += bar->content().detail;
    }
    const auto outcome = f.form().outcome();
    if (outcome)
        data += QString::fromUtf8(outcome->change.body());
    for (const auto &error :
         {outcome ? outcome->verdict.error : std::nullopt, f.form().reading().error}) {
        if (error)
            data += {error->code, error->requestId};
    }
    data += {f.sandbox().projectId(), f.sandbox().instanceId(), f.sandbox().keyId()};
    const PlanTable &plan = f.window().planDesk().table();
    for (int row = 0; row < plan.rowCount(); ++row) {
        for (const int column : {PlanTable::ProjectName, PlanTable::InstanceName, PlanTable::Key})
            data += plan.index(row, column).data().toString();
    }
    // Permissions, by the names that an administrator grants them by.
    data += {u"gaussdb:backup:encrypt"_s, u"kms:cmk:list"_s, u"kms:cmk:get"_s, u"kms:cmk:create"_s};
    if (auto *backups = f.dialog<BackupDialog>()) {
        const BackupTable &table = backups->desk().table();
        data += backups->desk().name();
        for (int row = 0; row < table.rowCount(); ++row)
            data += table.backup(row).backup.name;
        if (const auto &made = backups->desk().outcome())
            data += made->verdict.requestId;
    }
    data += f.directory();                                    // evidence says where it is
    data += {u"project_id"_s, u"instance_id"_s, u"key_id"_s}; // columns of a table of keys
    data += u"/default"_s; // the end of the aliases that are the service's own
    return data;
}

QStringList tst_EveryWord::wrongWords(const QList<const QWidget *> &windows, Language language,
                                      const QStringList &data) const
{
    // Terms that Huawei Cloud's Chinese pages leave in Latin letters, and names of formats.
    static const QRegularExpression allowed(
        u"\\b(Backlock|TaurusDB|IAM|KMS|Token|SecurityToken|MFA|X-Subject-Token|AES_256|SM4|RSA_"
        u"\\d+|HTTP|HTTPS|"
        u"https?|"
        "cURL|SOCKS5|JSON|json|PDF|CSV|csv|ID|AK|SK|API|OP\\d|CA|URL|PEM|pem|crt|cer|GNU|English|"
        "[A-Z]{3,5}\\.\\d+|[a-z]{2}-[a-z]+-[a-z0-9-]+|[0-9a-f]{8}…in07|"
        "[0-9a-f]{24,}|[0-9a-f-]{36})\\b"_s);
    // Before the names below: a host may hold one.
    static const QRegularExpression hosts(u"[\\w.-]+\\.myhuaweicloud\\.(com|eu)"_s);
    static const QRegularExpression latin(u"[A-Za-z]{2,}"_s);
    static const QRegularExpression han(u"\\p{Han}"_s);
    QStringList wrong;
    const QList<Shown> all = allWords(windows);
    for (const Shown &shown : all) {
        QString text = shown.text;
        text.remove(u'&');
        if (language == Language::Chinese) {
            text.replace(hosts, u" "_s);
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
    for (const char *place : {"no profile",
                              "signed out",
                              "change page",
                              "not permitted",
                              "refused by the service",
                              "unclear",
                              "unfinished",
                              "wrong ids",
                              "sign in",
                              "sign in by token",
                              "sign in by key",
                              "sign in with faults",
                              "sign in refused",
                              "new profile",
                              "new profile with faults",
                              "confirm on",
                              "confirm off",
                              "fleet",
                              "fleet with a project that fails",
                              "fleet, scope",
                              "history",
                              "history, nothing fits",
                              "history from day to day",
                              "recorded change",
                              "check of the ledger",
                              "what needs the key",
                              "evidence",
                              "evidence that was made",
                              "evidence of no plan",
                              "plan page",
                              "plan being made",
                              "plan that is edited",
                              "confirm plan",
                              "plan, first instance done",
                              "plan done",
                              "plan left unfinished",
                              "locked",
                              "back up",
                              "backed up",
                              "create key",
                              "create key with faults",
                              "connection test",
                              "connection test that fails",
                              "keychain check",
                              "one-time code",
                              "password of the proxy",
                              "unlock the keychain",
                              "another keychain",
                              "keys of the fleet",
                              "state a key",
                              "runs left unfinished",
                              "put a run away",
                              "import",
                              "error",
                              "delete",
                              "about"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

bool tst_EveryWord::openSignIn(WindowFixture &f, const QString &place) const
{
    if (!f.click("signButton") || !QTest::qWaitFor([&f] { return f.dialog<SignInDialog>(); }))
        return false;
    auto *method = f.find<QComboBox>("methodComboBox");
    const auto choose = [&](int row) {
        method->setFocus();
        f.press(Qt::Key_Home);
        for (int i = 0; i < row; ++i)
            f.press(Qt::Key_Down);
        return method->currentIndex() == row;
    };
    if (place == u"sign in by token")
        return choose(1) && f.fill("tokenLineEdit", u"a b"_s) && f.click("signInButton");
    if (place == u"sign in by key")
        return choose(2) && f.click("signInButton");
    if (place == u"sign in with faults")
        return f.fill("userLineEdit", {}) && f.fill("accountLineEdit", {})
               && f.click("signInButton");
    if (place == u"sign in refused")
        return f.fill("passwordLineEdit", u"wrong"_s) && f.click("signInButton")
               && QTest::qWaitFor([&f] { return f.find<MessageBar>("messageBar")->isVisible(); });
    return true;
}

bool tst_EveryWord::openProfile(WindowFixture &f, const QString &place) const
{
    if (!f.click("newProfileButton")
        || !QTest::qWaitFor([&f] { return f.dialog<ProfileDialog>(); }))
        return false;
    if (place == u"new profile")
        return true;
    f.find<QComboBox>("proxyComboBox")->setCurrentIndex(2);
    for (const auto &[field, text] :
         {std::pair("iamLineEdit", u"ftp://1.2"_s),
          std::pair("taurusDbLineEdit", u"https://1.2/3"_s),
          std::pair("kmsLineEdit", u"https://1@2"_s), std::pair("caLineEdit", u"/1/2/3"_s),
          std::pair("keyPatternLineEdit", u"("_s)})
        f.find<QLineEdit>(field)->setText(text);
    return f.click("saveButton") && f.dialog<ProfileDialog>();
}

bool tst_EveryWord::sendWithFault(WindowFixture &f, const QString &fault) const
{
    if (!fault.isEmpty())
        f.sandbox().addFault(fault);
    if (!f.prepareOn() || !f.send()
        || !QTest::qWaitFor([&f] { return !f.form().isInFlight() || f.form().reads() > 0; }))
        return false;
    f.form().stop(); // the waits between read-backs need not be sat out
    return f.waitForEnd() && QTest::qWaitFor([&f] { return !f.form().isInFlight(); });
}

bool tst_EveryWord::openFleet(WindowFixture &f, const QString &place) const
{
    if (place == u"fleet with a project that fails")
        f.sandbox().addFault(u"list.500@cn-east-3"_s);
    if (!f.choosePage(1))
        return false;
    FleetDesk &desk = f.window().findChild<FleetPage *>()->desk();
    const auto isIdle = [&desk] { return desk.work() == FleetDesk::Work::Idle; };
    if (!QTest::qWaitFor(isIdle) || !f.click("scanButton")
        || !QTest::qWaitFor([&] { return isIdle() && desk.lastScan().isValid(); }, 20'000)
        || !f.click("projectsButton"))
        return false;
    if (place != u"fleet, scope")
        return true;
    return f.click("scopeButton") && QTest::qWaitFor([&f] {
               const auto *tree = f.find<QTreeWidget>("scopeTree");
               return tree && tree->topLevelItem(0)->childCount() > 0;
           });
}

bool tst_EveryWord::openHistory(WindowFixture &f, const QString &place) const
{
    if (!sendWithFault(f, {}) || !f.choosePage(2))
        return false;
    auto *table = f.find<QTableView>("tableView");
    if (!QTest::qWaitFor([table] { return table->model()->rowCount() == 1; }))
        return false;
    if (place == u"history, nothing fits")
        return f.fill("filterLineEdit", u"0000"_s)
               && QTest::qWaitFor([table] { return table->model()->rowCount() == 0; });
    if (place == u"history from day to day") {
        auto *period = f.find<QComboBox>("periodComboBox");
        period->setFocus();
        f.press(Qt::Key_End);
        return f.find<QDateEdit>("fromDateEdit")->isVisible();
    }
    if (place == u"check of the ledger")
        return f.click("checkButton")
               && QTest::qWaitFor([&f] { return f.text("entriesValue") == u"2"; });
    if (place.startsWith(u"evidence"))
        return openEvidence(f, place);
    if (place == u"what needs the key") {
        table->selectRow(0);
        return f.click("keyButton") && QTest::qWaitFor([&f] {
                   auto *text = f.find<QPlainTextEdit>("needsText");
                   return text && text->isVisible();
               });
    }
    if (place != u"recorded change")
        return true;
    table->selectRow(0);
    return f.click("openButton") && QTest::qWaitFor([&f] { return f.dialog<EntryDialog>(); });
}

bool tst_EveryWord::openEvidence(WindowFixture &f, const QString &place) const
{
    if (!f.click("evidenceButton") || !QTest::qWaitFor([&f] { return f.dialog<EvidenceDialog>(); })
        || !f.fill("folderLineEdit", f.directory() + u"/1"_s))
        return false;
    if (place == u"evidence")
        return true;
    if (place == u"evidence of no plan"
        && !(f.click("planRadioButton") && f.fill("planLineEdit", u"/1/2"_s)))
        return false;
    return f.click("makeButton") && QTest::qWaitFor([&f] {
               auto *bar = f.find<MessageBar>("messageBar");
               return bar->isVisible() && !bar->content().busy;
           });
}

bool tst_EveryWord::openPlan(WindowFixture &f, const QString &place) const
{
    if (place == u"plan page")
        return f.choosePage(3);
    PlanDesk &desk = f.window().planDesk();
    if (place == u"plan that is edited") {
        QFile file(f.directory() + u"/1.json"_s);
        Plan plan(QDateTime::currentDateTimeUtc(), {});
        if (!file.open(QIODevice::WriteOnly)
            || file.write(plan.toBytes().replace("[\n    ]", "[1]")) < 0)
            return false;
        file.close();
        f.choosePage(3);
        desk.open(file.fileName());
        return QTest::qWaitFor([&desk] { return desk.error().has_value(); });
    }
    if (!f.signIn())
        return false;
    const QList<FleetInstance> all = f.scan();
    if (place == u"plan being made") {
        f.window().planFor(all);
        return f.click("onRadioButton") && f.pick("planKeyPicker0", u"backup-key"_s)
               && QTest::qWaitFor([&desk] { return !desk.plan().rows().isEmpty(); });
    }
    QList<FleetInstance> some;
    for (const FleetInstance &row : all) {
        if (row.reading.state == ReadingState::On && row.instance.status == u"normal"
            && some.size() < 2)
            some += row;
    }
    f.window().planFor(some);
    if (!f.click("offRadioButton")
        || !QTest::qWaitFor([&desk] { return desk.plan().rows().size() == 2; })
        || !f.click("applyPlanButton")
        || !QTest::qWaitFor([&f] { return f.dialog<ApplyDialog>() != nullptr; }))
        return false;
    if (place == u"confirm plan")
        return true;
    if (!f.click("sendButton")
        || !QTest::qWaitFor([&desk] { return desk.stage() == PlanDesk::Stage::Waiting; }, 20'000))
        return false;
    if (place == u"plan, first instance done")
        return true;
    if (place == u"plan left unfinished") {
        desk.stop();
        desk.close();
        desk.lookForUnfinished();
        return QTest::qWaitFor([&desk] { return !desk.unfinished().isEmpty(); });
    }
    return f.click("pauseRunButton")
           && QTest::qWaitFor([&desk] { return desk.stage() == PlanDesk::Stage::Ended; }, 20'000);
}

bool tst_EveryWord::leaveUnfinished(WindowFixture &f) const
{
    LedgerOpening opening;
    opening.changeId = u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s;
    opening.openedAt = QDateTime::currentDateTimeUtc();
    opening.profileId = f.workspace().current()->id;
    opening.projectId = f.sandbox().projectId();
    opening.instanceId = f.sandbox().instanceId();
    auto written = f.services().ledger.open(opening);
    return QTest::qWaitFor([&written] { return written.isFinished(); }) && written.result();
}

bool tst_EveryWord::openBackup(WindowFixture &f, const QString &place) const
{
    if (!f.click("backupButton") || !QTest::qWaitFor([&f] {
            auto *dialog = f.dialog<BackupDialog>();
            return dialog && dialog->desk().listLoading() == Loading::Ready;
        }))
        return false;
    if (place == u"back up")
        return f.fill("backupNameLineEdit", u"1st-of-all"_s);
    BackupDesk &desk = f.dialog<BackupDialog>()->desk();
    return f.fill("nameLineEdit", u"catalog-prod"_s) && f.click("backupButton")
           && QTest::qWaitFor(
               [&desk] { return desk.outcome() && desk.listLoading() == Loading::Ready; }, 20'000);
}

bool tst_EveryWord::openTrial(WindowFixture &f, const QString &place) const
{
    if (place.startsWith(u"create key")) {
        if (!f.openInstance() || !f.prepareOn() || !f.click("createKeyButton")
            || !QTest::qWaitFor([&f] { return f.dialog<NewKeyDialog>(); }))
            return false;
        return place == u"create key"
               || (f.fill("aliasLineEdit", u"1#2"_s) && f.click("createButton"));
    }
    if (place == u"keychain check") {
        const QList<QAction *> actions = f.find<QToolButton>("moreButton")->menu()->actions();
        for (QAction *action : actions) {
            if (action->text() == u"Check the keychain...")
                action->trigger();
        }
        return QTest::qWaitFor([&f] { return f.dialog<KeyringDialog>(); });
    }
    if (place == u"connection test that fails")
        f.sandbox().addFault(u"list.500"_s);
    if (!f.signIn() || !f.click("editProfileButton")
        || !QTest::qWaitFor([&f] { return f.dialog<ProfileDialog>(); }) || !f.click("testButton"))
        return false;
    return QTest::qWaitFor(
        [&f] { return f.dialog<ConnectionDialog>() && f.text("tryAgainButton") == u"Try again"; },
        20'000);
}

//! Brings this place on the screen, as a person would. A dialog that belongs to no page is handed
//! back.
bool tst_EveryWord::open(WindowFixture &f, const QString &place,
                         std::unique_ptr<QDialog> &own) const
{
    const auto show = [&own](QDialog *dialog) {
        own.reset(dialog);
        dialog->show();
        return true;
    };
    if (place == u"no profile" || place == u"signed out")
        return true;
    if (place.startsWith(u"plan") || place == u"confirm plan")
        return openPlan(f, place);
    if (place.startsWith(u"sign in"))
        return openSignIn(f, place);
    if (place.startsWith(u"new profile"))
        return openProfile(f, place);
    if (place.startsWith(u"create key") || place.startsWith(u"connection test")
        || place == u"keychain check")
        return openTrial(f, place);
    if (const auto kind = promptOf(place)) {
        SignInQuestion question;
        question.profile = *f.workspace().current();
        question.host = u"127.0.0.1"_s;
        question.why = makeError(ErrorKind::SignIn, Cause::SecondFactorNeeded);
        return show(new PromptDialog(*kind, question));
    }
    if (place == u"import") {
        const auto preview = f.services().profiles.previewImport(
            R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"Test bed",)"
            R"("region":"cn-north-4"}]})");
        return preview && show(new ImportDialog(*preview, f.services().regions));
    }
    if (place == u"error")
        return show(new NoticeDialog(makeError(ErrorKind::Keychain, Cause::KeychainLocked)));
    if (place == u"delete")
        return show(new NoticeDialog(NoticeDialog::Question::DeleteProfile, u"Test bed"_s));
    if (place == u"put a run away")
        return show(new NoticeDialog(NoticeDialog::Question::PutRunAway, {}));
    if (place == u"runs left unfinished")
        return show(new UnfinishedDialog(f.window().planDesk()));
    if (place == u"keys of the fleet" || place == u"state a key") {
        if (!f.choosePage(1))
            return false;
        FleetDesk &desk = f.window().findChild<FleetPage *>()->desk();
        if (place == u"keys of the fleet")
            return show(new FleetKeysDialog(f.workspace(), desk));
        return show(new StateKeyDialog(desk, {FleetPlace()}, u"orders-prod"_s));
    }
    if (place == u"about")
        return show(new NoticeDialog(NoticeDialog::Question::About, {}));
    if (place == u"unfinished")
        return leaveUnfinished(f) && f.signIn()
               && QTest::qWaitFor([&f] { return f.message().contains(u"without a verdict"); });

    const bool needsOn = place == u"confirm off" || place.startsWith(u"back");
    if (!f.openInstance(needsOn ? u"catalog-prod"_s : u"orders-prod"_s))
        return false;
    if (place == u"locked") {
        f.workspace().lock();
        return QTest::qWaitFor([&f] { return f.text("signButton") == u"Unlock"; });
    }
    if (place == u"refused by the service")
        return sendWithFault(f, u"post.409:1"_s);
    if (place == u"unclear")
        return sendWithFault(f, u"post.html-502:1"_s);
    if (place == u"wrong ids")
        return f.click("encryptToggle") && f.pick("keyPicker", u"00"_s)
               && f.pick("instancePicker", u"00000"_s) && f.pick("projectPicker", u"0000"_s);
    if (place == u"confirm on" || place == u"confirm off") {
        const bool ready = place == u"confirm on" ? f.prepareOn() : f.click("encryptToggle");
        f.tickAll();
        return ready && f.click("actionButton")
               && QTest::qWaitFor([&f] { return f.dialog<ConfirmDialog>(); });
    }
    if (place.startsWith(u"back"))
        return openBackup(f, place);
    if (place.startsWith(u"fleet"))
        return openFleet(f, place);
    if (place.startsWith(u"history") || place.startsWith(u"evidence") || place == u"recorded change"
        || place == u"check of the ledger" || place == u"what needs the key")
        return openHistory(f, place);
    return true;
}

void tst_EveryWord::everyWordFollows()
{
    QFETCH(QString, place);
    WindowSetup setup;
    if (place == u"not permitted")
        setup.sandbox = QStringList{u"--read-forbidden"_s};
    if (place == u"backed up")
        setup.sandbox = QStringList{u"--backup-time"_s, u"0"_s};
    WindowFixture f(setup);
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    if (place != u"no profile")
        f.addProfile([&place](Profile &profile) {
            profile.production =
                place == u"confirm on" || place == u"confirm plan" || place.startsWith(u"back");
        });
    std::unique_ptr<QDialog> own;
    QVERIFY2(open(f, place, own), qPrintable(f.message()));
    QCoreApplication::processEvents();

    QList<const QWidget *> windows = {&f.window()};
    if (QApplication::activeModalWidget())
        windows += QApplication::activeModalWidget();
    if (own)
        windows += own.get();
    for (const Language language : {Language::English, Language::Chinese, Language::English}) {
        f.setLanguage(language);
        QCoreApplication::processEvents(); // the switch is posted to each window
        QCOMPARE(wrongWords(windows, language, dataOf(f)).join(u'\n'), QString());
    }
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
    QVERIFY(f.click("refreshButton"));
    QTRY_COMPARE(
        f.log().constLast().value("headers"_L1).toObject().value("x-language"_L1).toString(),
        u"zh-cn"_s);
    QTRY_VERIFY(f.text("stateLineEdit").contains(u"已关闭"_s));
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
