#!/usr/bin/env bash
# Package: happy-dom 21.0.4, the DOM in which many tests of pages run.
# Input: `innerText` of a list with the items "Đà Nẵng" and "Huế", of a table's cells and of two paragraphs.
# An expert expects: each on a line of its own, cells with a tab, as in browsers.
# What happens: items and rows run together, "Đà NẵngHuế"; paragraphs have lines of their own. `textContent`
#   is right, that is, together in all.
# Why it matters: two names become one word, "NẵngHuế", which is found in no list; a test of a page's text by
#   `innerText` passes with what no reader sees.
source "$(dirname "$0")/support/sandbox.sh"
install happy-dom@21.0.4
run <<'JS'
import { Window } from 'happy-dom'
const text = html => {
  const { document } = new Window()
  document.write(`<!doctype html><body>${html}</body>`)
  return document.body.innerText
}
check('list', text('<ul><li>Đà Nẵng</li><li>Huế</li></ul>'), 'Đà NẵngHuế')
check('table', text('<table><tr><td>Đà Nẵng</td><td>Huế</td></tr><tr><td>Cà Mau</td></tr></table>'), 'Đà NẵngHuếCà Mau')
check('paragraphs', text('<p>Đà Nẵng</p><p>Huế</p>'), 'Đà Nẵng\nHuế')
JS
