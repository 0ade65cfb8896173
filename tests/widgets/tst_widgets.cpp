// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The parts of the pages, each alone.

#include "widgets/checklist.h"
#include "widgets/messagebar.h"
#include "widgets/pagetabs.h"
#include "widgets/requestpane.h"
#include "widgets/textlabel.h"
#include "widgets/theme.h"
#include "widgets/toggleswitch.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QToolButton>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

bool showAndWait(QWidget &widget)
{
    widget.show();
    return QTest::qWaitForWindowActive(&widget);
}

//! The visible button of this text or accessible name; none: null.
QToolButton *button(const QWidget &parent, const QString &name)
{
    const QList<QToolButton *> all = parent.findChildren<QToolButton *>();
    for (QToolButton *candidate : all) {
        if (candidate->isVisible()
            && (candidate->text() == name || candidate->accessibleName() == name))
            return candidate;
    }
    return nullptr;
}

QStringList labels(const QWidget &parent)
{
    QStringList texts;
    const QList<QLabel *> all = parent.findChildren<QLabel *>();
    for (const QLabel *label : all) {
        if (label->isVisible() && !label->text().isEmpty())
            texts += label->text();
    }
    return texts;
}

CheckResult crossRegion()
{
    return {CheckId::CrossRegion,          CheckOutcome::NotChecked, CheckWeight::Tick,
            Finding::CrossRegionMustBeOff, KeyFault::None,           {}};
}

CheckResult instanceFine()
{
    return {CheckId::InstanceState, CheckOutcome::Ok, CheckWeight::Warns,
            Finding::Fine,          KeyFault::None,   {}};
}

CheckResult instanceNotNormal()
{
    return {CheckId::InstanceState,     CheckOutcome::Failed, CheckWeight::Warns,
            Finding::InstanceNotNormal, KeyFault::None,       u"abnormal"_s};
}

} // namespace

class tst_Widgets : public QObject
{
    Q_OBJECT

private slots:
    void toggleByMouse();
    void toggleByKeyboard();
    void toggleByAssistiveTools();
    void toggleThatIsOff();

    void barShowsServerTextAsItIs();
    void barShowsItsParts();
    void barCopies();
    void barWhileBusy();

    void checksShowWhatWasFound();
    void checksTellTicks();
    void checksKeepTheirRows();

    void requestInBothForms();
    void requestThatCannotBeMade();
    void requestFolds();
    void heightOfASentence_data();
    void heightOfASentence();

    void tabsAreUpright();

    void tonesAreReadable_data();
    void tonesAreReadable();
};

// --- ToggleSwitch

void tst_Widgets::toggleByMouse()
{
    ToggleSwitch toggle;
    QVERIFY(showAndWait(toggle));
    QSignalSpy chosen(&toggle, &ToggleSwitch::chosen);
    QCOMPARE(toggle.checkState(), Qt::Unchecked);
    toggle.setCheckState(Qt::PartiallyChecked);
    toggle.setCheckState(Qt::Checked);
    toggle.setCheckState(Qt::PartiallyChecked);
    QCOMPARE(chosen.size(), 0); // a program moved it

    QTest::mouseClick(&toggle, Qt::LeftButton); // undecided: the first press chooses on
    QCOMPARE(toggle.checkState(), Qt::Checked);
    QTest::mouseClick(&toggle, Qt::LeftButton);
    QCOMPARE(toggle.checkState(), Qt::Unchecked);
    QTest::mouseClick(&toggle, Qt::LeftButton); // never undecided again by a person
    QCOMPARE(toggle.checkState(), Qt::Checked);
    QCOMPARE(chosen.size(), 3);
    QCOMPARE(chosen[0][0].toBool(), true);
    QCOMPARE(chosen[1][0].toBool(), false);
    QCOMPARE(chosen[2][0].toBool(), true);
    // Its whole face takes the click.
    QTest::mouseClick(&toggle, Qt::LeftButton, {}, QPoint(toggle.width() - 2, toggle.height() / 2));
    QCOMPARE(toggle.checkState(), Qt::Unchecked);
}

