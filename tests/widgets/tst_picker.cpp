// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The picker of projects, instances and keys: what is typed finds, what is chosen is told once, and
// nothing is chosen behind a person's back.

#include "widgets/searchpicker.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QVBoxLayout>
#include <QWindow>
#include <QtTest>

using namespace backlock;
using namespace Qt::StringLiterals;

namespace {

InstanceId idOf(int number)
{
    return InstanceId::fromTrusted(u"%1in07"_s.arg(number, 32, 16, QLatin1Char('0')));
}

QList<Instance> instances(const QStringList &names)
{
    QList<Instance> rows;
    for (const QString &name : names) {
        Instance row;
        row.id = idOf(int(rows.size()) + 1);
        row.name = name;
        row.status = u"normal"_s;
        rows += row;
    }
    return rows;
}

//! A window with a picker, and another field to go to.
struct Bed
{
    Bed()
        : layout(&window)
    {
        layout.addWidget(&picker);
        layout.addWidget(&other);
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not get the focus");
        picker.setFocus();
    }

    //! To the list that is open, or else to what has the focus.
    void press(Qt::Key key)
    {
        awaitFocus();
        QTest::keyClick(static_cast<QWidget *>(nullptr), key);
        QCoreApplication::processEvents();
    }
    void type(const QString &text)
    {
        for (const QChar character : text) {
            awaitFocus();
            QTest::keyClick(static_cast<QWidget *>(nullptr), character.toLatin1());
        }
        QCoreApplication::processEvents();
    }
    //! Without a window manager nobody gives the focus back when a list has closed.
    void awaitFocus()
    {
        const QWindow *focus = QGuiApplication::focusWindow();
        if (!QApplication::activePopupWidget() && (!focus || focus->type() == Qt::Popup)) {
            window.activateWindow();
            if (!QTest::qWaitForWindowActive(&window))
                qFatal("the window does not get the focus back");
        }
    }
    QString text() const { return picker.lineEdit()->text(); }
    static QAbstractItemView *openList()
    {
        QWidget *popup = QApplication::activePopupWidget();
        auto *view = qobject_cast<QAbstractItemView *>(popup);
        return view || !popup ? view : popup->findChild<QAbstractItemView *>();
    }

    QWidget window;
    QVBoxLayout layout;
    SearchPicker picker;
    QLineEdit other;
    QSignalSpy picked{&picker, &SearchPicker::picked};
    QSignalSpy typed{&picker, &SearchPicker::typed};
};

} // namespace

class tst_Picker : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsChosenByItself();
    void typingFindsAndEnterTakesTheFirst();
    void whatWasTypedInFullComesFirst();
    void wordsInAnyOrderAndCase();
    void arrowsChooseAmongTheFound();
    void idOfARowIsThatRow();
    void typedIdThatIsNoRow();
    void ambiguousNameIsNotChosen();
    void clearedField();
    void escapePutsBack();
    void focusElsewhereEndsTheEntry();
    void anotherWindowDoesNotEndTheEntry();
    void rowsThatArriveDoNotDisturb();
    void aListThatIsResetLeavesWhatIsTyped();
    void keyIntoTheOpenListSearches();
    void rowThatCannotBeChosen();
    void tenThousandRows();
};

void tst_Picker::nothingIsChosenByItself()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s, u"billing"_s}));
    QCOMPARE(bed.picker.currentIndex(), -1);
    QCOMPARE(bed.text(), QString());
    bed.picker.setPlaceholder(u"Choose"_s);
    QCOMPARE(bed.picker.lineEdit()->placeholderText(), u"Choose"_s);
    bed.picker.showId(idOf(2).text());
    QVERIFY(bed.text().startsWith(u"billing"));
    bed.picker.showId(u"not in the list"_s);
    QCOMPARE(bed.text(), u"not in the list"_s);
    bed.picker.showId({});
    QCOMPARE(bed.text(), QString());
    // Showing is not choosing.
    QCOMPARE(bed.picked.size() + bed.typed.size(), 0);
}

