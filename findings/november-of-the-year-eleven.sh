#!/usr/bin/env bash
# Packages: vanillajs-datepicker 1.3.4, its Vietnamese words; linkedom 0.18.12 stands for the page.
# Input: 20 November 2025 formatted as `dd MM yyyy`, with the month in words, and parsed again.
# An expert expects: the same day; as the short form `d M yyyy` gives it.
# What happens: "20 Tháng 11 2025" is read as 20 January of the year 11, and so with every month but January:
#   the names are of two words, "Tháng 11", and the parser takes the second for the next part of the date.
# Why it matters: a form that shows months in words stores a day of Roman times once its field is left.
source "$(dirname "$0")/support/sandbox.sh"
install vanillajs-datepicker@1.3.4 linkedom@0.18.12
run <<'JS'
import { parseHTML } from 'linkedom'
const page = parseHTML('<!doctype html><html><body></body></html>')
// The picker makes its template when it is loaded.
page.document.createRange = () => ({
  createContextualFragment: html =>
    Object.assign(page.document.createElement('template'), { innerHTML: html }).content,
})
Object.assign(globalThis, { window: page, document: page.document, HTMLElement: page.HTMLElement })
const { default: Datepicker } = await import('./node_modules/vanillajs-datepicker/js/Datepicker.js')
const { default: locale } = await import('./node_modules/vanillajs-datepicker/js/i18n/locales/vi.js')
Object.assign(Datepicker.locales, locale)
const again = (month, format) => {
  const text = Datepicker.formatDate(new Date(2025, month - 1, 20), format, 'vi')
  const day = new Date(Datepicker.parseDate(text, format, 'vi'))
  return [text, day.getFullYear(), day.getMonth() + 1]
}
check('in words', again(11, 'dd MM yyyy'), ['20 Tháng 11 2025', 11, 1])
check('short', again(11, 'd M yyyy'), ['20 Th11 2025', 2025, 11])
const months = Array.from({ length: 12 }, (_, i) => i + 1)
check(
  'right',
  months.filter(month => again(month, 'dd MM yyyy')[1] === 2025),
  [],
)
JS