void tst_Widgets::toggleByKeyboard()
{
    ToggleSwitch toggle;
    QVERIFY(showAndWait(toggle));
    toggle.setFocus();
    QSignalSpy chosen(&toggle, &ToggleSwitch::chosen);
    QTest::keyClick(&toggle, Qt::Key_Space);
    QCOMPARE(toggle.checkState(), Qt::Checked);
    QTest::keyClick(&toggle, Qt::Key_Space);
    QCOMPARE(toggle.checkState(), Qt::Unchecked);
    QCOMPARE(chosen.size(), 2);
}

//! They do not press: they ask for the action that a check box has.
void tst_Widgets::toggleByAssistiveTools()
{
    ToggleSwitch toggle;
    QVERIFY(showAndWait(toggle));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&toggle);
    QVERIFY(interface && interface->actionInterface());
    const auto act = [interface] {
        interface->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    };
    QSignalSpy chosen(&toggle, &ToggleSwitch::chosen);
    toggle.setCheckState(Qt::PartiallyChecked);
    QCOMPARE(chosen.size(), 0);
    act(); // undecided: the first press chooses on
    QCOMPARE(toggle.checkState(), Qt::Checked);
    act();
    QCOMPARE(toggle.checkState(), Qt::Unchecked);
    act();
    QCOMPARE(toggle.checkState(), Qt::Checked);
    QCOMPARE(chosen.size(), 3);
    QCOMPARE(chosen[0][0].toBool(), true);
    QCOMPARE(chosen[1][0].toBool(), false);
    QCOMPARE(chosen[2][0].toBool(), true);
}

void tst_Widgets::toggleThatIsOff()
{
    ToggleSwitch toggle;
    toggle.setEnabled(false);
    QVERIFY(showAndWait(toggle));
    QSignalSpy chosen(&toggle, &ToggleSwitch::chosen);
    QTest::mouseClick(&toggle, Qt::LeftButton);
    QTest::keyClick(&toggle, Qt::Key_Space);
    QCOMPARE(toggle.checkState(), Qt::Unchecked);
    QCOMPARE(chosen.size(), 0);
}

// --- MessageBar

void tst_Widgets::barShowsServerTextAsItIs()
{
    MessageBar bar;
    MessageBar::Content content;
    const QString markup = u"<b>x</b> <a href=\"https://example.com\">y</a>"_s;
    content.title = content.text = content.facts = content.detail = markup;
    bar.setContent(content);
    QVERIFY(showAndWait(bar));
    const QList<QLabel *> all = bar.findChildren<QLabel *>();
    int shown = 0;
    for (const QLabel *label : all) {
        if (label->text().isEmpty())
            continue;
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!label->openExternalLinks());
        QVERIFY(label->text().contains(markup));
        ++shown;
    }
    QCOMPARE(shown, 4);
}

void tst_Widgets::barShowsItsParts()
{
    MessageBar bar;
    MessageBar::Content content;
    content.title = u"Title."_s;
    bar.setContent(content);
    QVERIFY(showAndWait(bar));
    QCOMPARE(labels(bar), {u"Title."_s});
    QVERIFY(!button(bar, u"Copy"_s));
    QVERIFY(button(bar, u"Close this message"_s));

    content.text = u"Cause."_s;
    content.facts = u"Code X.1"_s;
    content.detail = u"Said so."_s;
    content.action = u"Do it"_s;
    content.report = u"Report"_s;
    content.closable = false;
    bar.setContent(content);
    QCOMPARE(labels(bar), QStringList({u"Title."_s, u"Cause."_s, u"The service says: Said so."_s,
                                       u"Code X.1"_s}));
    QVERIFY(!button(bar, u"Close this message"_s));
    QSignalSpy action(&bar, &MessageBar::actionRequested);
    QTest::mouseClick(button(bar, u"Do it"_s), Qt::LeftButton);
    QCOMPARE(action.size(), 1);

    // Nothing of an old message stays behind.
    content = {};
    content.title = u"Other."_s;
    bar.setContent(content);
    QCOMPARE(labels(bar), {u"Other."_s});
    QVERIFY(!button(bar, u"Do it"_s));
    QSignalSpy closed(&bar, &MessageBar::closeRequested);
    QTest::mouseClick(button(bar, u"Close this message"_s), Qt::LeftButton);
    QCOMPARE(closed.size(), 1);
}

