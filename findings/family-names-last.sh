#!/usr/bin/env bash
# Package: @faker-js/faker 10.6.0, locale vi.
# Input: made-up full names.
# An expert expects: the family name first, as all Vietnamese names have it: "Hà An Bình".
# What happens: its only pattern puts it last: "An Bình Hà".
# Why it matters: forms, sorting and name parsers are tested with names that no Vietnamese writes, and pass.
source "$(dirname "$0")/support/sandbox.sh"
install @faker-js/faker@10.6.0
run <<'JS'
import { fakerVI, vi } from '@faker-js/faker'
check(
  'pattern',
  vi.person.name.map(({ value }) => value),
  ['{{person.firstName}} {{person.lastName}}'],
)
const families = new Set(vi.person.last_name.generic)
fakerVI.seed(1)
const names = Array.from({ length: 100 }, () => fakerVI.person.fullName().split(' '))
check('family name last', names.filter(words => families.has(words.at(-1))).length, 100)
JS
