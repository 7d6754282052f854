#!/usr/bin/env bash
# Package: @fluent/bundle 0.19.1.
# Input: an ordinal selector, as Fluent's guide writes it (projectfluent.org, "Selectors"): `NUMBER($n, type:
#   "ordinal")`.
# An expert expects: for 1 in Vietnamese the form "one" ("hạng nhất"), as Intl.PluralRules has it; in English
#   1st, 2nd, 3rd.
# What happens: `type` is dropped, so the forms of cardinals are taken. Vietnamese has only "other" there: the
#   form for "nhất" is never shown. In English 2 is "other". No error is reported.
# Why it matters: ranks ("thứ nhất", "hạng nhất") cannot be translated in the way that the guide shows.
source "$(dirname "$0")/support/sandbox.sh"
install @fluent/bundle@0.19.1
run <<'JS'
import { FluentBundle, FluentResource } from '@fluent/bundle'
const errors = []
function forms(language, numbers) {
  const bundle = new FluentBundle(language)
  bundle.addResource(
    new FluentResource(
      'rank = { NUMBER($n, type: "ordinal") ->\n  [one] one\n  [two] two\n *[other] other\n}\n',
    ),
  )
  return numbers.map(n => bundle.formatPattern(bundle.getMessage('rank').value, { n }, errors))
}
const rules = language => new Intl.PluralRules(language, { type: 'ordinal' })
check(
  'Vietnamese, Intl',
  [1, 2].map(n => rules('vi').select(n)),
  ['one', 'other'],
)
check('Vietnamese', forms('vi', [1, 2]), ['other', 'other'])
check('English', forms('en', [1, 2]), ['one', 'other'])
check('errors', errors, [])
JS
