#!/usr/bin/env bash
# Package: @knight-lab/timelinejs 3.9.11, language vi, bundled by esbuild 0.28.2.
# Input: 20 November 2025, as the labels of the time axis write a day (`full_short`), and in full.
# An expert expects: "20 tháng 11", the day first, as the full form has it.
# What happens: "Tháng 11 20", which reads as November of the year 20; the full form is "Ngày 20 Tháng 11 Năm 2025".
# Why it matters: the axis of a timeline of events within one month seems to count years.
source "$(dirname "$0")/support/sandbox.sh"
install @knight-lab/timelinejs@3.9.11 esbuild@0.28.2 jsdom@26.1.0
run <<'JS'
import { readFileSync } from 'node:fs'
import { build } from 'esbuild'
import { JSDOM } from 'jsdom'
const { window } = new JSDOM('')
Object.assign(globalThis, { window, document: window.document, getComputedStyle: window.getComputedStyle })
const from = 'node_modules/@knight-lab/timelinejs/src/js/language'
await build({ entryPoints: [`${from}/Language.js`], bundle: true, format: 'esm', outfile: 'language.mjs', logLevel: 'error' })
const { Language, fallback } = await import('./language.mjs')
const vi = JSON.parse(readFileSync(`${from}/locale/vi.json`, 'utf8'))
const language = Object.assign(Object.create(Language.prototype), fallback, vi)
const day = new Date(2025, 10, 20)
check('a day on the axis', language.formatJSDate(day, 'full_short'), 'Tháng 11 20')
check('the day in full', language.formatJSDate(day, 'full'), 'Ngày 20 Tháng 11 Năm 2025')
JS
