# SPDX-License-Identifier: GPL-3.0-or-later
"""What this file knows: what a reader of report.html must find in it, with a script and without, on screen and paper.

usage: page.py [PARK...]   (folders of parks; default: the example parks). KALUND is the command, top_srcdir the source.
"""
import math
import os
import re
import subprocess
import sys
import tempfile

import paper
import webdriver

LANGUAGES = ('en', 'ru')
WIDTHS = (400, 800, 1400)
BYTES_MOST = 400000
counted = {'passed': 0, 'failed': 0}


def check(holds, what):
    counted['passed' if holds else 'failed'] += 1
    if not holds:
        print('FAIL: ' + what)


# ---- what stands in a table

CELLS = '''
const table = document.querySelectorAll('.sheet table')[arguments[0]], body = table.tBodies[0];
return Array.from(body.rows).map(row => Array.from(row.cells).map(cell =>
    [cell.textContent, cell.getAttribute('data-v'), row.hidden]));
'''
HEADS = '''
return Array.from(document.querySelectorAll('.sheet table')).map(table => [
    table.closest('section').id, table.tBodies[0].rows.length,
    Array.from(table.tHead ? table.tHead.rows[0].cells : []).map(cell => [cell.className, cell.textContent])]);
'''
COLUMN = '''
return Array.from(document.querySelectorAll('.sheet table')[arguments[0]].tBodies[0].rows)
    .filter(row => row.cells.length > arguments[1])
    .map(row => [row.cells[arguments[1]].textContent, row.cells[arguments[1]].getAttribute('data-v')]);
'''
# the rows whatever their order
ROWS = '''
return Array.from(document.querySelectorAll('.sheet table')[arguments[0]].tBodies[0].rows)
    .map(row => row.textContent).sort().join('\\n');
'''
BUTTONS = '''
return Array.from(document.querySelectorAll('.sheet table')[arguments[0]].tHead.rows[0].cells)
    .map(cell => cell.querySelector('button'));
'''
SORTED = '''
return document.querySelectorAll('.sheet table')[arguments[0]].tHead.rows[0].cells[arguments[1]]
    .getAttribute('aria-sort');
'''


def number(text, exact):
    """What a cell shows as a number, NaN where it shows none: read anew, not by the page's own script."""
    shown = (exact if exact is not None else text).replace('\u2009', '').replace('\u202f', '').replace('\u2212', '-')
    found = re.match(r'[+]?(-?[0-9]+(?:[.,][0-9]+)?(?:e[-+]?[0-9]+)?)', shown.strip().replace('\u00a0', ' '))
    return float(found.group(1).replace(',', '.')) if found else math.nan


def in_order(values, descending):
    """Numbers first, in order; what is none comes last."""
    there = [v for v in values if not math.isnan(v)]
    return all(math.isnan(v) for v in values[len(there):]) and there == sorted(there, reverse=descending)


def column(session, table, at):
    return [number(*cell) for cell in session.run(COLUMN, table, at)]


def chosen(heads):
    """The first and the last column of numbers, and the first of words: one heading is like another."""
    numbers = [at for at, (kind, _) in enumerate(heads) if kind == 'n']
    words = [at for at, (kind, _) in enumerate(heads) if kind == '']
    return sorted(set(numbers[:1] + numbers[-1:] + words[:1]))


def try_sorting(session, name, table, heads):
    """By clicks on a heading: up, then down, with the same rows in it."""
    before = session.run(ROWS, table)
    buttons = session.run(BUTTONS, table)
    tried = chosen(heads)
    for at in tried:
        numeric, heading = heads[at][0] == 'n', heads[at][1]
        if not buttons[at]:
            check(False, '%s: the heading "%s" cannot be clicked' % (name, heading))
            continue
        for descending in (False, True):
            session.click(buttons[at][webdriver.ELEMENT])
            if numeric:
                check(in_order(column(session, table, at), descending),
                      '%s: "%s" is not sorted %s' % (name, heading, 'down' if descending else 'up'))
            told = session.run(SORTED, table, at)
            check(told == ('descending' if descending else 'ascending'), '%s: "%s" is %s' % (name, heading, told))
    check(session.run(ROWS, table) == before, '%s: sorting has changed its rows' % name)
    return len(tried)


def try_tables(session, name):
    tried = 0
    for table, (section, rows, heads) in enumerate(session.run(HEADS)):
        if rows > 1 and heads:
            tried += try_sorting(session, '%s, %s' % (name, section), table, heads)
    check(tried > 0, name + ': no table sorts')
    return tried


