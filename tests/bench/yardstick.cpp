// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What Backlock's start is measured against: its change page, with the libraries it cannot do
// without, and none of its code.

#include "ui_yardstick.h"

#include <QApplication>
#include <QMainWindow>
#include <QNetworkAccessManager>

#include <qt6keychain/keychain.h>

int main(int argc, char **argv)
{
    // Named, so that the linker keeps both libraries as it does in Backlock.
    const QMetaObject *const volatile used[] = {&QNetworkAccessManager::staticMetaObject,
                                                &QKeychain::ReadPasswordJob::staticMetaObject};
    Q_UNUSED(used)

    QApplication application(argc, argv);
    QMainWindow window;
    auto *page = new QWidget;
    Ui::YardstickPage ui;
    ui.setupUi(page);
    window.setCentralWidget(page);
    window.resize(1080, 820); // as Backlock opens: what is compared is the code, not the pixels
    window.show();
    return QApplication::exec();
}