void tst_Picker::typingFindsAndEnterTakesTheFirst()
{
    Bed bed;
    bed.picker.setInstances(instances({u"billing-prod"_s, u"orders-prod"_s, u"orders-test"_s}));
    bed.type(u"orde"_s);
    QVERIFY(Bed::openList());
    QCOMPARE(Bed::openList()->model()->rowCount(), 2);
    bed.press(Qt::Key_Return);
    QVERIFY(!Bed::openList());
    QCOMPARE(bed.picked.size(), 1);
    QCOMPARE(bed.picked[0][0].toString(), idOf(2).text());
    QCOMPARE(bed.typed.size(), 0);
    QVERIFY(bed.text().startsWith(u"orders-prod"));
    // Leaving the field afterwards tells nothing a second time.
    bed.press(Qt::Key_Tab);
    QCOMPARE(bed.picked.size(), 1);
    QCOMPARE(bed.typed.size(), 0);
}

void tst_Picker::whatWasTypedInFullComesFirst()
{
    Bed bed;
    bed.picker.setInstances(instances({u"old-db"_s, u"db-test"_s, u"db"_s}));
    bed.type(u"db"_s);
    QCOMPARE(Bed::openList()->model()->rowCount(), 3);
    QVERIFY(Bed::openList()->selectionModel()->isRowSelected(2));
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.size(), 1);
    QCOMPARE(bed.picked[0][0].toString(), idOf(3).text());
}

void tst_Picker::wordsInAnyOrderAndCase()
{
    Bed bed;
    bed.picker.setInstances(instances({u"billing-prod"_s, u"Orders-Prod"_s, u"orders-test"_s}));
    bed.type(u"PROD ord"_s);
    QCOMPARE(Bed::openList()->model()->rowCount(), 1);
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.value(0).value(0).toString(), idOf(2).text());
}

void tst_Picker::arrowsChooseAmongTheFound()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders-prod"_s, u"orders-test"_s, u"orders-dev"_s}));
    bed.type(u"orders"_s);
    // What Enter would take can be seen.
    QVERIFY(Bed::openList()->selectionModel()->isRowSelected(0));
    bed.press(Qt::Key_Down);
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.size(), 1);
    QCOMPARE(bed.picked[0][0].toString(), idOf(2).text());
    QVERIFY(bed.text().startsWith(u"orders-test"));
}

void tst_Picker::idOfARowIsThatRow()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s, u"billing"_s}));
    bed.type(idOf(2).text());
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.size(), 1);
    QCOMPARE(bed.picked[0][0].toString(), idOf(2).text());
    QCOMPARE(bed.typed.size(), 0);
}

void tst_Picker::typedIdThatIsNoRow()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s}));
    bed.type(u" "_s + idOf(99).text() + u" "_s);
    QVERIFY(!Bed::openList());
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.size(), 0);
    QCOMPARE(bed.typed.size(), 1);
    QCOMPARE(bed.typed[0][0].toString(), idOf(99).text());
    // Without any list, too.
    Bed empty;
    empty.type(idOf(99).text());
    empty.press(Qt::Key_Return);
    QCOMPARE(empty.typed.size(), 1);
}

void tst_Picker::ambiguousNameIsNotChosen()
{
    Bed bed;
    bed.picker.setInstances(instances({u"twin"_s, u"twin"_s}));
    bed.type(u"twin"_s);
    QVERIFY(Bed::openList());
    QCOMPARE(Bed::openList()->model()->rowCount(), 2);
    Bed::openList()->hide();
    bed.other.setFocus();
    QCoreApplication::processEvents();
    QCOMPARE(bed.picked.size(), 0);
}

void tst_Picker::clearedField()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s}));
    bed.picker.showId(idOf(1).text());
    bed.picker.lineEdit()->selectAll();
    bed.press(Qt::Key_Delete);
    bed.press(Qt::Key_Escape); // the list of all rows
    if (bed.text().isEmpty())
        bed.press(Qt::Key_Return);
    else { // the Escape was ours: the old one is back
        QVERIFY(bed.text().startsWith(u"orders"));
        return;
    }
    QCOMPARE(bed.typed.size(), 1);
    QCOMPARE(bed.typed[0][0].toString(), QString());
}

