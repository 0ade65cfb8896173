// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The main job with real keys and clicks, over a sandbox whose own log says what was sent.

#include "model/historytable.h"
#include "model/picklist.h"
#include "widgets/confirmdialog.h"
#include "widgets/importdialog.h"
#include "widgets/searchpicker.h"
#include "widgets/signindialog.h"
#include "widgets/toggleswitch.h"
#include "widgets/windowfixture.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

QByteArray bodyOf(const QJsonObject &logLine)
{
    return logLine.value("body"_L1).toString().toUtf8();
}

QString headerOf(const QJsonObject &logLine, QLatin1String name)
{
    return logLine.value("headers"_L1).toObject().value(name).toString();
}

} // namespace

class tst_MainJob : public QObject
{
    Q_OBJECT

private slots:
    void turnsOnAndOff();
    void signInSaysWhereSecretsGo();
    void importSaysWhereSecretsGo();
    void pastedToken();
    void pastedTokenOpensItsOwnProjectOnly();
    void doubleClickSendsOnce();
    void cancelSendsNothing();
    void onAgainWithAnotherKey();
    void productionAsksForTheName();
    void readOnlyProfileSaysWhy();
    void undecidedWhileTheStateIsUnknown();
    void wishIsSetAnew_data();
    void wishIsSetAnew();
    void keyIsKeptWhileOff();
    void unusableKeyIsShownWithItsReason();
    void typedIds();
    void wrongIdIsMarkedAndNothingIsSent_data();
    void wrongIdIsMarkedAndNothingIsSent();
};

void tst_MainJob::turnsOnAndOff()
{
    WindowFixture f;
    QVERIFY2(f.problem().isEmpty(), qPrintable(f.problem()));
    f.addProfile();
    QVERIFY(f.openInstance());
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QVERIFY(!f.find<SearchPicker>("keyPicker")->isEnabled());

    QVERIFY(f.click("encryptToggle"));
    QTRY_VERIFY(f.find<SearchPicker>("keyPicker")->isEnabled());
    QTRY_COMPARE(f.text("reasonLabel"), u"Choose a KMS key."_s);
    QVERIFY(f.pick("keyPicker", u"backup-key"_s));
    QTRY_COMPARE(f.text("reasonLabel"), u"Tick what you have checked."_s);
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    f.tickAll();
    QTRY_VERIFY(f.find<QPushButton>("actionButton")->isEnabled());
    QCOMPARE(f.text("actionButton"), u"Turn on encrypted backup..."_s);
    QCOMPARE(f.find<QPushButton>("actionButton")->accessibleName(), u"Turn on encrypted backup"_s);

    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    QCOMPARE(f.text("instanceValue").section(u' ', 0, 0), u"orders-prod"_s);
    QVERIFY(!f.find<QWidget>("nameLineEdit")->isVisible());
    QVERIFY(f.changes().isEmpty());
    QVERIFY(f.click("sendButton"));
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Confirmed);
    QTRY_VERIFY2(f.message().startsWith(u"Encrypted backup is on now."), qPrintable(f.message()));
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"on · read at "));

    const QString key = f.sandbox().keyId();
    const QList<QJsonObject> first = f.changes();
    QCOMPARE(first.size(), 1);
    QCOMPARE(bodyOf(first[0]),
             u"{\"encryption_status\":\"on\",\"type\":\"kms\",\"kms_key_id\":\"%1\"}"_s.arg(key)
                 .toUtf8());
    QCOMPARE(first[0].value("path"_L1).toString(),
             u"/v3/%1/instances/%2/backups/encryption"_s.arg(f.sandbox().projectId(),
                                                             f.sandbox().instanceId()));
    QCOMPARE(headerOf(first[0], "x-language"_L1), u"en-us"_s);
    QVERIFY(headerOf(first[0], "content-type"_L1).startsWith(u"application/json"));

    QVERIFY(f.click("encryptToggle"));
    QTRY_COMPARE(f.text("actionButton"), u"Turn off encrypted backup..."_s);
    QTRY_VERIFY(!f.find<SearchPicker>("keyPicker")->isEnabled());
    f.tickAll();
    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QTRY_VERIFY2(f.message().startsWith(u"Encrypted backup is off now."), qPrintable(f.message()));
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QCOMPARE(f.changes().size(), 2);
    QCOMPARE(bodyOf(f.changes().at(1)), QByteArray("{\"encryption_status\":\"off\"}"));

    QVERIFY(f.choosePage(2));
    const QAbstractItemModel *history = f.find<QTableView>("tableView")->model();
    QTRY_COMPARE(history->rowCount(), 2);
    const auto cell = [history](int row, HistoryTable::Column column) {
        return history->index(row, column).data().toString();
    };
    QCOMPARE(cell(0, HistoryTable::Change), u"Turn off"_s);
    QCOMPARE(cell(1, HistoryTable::Change), u"Turn on"_s);
    QCOMPARE(cell(1, HistoryTable::VerdictColumn), u"confirmed"_s);
    QCOMPARE(cell(1, HistoryTable::RequestId), first[0].value("request_id"_L1).toString());
}

