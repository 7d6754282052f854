#!/usr/bin/env bash
# Package: @mizchi/readability 0.7.7 (main text of a page as Markdown).
# Input: an article whose page writes "Đà Nẵng" with a reference, as editors of older sites do: `Đ&agrave; Nẵng`.
# An expert expects: "Đà Nẵng", as from the same page with the letter itself. HTML reads both alike.
# What happens: `toMarkdown` has "Đ à Nẵng", and "H ô i An" of `H&ocirc;i An`: each reference stands apart. Numeric
#   references and letters in bold do as well. `toHTML` of the same result is right.
# Why it matters: no word with such a letter is found in the text, and names of places are no names any more.
source "$(dirname "$0")/support/sandbox.sh"
install @mizchi/readability@0.7.7
run <<'JS'
import { extract, toHTML, toMarkdown } from '@mizchi/readability'
const read = (name, write) => {
  const text = `${name} mở quỹ đầu tư mạo hiểm cho các doanh nghiệp khởi nghiệp. `.repeat(8)
  const page = `<html lang="vi"><head><title>T</title></head><body><article><h1>${name}</h1><p>${text}</p><p>${text}</p></article></body></html>`
  return /Đ.*?ng|H.*?An/.exec(write(extract(page, { charThreshold: 100 }).root))?.[0]
}
check('the letter', read('Đà Nẵng', toMarkdown), 'Đà Nẵng')
check('a reference', read('Đ&agrave; Nẵng', toMarkdown), 'Đ à Nẵng')
check('a number', read('Đ&#224; Nẵng', toMarkdown), 'Đ à Nẵng')
check('inside a word', read('H&ocirc;i An', toMarkdown), 'H ô i An')
check('as HTML', read('Đ&agrave; Nẵng', toHTML), 'Đà Nẵng')
JS
