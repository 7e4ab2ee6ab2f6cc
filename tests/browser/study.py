# SPDX-License-Identifier: GPL-3.0-or-later
"""What this file knows: what a reader must find on the pages of studies.

usage: study.py [PARK...]   (folders of parks; default: two example parks). The pages come from tests/browser/studies of
top_builddir; top_srcdir is the source.
"""
import os
import subprocess
import sys
import tempfile

import page
import webdriver

# Of each page the sections that it must have, and how many pictures at least.
PAGES = {
    'sweep': ({'scenarios', 'robustness', 'differences', 'tornado', 'again'}, 3),
    'many': ({'scenarios', 'robustness', 'tornado', 'again'}, 3),
    'frontier': ({'frontier', 'changes', 'orders', 'abatement', 'again'}, 2),
    'three': ({'frontier', 'orders', 'again'}, 1),
    'resilience': ({'departures', 'pairs', 'fallbacks', 'spread', 'again'}, 1),
}
# A park with hundreds of rows takes its time: once, in the language of the longer words.
LANGUAGES = {'zone': ('ru',)}


def make_pages(park, language, folder):
    program = os.path.join(os.environ.get('top_builddir', '.'), 'tests', 'browser', 'studies')
    os.makedirs(folder, exist_ok=True)
    ended = subprocess.run([program, park, folder, language], stderr=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        raise SystemExit('studies %s: %s' % (park, ended.stderr))


def try_parts(session, name, kind):
    sections, pictures = PAGES[kind]
    found = {part for part in session.run(
        'return Array.from(document.querySelectorAll("section")).map(part => part.id)')}
    page.check(sections <= found, '%s: no section %s' % (name, sorted(sections - found)))
    drawn = len(session.elements('figure svg'))
    page.check(drawn >= pictures, '%s: %d pictures, not %d' % (name, drawn, pictures))
    untold = [text for text in session.run(page.TEXTS, page.PARTS)
              if text.startswith(('column_', 'caption_', 'section_', 'study_', 'picture_', 'shift_', 'sweep_'))]
    page.check(not untold, '%s: no words for %s' % (name, untold[:3]))


def try_page(session, path, name, language, park):
    kind = os.path.basename(path)[:-len('.html')]
    size = os.path.getsize(path)
    url = webdriver.file_url(path)
    page.check(size <= page.BYTES_MOST, '%s: %d bytes' % (name, size))
    session.width(1400)
    session.open(url)
    page.try_top(session, name, language, page.name_of(park))
    try_parts(session, name, kind)
    page.try_pictures(session, name)
    page.try_widths(session, name)
    session.width(1400)
    session.run('document.querySelectorAll("details").forEach(part => { part.open = true; })')
    headings = page.try_tables(session, name)
    filters = page.try_filters(session, name)
    page.try_silence(session, name)
    print('browser: study=%s bytes=%d headings=%d filters=%d' % (name, size, headings, filters))


def main(parks):
    driver_program = webdriver.find(['chromedriver'])
    browser = webdriver.find(['chromium', 'chromium-browser', 'google-chrome'])
    if not driver_program or not browser:
        print('skipped: chromium and chromedriver are not there (Debian: chromium, chromium-driver)')
        return 77
    top = os.environ.get('top_srcdir', '.')
    parks = parks or [os.path.join(top, 'data', 'parks', name) for name in ('textbook', 'zone')]
    driver = webdriver.Driver(driver_program)
    try:
        session = webdriver.Session(driver, browser, True)
        try:
            session.open('about:blank')
            session.requests()
            with tempfile.TemporaryDirectory(prefix='kalund-study-') as folder:
                for park in parks:
                    for language in LANGUAGES.get(os.path.basename(park), page.LANGUAGES):
                        place = os.path.join(folder, os.path.basename(park) + '-' + language)
                        make_pages(park, language, place)
                        for kind in PAGES:
                            try_page(session, os.path.join(place, kind + '.html'),
                                     '%s of %s in %s' % (kind, os.path.basename(park), language), language, park)
        finally:
            session.close()
    finally:
        driver.close()
    print('%(passed)d passed, %(failed)d failed' % page.counted)
    return 1 if page.counted['failed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
