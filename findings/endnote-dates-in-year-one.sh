#!/usr/bin/env bash
# Package: @citation-js/plugin-enw 0.3.0 with @citation-js/core 0.7.21.
# Input: a newspaper article in EndNote's import format: %D 2025, %8 1 July; an organisation as author, with
#   the comma after it that EndNote's manual asks for ("Author and Editor Names", EndNote 2025).
# An expert expects: 1 July 2025; the organisation as one name.
# What happens: July of the year 1: the day is taken for the year, and %D is passed over. The organisation is
#   divided: family name "Nẵng,".
# Why it matters: every dated article of such a file is cited as 1 AD; with an ISO day in %8 the date is
#   right.
source "$(dirname "$0")/support/sandbox.sh"
install @citation-js/core@0.7.21 @citation-js/plugin-enw@0.3.0
run <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-enw'
const read = (date, author = 'Nguyễn, Văn An') =>
  new Cite(`%0 Newspaper Article\n%A ${author}\n%D 2025\n%8 ${date}\n%T Mở phiên\n%B Báo Đà Nẵng\n`).data[0]
check('1 July', read('1 July').issued, { 'date-parts': [[1, 7]] })
check('2025-07-01', read('2025-07-01').issued, { 'date-parts': [[2025, 7, 1]] })
check('a person', read('1 July').author, [{ given: 'Văn An', family: 'Nguyễn' }])
check('an organisation', read('1 July', 'Báo Đà Nẵng,').author, [{ given: 'Báo Đà', family: 'Nẵng,' }])
JS
