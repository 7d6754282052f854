#!/usr/bin/env bash
# Package: Perl's Unicode::Collate 1.31 (Debian 12's perl), Unicode::Collate::Locale for `vi`; beside it
#   `Intl.Collator('vi')` of Node.
# Input: four communes: A Ngo, A Vương, Ái Nghĩa, Anh Dũng.
# An expert expects: one Vietnamese order, A Ngo and A Vương first: both follow CLDR, and a syllable that ends
#   comes before one that goes on.
# What happens: in Perl spaces count last of all, so that Ái Nghĩa comes before A Ngo, and A Vương after Anh
#   Dũng. With `variable => 'non-ignorable'` the order is Node's.
# Why it matters: Vietnamese names are of syllables with spaces between: in a list of 8,634 names of
#   communes and districts hundreds stand elsewhere than in the browser.
source "$(dirname "$0")/support/sandbox.sh"
command -v perl >/dev/null || could_not_run 'perl is not installed'
version=$(perl -MUnicode::Collate::Locale -e 'print $Unicode::Collate::VERSION' 2>/dev/null) ||
  could_not_run 'Unicode::Collate is missing (Debian: apt-get install perl)'
echo "versions: Unicode::Collate@$version"
run <<'JS'
import { execFileSync } from 'node:child_process'
const names = ['Anh Dũng', 'Ái Nghĩa', 'A Vương', 'A Ngo']
const inPerl = options =>
  execFileSync(
    'perl',
    [
      '-CSD',
      '-MUnicode::Collate::Locale',
      '-e',
      `chomp(my @l = <STDIN>); print map { "$_\\n" } Unicode::Collate::Locale->new(${options})->sort(@l)`,
    ],
    { input: `${names.join('\n')}\n`, encoding: 'utf8' },
  )
    .trim()
    .split('\n')
check('Node', names.toSorted(new Intl.Collator('vi').compare), ['A Ngo', 'A Vương', 'Ái Nghĩa', 'Anh Dũng'])
check('Perl', inPerl("locale => 'vi'"), ['Ái Nghĩa', 'A Ngo', 'Anh Dũng', 'A Vương'])
check('Perl, spaces counted', inPerl("locale => 'vi', variable => 'non-ignorable'"), [
  'A Ngo',
  'A Vương',
  'Ái Nghĩa',
  'Anh Dũng',
])
JS
