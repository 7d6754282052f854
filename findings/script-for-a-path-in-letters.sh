#!/usr/bin/env bash
# Packages: puppeteer-core 25.16.0 with the installed Chromium and Firefox (CHROMIUM_PATH, FIREFOX_PATH, or in
#   PATH).
# Input: an extension with content scripts for the paths `/tỉnh/*`, `/t%E1%BB%89nh/*` and `/t%e1%bb%89nh/*`,
#   on the page `/tỉnh/đà-nẵng`; a message of the extension with the words "$TỈNH$ có".
# An expert expects: the same scripts run in both browsers, and the message has the same words.
# What happens: Chromium runs all three; Firefox only the one with escapes in capitals. The message is "ỈNHcó"
#   in Chromium, as written in Firefox.
# Why it matters: an extension for a Vietnamese site that was tried in Chromium alone does nothing in Firefox.
source "$(dirname "$0")/support/sandbox.sh"
chromium=${CHROMIUM_PATH:-$(
  command -v chromium || command -v chromium-browser || command -v google-chrome || true
)}
firefox=${FIREFOX_PATH:-$(command -v firefox-esr || command -v firefox || true)}
[ -n "$chromium" ] || could_not_run 'no Chromium is installed'
[ -n "$firefox" ] || could_not_run 'no Firefox is installed'
install puppeteer-core@25.16.0
export CHROMIUM=$chromium FIREFOX=$firefox
run <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import puppeteer from 'puppeteer-core'
const page = '<!doctype html><meta charset="utf-8"><title>Đà Nẵng</title>'
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page)
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const paths = { letters: '/tỉnh/*', capitals: '/t%E1%BB%89nh/*', small: '/t%e1%bb%89nh/*' }
/** Folder of the extension. Its last script runs on every page, after the others, and writes the message. */
const extensionFor = browser => {
  const folder = `${process.cwd()}/${browser}`
  mkdirSync(`${folder}/_locales/en`, { recursive: true })
  writeFileSync(`${folder}/_locales/en/messages.json`, JSON.stringify({ place: { message: '$TỈNH$ có' } }))
  const data = 'document.documentElement.dataset'
  for (const name of Object.keys(paths)) writeFileSync(`${folder}/${name}.js`, `${data}.${name} = 'ran'`)
  writeFileSync(`${folder}/last.js`, `${data}.message = chrome.i18n.getMessage('place')`)
  writeFileSync(`${folder}/manifest.json`, JSON.stringify({
    manifest_version: 3,
    name: 'finding',
    version: '1',
    default_locale: 'en',
    host_permissions: ['*://127.0.0.1/*'],
    content_scripts: [
      ...Object.entries(paths).map(([name, path]) => ({
        matches: [`*://127.0.0.1${path}`],
        js: [`${name}.js`],
      })),
      { matches: ['*://127.0.0.1/*'], js: ['last.js'] },
    ],
    ...(browser === 'firefox' && { browser_specific_settings: { gecko: { id: 'finding@finding.example' } } }),
  }))
  return folder
}
const launch = {
  chromium: folder => puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--no-first-run'],
    userDataDir: `${process.cwd()}/profile`,
    enableExtensions: [folder],
  }),
  firefox: async folder => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX,
      headless: true,
      extraPrefsFirefox: { 'extensions.originControls.grantByDefault': true },
    })
    await browser.installExtension(folder)
    return browser
  },
}
try {
  for (const [name, found] of Object.entries({
    chromium: [['letters', 'capitals', 'small'], 'ỈNHcó'],
    firefox: [['capitals'], '$TỈNH$ có'],
  })) {
    const browser = await launch[name](extensionFor(name))
    try {
      console.log('browser:', await browser.version())
      const tab = await browser.newPage()
      // Scripts of a new extension are there from some navigation on.
      let ran = {}
      for (let tries = 0; ran.message === undefined && tries < 20; tries++) {
        await tab.goto(`http://127.0.0.1:${server.address().port}/tỉnh/đà-nẵng`)
        const hasRun = () => 'message' in document.documentElement.dataset
        await tab.waitForFunction(hasRun, { timeout: 1_000 }).catch(() => undefined)
        ran = await tab.evaluate(() => ({ ...document.documentElement.dataset }))
      }
      const { message, ...scripts } = ran
      check(name, [Object.keys(paths).filter(path => path in scripts), message], found)
    } finally {
      await browser.close()
    }
  }
} finally {
  server.close()
}
JS
