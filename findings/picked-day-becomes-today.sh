#!/usr/bin/env bash
# Package: bootstrap-datepicker 1.10.1, language vi; in jsdom 26.1.0 with jquery 3.7.1.
# Input: 20 July 2025 and 20 November 2025, written by it with the names of its months (`dd MM yyyy`, `dd M yyyy`)
#   and read back with the same format.
# An expert expects: the day that was written, as in German.
# What happens: "20 Tháng 7 2025" is read as today, for the name of a month has two words. "20 Th10 2025", Th11
#   and Th12 are 20 January. No error.
# Why it matters: a form that is opened again shows, and saves, another day.
source "$(dirname "$0")/support/sandbox.sh"
install bootstrap-datepicker@1.10.1 jquery@3.7.1 jsdom@26.1.0
run <<'JS'
import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('<!doctype html>', { runScripts: 'outside-only' })
const folder = 'node_modules/bootstrap-datepicker/dist'
for (const script of ['node_modules/jquery/dist/jquery.js', `${folder}/js/bootstrap-datepicker.js`, `${folder}/locales/bootstrap-datepicker.vi.min.js`, `${folder}/locales/bootstrap-datepicker.de.min.js`])
  window.eval(readFileSync(script, 'utf8'))
const { DPGlobal } = window.jQuery.fn.datepicker
const dayOf = date => `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}-${date.getUTCDate()}`
const readBack = (month, format, language) => {
  const written = DPGlobal.formatDate(new window.Date(Date.UTC(2025, month, 20)), format, language)
  const read = dayOf(DPGlobal.parseDate(written, format, language))
  return [written, [new Date(), new Date(Date.now() + 86_400_000), new Date(Date.now() - 86_400_000)].some(day => dayOf(day) === read) ? 'today' : read]
}
check('long', [6, 10].map(month => readBack(month, 'dd MM yyyy', 'vi')), [
  ['20 Tháng 7 2025', 'today'],
  ['20 Tháng 11 2025', 'today'],
])
check('short', [6, 9, 10, 11].map(month => readBack(month, 'dd M yyyy', 'vi')), [
  ['20 Th7 2025', '2025-7-20'],
  ['20 Th10 2025', '2025-1-20'],
  ['20 Th11 2025', '2025-1-20'],
  ['20 Th12 2025', '2025-1-20'],
])
check('German', readBack(10, 'dd MM yyyy', 'de'), ['20 November 2025', '2025-11-20'])
JS
