#!/usr/bin/env bash
# Package: Emacs 28.2 (Debian's emacs-nox 1:28.2+1-15+deb12u4) with its Org 9.5.5, the processor `basic` of
#   citations.
# Input: CSL-JSON of a work by the ministry "Bộ Khoa học và Công nghệ" (`literal`) and of one by a person.
# An expert expects: the author's name in both, since CSL-JSON has `literal` for names that are not divided.
# What happens: the person is "Nguyễn Thị Hòa", the ministry a blank. From BibTeX the ministry is there, in
#   its braces.
# Why it matters: decrees and plans cited by agency stand without an author, and no error says so.
source "$(dirname "$0")/support/sandbox.sh"
command -v emacs >/dev/null || could_not_run 'emacs is not installed (Debian: apt-get install emacs-nox)'
installed emacs-nox 1:28.2+1-15+deb12u4
cat >works.json <<'JSON'
[{ "id": "bo", "type": "webpage", "title": "Đề án", "author": [{ "literal": "Bộ Khoa học và Công nghệ" }] },
 { "id": "hoa", "type": "webpage", "title": "Huế", "author": [{ "family": "Nguyễn", "given": "Thị Hòa" }] }]
JSON
cat >works.bib <<'BIB'
@misc{bo,
  title = {Đề án},
  author = {{Bộ Khoa học và Công nghệ}},
}
BIB
cat >cite.el <<'EL'
(require 'oc-basic)
(dolist (file '("works.json" "works.bib"))
  (with-temp-buffer
    (insert-file-contents file)
    (let ((works (if (string-suffix-p "json" file)
                     (org-cite-basic--parse-json)
                   (org-cite-basic--parse-bibtex 'biblatex))))
      (dolist (key '("bo" "hoa"))
        (let ((work (gethash key works)))
          (when work (princ (format "%s %s [%s]\n" file key (cdr (assq 'author work))))))))))
EL
run <<'JS'
import { execFileSync } from 'node:child_process'
const env = { ...process.env, LC_ALL: 'C.UTF-8' }
const lines = execFileSync('emacs', ['--batch', '-Q', '-l', 'cite.el'], { encoding: 'utf8', env })
check('authors', lines.trim().split('\n'), [
  'works.json bo [ ]',
  'works.json hoa [Nguyễn Thị Hòa]',
  'works.bib bo [{Bộ Khoa học và Công nghệ}]',
])
JS
