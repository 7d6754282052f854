#!/usr/bin/env bash
# Packages: citeproc 2.4.63 (in Zotero, citation-js, MyST), pandoc-wasm 1.1.0 (pandoc 3.10),
#   @myriaddreamin/typst-ts-node-compiler 0.7.0 (Typst).
# Input: an article in Vietnamese by Nguyễn Văn An, Trần Thị Bình and John Smith, in a style with full names.
# An expert expects: Vietnamese names with the family name first, foreign ones as they are spoken.
# What happens: pandoc and Typst, in a Vietnamese document, write "Thị Bình Trần". citeproc has "Trần Thị Bình"
#   where the item's language is `vi`, but "Smith John" too; where it is `vi-VN`, "Thị Bình Trần".
# Why it matters: the second author of every Vietnamese article is named wrongly in one of them.
source "$(dirname "$0")/support/sandbox.sh"
install citeproc@2.4.63 pandoc-wasm@1.1.0 @myriaddreamin/typst-ts-node-compiler@0.7.0
run <<'JS'
import { mkdirSync, writeFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import CSL from 'citeproc'
import { convert } from 'pandoc-wasm'
const people = [['Nguyễn', 'Văn An'], ['Trần', 'Thị Bình'], ['Smith', 'John']]
const author = people.map(([family, given]) => ({ family, given }))
const item = { id: 'a', type: 'webpage', title: 'T', author, issued: { 'date-parts': [[2025]] } }

const xml = (name, more, inner) =>
  `<${name} xmlns="http://purl.org/net/xbiblio/csl" version="1.0" ${more}>${inner}</${name}>`
const info = '<info><title>x</title><id>x</id><updated>2020-01-01T00:00:00Z</updated></info>'
const names = '<names variable="author"><name and="text" name-as-sort-order="first"/></names>'
const style = xml('style', 'class="in-text"', `${info}<citation><layout><text variable="title"/></layout></citation><bibliography><layout>${names}</layout></bibliography>`)
const locale = xml('locale', 'xml:lang="en-US"', '<terms><term name="and">and</term><term name="et-al">et al.</term></terms>')
const citeproc = language => {
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => ({ ...item, language }) }, style)
  engine.setOutputFormat('text')
  engine.updateItems(['a'])
  return engine.makeBibliography()[1][0].trim()
}
check('citeproc, vi', citeproc('vi'), 'Nguyễn Văn An, Trần Thị Bình, and Smith John')
check('citeproc, vi-VN', citeproc('vi-VN'), 'Nguyễn, Văn An, Thị Bình Trần, and John Smith')

const document = `---\nlang: vi\nreferences: ${JSON.stringify([{ ...item, language: 'vi' }])}\n---\n\n[@a]\n`
const { stdout } = await convert({ from: 'markdown', to: 'plain', citeproc: true }, document, {})
check('pandoc', /Nguyễn, .*Smith/.exec(stdout)?.[0], 'Nguyễn, Văn An, Thị Bình Trần, và John Smith')

mkdirSync('typst')
const bibtex = people.map(([family, given]) => `${family}, ${given}`).join(' and ')
writeFileSync('typst/x.bib', `@online{a, title={T}, author={${bibtex}}, date={2025}, langid={vietnamese}}`)
writeFileSync('typst/main.typ', '#set text(lang: "vi")\n#bibliography("x.bib", full: true, style: "chicago-author-date")')
const html = NodeCompiler.create({ workspace: 'typst' }).tryHtml({ mainFilePath: 'typst/main.typ' }).result.body()
check('Typst', /Nguyễn, .*Smith/.exec(html)?.[0], 'Nguyễn, Văn An, Thị Bình Trần, và John Smith')
JS