//! With the http of a connection that is not encrypted.
void tst_MainJob::signInSaysWhereSecretsGo()
{
    WindowFixture f;
    f.addProfile();
    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(f.click("signButton"));
    QTRY_VERIFY(f.dialog<SignInDialog>());
    QVERIFY2(f.text("destinationLabel").contains(f.sandbox().address()),
             qPrintable(f.text("destinationLabel")));
    QVERIFY(f.sandbox().address().startsWith(u"http://127.0.0.1:"));
}

//! The host as it was understood, not as it was written.
void tst_MainJob::importSaysWhereSecretsGo()
{
    WindowFixture f;
    const auto preview = f.services().profiles.previewImport(
        R"({"format":"backlock-profiles","version":1,"profiles":[{"name":"Other",)"
        R"("region":"cn-north-4","endpoints":{"iam":"HTTPS://B\u00fccher.example:443/"}}]})");
    QVERIFY(preview.has_value());
    const ImportDialog dialog(*preview, f.services().regions);
    const auto *list = dialog.findChild<QTreeWidget *>();
    QVERIFY(list);
    QCOMPARE(list->topLevelItemCount(), 1);
    QStringList cells;
    for (int column = 0; column < list->columnCount(); ++column)
        cells += list->topLevelItem(0)->text(column);
    QVERIFY2(cells.contains(u"https://xn--bcher-kva.example"_s), qPrintable(cells.join(u'|')));
    QVERIFY2(cells.contains(u"https://gaussdb.cn-north-4.myhuaweicloud.com"_s),
             qPrintable(cells.join(u'|')));
}

void tst_MainJob::pastedToken()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.signInWithToken(f.sandbox().text("token")));
    QTRY_VERIFY2(f.text("identityLabel").startsWith(u"ops-user · token ends in "),
                 qPrintable(f.text("identityLabel")));
    QCOMPARE(f.text("signButton"), u"Sign out"_s);
    // The one project that the token opens is chosen.
    QTRY_COMPARE(f.form().project().id.text(), f.sandbox().projectId());
    QVERIFY(f.pick("instancePicker", u"orders"_s));
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QVERIFY(f.prepareOn());
    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Confirmed);

    QTRY_VERIFY(f.find<QPushButton>("signButton")->isEnabled());
    QVERIFY(f.click("signButton"));
    QTRY_COMPARE(f.text("signButton"), u"Sign in"_s);
    QVERIFY(f.form().instance().id.isEmpty());
}

void tst_MainJob::pastedTokenOpensItsOwnProjectOnly()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.signInWithToken(f.sandbox().text("token")));
    QTRY_COMPARE(f.form().project().id.text(), f.sandbox().projectId());
    auto *projects = f.find<SearchPicker>("projectPicker");
    QTRY_VERIFY(projects->count() > 1);
    const QAbstractItemModel *rows = projects->model();
    for (int row = 0; row < rows->rowCount(); ++row) {
        const QModelIndex index = rows->index(row, 0);
        const bool own = index.data(PickList::IdRole).toString() == f.sandbox().projectId();
        QCOMPARE(index.flags().testFlag(Qt::ItemIsEnabled), own);
        QCOMPARE(index.data(PickList::ReasonRole).toString().isEmpty(), own);
    }
    // Typed all the same: it is said why it cannot be opened.
    QVERIFY(f.pick("projectPicker", f.sandbox().projectId(1)));
    QTRY_VERIFY(f.find<QLabel>("projectHint")->isVisible());
    QVERIFY2(f.text("projectHint").contains(u"cn-north-4"), qPrintable(f.text("projectHint")));
    // Said once, where it can be helped.
    QVERIFY(!f.find<QLabel>("instanceHint")->isVisible());
}

