// SPDX-FileCopyrightText: 2026 The Backlock developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/reportpdf.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

namespace backlock {

namespace {

constexpr int kDotsPerInch = 96; // what the widths and sizes of the HTML are meant for
constexpr int kMargin = 15;      //!< mm
constexpr int kFooter = 24;      //!< dots

void paintPage(QPainter &painter, QTextDocument &document, int page, int pages)
{
    const QSizeF size = document.pageSize();
    const QRectF part(0, page * size.height(), size.width(), size.height());
    painter.save();
    painter.translate(0, -part.top());
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = part;
    // Whatever the window looks like, paper is light.
    context.palette.setColor(QPalette::Text, QColor(0x1c, 0x23, 0x30));
    painter.setClipRect(part);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
    painter.setPen(QColor(0x5c, 0x66, 0x75));
    painter.drawText(QRectF(0, size.height(), size.width(), kFooter),
                     Qt::AlignRight | Qt::AlignBottom,
                     QStringLiteral("%1 / %2").arg(page + 1).arg(pages));
}

} // namespace

QByteArray reportPdf(const QString &html)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setCreator(QStringLiteral("Backlock " BACKLOCK_VERSION));
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(kMargin, kMargin, kMargin, kMargin),
                              QPageLayout::Millimeter);
        writer.setResolution(kDotsPerInch);
        QTextDocument document;
        QFont font = QApplication::font();
        font.setPointSizeF(8.5);
        document.setDefaultFont(font);
        document.documentLayout()->setPaintDevice(&writer);
        document.setHtml(html);
        const QRect page = writer.pageLayout().paintRectPixels(kDotsPerInch);
        document.setPageSize(QSizeF(page.width(), page.height() - kFooter));
        document.setDocumentMargin(0);
        writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
        QTextOption option = document.defaultTextOption();
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        document.setDefaultTextOption(option);
        QPainter painter(&writer);
        const int pages = document.pageCount();
        for (int i = 0; i < pages; ++i) {
            if (i > 0)
                writer.newPage();
            paintPage(painter, document, i, pages);
        }
    }
    return bytes;
}

} // namespace backlock
