#!/usr/bin/env bash
# Package: Parsedown 1.7.4 (Debian's php-parsedown 1.7.4-1), with PHP.
# Input: `[tin](<https://bao.vn/tin>)`, a link with its address in angle brackets, as CommonMark has it and we write it.
# An expert expects: a link to https://bao.vn/tin; Parsedown says that it passes most tests of CommonMark.
# What happens: the brackets are part of the address, `<https://bao.vn/tin>`, which leads nowhere. `[tin](https://bao.vn/tin)` is right.
# Why it matters: every heading of our Markdown, and every link to a passage, is dead in websites made with it.
source "$(dirname "$0")/support/sandbox.sh"
command -v php >/dev/null || could_not_run 'php is not installed (Debian: apt-get install php-cli php-mbstring)'
php -r 'exit(extension_loaded("mbstring") ? 0 : 1);' || could_not_run 'php has no mbstring (Debian: apt-get install php-mbstring)'
debian php-parsedown=1.7.4-1
run <<'JS'
import { execFileSync } from 'node:child_process'
const script = 'require "root/usr/share/php/Parsedown/Parsedown.php"; echo (new Parsedown())->line($argv[1]);'
const target = text => /href="([^"]*)"/.exec(execFileSync('php', ['-d', 'error_reporting=0', '-r', script, text], { encoding: 'utf8' }))?.[1]
check('in angle brackets', target('[tin](<https://bao.vn/tin>)'), '&lt;https://bao.vn/tin&gt;')
check('without', target('[tin](https://bao.vn/tin)'), 'https://bao.vn/tin')
JS
