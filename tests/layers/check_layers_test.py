#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_layers.py refuses what it should, and only that: each row is a file and what must be said."""
import os
import sys
import tempfile
import unittest

import check_layers

LICENCE = "// SPDX-FileCopyrightText: 2026 Somebody\n// SPDX-License-Identifier: GPL-3.0-or-later\n"

REFUSED = (  # file, code below the licence, part of the complaint
    ("src/core/a.h", '#include "words/words.h"', "core must not include words"),
    ("src/words/a.h", '#include "store/ledger.h"', "words must not include store"),
    ("src/store/a.h", '#include "api/calls.h"', "store must not include api"),
    ("src/api/a.h", '#include "store/paths.h"', "api must not include store"),
    ("src/api/a.h", '#include "session/session.h"', "api must not include session"),
    ("src/session/a.h", '#include "change/changerunner.h"', "session must not include change"),
    ("src/change/a.h", '#include "model/changeform.h"', "change must not include model"),
    ("src/model/a.h", '#include "widgets/changepage.h"', "model must not include widgets"),
    ("src/model/a.h", '#include "api/httpclient.h"', "model must not include api"),
    ("src/widgets/a.h", '#include "api/taurusdbclient.h"', "widgets must not include api"),
    ("src/widgets/a.h", '#include "app/main.h"', "widgets must not include app"),
    ("src/cli/a.h", '#include "model/changeform.h"', "cli must not include model"),
    ("src/cli/a.h", '#include "widgets/changepage.h"', "cli must not include widgets"),
    ("src/app/a.h", '#include "sandbox/gateway.h"', "app must not include sandbox"),
    ("src/sandbox/a.h", '#include "core/ids.h"', "sandbox must not include core"),
    ("src/core/a.h", '  #  include  "api/calls.h" // why not', "core must not include api"),
    ("src/core/a.h", '#include "ids.h"', "does not name its room"),
    ("src/core/a.h", '#include "../api/calls.h"', "does not name its room"),
    ("src/core/a.h", "#include <QNetworkRequest>", "core must not include QtNetwork"),
    ("src/model/a.h", "#include <QColor>", "model must not include QtGui"),
    ("src/model/a.h", "#include <QtWidgets/QLabel>", "model must not include QtWidgets"),
    ("src/change/a.h", "#include <QSqlDatabase>", "change must not include QtSql"),
    ("src/cli/a.h", "#include <QApplication>", "cli must not include QtWidgets"),
    ("src/session/a.h", "#include <qt6keychain/keychain.h>", "only store speaks to the keychain"),
    ("src/app/a.cpp", "QNetworkAccessManager manager;", "only src/api speaks to the network"),
    ("src/session/a.cpp", "QNetworkReply *reply;", "only src/api speaks to the network"),
    ("src/widgets/a.cpp", "label->setTextFormat(Qt::RichText);", "plain text"),
    ("src/widgets/a.cpp", "document.setHtml(text);", "plain text"),
    ("ui/a.ui", "<enum>Qt::AutoText</enum>", "plain text"),
    ("src/api/a.cpp", "reply->ignoreSslErrors();", "never ignored"),
    ("tests/core/a.cpp", "QTest::qWait(100);", "never for time to pass"),
    ("tests/core/a.cpp", "std::this_thread::sleep_for(1s);", "never for time to pass"),
    ("tests/core/a.cpp", "QThread::msleep(100);", "never for time to pass"),
    ("src/attic/a.h", "", "src/attic: not a room"),
)

TAKEN = (
    ("src/core/a.h", '#include "core/ids.h"\n#include <QHostAddress>\n#include <optional>'),
    ("src/store/a.cpp", "#include <QSqlQuery>\n#include <QDBusInterface>\n#include <qt6keychain/keychain.h>"),
    ("src/api/a.cpp", '#include "core/result.h"\n#include <QNetworkAccessManager>\nQNetworkReply *r;'),
    ("src/session/a.h", '#include "api/httpclient.h"\n#include "store/secretstore.h"'),
    ("src/widgets/a.cpp", '#include "model/changeform.h"\n#include "ui_changepage.h"\n#include <QLabel>'),
    ("src/widgets/a.cpp", '#include "store/profilestore.h"\n#include <QPainter>\n#include "a.moc"'),
    ("src/cli/a.cpp", '#include "change/changerunner.h"\n#include "api/requestpreview.h"'),
    ("src/app/main.cpp", '#include "widgets/mainwindow.h"\n#include "cli/cli.h"\n#include <QApplication>'),
    ("src/sandbox/a.cpp", '#include "http.h"\n#include "sandbox/http.h"\n#include <QSslServer>'),
    ("src/session/a.cpp", "// a QNetworkReply of before\n/* #include \"change/x.h\" */\n"
     'QString s = QStringLiteral("QNetworkReply // setHtml");'),
    ("tests/core/a.cpp", '#include "core/ids.h"\nQTRY_VERIFY(done); QVERIFY(QTest::qWaitFor(f));'),
    ("ui/a.ui", "<enum>Qt::PlainText</enum>"),
)


def faults(path, code, licence=LICENCE):
    with tempfile.TemporaryDirectory() as root:
        os.makedirs(os.path.join(root, "src"))
        file = os.path.join(root, path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w") as out:
            out.write(licence + code + "\n")
        return check_layers.check(root)


class CheckLayers(unittest.TestCase):
    def test_refuses(self):
        for path, code, complaint in REFUSED:
            with self.subTest(path=path, code=code):
                found = faults(path, code)
                self.assertEqual(len(found), 1, found)
                self.assertIn(complaint, found[0])

    def test_takes(self):
        for path, code in TAKEN:
            with self.subTest(path=path, code=code):
                self.assertEqual(faults(path, code), [])

    def test_tells_the_line(self):
        found = faults("src/core/a.h", '#include <QString>\n\n#include "api/calls.h"')
        self.assertEqual(found, ["src/core/a.h:5: core must not include api"])

    def test_refuses_a_file_without_its_licence(self):
        for path in ("src/core/a.h", "src/core/CMakeLists.txt", "tests/env/a.py"):
            found = faults(path, "", licence="")
            self.assertEqual(len(found), 1, found)
            self.assertIn("SPDX", found[0])

    def test_knows_every_room_that_may_be_included(self):
        for room, (below, _) in check_layers.ROOMS.items():
            self.assertNotIn(room, below)
            for other in below:
                self.assertNotIn(room, check_layers.ROOMS[other][0], "arrows go one way")


if __name__ == "__main__":
    sys.exit(unittest.main())