void tst_MainJob::doubleClickSendsOnce()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    auto *send = f.find<QPushButton>("sendButton");
    QTest::mouseClick(send, Qt::LeftButton);
    QTest::mouseDClick(send, Qt::LeftButton);
    QTest::mouseClick(send, Qt::LeftButton);
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.changes().size(), 1);

    // The same of the button of the page: one dialog.
    QVERIFY(f.click("encryptToggle"));
    f.tickAll();
    auto *action = f.find<QPushButton>("actionButton");
    QTRY_VERIFY(action->isEnabled());
    QTest::mouseClick(action, Qt::LeftButton);
    QTest::mouseDClick(action, Qt::LeftButton);
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    QCOMPARE(f.window().findChildren<ConfirmDialog *>().size(), 1);
    QVERIFY(f.click("sendButton"));
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.changes().size(), 2);
}

void tst_MainJob::cancelSendsNothing()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    QVERIFY(f.click("cancelButton"));
    QTRY_VERIFY(!f.dialog<ConfirmDialog>());
    QVERIFY(!f.form().isInFlight());
    QVERIFY(f.form().isReady());
    QCOMPARE(f.form().wish(), Wish::On);

    // Esc and the close button of the dialog are the same answer.
    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(!f.dialog<ConfirmDialog>());
    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    f.dialog<ConfirmDialog>()->close();
    QTRY_VERIFY(!f.dialog<ConfirmDialog>());
    QVERIFY(!f.form().isInFlight());
    QVERIFY(f.changes().isEmpty());
}

void tst_MainJob::onAgainWithAnotherKey()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance(u"catalog-prod"_s));
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"on · read at "));
    QCOMPARE(f.find<ToggleSwitch>("encryptToggle")->checkState(), Qt::Checked);
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QVERIFY(f.prepareOn());
    QCOMPARE(f.text("actionButton"), u"Send on again with this key..."_s);
    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Unchanged);
    QCOMPARE(f.changes().size(), 1);
}

void tst_MainJob::productionAsksForTheName()
{
    WindowFixture f;
    f.addProfile([](Profile &profile) { profile.production = true; });
    QVERIFY(f.find<QLabel>("bandLabel")->isVisible());
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.click("actionButton"));
    QTRY_VERIFY(f.dialog<ConfirmDialog>());
    auto *send = f.find<QPushButton>("sendButton");
    QVERIFY(!send->isEnabled());
    f.press(Qt::Key_Return);
    QVERIFY(f.fill("nameLineEdit", u"orders-pro"_s));
    QVERIFY(!send->isEnabled());
    f.press(Qt::Key_Return);
    QVERIFY(f.dialog<ConfirmDialog>());
    f.type(u"d"_s);
    QVERIFY(send->isEnabled());
    f.type(u"x"_s);
    QVERIFY(!send->isEnabled());
    QVERIFY(f.changes().isEmpty());
    QVERIFY(f.fill("nameLineEdit", u"orders-prod"_s));
    QVERIFY(f.click("sendButton"));
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.changes().size(), 1);
}

void tst_MainJob::readOnlyProfileSaysWhy()
{
    WindowFixture f;
    f.addProfile([](Profile &profile) { profile.readOnly = true; });
    QVERIFY(f.openInstance());
    QVERIFY(f.click("encryptToggle"));
    QVERIFY(f.pick("keyPicker", u"backup-key"_s));
    f.tickAll();
    QTRY_COMPARE(f.text("reasonLabel"), u"This profile is read-only."_s);
    QVERIFY(f.find<QLabel>("reasonLabel")->isVisible());
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QVERIFY(!f.form().agreement()); // the form itself refuses, not only the button
    QVERIFY(!f.form().isInFlight());
    QVERIFY(f.changes().isEmpty());
}

void tst_MainJob::undecidedWhileTheStateIsUnknown()
{
    WindowFixture f({{u"--read-forbidden"_s}});
    f.addProfile();
    QVERIFY(f.openInstance());
    auto *toggle = f.find<ToggleSwitch>("encryptToggle");
    QTRY_VERIFY2(f.text("stateLineEdit").startsWith(u"not permitted · asked at "),
                 qPrintable(f.text("stateLineEdit")));
    QCOMPARE(toggle->checkState(), Qt::PartiallyChecked);
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QCOMPARE(f.text("reasonLabel"), u"The state is not known. Choose on or off yourself."_s);

    QVERIFY(f.prepareOn());
    QCOMPARE(toggle->checkState(), Qt::Checked);
    QVERIFY(f.send());
    QTRY_VERIFY(f.form().step() == ChangeStep::Waiting || f.form().outcome());
    QVERIFY(f.text("stateLineEdit").startsWith(u"not permitted"));
    f.form().stop();
    QVERIFY(f.waitForEnd());
    // No more is claimed than was seen.
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Accepted);
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"not permitted"));
    QCOMPARE(f.changes().size(), 1);
}

