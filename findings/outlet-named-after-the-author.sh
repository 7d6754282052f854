#!/usr/bin/env bash
# Package: defuddle 0.19.4 (behind Obsidian's web clipper), linkedom 0.18.12.
# Input: a page that names its author, Nguyễn Văn An, in a meta element and its outlet only in its title and address.
# An expert expects: the outlet is the host, or empty.
# What happens: the author's name is given as the site.
# Why it matters: a researcher's clipping is cited as published by its own author.
source "$(dirname "$0")/support/sandbox.sh"
install defuddle@0.19.4 linkedom@0.18.12
run <<'JS'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
const text = 'Thành phố khởi công khu thương mại tự do, thu hút vốn cho doanh nghiệp khởi nghiệp. '.repeat(12)
const page = head => parseHTML(`<!doctype html><html lang="vi"><head><title>Khu thương mại tự do - Báo Đà Nẵng</title>${head}</head><body><article><h1>Khu thương mại tự do</h1><p>${text}</p></article></body></html>`).document
const site = async head => (await Defuddle(page(head), 'https://baodanang.example/bai-1.html')).site
check('with an author', await site('<meta name="author" content="Nguyễn Văn An">'), 'Nguyễn Văn An')
check('without', await site(''), 'baodanang.example')
JS
