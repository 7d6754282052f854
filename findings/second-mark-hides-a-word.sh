#!/usr/bin/env bash
# Package: Emacs 28.2 (Debian's emacs-nox 1:28.2+1-15+deb12u4), its search that folds characters
#   (`char-fold`).
# Input: "nang" for "Nẵng", "ha" for "Hạ", "huế" for "Huế", in text composed and decomposed, as macOS writes
#   names.
# An expert expects: each is found in both, which are the same text to Unicode, and look alike.
# What happens: in decomposed text a letter may have one mark: "ha" finds "Hạ", but "nang" does not find
#   "Nẵng", nor composed "huế" the decomposed "Huế". In composed text all are found. Đ is never taken for d.
# Why it matters: half of the words that one sees on the screen are not found, without marks or with them.
source "$(dirname "$0")/support/sandbox.sh"
command -v emacs >/dev/null || could_not_run 'emacs is not installed (Debian: apt-get install emacs-nox)'
installed emacs-nox 1:28.2+1-15+deb12u4
cat >find.el <<'EL'
(require 'char-fold)
(let ((case-fold-search t))
  (dolist (query '("nang" "ha" "huế"))
    (dolist (text '("Nẵng" "Hạ" "Huế"))
      (princ (format "%s %s" query text))
      (dolist (form (list text (ucs-normalize-NFD-string text)))
        (princ (format " %s" (and (string-match-p (char-fold-to-regexp query) form) t))))
      (princ "\n"))))
EL
run <<'JS'
import { execFileSync } from 'node:child_process'
const env = { ...process.env, LC_ALL: 'C.UTF-8' }
const run = ['--batch', '-Q', '-l', 'ucs-normalize', '-l', 'find.el']
const lines = execFileSync('emacs', run, { encoding: 'utf8', env }).trim().split('\n')
const found = new Map(lines.map(line => [line.split(' ', 2).join(' '), line.split(' ').slice(2)]))
check('one mark', found.get('ha Hạ'), ['t', 't'])
check('two marks, without them', found.get('nang Nẵng'), ['t', 'nil'])
check('two marks, with them', found.get('huế Huế'), ['t', 'nil'])
JS