void tst_Widgets::barCopies()
{
    MessageBar bar;
    MessageBar::Content content;
    content.title = u"Title."_s;
    content.report = u"All of it\nin two lines"_s;
    bar.setContent(content);
    QVERIFY(showAndWait(bar));
    QGuiApplication::clipboard()->setText(u"before"_s);
    QTest::mouseClick(button(bar, u"Copy"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), content.report);
}

void tst_Widgets::barWhileBusy()
{
    MessageBar bar;
    MessageBar::Content content;
    content.title = u"Sending..."_s;
    content.action = u"Do it"_s;
    content.report = u"Report"_s;
    content.busy = true;
    bar.setContent(content);
    QVERIFY(showAndWait(bar));
    for (const QString &name : {u"Do it"_s, u"Copy"_s, u"Close this message"_s})
        QVERIFY2(!button(bar, name), qPrintable(name));
}

// --- CheckList

void tst_Widgets::checksShowWhatWasFound()
{
    CheckList list;
    list.setChecks({instanceFine(), crossRegion()}, {});
    QVERIFY(showAndWait(list));
    QCOMPARE(labels(list).size(), 2);
    QVERIFY(labels(list).constFirst().contains(u"normal"));
    const QList<QCheckBox *> ticks = list.findChildren<QCheckBox *>();
    QCOMPARE(ticks.size(), 1); // what is fine asks for nothing
    QVERIFY(!ticks.first()->isChecked());
    QVERIFY(ticks.first()->text().size() > 10);
    const QList<QLabel *> all = list.findChildren<QLabel *>();
    for (const QLabel *label : all)
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
}

void tst_Widgets::checksTellTicks()
{
    CheckList list;
    list.setChecks({instanceNotNormal(), crossRegion()}, {});
    QVERIFY(showAndWait(list));
    QSignalSpy told(&list, &CheckList::consentGiven);
    const QList<QCheckBox *> ticks = list.findChildren<QCheckBox *>();
    QCOMPARE(ticks.size(), 2);
    QTest::keyClick(ticks[1], Qt::Key_Space);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].value<CheckId>(), CheckId::CrossRegion);
    QCOMPARE(told[0][1].toBool(), true);
    QTest::mouseClick(ticks[1], Qt::LeftButton, {}, QPoint(8, ticks[1]->height() / 2));
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[1][1].toBool(), false);

    // What a program shows, it does not tell back.
    Consents consents;
    consents.crossRegionChecked = true;
    consents.acceptedWarnings.insert(CheckId::InstanceState);
    list.setChecks({instanceNotNormal(), crossRegion()}, consents);
    QVERIFY(ticks[0]->isChecked() && ticks[1]->isChecked());
    QCOMPARE(told.size(), 2);
}

void tst_Widgets::checksKeepTheirRows()
{
    CheckList list;
    list.setChecks({instanceNotNormal(), crossRegion()}, {});
    QVERIFY(showAndWait(list));
    const QList<QCheckBox *> before = list.findChildren<QCheckBox *>();
    CheckResult other = instanceNotNormal();
    other.subject = u"frozen"_s;
    list.setChecks({other, crossRegion()}, {});
    QCOMPARE(list.findChildren<QCheckBox *>(), before); // none jumps under the pointer
    QVERIFY(labels(list).constFirst().contains(u"frozen"));
    list.setChecks({instanceFine(), crossRegion()}, {});
    QCOMPARE(list.findChildren<QCheckBox *>().size(), 1);
    list.setChecks({}, {});
    QVERIFY(labels(list).isEmpty());
}