void tst_Picker::escapePutsBack()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s, u"billing"_s}));
    bed.picker.showId(idOf(1).text());
    const QString shown = bed.text();
    bed.picker.lineEdit()->selectAll();
    bed.type(u"zzz"_s); // finds nothing: no list is in the way
    bed.press(Qt::Key_Escape);
    QCOMPARE(bed.text(), shown);
    bed.type(u"bill"_s); // all of it was selected again
    QVERIFY(Bed::openList());
    bed.press(Qt::Key_Escape);
    QVERIFY(!Bed::openList());
    bed.press(Qt::Key_Escape);
    QCOMPARE(bed.text(), shown);
    bed.press(Qt::Key_Tab);
    QCOMPARE(bed.picked.size() + bed.typed.size(), 0);
}

void tst_Picker::focusElsewhereEndsTheEntry()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s}));
    bed.type(idOf(99).text());
    QTest::mouseClick(&bed.other, Qt::LeftButton);
    QCOMPARE(bed.typed.size(), 1);
    QCOMPARE(bed.typed[0][0].toString(), idOf(99).text());
}

void tst_Picker::anotherWindowDoesNotEndTheEntry()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s}));
    bed.picker.showId(idOf(1).text());
    bed.picker.lineEdit()->selectAll();
    bed.type(u"0000"_s.repeated(3) + u"77"_s); // the half of an id ...
    QVERIFY(!Bed::openList());
    QWidget elsewhere;
    elsewhere.show(); // ... whose other half is looked up in another window
    elsewhere.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&elsewhere));
    QCOMPARE(bed.picked.size() + bed.typed.size(), 0);
    QCOMPARE(bed.text(), u"00000000000077"_s);
}

void tst_Picker::rowsThatArriveDoNotDisturb()
{
    Bed bed;
    QStringList names = {u"orders-1"_s, u"orders-2"_s};
    bed.picker.setInstances(instances(names));
    bed.picker.showId(idOf(1).text());
    bed.picker.lineEdit()->selectAll();
    bed.type(u"orders-3"_s);
    names += u"orders-3"_s; // the next page of the list
    bed.picker.setInstances(instances(names));
    QCOMPARE(bed.text(), u"orders-3"_s);
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.size(), 1);
    QCOMPARE(bed.picked[0][0].toString(), idOf(3).text());
    // And what is chosen stays chosen when more comes.
    names += u"orders-4"_s;
    bed.picker.setInstances(instances(names));
    QVERIFY(bed.text().startsWith(u"orders-3"));
    QCOMPARE(bed.picker.currentIndex(), 2);
}

//! The first page comes, the list fails, another project's list begins: a reset of the rows each.
void tst_Picker::aListThatIsResetLeavesWhatIsTyped()
{
    Bed bed;
    const QString id = idOf(99).text();
    bed.type(id.left(3));
    bed.picker.setInstances(instances({u"orders"_s}));
    bed.type(id.mid(3, 3));
    bed.picker.setInstances(instances({u"billing"_s}));
    bed.type(id.mid(6, 3));
    bed.picker.setInstances({});
    bed.type(id.mid(9, 3));
    bed.picker.clearRows();
    bed.type(id.mid(12));
    QCOMPARE(bed.text(), id);
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.typed.size(), 1);
    QCOMPARE(bed.typed[0][0].toString(), id);
}

void tst_Picker::keyIntoTheOpenListSearches()
{
    Bed bed;
    bed.picker.setInstances(instances({u"orders"_s, u"billing"_s, u"users"_s}));
    QTest::mouseClick(bed.picker.lineEdit(), Qt::LeftButton);
    QVERIFY(Bed::openList());
    QCOMPARE(Bed::openList()->model()->rowCount(), 3);
    bed.type(u"us"_s);
    QCOMPARE(bed.text(), u"us"_s);
    QVERIFY(Bed::openList());
    QCOMPARE(Bed::openList()->model()->rowCount(), 1);
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.value(0).value(0).toString(), idOf(3).text());
}

