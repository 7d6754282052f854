#!/usr/bin/env bash
# Packages: warcio 2.4.11 (the JavaScript library of web archives).
# Input: one address in three spellings that every browser sends as one and the same: letters as they are,
#   escaped in capitals, escaped in small letters; and the same path in capital letters.
# An expert expects: one sort key (SURT) for the three, since the index of an archive is searched by it; and
#   for capitals the key of small letters, as the function makes of Latin letters.
# What happens: letters are made small and then escaped in capitals ("%C3%AC"); escapes are made small as they
#   stand ("%c3%ac"). So letters and escapes have two keys. Of an escaped capital Đ the small letter is never
#   made: "%c4%90" beside "%C4%91".
# Why it matters: a page archived under the address of a feed is not found under the address of the browser.
source "$(dirname "$0")/support/sandbox.sh"
install warcio@2.4.11
run <<'JS'
import { getSurt } from 'warcio'
const site = 'https://danang.vn'
check(
  'a path with ì and ế',
  [`${site}/tìm-kiếm`, `${site}/t%C3%ACm-ki%E1%BA%BFm`, `${site}/t%c3%acm-ki%e1%ba%bfm`].map(url =>
    getSurt(url),
  ),
  [
    'vn,danang)/t%C3%ACm-ki%E1%BA%BFm',
    'vn,danang)/t%c3%acm-ki%e1%ba%bfm',
    'vn,danang)/t%c3%acm-ki%e1%ba%bfm',
  ],
)
check('sent as', new URL(`${site}/tìm-kiếm`).href, new URL(`${site}/t%C3%ACm-ki%E1%BA%BFm`).href)
check(
  'capitals',
  [getSurt(`${site}/Đ`), getSurt(`${site}/%C4%90`)],
  ['vn,danang)/%C4%91', 'vn,danang)/%c4%90'],
)
JS
