#!/usr/bin/env bash
# Packages: Debian's liblouis-bin, liblouis-data and liblouis20 3.24.0-1, the table vi-vn-g0.utb: Vietnamese
#   braille without contractions, as screen readers write it on braille displays.
# Input: "Đà Nẵng", "Điện Biên", "Cà Mau" and "Khánh Hòa" into braille and back; decomposed "Nẵng" into it.
# An expert expects: the same names back, for each letter has its cells (Hòa as Hoà); decomposed letters like
#   composed ones.
# What happens: ê without a tone comes back as U+F326, a sign for private use that shows nothing ("Điện Bin"),
#   a capital M as µ ("Cà µau"), a capital K not at all ("hánh Hoà"). Of decomposed Nẵng the second mark is
#   written as its code, '\x0303', in cells of its letters and digits.
# Why it matters: on a braille display decomposed text cannot be read, and what is typed in braille is another
#   name.
source "$(dirname "$0")/support/sandbox.sh"
debian liblouis-bin=3.24.0-1 liblouis-data=3.24.0-1 liblouis20=3.24.0-1
run <<'JS'
import { execFileSync } from 'node:child_process'
const env = {
  ...process.env,
  LC_ALL: 'C.UTF-8',
  LD_LIBRARY_PATH: 'root/usr/lib/x86_64-linux-gnu',
  LOUIS_TABLEPATH: 'root/usr/share/liblouis/tables',
}
const translate = (way, text) =>
  execFileSync('root/usr/bin/lou_translate', [way, 'unicode.dis,vi-vn-g0.utb'], { input: `${text}\n`, env })
    .toString()
    .trim()
const thereAndBack = text => translate('-b', translate('-f', text))
check('Đà Nẵng', thereAndBack('Đà Nẵng'), 'Đà Nẵng')
check('Điện Biên', thereAndBack('Điện Biên'), 'Điện Bi\uf326n')
check('Cà Mau', thereAndBack('Cà Mau'), 'Cà µau')
check('Khánh Hòa', thereAndBack('Khánh Hòa'), 'hánh Hoà')
check('decomposed', translate('-f', 'Nẵng'.normalize('NFD')), '⠨⠝⠈⠬⠁⠄⡳⠭⠚⠉⠚⠉⠄⠝⠛')
check('composed', translate('-f', 'Nẵng'), '⠨⠝⠤⠜⠝⠛')
JS