void tst_Picker::rowThatCannotBeChosen()
{
    Bed bed;
    KmsKey disabled;
    disabled.id = KeyId::fromTrusted(u"01234567-89ab-cdef-0123-456789abcdef"_s);
    disabled.alias = u"old-key"_s;
    disabled.spec = u"AES_256"_s;
    disabled.state = KeyState::Disabled;
    bed.picker.setKeys({disabled});
    bed.type(u"old"_s);
    QVERIFY(Bed::openList());
    const QModelIndex row = Bed::openList()->model()->index(0, 0);
    QVERIFY(!row.flags().testFlag(Qt::ItemIsEnabled));
    QTest::mouseClick(Bed::openList()->viewport(), Qt::LeftButton, {},
                      Bed::openList()->visualRect(row).center());
    QCOMPARE(bed.picked.size(), 0);
    // Enter: what was typed is judged as an entry, so field and form never differ.
    bed.press(Qt::Key_Return);
    QVERIFY(!Bed::openList());
    QCOMPARE(bed.picked.size(), 0);
    QCOMPARE(bed.typed.size(), 1);
    QCOMPARE(bed.typed[0][0].toString(), u"old"_s);

    // The first that can be chosen is taken, wherever it stands ...
    KmsKey usable = disabled;
    usable.id = KeyId::fromTrusted(u"11234567-89ab-cdef-0123-456789abcdef"_s);
    usable.alias = u"old-key-2"_s;
    usable.state = KeyState::Enabled;
    bed.picker.setKeys({disabled, usable});
    bed.picker.lineEdit()->selectAll();
    bed.type(u"old-k"_s);
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.value(0).value(0).toString(), usable.id.text());
    // ... but never instead of another that was named in full.
    bed.picker.lineEdit()->selectAll();
    bed.type(u"old-key"_s);
    bed.press(Qt::Key_Return);
    QCOMPARE(bed.picked.size(), 2);
    QCOMPARE(bed.picked[1][0].toString(), disabled.id.text());
}

void tst_Picker::tenThousandRows()
{
    constexpr qint64 kBoundMs = 1000; // generous: a debug build on a busy machine
    QStringList names;
    for (int i = 0; i < 10'000; ++i)
        names += u"service-%1-prod"_s.arg(i, 5, 10, QLatin1Char('0'));
    const QList<Instance> rows = instances(names);
    Bed bed;
    QElapsedTimer timer;
    timer.start();
    bed.picker.setInstances(rows);
    const qint64 filled = timer.restart();
    bed.picker.showPopup();
    QCoreApplication::processEvents();
    const qint64 opened = timer.elapsed();
    QVERIFY(Bed::openList());
    QCOMPARE(Bed::openList()->model()->rowCount(), 10'000);
    bed.press(Qt::Key_Return); // nothing is highlighted, so nothing is taken
    QVERIFY(!Bed::openList());
    QCOMPARE(bed.picked.size() + bed.typed.size(), 0);

    bed.picker.lineEdit()->selectAll();
    qint64 slowest = 0;
    const QString typed = u"service-09999"_s;
    for (const QChar character : typed) {
        timer.restart();
        bed.type(character);
        slowest = std::max(slowest, timer.elapsed());
    }
    QCOMPARE(Bed::openList()->model()->rowCount(), 1);
    timer.restart();
    bed.press(Qt::Key_Return);
    const qint64 chosen = timer.elapsed();
    QCOMPARE(bed.picked.value(0).value(0).toString(), idOf(10'000).text());
    qInfo(
        "10,000 rows: filled in %lld ms, opened in %lld ms, slowest key %lld ms, chosen in %lld ms",
        filled, opened, slowest, chosen);
    for (const qint64 took : {filled, opened, slowest, chosen})
        QVERIFY2(took < kBoundMs, qPrintable(QString::number(took)));
}

QTEST_MAIN(tst_Picker)

#include "tst_picker.moc"