void tst_MainJob::wishIsSetAnew_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"instance", "project", "profile"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void tst_MainJob::wishIsSetAnew()
{
    QFETCH(QString, what);
    WindowFixture f;
    f.addProfile([](Profile &profile) { profile.name = u"Other"_s; });
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    QVERIFY(f.form().isReady());

    if (what == u"instance") {
        QVERIFY(f.pick("instancePicker", u"inventory"_s));
        QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
        QCOMPARE(f.form().key().id.text(), f.sandbox().keyId()); // within a project the key stays
    } else if (what == u"project") {
        QVERIFY(f.pick("projectPicker", u"team-a"_s));
        QTRY_COMPARE(f.form().instancesLoading(), Loading::Ready);
        QVERIFY(f.form().instance().id.isEmpty());
        QVERIFY(f.form().key().id.isEmpty());
        QTRY_VERIFY(f.text("instancePicker").isEmpty());
        QTRY_VERIFY(f.text("keyPicker").isEmpty());
        QVERIFY(f.pick("instancePicker", u"billing-prod"_s));
        QTRY_COMPARE(f.form().readingLoading(), Loading::Ready);
    } else {
        auto *profiles = f.find<QComboBox>("profileComboBox");
        profiles->setFocus();
        f.press(profiles->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
        QTRY_COMPARE(f.workspace().current()->name, u"Other"_s);
        QVERIFY(f.openInstance());
    }
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QCOMPARE(f.find<ToggleSwitch>("encryptToggle")->checkState(), Qt::Unchecked);
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QVERIFY(f.changes().isEmpty());
}

void tst_MainJob::keyIsKeptWhileOff()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.prepareOn());
    const QString shown = f.text("keyPicker");
    QVERIFY2(shown.startsWith(u"backup-key · AES_256"), qPrintable(shown));
    QVERIFY(f.click("encryptToggle"));
    QTRY_VERIFY(!f.find<SearchPicker>("keyPicker")->isEnabled());
    QCOMPARE(f.text("keyPicker"), shown);
    QVERIFY(f.click("encryptToggle"));
    QTRY_VERIFY(f.find<SearchPicker>("keyPicker")->isEnabled());
    QCOMPARE(f.text("keyPicker"), shown);
}

void tst_MainJob::unusableKeyIsShownWithItsReason()
{
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.click("encryptToggle"));
    auto *keys = f.find<SearchPicker>("keyPicker");
    QTRY_VERIFY(keys->isEnabled());
    const QModelIndex disabled = keys->model()->index(2, 0);
    QCOMPARE(disabled.data().toString(), u"old-backup-key · AES_256 · disabled"_s);
    QVERIFY(!disabled.data(PickList::ReasonRole).toString().isEmpty());
    QVERIFY(!disabled.flags().testFlag(Qt::ItemIsEnabled));
    QVERIFY(disabled.data(Qt::ToolTipRole)
                .toString()
                .contains(disabled.data(PickList::ReasonRole).toString()));

    // Neither a click nor Enter in the list takes it.
    QTest::mouseClick(keys->lineEdit(), Qt::LeftButton);
    f.type(u"old-backup"_s);
    QWidget *popup = QApplication::activePopupWidget();
    QVERIFY(popup);
    auto *list = qobject_cast<QAbstractItemView *>(popup);
    if (!list)
        list = popup->findChild<QAbstractItemView *>();
    QVERIFY(list);
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(0, 0)).center());
    f.press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QVERIFY(f.form().key().id.isEmpty());
    QTRY_VERIFY(f.find<QLabel>("keyHint")->isVisible());
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    // Named in full it stands in the field, and a check says why it cannot be sent.
    QVERIFY(f.pick("keyPicker", u"old-backup-key"_s));
    QTRY_COMPARE(f.text("keyPicker"), u"old-backup-key · AES_256 · disabled"_s);
    f.tickAll();
    QTRY_COMPARE(f.text("reasonLabel"), u"A check below stops this change."_s);
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());

    // One that is disabled behind our back, after it was chosen, is found before anything is sent.
    QVERIFY(f.prepareOn());
    f.tamper(u"key"_s, {{u"key_id"_s, f.sandbox().keyId()}, {u"key_state"_s, 3}});
    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::NotSent);
    QTRY_VERIFY2(f.message().startsWith(u"The request to turn on encrypted backup was not sent."),
                 qPrintable(f.message()));
    QTRY_VERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QVERIFY(f.changes().isEmpty());
}

