#!/usr/bin/env bash
# Packages: hexo-front-matter 5.0.0, gray-matter 4.0.3.
# Input: a note with `published: 2025-07-01` in its front matter, read and written again, on a computer in Vietnam's time zone.
# An expert expects: the day comes back as it was, or hexo as a local midnight.
# What happens: hexo writes 2025-07-01 07:00:00, gray-matter 2025-07-01T00:00:00.000Z.
# Why it matters: a tool that only adds a tag changes a date into a time; note programs then treat the field as another type.
source "$(dirname "$0")/support/sandbox.sh"
install hexo-front-matter@5.0.0 gray-matter@4.0.3
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import matter from 'gray-matter'
import { parse, stringify } from 'hexo-front-matter'
const note = '---\npublished: 2025-07-01\n---\nx'
const line = text => text.split('\n').find(part => part.startsWith('published'))
check('hexo', line(stringify(parse(note))), 'published: 2025-07-01 07:00:00')
const { data, content } = matter(note)
check('gray-matter', line(matter.stringify(content, data)), 'published: 2025-07-01T00:00:00.000Z')
check('gray-matter, quoted', line(matter.stringify('x', matter(note.replace('2025-07-01', '"2025-07-01"')).data)), "published: '2025-07-01'")
JS