// --- RequestPane

void tst_Widgets::requestInBothForms()
{
    RequestPane pane;
    pane.setRequest(u"POST /v3/x HTTP/1.1\n\n{}"_s, u"curl -X POST"_s);
    QVERIFY(showAndWait(pane));
    auto *text = pane.findChild<QPlainTextEdit *>();
    auto *forms = pane.findChild<QTabBar *>();
    QVERIFY(text->isReadOnly());
    QCOMPARE(text->toPlainText(), u"POST /v3/x HTTP/1.1\n\n{}"_s);
    QTest::mouseClick(forms, Qt::LeftButton, {}, forms->tabRect(1).center());
    QCOMPARE(text->toPlainText(), u"curl -X POST"_s);
    QTest::mouseClick(button(pane, u"Copy"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"curl -X POST"_s);
    // Live: the form that was chosen stays.
    pane.setRequest(u"POST /v3/y"_s, u"curl other"_s);
    QCOMPARE(text->toPlainText(), u"curl other"_s);
}

void tst_Widgets::requestThatCannotBeMade()
{
    RequestPane pane;
    QVERIFY(showAndWait(pane));
    QVERIFY(!pane.findChild<QPlainTextEdit *>()); // nothing to show, nothing to build
    auto *hint = pane.findChild<TextLabel *>();
    QVERIFY(hint->isVisible());
    QVERIFY(hint->text().contains(u"appears here"));
    pane.setRequest(u"POST"_s, u"curl"_s);
    QVERIFY(!hint->isVisible());
    QVERIFY(pane.findChild<QPlainTextEdit *>()->isVisible());
    pane.setRequest({}, {});
    QVERIFY(hint->isVisible());
    QVERIFY(!pane.findChild<QPlainTextEdit *>()->isVisible());
}

void tst_Widgets::requestFolds()
{
    RequestPane pane;
    pane.setRequest(u"POST"_s, u"curl"_s);
    QVERIFY(showAndWait(pane));
    QSignalSpy told(&pane, &RequestPane::expandedChanged);
    const bool before = pane.isExpanded();
    auto *expander = button(pane, u"Request as it will be sent"_s);
    QVERIFY(expander);
    expander->setFocus();
    QTest::keyClick(expander, Qt::Key_Space);
    QCOMPARE(pane.isExpanded(), !before);
    QCOMPARE(told.size(), 1);
    QCOMPARE(pane.findChild<QPlainTextEdit *>()->isVisible(), !before);
    pane.setExpanded(before);
    QCOMPARE(pane.findChild<QPlainTextEdit *>()->isVisible(), before);
}

// --- TextLabel

void tst_Widgets::heightOfASentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("one word") << u"Refresh"_s;
    QTest::newRow("one line") << u"Choose an instance."_s;
    QTest::newRow("several lines")
        << u"Once encrypted backup has been on, backups of this instance can be restored only to a "
           "new instance, not to this one or another existing one."_s;
    QTest::newRow("lines of its own") << u"first\nsecond, which is rather longer\n\nfourth"_s;
    QTest::newRow("a word that fits nowhere") << QString(120, u'x');
    QTest::newRow("Chinese")
        << u"加密备份开启后，该实例的备份只能恢复到新实例，不能恢复到当前实例。"_s;
}

