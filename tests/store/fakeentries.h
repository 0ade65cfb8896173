// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/keychainentries.h"

#include <QMap>
#include <QStringList>
#include <QTimer>

namespace backlock::test {

//! A keychain in memory that answers from the event loop, and fails where it is told to.
class FakeEntries : public QObject, public KeychainEntries
{
public:
    QMap<QString, QByteArray> content;
    QStringList calls; //!< `read a`, `write b`, ...
    QString failAt;    //!< the call that fails with `failure`; empty: none
    int failAfter = 0; //!< so many calls of that text pass first
    Cause failure = Cause::KeychainDenied;
    bool keepsWhatIsRemoved = false;
    bool spoilsWhatIsWritten = false;
    qsizetype maxBytes = 0; //!< a longer value is refused; 0: none is

    void read(const QString &entry, const ReadAnswer &answer) override
    {
        later(u"read "_qs + entry, [=, this](bool fails) {
            if (fails)
                answer(fail(ErrorKind::Keychain, failure));
            else if (!content.contains(entry))
                answer(std::nullopt);
            else
                answer(Secret(content.value(entry)));
        });
    }

    void write(const QString &entry, const Secret &value, const DoneAnswer &answer) override
    {
        later(u"write "_qs + entry, [=, this](bool fails) {
            if (fails || (maxBytes > 0 && value.reveal().size() > maxBytes)) {
                answer(fail(ErrorKind::Keychain, failure));
                return;
            }
            content.insert(entry, spoilsWhatIsWritten ? QByteArray("spoilt") : value.reveal());
            answer({});
        });
    }

    void remove(const QString &entry, const DoneAnswer &answer) override
    {
        later(u"remove "_qs + entry, [=, this](bool fails) {
            if (fails) {
                answer(fail(ErrorKind::Keychain, failure));
                return;
            }
            if (!keepsWhatIsRemoved)
                content.remove(entry);
            answer({});
        });
    }

private:
    void later(const QString &call, const std::function<void(bool fails)> &work)
    {
        calls.append(call);
        bool fails = !failAt.isEmpty() && call.startsWith(failAt);
        if (fails && failAfter > 0) {
            --failAfter;
            fails = false;
        }
        QTimer::singleShot(0, this, [work, fails] { work(fails); });
    }
};

} // namespace backlock::test
