#!/usr/bin/env bash
# Package: @orama/highlight 0.1.9.
# Input: Vietnamese words to highlight as whole words (`strategy: 'wholeWordMatch'`).
# An expert expects: "Hà" in "Hà Nội" and not in "Hàng".
# What happens: the opposite: "Hà" is left, and "Hà" in "Hàng" is marked. No word that begins or ends in a
#   letter with a mark is found: Đà, đô, phố. Without marks the same text is right.
# Why it matters: readers of a search result see other names marked than those they looked for.
source "$(dirname "$0")/support/sandbox.sh"
install @orama/highlight@0.1.9
run <<'JS'
import { Highlight } from '@orama/highlight'
const marked = (text, words) => {
  const { HTML } = new Highlight({ strategy: 'wholeWordMatch' }).highlight(text, words)
  return HTML.replace(/<mark[^>]*>/g, '[').replaceAll('</mark>', ']')
}
check('Hà', marked('Hà Nội, Hàng Đào', 'Hà'), 'Hà Nội, [Hà]ng Đào')
check('without marks', marked('Ha Noi, Hang Dao', 'Ha'), '[Ha] Noi, Hang Dao')
check(
  'Đà, đô, phố',
  [marked('Đà Nẵng', 'Đà'), marked('cố đô', 'đô'), marked('thành phố', 'phố')],
  ['Đà Nẵng', 'cố đô', 'thành phố'],
)
check('Ninh', marked('tỉnh Quảng Ninh', 'Ninh'), 'tỉnh Quảng [Ninh]')
JS
