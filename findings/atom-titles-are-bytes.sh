#!/usr/bin/env bash
# Package: XML::Feed 0.63 (Debian's libxml-feed-perl 0.63+dfsg-1) with XML::Atom 0.43.
# Input: one article, "Đà Nẵng đổi mới", in RSS and in Atom, both in UTF-8; `$entry->title` of each.
# An expert expects: the same text of 15 characters from both, as one class reads both formats.
# What happens: of RSS it is text, of Atom its 24 bytes as characters ("ÄÃ  Náºµng"), unless `$XML::Atom::ForceUnicode` is set, which XML::Feed
#   does not document.
# Why it matters: every Vietnamese letter of an Atom feed, ours too, is written as two or three others.
source "$(dirname "$0")/support/sandbox.sh"
installed libxml-feed-perl 0.63+dfsg-1
run <<'JS'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
const title = 'Đà Nẵng đổi mới'
const link = 'https://example.vn/a'
writeFileSync('rss', `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo</title><link>${link}</link><description>B</description><item><title>${title}</title><link>${link}</link></item></channel></rss>`)
const day = '2025-07-01T08:30:00+07:00'
writeFileSync('atom', `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><id>urn:b</id><updated>${day}</updated><entry><title>${title}</title><id>urn:a</id><link href="${link}"/><updated>${day}</updated></entry></feed>`)
const script = 'use XML::Feed; my ($entry) = XML::Feed->parse($ARGV[0])->entries; print length($entry->title)'
const length = (file, more = '') => Number(execFileSync('perl', ['-e', `${more} ${script}`, file], { encoding: 'utf8' }))
check('RSS', length('rss'), title.length)
check('Atom', length('atom'), Buffer.byteLength(title))
check('Atom, with the switch', length('atom', 'use XML::Atom; $XML::Atom::ForceUnicode = 1;'), title.length)
JS
