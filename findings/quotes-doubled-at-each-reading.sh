#!/usr/bin/env bash
# Package: data.table 1.14.8 of R (Debian's r-cran-data.table 1.14.8+dfsg-1), with R.
# Input: a CSV table as RFC 4180 has it, whose cell `Báo "Đà Nẵng"` is written `"Báo ""Đà Nẵng"""`.
# An expert expects: `fread` gives `Báo "Đà Nẵng"`, as `read.csv` does, and `fwrite` writes the cell as it
#   was.
# What happens: `fread` keeps the pairs, `Báo ""Đà Nẵng""`, and `fwrite` doubles them again.
# Why it matters: each time that a table of clippings passes through it, the quotation marks of titles and
#   passages double, so that the passages are no longer found on their pages.
source "$(dirname "$0")/support/sandbox.sh"
command -v Rscript >/dev/null || could_not_run 'R is not installed (Debian: apt-get install r-base-core)'
debian 'r-cran-data.table=1.14.8+dfsg-1'
printf 'id,title\n1,"Báo ""Đà Nẵng"""\n' >quoted.csv
export R_LIBS="$sandbox/root/usr/lib/R/site-library" LC_ALL=C.UTF-8 TZ=UTC
run <<'JS'
import { execFileSync } from 'node:child_process'
const library = 'suppressMessages(library(data.table))'
const r = code => execFileSync('Rscript', ['-e', `${library}; ${code}`], { encoding: 'utf8' })
check('fread', r(`cat(fread('quoted.csv')$title)`), 'Báo ""Đà Nẵng""')
check('read.csv', r(`cat(read.csv('quoted.csv')$title)`), 'Báo "Đà Nẵng"')
check('fwrite', r(`fwrite(fread('quoted.csv'))`).trim().split('\n')[1], '1,"Báo """"Đà Nẵng"""""')
JS