//! The label measures by itself, and has to come to what QLabel needs to draw the text.
void tst_Widgets::heightOfASentence()
{
    QFETCH(QString, text);
    TextLabel label;
    QLabel plain;
    plain.setTextFormat(Qt::PlainText);
    plain.setWordWrap(true);
    plain.setTextInteractionFlags(Qt::TextSelectableByMouse);
    label.setText(text);
    plain.setText(text);
    for (const int width : {60, 150, 333, 900})
        QCOMPARE(label.heightForWidth(width), plain.heightForWidth(width));
    // What it remembers is of this text and this font.
    const int before = label.heightForWidth(150);
    QFont large = label.font();
    large.setPointSize(large.pointSize() * 2);
    label.setFont(large);
    plain.setFont(large);
    QCOMPARE(label.heightForWidth(150), plain.heightForWidth(150));
    label.setFont(QFont());
    label.setText(text + u" "_s + text + u" and more of it"_s);
    QVERIFY(label.heightForWidth(150) > before || text.isEmpty());
}

// --- PageTabs

void tst_Widgets::tabsAreUpright()
{
    PageTabs tabs;
    tabs.addPage(u"change"_s);
    tabs.addPage(u"history"_s);
    tabs.setTabText(0, u"Change"_s);
    tabs.setTabText(1, u"A page with a rather long name"_s);
    QVERIFY(showAndWait(tabs));
    QVERIFY(tabs.tabRect(1).top() >= tabs.tabRect(0).bottom());
    QCOMPARE(tabs.tabRect(0).width(), tabs.tabRect(1).width());
    QVERIFY(tabs.minimumSizeHint().width()
            > tabs.fontMetrics().horizontalAdvance(u"A page with a rather long name"_s));
    QSignalSpy changed(&tabs, &QTabBar::currentChanged);
    QTest::mouseClick(&tabs, Qt::LeftButton, {}, tabs.tabRect(1).center());
    QCOMPARE(tabs.currentIndex(), 1);
    tabs.setFocus();
    QTest::keyClick(&tabs, Qt::Key_Up);
    QCOMPARE(tabs.currentIndex(), 0);
    QTest::keyClick(&tabs, Qt::Key_Up); // the first stays the first
    QCOMPARE(tabs.currentIndex(), 0);
    QTest::keyClick(&tabs, Qt::Key_Down);
    QCOMPARE(tabs.currentIndex(), 1);
    QCOMPARE(changed.size(), 3);
}

// --- theme

void tst_Widgets::tonesAreReadable_data()
{
    QTest::addColumn<theme::Appearance>("appearance");
    QTest::newRow("light") << theme::Appearance::Light;
    QTest::newRow("dark") << theme::Appearance::Dark;
}

//! Contrast of WCAG 2: 4.5 or more is readable for nearly everybody.
void tst_Widgets::tonesAreReadable()
{
    QFETCH(theme::Appearance, appearance);
    theme::apply(appearance);
    const auto restore = qScopeGuard([] { theme::apply(theme::Appearance::Light); });
    QWidget widget;
    QCOMPARE(theme::isDark(&widget), appearance == theme::Appearance::Dark);
    const auto luminance = [](const QColor &color) {
        const auto part = [](double c) {
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
               + 0.0722 * part(color.blueF());
    };
    const auto contrast = [&](const QColor &a, const QColor &b) {
        const double one = luminance(a) + 0.05;
        const double two = luminance(b) + 0.05;
        return std::max(one, two) / std::min(one, two);
    };
    using theme::Tone;
    for (const Tone tone : {Tone::Neutral, Tone::Good, Tone::Caution, Tone::Bad, Tone::Info}) {
        const QColor text = theme::color(tone, &widget);
        const QColor plain = widget.palette().color(QPalette::Window);
        const QColor surface = theme::surface(tone, &widget);
        const QString figures = u"tone %1: %2 on the window, %3 on its surface"_s.arg(int(tone))
                                    .arg(contrast(text, plain))
                                    .arg(contrast(text, surface));
        QVERIFY2(contrast(text, plain) >= 4.5, qPrintable(figures));
        QVERIFY2(contrast(text, surface) >= 4.5, qPrintable(figures));
    }
}

QTEST_MAIN(tst_Widgets)

#include "tst_widgets.moc"
