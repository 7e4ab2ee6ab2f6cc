# SPDX-License-Identifier: GPL-3.0-or-later
"""What this file knows: how Chromium is driven over the loopback by the WebDriver protocol, without a network."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'  # the protocol's key of a reference to an element
ANSWER_S = 120
# Nothing is to be looked up, fetched or told to anybody: the page must do with what it brings along.
ARGUMENTS = [
    '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions',
    '--disable-default-apps', '--metrics-recording-only', '--no-pings', '--proxy-server=127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>', '--host-resolver-rules=MAP * ~NOTFOUND', '--force-color-profile=srgb',
    '--lang=en-US',
]


class Failure(Exception):
    """An answer that is an error."""


def find(names):
    """The first of the programs that there is, or None."""
    return next((path for path in map(shutil.which, names) if path), None)


class Driver:
    """A chromedriver of our own on a free port of 127.0.0.1."""

    def __init__(self, program):
        # the loopback must not be asked for by way of a proxy
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.process = subprocess.Popen([program, '--port=0', '--allowed-ips=127.0.0.1'], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            port = re.search(r'started successfully on port (\d+)', line)
            if port:
                self.base = 'http://127.0.0.1:' + port.group(1)
                return
        raise Failure('chromedriver does not start')

    def ask(self, method, path, body=None):
        data = json.dumps({} if body is None else body).encode() if method == 'POST' else None
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers={'Content-Type': 'application/json; charset=utf-8'})
        try:
            with self.opener.open(request, timeout=ANSWER_S) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            value = json.load(error)['value']
            raise Failure('%s %s: %s: %s' % (method, path, value['error'], value['message'].split('\n')[0])) from error

    def close(self):
        self.process.terminate()
        self.process.wait(ANSWER_S)
        self.process.stdout.close()


class Session:
    """A browser with a new profile. `scripts` False: the pages' scripts do not run."""

    def __init__(self, driver, browser, scripts=True):
        self.driver = driver
        self.profile = tempfile.mkdtemp(prefix='kalund-browser-')
        options = {'args': ARGUMENTS + ['--user-data-dir=' + self.profile], 'binary': browser}
        if not scripts:
            options['prefs'] = {'profile.managed_default_content_settings.javascript': 2,
                                'profile.default_content_setting_values.javascript': 2}
        wanted = {'browserName': 'chrome', 'goog:chromeOptions': options, 'pageLoadStrategy': 'normal',
                  'goog:loggingPrefs': {'browser': 'ALL', 'performance': 'ALL'}}
        made = driver.ask('POST', '/session', {'capabilities': {'alwaysMatch': wanted}})
        self.path = '/session/' + made['sessionId']

    def ask(self, method, path, body=None):
        return self.driver.ask(method, self.path + path, body)

    def open(self, url):
        self.ask('POST', '/url', {'url': url})

    def title(self):
        return self.ask('GET', '/title')

    def run(self, script, *arguments):
        return self.ask('POST', '/execute/sync', {'script': script, 'args': list(arguments)})

    def command(self, name, **parameters):
        """One of the browser's own commands (its DevTools protocol)."""
        return self.ask('POST', '/goog/cdp/execute', {'cmd': name, 'params': parameters})

    def width(self, pixels):
        self.command('Emulation.setDeviceMetricsOverride', width=pixels, height=1000, deviceScaleFactor=1,
                     mobile=False)

    def elements(self, css):
        found = self.ask('POST', '/elements', {'using': 'css selector', 'value': css})
        return [element[ELEMENT] for element in found]

    def click(self, element):
        """By the mouse, where it then stands: a page that scrolls smoothly would move away under it."""
        self.run('arguments[0].scrollIntoView({block: "center", inline: "nearest", behavior: "instant"})',
                 {ELEMENT: element})
        self.ask('POST', '/element/%s/click' % element)

    def type(self, element, text):
        self.ask('POST', '/element/%s/value' % element, {'text': text})

    def clear(self, element):
        self.ask('POST', '/element/%s/clear' % element)

    def log(self, kind):
        return self.ask('POST', '/se/log', {'type': kind})

    def requests(self):
        """The addresses asked for since the last call."""
        told = [json.loads(entry['message'])['message'] for entry in self.log('performance')]
        return [m['params']['request']['url'] for m in told if m['method'] == 'Network.requestWillBeSent']

    def close(self):
        try:
            self.driver.ask('DELETE', self.path)
        finally:
            shutil.rmtree(self.profile, ignore_errors=True)


def file_url(path):
    return 'file://' + urllib.request.pathname2url(os.path.abspath(path))
