#!/usr/bin/env bash
# Package: bibtex-tidy 1.14.0.
# Input: two works whose titles begin with Đà Nẵng and Đồng Nai.
# An expert expects: the text is kept, or every letter becomes a TeX command; a key made of the title's first word is "da" or "đà".
# What happens: by default Đ, ă, â, ê and á become commands while ẵ, ồ, ế stay, in one word; a key made of the first word is "dj" for both.
# Why it matters: keys say nothing and clash, and a search of the file for "Đà Nẵng" finds nothing.
source "$(dirname "$0")/support/sandbox.sh"
install bibtex-tidy@1.14.0
run <<'JS'
import { tidy } from 'bibtex-tidy'
const file = `@article{a, title={{Đà Nẵng}}, author={Le, An}, year={2025}}\n@article{b, title={{Đồng Nai}}, author={Vo, An}, year={2024}}`
const titles = text => [...text.matchAll(/title\s*= (.*),/g)].map(([, title]) => title)
check('titles', titles(tidy(file).bibtex), ['{{\\DJ{}\\`{a} Nẵng}}', '{{\\DJ{}ồng Nai}}'])
check('without escaping', titles(tidy(file, { escape: false }).bibtex), ['{{Đà Nẵng}}', '{{Đồng Nai}}'])
const keys = tidy(file, { generateKeys: '[auth:required:lower][year:required][veryshorttitle:lower]' }).bibtex
check('keys', [...keys.matchAll(/@article\{(.*),/g)].map(([, key]) => key), ['le2025dj', 'vo2024dj'])
JS
