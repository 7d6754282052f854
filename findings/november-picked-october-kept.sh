#!/usr/bin/env bash
# Package: flatpickr 4.6.13 with its Vietnamese words, in jsdom 26.1.0.
# Input: days of 2025 in its own formats `d F Y` ("20 Tháng mười một 2025") and `d M Y` ("20 Th11 2025").
# An expert expects: the day that was formatted.
# What happens: "Tháng mười" is found in the names of November and December, which are read as October; in the
#   short form "Th1" in Th10 to Th12, which are read as January. The day is valid and shown as such.
# Why it matters: a form that gives back what was chosen stores another month.
source "$(dirname "$0")/support/sandbox.sh"
install flatpickr@4.6.13 jsdom@26.1.0
run <<'JS'
import { createRequire } from 'node:module'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('<input>')
const { document, Node, HTMLElement, HTMLCollection, NodeList } = window
Object.assign(globalThis, { window, document, Node, HTMLElement, HTMLCollection, NodeList })
const require = createRequire(import.meta.url)
const locale = require('flatpickr/dist/l10n/vn.js').default.vn
const picker = require('flatpickr')(document.querySelector('input'), { locale })
const back = (month, format) => {
  const text = picker.formatDate(new Date(2025, month - 1, 20), format)
  return `${text}: ${picker.parseDate(text, format).getMonth() + 1}`
}
check('November', back(11, 'd F Y'), '20 Tháng mười một 2025: 10')
check('December', back(12, 'd F Y'), '20 Tháng mười hai 2025: 10')
check(
  'short',
  [10, 11, 12].map(month => back(month, 'd M Y')),
  ['20 Th10 2025: 1', '20 Th11 2025: 1', '20 Th12 2025: 1'],
)
check(
  'October, September',
  [10, 9].map(month => back(month, 'd F Y')),
  ['20 Tháng mười 2025: 10', '20 Tháng chín 2025: 9'],
)
JS