def try_filters(session, name):
    """A word of the second row is typed: the rows that have it stay, and all come back when it is gone."""
    fields = session.elements('.filter input')
    tables = session.run('''return Array.from(document.querySelectorAll('.filter')).map(box =>
        Array.from(document.querySelectorAll('.sheet table')).indexOf(box.nextElementSibling.querySelector('table')));''')
    for field, table in zip(fields, tables):
        rows = session.run(CELLS, table)
        words = [w for cell in rows[1] for w in re.findall(r'[^\W\d_]{3,}', cell[0])]
        if not words:
            continue
        word = words[0].lower()
        wanted = [word in ''.join(cell[0] for cell in row).lower() for row in rows]
        session.type(field, word)
        shown = [not row[0][2] for row in session.run(CELLS, table)]
        check(shown == wanted, '%s: the filter "%s" shows %d rows of %d' % (name, word, sum(shown), sum(wanted)))
        said = session.run('return document.querySelectorAll(".filter [role=status]")[arguments[0]].textContent',
                           fields.index(field))
        check(str(sum(wanted)) in said, '%s: the filter "%s" says "%s"' % (name, word, said))
        session.clear(field)
        session.run('arguments[0].dispatchEvent(new Event("input"))', {webdriver.ELEMENT: field})
        check(not any(row[0][2] for row in session.run(CELLS, table)), name + ': the filter keeps rows back')
    return len(fields)


def try_switch(session, name):
    """One panel at a time: that of the button pressed."""
    labels = session.elements('.kinds label')
    for i, label in enumerate(labels):
        session.click(label)
        shown = session.run('''return Array.from(document.querySelectorAll('.kinds .panel')).map(panel =>
            getComputedStyle(panel).display !== 'none');''')
        check(shown == [k == i for k in range(len(labels))], '%s: the switch shows %s' % (name, shown))
    check(len(labels) > 0, name + ': no switch')
    return len(labels)


# ---- what holds of the whole page

def try_silence(session, name):
    said = session.log('browser')
    check(not said, '%s: the console says: %s' % (name, said[:1]))
    asked = [url for url in session.requests() if not url.startswith(('file:', 'data:', 'about:'))]
    check(not asked, '%s: it asks for %s' % (name, asked[:3]))


def try_top(session, name, language, park):
    check(park in session.title(), '%s: the title is "%s"' % (name, session.title()))
    check(session.run('return document.documentElement.lang') == language, name + ': its language')
    top = session.run('''const answer = document.querySelector('.answer');
        return [answer ? answer.textContent : '', answer ? answer.getBoundingClientRect().bottom : 1e9];''')
    check(re.search(r'\d', top[0]) and top[0].strip().endswith('.'), '%s: the answer is "%s"' % (name, top[0]))
    check(top[1] < 1000, name + ': the answer is not at the top')


def try_widths(session, name):
    for width in WIDTHS:
        session.width(width)
        wide = session.run('return [document.documentElement.scrollWidth, innerWidth]')
        check(wide[1] == width and wide[0] <= wide[1], '%s: %d wide in a window of %d' % (name, wide[0], width))


# Texts of one picture that lie upon each other by more than a hair, or stick out of it.
LABELS = '''
const bad = [];
for (const svg of document.querySelectorAll('svg')) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    const boxes = Array.from(svg.querySelectorAll('text')).filter(t => t.textContent.trim())
        .map(t => [t.getBoundingClientRect(), t.textContent.trim()]);
    boxes.forEach(([a, text], i) => {
        if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1)
            bad.push('"' + text + '" sticks out');
        for (const [b, other] of boxes.slice(i + 1)) {
            const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (x > 1 && y > 0.25 * Math.min(a.height, b.height))
                bad.push('"' + text + '" lies on "' + other + '"');
        }
    });
}
return bad;
'''


def try_pictures(session, name):
    session.width(1400)
    for label in session.elements('.kinds label') or [None]:
        if label:
            session.run('arguments[0].click()', {webdriver.ELEMENT: label})
        for what in session.run(LABELS):
            check(False, '%s: in a picture %s' % (name, what))
    unnamed = session.run('''return Array.from(document.querySelectorAll('svg')).filter(svg =>
        !svg.querySelector('title') || !svg.querySelector('title').textContent.trim()).length;''')
    check(unnamed == 0, '%s: %d pictures without a title' % (name, unnamed))


TEXTS = 'return Array.from(document.querySelectorAll(arguments[0])).map(part => part.textContent);'
PARTS = 'h1, h2, p, th, td, dd, dt, li, figcaption, caption, summary, svg text'


def try_without_scripts(session, name, url, texts):
    session.open(url)
    check(not session.elements('th button, .filter'), name + ': scripts run that must not')
    check(session.run(TEXTS, PARTS) == texts, name + ': without a script it says something else')
    try_widths(session, name + ', without a script')
    try_switch(session, name + ', without a script')
    folded = session.elements('details:not([open]) > summary')
    for summary in folded:
        session.click(summary)
    check(not session.elements('details:not([open])'), name + ': what is folded does not open')
    try_silence(session, name + ', without a script')


def plain_texts(session):
    """What stands there before a script adds anything: buttons keep the words of their headings."""
    session.run('document.querySelectorAll(".filter").forEach(box => box.remove())')
    return session.run(TEXTS, PARTS)


