#!/usr/bin/env bash
# Package: @citeproc-rs/wasm 0.2.0 (citations in Rust).
# Input: Phạm Xuân Ẩn in a style with initials, the given name composed and decomposed. Unicode takes both for equal.
# An expert expects: "Phạm, X. Ẩ." in both.
# What happens: composed, yes. Decomposed, "PhạmX. A.": the comma and the space after the family name are gone, and
#   the mark of Ẩ.
# Why it matters: names copied from files and programs of macOS are decomposed; the reference cannot be read.
source "$(dirname "$0")/support/sandbox.sh"
install @citeproc-rs/wasm@0.2.0
run <<'JS'
import { createRequire } from 'node:module'
const { Driver } = createRequire(import.meta.url)('@citeproc-rs/wasm')
const info = '<info><title>x</title><id>x</id><updated>2020-01-01T00:00:00Z</updated></info>'
const names = '<names variable="author"><name initialize-with=". " name-as-sort-order="all"/></names>'
const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">${info}<citation><layout><text variable="title"/></layout></citation><bibliography><layout>${names}</layout></bibliography></style>`
const written = form => {
  const driver = new Driver({ style, format: 'plain', fetcher: { fetchLocale: async () => '' } }, 2)
  const author = [{ family: 'Phạm', given: 'Xuân Ẩn'.normalize(form) }]
  driver.insertReference({ id: 'a', type: 'book', title: 'T', author })
  driver.includeUncited('All')
  return driver.makeBibliography()[0].value
}
check('composed', written('NFC'), 'Phạm, X. Ẩ.')
check('decomposed', written('NFD'), 'PhạmX. A.')
JS
