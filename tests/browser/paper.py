# SPDX-License-Identifier: GPL-3.0-or-later
"""What this file knows: that nothing of the page is lost on paper."""
import base64
import os
import re
import subprocess
import xml.etree.ElementTree as xml

import webdriver

XHTML = '{http://www.w3.org/1999/xhtml}'
TABLES = '''
return Array.from(document.querySelectorAll('.sheet table, table')).map(table => {
    const last = row => row.cells.length ? row.cells[row.cells.length - 1].textContent : '';
    return [table.closest('section') ? table.closest('section').id : '',
            table.tHead ? table.tHead.rows[0].cells.length : 0, table.tHead ? last(table.tHead.rows[0]) : '',
            Array.from(table.tBodies[0].rows).map(last)];
});
'''


def words_of(pdf):
    """The words of each page with their places, and the size of the page: what lies beyond it is cut off."""
    told = subprocess.run(['pdftotext', '-bbox', pdf, '-'], stdout=subprocess.PIPE, check=True).stdout
    pages = xml.fromstring(re.sub(rb'[\x00-\x08\x0b\x0c\x0e-\x1f]', b'', told)).iter(XHTML + 'page')
    return [(float(page.get('width')), float(page.get('height')),
             [(float(w.get('xMin')), float(w.get('xMax')), float(w.get('yMin')), float(w.get('yMax')), w.text or '')
              for w in page.iter(XHTML + 'word')]) for page in pages]


def squeezed(text):
    """Letters and digits only: where a cell is broken into lines is the browser's affair."""
    return re.sub(r'[\W_]+', '', text)


def try_paper(session, name, folder, check):
    if not webdriver.find(['pdftotext']):
        print('skipped: print view (pdftotext is not there; Debian: poppler-utils)')
        return
    pdf = os.path.join(folder, 'page.pdf')
    printed = session.command('Page.printToPDF', preferCSSPageSize=True, printBackground=True)
    with open(pdf, 'wb') as file:
        file.write(base64.b64decode(printed['data']))
    pages = words_of(pdf)
    beyond = [word for width, height, words in pages for x0, x1, y0, y1, word in words
              if x0 < 0 or x1 > width or y0 < 0 or y1 > height]
    check(not beyond, '%s: beyond the edge of the paper: %s' % (name, beyond[:8]))
    check(len(pages) > 1, name + ': it is printed on one page')
    try_last_columns(session, name, {squeezed(word[4]) for _, _, words in pages for word in words}, check)


def try_last_columns(session, name, there, check):
    """Headings and values of each table's last column are the first to be cut off. A word may be broken, at a place
    that the browser chose, into two or three of the paper's words."""
    tables = session.run(TABLES)
    check(bool(tables), name + ': no tables')
    for section, columns, heading, cells in tables:
        texts = [heading] + cells
        lost = sorted({word for text in texts for word in text.split() if not is_there(squeezed(word), there)})
        check(not lost, '%s: the last of %d columns in "%s" is not on paper: %s' % (name, columns, section, lost[:5]))


def is_there(word, there, pieces=4):
    return not word or word in there or (pieces > 1 and any(
        word[:k] in there and is_there(word[k:], there, pieces - 1) for k in range(1, len(word))))
