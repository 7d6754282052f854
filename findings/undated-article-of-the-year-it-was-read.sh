#!/usr/bin/env bash
# Package: citation-js-utils 1.2.8 (citations of MyST and Jupyter Book); doi-utils 2.0.6, which it needs.
# Input: BibTeX of a page without a date, read on 21 November 2026 (`urldate`), as for many pages of ministries.
# An expert expects: "n.d." in the text and in the list of references.
# What happens: the list has "(n.d.)", the text "Trần (2026)": the year of the day on which it was read.
# Why it matters: a text of unknown age is cited as this year's, and the citation does not lead to its reference.
source "$(dirname "$0")/support/sandbox.sh"
install citation-js-utils@1.2.8 doi-utils@2.0.6
run <<'JS'
import { getCitations } from 'citation-js-utils'
const fields = 'title = {{Hỏi đáp}}, author = {Trần, Thị Bình}, url = {https://example.vn/a}'
const cited = async more => {
  const { a } = await getCitations(`@online{a, ${fields}, ${more}}`)
  return [a.inline('t').map(({ value }) => value).join(''), /\((.*?)\)/.exec(a.render())?.[1]]
}
check('without a date', await cited('urldate = {2026-11-21}'), ['Trần (2026)', 'n.d.'])
check('with one', await cited('date = {2025-07-01}, urldate = {2026-11-21}'), ['Trần (2025)', '2025, July 1'])
JS
