#!/usr/bin/env bash
# Program: OpenRefine 3.6.2 (Debian).
# Input: a CSV of two columns as spreadsheets like it: a byte-order mark, then every cell in quotes, the header too.
# An expert expects: two columns; at worst the mark is a part of the first column's name.
# What happens: the quote after the mark does not count as one, so from there on quotes open and close the wrong way round and columns
#   run together. Without the mark, or with the header not in quotes, the table is read right.
# Why it matters: an analyst who opens exported clippings in OpenRefine to reconcile them gets none of the columns.
source "$(dirname "$0")/support/sandbox.sh"
source "$findings/support/openrefine.sh"
run <<'JS'
import { open } from './openrefine.mjs'
const rows = '"Đà Nẵng","30,1"\r\n"Huế","7,5"\r\n'
const marked = await open(`\ufeff"name","value"\r\n${rows}`)
check('with the mark, the columns are not two', marked.columns.includes('value'), false)
const plain = await open(`"name","value"\r\n${rows}`)
check('without the mark', [plain.columns, plain.cells], [['name', 'value'], [['Đà Nẵng', '30,1'], ['Huế', '7,5']]])
const bare = await open(`\ufeffname,value\r\n${rows}`)
check('with the mark, the header not in quotes', bare.cells, [['Đà Nẵng', '30,1'], ['Huế', '7,5']])
JS
