#!/usr/bin/env bash
# Packages: puppeteer-core 25.16.0 with the installed Chromium (CHROMIUM_PATH, chromium or google-chrome).
# Input: an extension that sets as its side panel a page that it does not contain, and one for a tab that does not exist.
# An expert expects: both calls are rejected, as offscreen.createDocument and omnibox text that is no XML are.
# What happens: both resolve, and getOptions repeats the wrong values.
# Why it matters: a panel opened for an entity fails only before the reader's eyes; no error reaches the program.
source "$(dirname "$0")/support/sandbox.sh"
browser=${CHROMIUM_PATH:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
[ -n "$browser" ] || could_not_run 'no Chromium is installed'
install puppeteer-core@25.16.0
mkdir extension
echo '{"manifest_version":3,"name":"finding","version":"1","background":{"service_worker":"background.js"},"permissions":["sidePanel"],"side_panel":{"default_path":"panel.html"}}' >extension/manifest.json
echo '' >extension/background.js
echo '<!doctype html><title>panel</title>' >extension/panel.html
export BROWSER_PATH=$browser
run <<'JS'
import puppeteer from 'puppeteer-core'
const browser = await puppeteer.launch({
  executablePath: process.env.BROWSER_PATH,
  args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--no-first-run'],
  userDataDir: `${process.cwd()}/profile`,
  enableExtensions: [`${process.cwd()}/extension`],
})
try {
  console.log('browser:', await browser.version())
  const worker = await (await browser.waitForTarget(target => target.type() === 'service_worker')).worker()
  const kept = await worker.evaluate(async () => {
    await chrome.sidePanel.setOptions({ path: 'missing.html', enabled: true })
    await chrome.sidePanel.setOptions({ tabId: 99999999, path: 'panel.html', enabled: true })
    return [(await chrome.sidePanel.getOptions({})).path, (await chrome.sidePanel.getOptions({ tabId: 99999999 })).path]
  })
  check('kept', kept, ['missing.html', 'panel.html'])
} finally {
  await browser.close()
}
JS
