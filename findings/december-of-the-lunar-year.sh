#!/usr/bin/env bash
# Package: pandoc-wasm 1.1.0 (pandoc 3.10), whose words are those of CSL's locale vi-VN.
# Input: a page without a date, read on 9 December 2025, cited in Vietnamese (`lang: vi`).
# An expert expects: "Truy cập 9 tháng 12 2025", or "tháng Mười Hai".
# What happens: "9 Tháng Chạp 2025", the last month of the lunar year, which begins in January 2026. January
#   is "Tháng Giêng", the first lunar month. November has a hyphen, "Tháng Mười-Một"; every month a capital in
#   the middle of a sentence.
# Why it matters: a Vietnamese reader takes both days for lunar ones, a month or more later.
source "$(dirname "$0")/support/sandbox.sh"
install pandoc-wasm@1.1.0
run <<'JS'
import { convert } from 'pandoc-wasm'
async function accessed(month) {
  const item = {
    id: 'a',
    type: 'webpage',
    title: 'Mở phiên',
    accessed: { 'date-parts': [[2025, month, 9]] },
    URL: 'https://example.vn/a',
  }
  const options = {
    from: 'markdown',
    to: 'plain',
    citeproc: true,
    bibliography: ['a.json'],
    metadata: { lang: 'vi' },
  }
  const { stdout } = await convert(options, '[@a]', { 'a.json': new Blob([JSON.stringify([item])]) })
  return /Truy cập [^.]*/.exec(stdout.replace(/\s+/g, ' '))?.[0]
}
check('December', await accessed(12), 'Truy cập 9 Tháng Chạp 2025')
check('January', await accessed(1), 'Truy cập 9 Tháng Giêng 2025')
check('November', await accessed(11), 'Truy cập 9 Tháng Mười-Một 2025')
check('July', await accessed(7), 'Truy cập 9 Tháng Bảy 2025')
JS
