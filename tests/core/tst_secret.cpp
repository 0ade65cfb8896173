// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/secret.h"

#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace backlock;

// Looks at the secret's bytes in the moment in which they are given back: afterwards nobody may.
// The address sanitizer has a hook for that; glibc lets a program bring its own free().
#if defined(__SANITIZE_ADDRESS__)
// Debian's gcc leaves <sanitizer/allocator_interface.h> out.
// NOLINTBEGIN: names that the sanitizer has chosen
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void *, size_t),
                                                         void (*)(const volatile void *));
extern "C" int __sanitizer_get_ownership(const volatile void *);
extern "C" size_t __sanitizer_get_allocated_size(const volatile void *);
// NOLINTEND
#elif defined(__GLIBC__)
#include <malloc.h>
#endif

namespace {

struct Watch
{
    const char *bytes = nullptr;
    qsizetype length = 0;
    bool freed = false;
    bool wiped = false;

    void seesFree(const char *block, size_t size)
    {
        if (!bytes || bytes < block || bytes + length > block + size)
            return;
        freed = true;
        wiped = std::all_of(bytes, bytes + length, [](char c) { return c == 0; });
        bytes = nullptr;
    }
};

Watch theWatch;

} // namespace

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kWatchesFree = true;

static void watchFree()
{
    __sanitizer_install_malloc_and_free_hooks(
        [](const volatile void *, size_t) {},
        [](const volatile void *block) {
            if (theWatch.bytes && __sanitizer_get_ownership(block)) {
                theWatch.seesFree(static_cast<const char *>(const_cast<const void *>(block)),
                                  __sanitizer_get_allocated_size(block));
            }
        });
}
#elif defined(__GLIBC__)
constexpr bool kWatchesFree = true;

static void watchFree() {}

// NOLINTBEGIN: names that glibc has chosen
extern "C" void __libc_free(void *);

extern "C" void free(void *block)
{
    if (block && theWatch.bytes)
        theWatch.seesFree(static_cast<const char *>(block), malloc_usable_size(block));
    __libc_free(block);
}
// NOLINTEND
#else
constexpr bool kWatchesFree = false;

static void watchFree() {}
#endif

class tst_Secret : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void lastOwnerWipes_data();
    void lastOwnerWipes();
    void anEarlierOwnerWipesNothing();
    void spareRoomIsWipedAsWell();
    void bytesOfTheCallerAreNotTouched();
    void literalsAreNotWritten();
    void movedFromIsEmpty();
    void assigningToItselfKeepsTheBytes();
    void assigningASharerKeepsTheBytes();
    void equalityIsOfTheBytes();
    void bytesMayHoldAnything();

private:
    static Secret make() { return Secret(QByteArray(40, 'x')); }
    static void watch(const Secret &secret)
    {
        theWatch = {secret.reveal().constData(), secret.reveal().size(), false, false};
    }
};

void tst_Secret::initTestCase()
{
    watchFree();
}

void tst_Secret::init()
{
    theWatch = {};
}

void tst_Secret::lastOwnerWipes_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"destroyed", "cleared", "assigned over", "moved over", "moved away"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void tst_Secret::lastOwnerWipes()
{
    if (!kWatchesFree)
        QSKIP("nobody tells here when memory is given back");
    QFETCH(QString, way);
    {
        Secret secret = make();
        watch(secret);
        const Secret other(QByteArray("other"));
        if (way == u"cleared")
            secret.clear();
        else if (way == u"assigned over")
            secret = other;
        else if (way == u"moved over")
            secret = Secret(QByteArray("other"));
        else if (way == u"moved away")
            Secret(std::move(secret)).clear();
        QCOMPARE(theWatch.freed, way != u"destroyed");
    }
    QVERIFY(theWatch.freed);
    QVERIFY(theWatch.wiped);
}

void tst_Secret::anEarlierOwnerWipesNothing()
{
    Secret last;
    {
        const Secret first = make();
        last = first;
        watch(first);
    }
    QVERIFY(!theWatch.freed);
    QCOMPARE(last.reveal(), QByteArray(40, 'x'));
    last.clear();
    if (kWatchesFree)
        QVERIFY(theWatch.freed && theWatch.wiped);
}

void tst_Secret::spareRoomIsWipedAsWell()
{
    if (!kWatchesFree)
        QSKIP("nobody tells here when memory is given back");
    QByteArray pasted = "\n\n" + QByteArray(200, 'x');
    pasted.reserve(400);
    pasted.remove(0, 2); // leaves room in front
    pasted.truncate(10); // leaves 190 bytes of the secret behind the end
    {
        const Secret secret(std::move(pasted));
        theWatch = {secret.reveal().constData(), 200, false, false};
        QCOMPARE(secret.reveal(), QByteArray(10, 'x'));
    }
    QVERIFY(theWatch.freed);
    QVERIFY(theWatch.wiped);
}

void tst_Secret::bytesOfTheCallerAreNotTouched()
{
    const QByteArray mine(40, 'x');
    {
        const Secret secret(mine);
        QVERIFY(secret.reveal().constData() != mine.constData());
    }
    QCOMPARE(mine, QByteArray(40, 'x'));
    Secret secret = make();
    const QByteArray out = secret.reveal();
    secret.clear();
    QCOMPARE(out, QByteArray(40, 'x')); // whoever took a copy has it until they drop it
}

void tst_Secret::literalsAreNotWritten()
{
    Secret secret(QByteArrayLiteral("read-only memory")); // a write to it would end the program
    QCOMPARE(secret.reveal(), QByteArray("read-only memory"));
    secret.clear();
    QVERIFY(secret.isEmpty());
}

void tst_Secret::movedFromIsEmpty()
{
    Secret first = make();
    Secret second(std::move(first));
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): the promise under test
    QCOMPARE(second.reveal(), QByteArray(40, 'x'));
    Secret third(QByteArray("old"));
    third = std::move(second);
    QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move)
    QCOMPARE(third.reveal(), QByteArray(40, 'x'));
    second = make(); // and usable again
    QVERIFY(second == third);
}

void tst_Secret::assigningToItselfKeepsTheBytes()
{
    Secret secret = make();
    Secret &same = secret;
    secret = same;
    QCOMPARE(secret.reveal(), QByteArray(40, 'x'));
    secret = std::move(same);
    QCOMPARE(secret.reveal(), QByteArray(40, 'x'));
}

void tst_Secret::assigningASharerKeepsTheBytes()
{
    Secret first = make();
    Secret second = first;
    first = second;
    QCOMPARE(first.reveal(), QByteArray(40, 'x'));
    first = std::move(second);
    QCOMPARE(first.reveal(), QByteArray(40, 'x'));
}

void tst_Secret::equalityIsOfTheBytes()
{
    QVERIFY(make() == make());
    QVERIFY(!(make() == Secret(QByteArray("y"))));
    QVERIFY(Secret() == Secret(QByteArray()));
    QVERIFY(Secret().isEmpty());
}

void tst_Secret::bytesMayHoldAnything()
{
    const QByteArray bytes("a\0\xff\n", 4);
    QCOMPARE(Secret(bytes).reveal(), bytes);
}

QTEST_GUILESS_MAIN(tst_Secret)
#include "tst_secret.moc"
