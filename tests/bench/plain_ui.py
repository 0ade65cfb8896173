#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""plain_ui.py PAGE.ui PLAIN.ui: a page without any code of ours. Each widget that is ours becomes the
stock widget that it extends, and the page's class is called YardstickPage."""
import sys
import xml.etree.ElementTree as xml

page, plain = sys.argv[1:]
tree = xml.parse(page)
root = tree.getroot()
ours = {w.findtext("class"): w.findtext("extends") for w in root.iter("customwidget")}
for widget in root.iter("widget"):
    while widget.get("class") in ours:
        widget.set("class", ours[widget.get("class")])
for tag in ("customwidgets", "resources", "connections", "slots"):
    for child in root.findall(tag):
        root.remove(child)
name = root.find("class")
name.text = "YardstickPage"
root.find("widget").set("name", "YardstickPage")
tree.write(plain, encoding="UTF-8", xml_declaration=True)
