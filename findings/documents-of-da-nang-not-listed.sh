#!/usr/bin/env bash
# Package: PouchDB 9.0.0 in Node, with its usual store (LevelDB).
# Input: ten documents whose ids are names: Đặng, Dương, Ánh, Đà Nẵng, Ơ, Ư, Ẩn, Ế, Huế composed and
#   decomposed.
# An expert expects: `allDocs()` lists all ten, in the order of code points.
# What happens: four: Dương, Huế twice, Ánh. Documents whose id begins with a letter from U+0100 on are left
#   out, Đ, Ơ, Ư and all letters with two marks, though `get` finds them, `doc_count` counts them, and a
#   range that begins at "Đ" lists Đà Nẵng and Đặng.
# Why it matters: Đà Nẵng, Đồng Nai, Đắk Lắk, Điện Biên and Đồng Tháp are missing from lists and dumps made
#   of it, without an error.
source "$(dirname "$0")/support/sandbox.sh"
install pouchdb@9.0.0
run <<'JS'
import PouchDB from 'pouchdb'
const db = new PouchDB('places')
const names = ['Đặng', 'Dương', 'Ánh', 'Đà Nẵng', 'Ơ', 'Ư', 'Ẩn', 'Ế', 'Huế', 'Huế'.normalize('NFD')]
for (const _id of names) await db.put({ _id })
const list = async (options = {}) => (await db.allDocs(options)).rows.map(({ id }) => id.normalize('NFC'))
check('allDocs', await list(), ['Dương', 'Huế', 'Huế', 'Ánh'])
check('from Đ to the end', await list({ startkey: 'Đ', endkey: 'Đ\ufff0' }), ['Đà Nẵng', 'Đặng'])
check('count', (await db.info()).doc_count, names.length)
check('get', (await db.get('Đà Nẵng'))._id, 'Đà Nẵng')
await db.close()
JS