void tst_MainJob::typedIds()
{
    // Nothing can be listed: private clouds and narrow permissions are like that.
    WindowFixture f({{u"--fault"_s, u"list.403"_s, u"--fault"_s, u"kms.403"_s}});
    f.addProfile();
    QVERIFY(f.signIn());
    const auto typeInto = [&f](const char *picker, const QString &id) {
        auto *box = f.find<SearchPicker>(picker);
        if (!QTest::qWaitFor([box] { return box->isEnabled(); }))
            return false;
        QTest::mouseClick(box->lineEdit(), Qt::LeftButton);
        f.type(id);
        f.press(Qt::Key_Return);
        return box->lineEdit()->text().contains(id);
    };
    QVERIFY(f.pick("projectPicker", f.sandbox().projectId().toUpper())); // a row, in any case
    QTRY_COMPARE(f.form().project().id.text(), f.sandbox().projectId());
    QTRY_COMPARE(f.form().instancesLoading(), Loading::Failed);
    QTRY_VERIFY(f.find<QLabel>("instanceHint")->isVisible());
    QVERIFY(typeInto("instancePicker", f.sandbox().instanceId()));
    QTRY_VERIFY(f.text("stateLineEdit").startsWith(u"off · read at "));
    QVERIFY(f.click("encryptToggle"));
    QVERIFY(typeInto("keyPicker", f.sandbox().keyId()));
    QTRY_COMPARE(f.form().key().id.text(), f.sandbox().keyId());
    QVERIFY(f.find<QLabel>("keyHint")->isVisible());
    f.tickAll();
    QTRY_VERIFY2(f.find<QPushButton>("actionButton")->isEnabled(),
                 qPrintable(f.text("reasonLabel")));
    QVERIFY(f.send());
    QVERIFY(f.waitForEnd());
    QCOMPARE(f.form().outcome()->verdict.status, VerdictStatus::Confirmed);
    QCOMPARE(f.changes().size(), 1);
}

void tst_MainJob::wrongIdIsMarkedAndNothingIsSent_data()
{
    QTest::addColumn<QString>("picker");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("text");
    QTest::newRow("project, too short") << u"projectPicker"_s << u"projectHint"_s << u"0123"_s;
    QTest::newRow("project, a path") << u"projectPicker"_s << u"projectHint"_s << u"../../admin"_s;
    QTest::newRow("instance, of another product")
        << u"instancePicker"_s << u"instanceHint"_s << u"0123456789abcdef0123456789abcdefin01"_s;
    QTest::newRow("instance, with a query") << u"instancePicker"_s << u"instanceHint"_s
                                            << u"0123456789abcdef0123456789abcdefin07?a=b"_s;
    QTest::newRow("key, no UUID") << u"keyPicker"_s << u"keyHint"_s << u"my-key"_s;
}

void tst_MainJob::wrongIdIsMarkedAndNothingIsSent()
{
    QFETCH(QString, picker);
    QFETCH(QString, hint);
    QFETCH(QString, text);
    const QByteArray pickerName = picker.toLatin1();
    WindowFixture f;
    f.addProfile();
    QVERIFY(f.openInstance());
    QVERIFY(f.click("encryptToggle"));
    QTRY_VERIFY(f.find<SearchPicker>("keyPicker")->isEnabled());
    const qsizetype asked = f.log().size();

    QVERIFY(f.pick(pickerName.constData(), text));
    auto *label = f.find<QLabel>(hint.toLatin1().constData());
    QTRY_VERIFY(label->isVisible());
    QVERIFY(label->text().size() > 20);
    QCOMPARE(f.text(pickerName.constData()), text); // what was typed is not lost
    QVERIFY(!f.find<QPushButton>("actionButton")->isEnabled());
    QCOMPARE(f.log().size(), asked);

    // Corrected, the mark goes.
    const bool isKey = picker == u"keyPicker";
    QVERIFY(f.pick(pickerName.constData(), isKey ? f.sandbox().keyId()
                                           : picker == u"projectPicker"
                                               ? f.sandbox().projectId()
                                               : f.sandbox().instanceId()));
    QTRY_VERIFY(!label->isVisible());
}

QTEST_MAIN(tst_MainJob)

#include "tst_mainjob.moc"