# ---- the parks

def make_page(park, language, folder):
    out = os.path.join(folder, os.path.basename(park) + '-' + language)
    command = [os.environ.get('KALUND', 'kalund'), 'solve', park, '-q', '--lang', language, '-o', out]
    ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        raise SystemExit('%s: %s' % (' '.join(command), ended.stderr))
    return os.path.join(out, 'report.html')


def name_of(park):
    with open(os.path.join(park, 'park.csv'), encoding='utf-8') as file:
        found = re.search(r'^"?name"?,"?([^",\n]*)', file.read(), re.MULTILINE)
    return found.group(1).strip() if found else os.path.basename(park)


def try_page(sessions, park, language, folder):
    page = make_page(park, language, folder)
    url, name = webdriver.file_url(page), '%s in %s' % (os.path.basename(park), language)
    check(os.path.getsize(page) <= BYTES_MOST, '%s: %d bytes' % (name, os.path.getsize(page)))
    session = sessions[True]
    session.width(1400)
    session.open(url)
    try_top(session, name, language, name_of(park))
    try_widths(session, name)
    session.width(1400)
    done = [try_switch(session, name)]
    session.run('document.querySelectorAll("details").forEach(part => { part.open = true; })')
    done += [try_tables(session, name), try_filters(session, name)]
    try_widths(session, name + ', unfolded')
    try_pictures(session, name)
    session.open(url)
    paper.try_paper(session, name, folder, check)
    try_silence(session, name)
    session.open(url)
    try_without_scripts(sessions[False], name, url, plain_texts(session))
    print('browser: page=%s language=%s bytes=%d kinds=%d headings=%d filters=%d' %
          (os.path.basename(park), language, os.path.getsize(page), *done))


# ---- a park that means no good

HOSTILE = '<script>document.title="gone"</script>"\'><img src=x onerror=alert(1)></title></style></svg>&amp;'


def write_hostile(folder):
    """Every name is one that would break out of an element, an attribute, a style or a picture."""
    park = os.path.join(folder, 'hostile')
    word = '"' + HOSTILE.replace('"', '""') + '%s"'
    tables = {
        'park': ['key,value', 'schema,1', 'name,' + word % ''],
        'enterprises': ['enterprise,name,x,y', word % 1 + ',' + word % 1 + ',0,0', word % 2 + ',' + word % 2 + ',3,4'],
        'materials': ['material,name,unit', word % '' + ',' + word % '' + ',t'],
        'sources': ['source,enterprise,material,quantity', ','.join([word % '', word % 1, word % '', '10'])],
        'sinks': ['sink,enterprise,material,quantity', ','.join([word % '', word % 2, word % '', '15'])],
        'supplies': ['supply,material,cost,ghg:3.1', ','.join([word % 'b', word % '', '9', '30'])],
        'disposals': ['disposal,material,cost', ','.join([word % '', word % '', '5'])],
    }
    os.mkdir(park)
    for table, rows in tables.items():
        with open(os.path.join(park, table + '.csv'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(rows) + '\n')
    return park


def try_hostile(sessions, folder):
    page = make_page(write_hostile(folder), 'en', folder)
    session = sessions[True]
    session.open(webdriver.file_url(page))
    check(HOSTILE in session.title(), 'hostile: the title is "%s"' % session.title())
    check(len(session.elements('script')) == 1 and not session.elements('img'), 'hostile: it gets elements of its own')
    check(any(HOSTILE in text for text in session.run(TEXTS, 'td')), 'hostile: its names are not told')
    check(len(session.elements('section')) > 3, 'hostile: the page is broken')
    try_widths(session, 'hostile')
    session.width(1400)
    try_tables(session, 'hostile')
    try_silence(session, 'hostile')


def main(parks):
    driver_program = webdriver.find(['chromedriver'])
    browser = webdriver.find(['chromium', 'chromium-browser', 'google-chrome'])
    if not driver_program or not browser:
        print('skipped: chromium and chromedriver are not there (Debian: chromium, chromium-driver)')
        return 77
    top = os.environ.get('top_srcdir', '.')
    parks = parks or [os.path.join(top, 'data', 'parks', name) for name in ('textbook', 'kalundborg', 'zone')]
    driver = webdriver.Driver(driver_program)
    try:
        sessions = {scripts: webdriver.Session(driver, browser, scripts) for scripts in (True, False)}
        try:
            for session in sessions.values():  # what a new browser shows of its own is none of the page's
                session.open('about:blank')
                session.requests()
            with tempfile.TemporaryDirectory(prefix='kalund-page-') as folder:
                for park in parks:
                    for language in LANGUAGES:
                        try_page(sessions, park.rstrip('/'), language, folder)
                try_hostile(sessions, folder)
        finally:
            for session in sessions.values():
                session.close()
    finally:
        driver.close()
    print('%(passed)d passed, %(failed)d failed' % counted)
    return 1 if counted['failed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
