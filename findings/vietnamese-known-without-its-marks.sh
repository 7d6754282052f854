#!/usr/bin/env bash
# Package: puppeteer-core 25.16.0 with the installed Firefox (FIREFOX_PATH, firefox-esr or firefox).
# Input: three Vietnamese sentences for `i18n.detectLanguage` of an extension: composed, decomposed, without
#   marks.
# An expert expects: Vietnamese for the first two, another language or none for the last, as in Chromium.
# What happens: Vietnamese for the first and the last, both as reliable; none for the decomposed ones.
# Why it matters: a page whose text is decomposed has no language for an extension, until it is composed.
source "$(dirname "$0")/support/sandbox.sh"
firefox=${FIREFOX_PATH:-$(command -v firefox-esr || command -v firefox || true)}
[ -n "$firefox" ] || could_not_run 'no Firefox is installed'
install puppeteer-core@25.16.0
export FIREFOX=$firefox
run <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import puppeteer from 'puppeteer-core'
const sentences = [
  'Đà Nẵng mở quỹ đầu tư cho khởi nghiệp',
  'Thành phố có ba trung tâm hỗ trợ khởi nghiệp và chín vườn ươm. Năm nay hệ sinh thái tăng hạng.',
  'Tỉnh công bố nghị quyết mới về khoa học, công nghệ và chuyển đổi số quốc gia',
]
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll('đ', 'd')
const forms = [sentence => sentence.normalize('NFC'), sentence => sentence.normalize('NFD'), plain]
const texts = forms.map(form => sentences.map(form))
let tell
const told = new Promise(resolve => { tell = resolve })
const server = createServer((request, response) => {
  let body = ''
  request.on('data', part => { body += part }).on('end', () => {
    response.end()
    if (body !== '') tell(JSON.parse(body))
  })
})
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const detect = async (address, texts) => {
  const languageOf = async text => {
    const { isReliable, languages } = await browser.i18n.detectLanguage(text)
    return `${languages[0]?.language ?? 'none'}${isReliable ? ', reliable' : ''}`
  }
  const answers = await Promise.all(texts.map(form => Promise.all(form.map(languageOf))))
  await fetch(address, { method: 'POST', body: JSON.stringify(answers), mode: 'no-cors' })
}
mkdirSync('extension')
const address = `http://127.0.0.1:${server.address().port}/`
writeFileSync('extension/background.js', `(${detect})(${JSON.stringify(address)}, ${JSON.stringify(texts)})`)
writeFileSync('extension/manifest.json', JSON.stringify({
  manifest_version: 3,
  name: 'finding',
  version: '1',
  background: { scripts: ['background.js'] },
  browser_specific_settings: { gecko: { id: 'finding@finding.example' } },
}))
const executablePath = process.env.FIREFOX
const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
try {
  console.log('browser:', await browser.version())
  await browser.installExtension(`${process.cwd()}/extension`)
  const silent = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the extension does not answer')), 60_000).unref()
  })
  const [composed, decomposed, without] = await Promise.race([told, silent])
  const vietnamese = sentences.map(() => 'vi, reliable')
  check('composed', composed, vietnamese)
  check('decomposed', decomposed, sentences.map(() => 'none'))
  check('without marks', without, vietnamese)
} finally {
  await browser.close()
  server.close()
}
JS
