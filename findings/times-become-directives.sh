#!/usr/bin/env bash
# Packages: remark-directive 4.0.0 (directives in Markdown), remark 15.0.1.
# Input: "lúc 8:30", "tỷ lệ 3:2", "Hà Nội:Thành phố khởi công", "Ảnh:Đức An".
# An expert expects: a directive begins with a letter, so that times and ratios are text, as in version 3.0.0.
# What happens: what follows the colon is gone, digits and Vietnamese words alike: "lúc 8", "tỷ lệ 3", "Hà Nội
#   phố khởi công", "Ảnh An".
# Why it matters: a quoted time or the first word of a lead vanishes from a published note. With a backslash
#   before the colon all is shown.
source "$(dirname "$0")/support/sandbox.sh"
install remark@15.0.1 remark-directive@4.0.0 remark-rehype@11.1.2 rehype-stringify@10.0.1
run <<'JS'
import stringify from 'rehype-stringify'
import { remark } from 'remark'
import directive from 'remark-directive'
import rehype from 'remark-rehype'
const shown = text => String(remark().use(directive).use(rehype).use(stringify).processSync(text)).replace(/<[^>]*>/g, '')
check('lúc 8:30', shown('lúc 8:30'), 'lúc 8')
check('tỷ lệ 3:2', shown('tỷ lệ 3:2'), 'tỷ lệ 3')
check('Hà Nội:Thành phố', shown('Hà Nội:Thành phố khởi công'), 'Hà Nội phố khởi công')
check('Ảnh:Đức An', shown('Ảnh:Đức An'), 'Ảnh An')
check('8\\:30', shown('lúc 8\\:30'), 'lúc 8:30')
JS
