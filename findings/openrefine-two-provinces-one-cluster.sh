#!/usr/bin/env bash
# Program: OpenRefine 3.6.2 (Debian).
# Input: Hà Nam and Nam Hà, two provinces of different times; ISO days and the day-first argument of toDate.
# An expert expects: clustering by fingerprint joins spellings of one name; an ISO day is read as such whatever the argument.
# What happens: the fingerprint sorts the words and drops the marks: both provinces get "ha nam" and form one cluster. And
#   "2025-07-01".toDate(false), the setting for Vietnamese days, is 7 January.
# Why it matters: an analyst merges two provinces with one click, and days move by months once day-first is chosen.
source "$(dirname "$0")/support/sandbox.sh"
source "$findings/support/openrefine.sh"
run <<'JS'
import { grel, open } from './openrefine.mjs'
const { project } = await open('day\n2025-07-01\n')
check('Hà Nam and Nam Hà', await grel(project, 'fingerprint("Hà Nam") + "|" + fingerprint("Nam Hà")'), 'ha nam|ha nam')
check('day first', await grel(project, 'value.toDate(false).toString("yyyy-MM-dd")'), '2025-01-07')
check('no argument', await grel(project, 'value.toDate().toString("yyyy-MM-dd")'), '2025-07-01')
JS
