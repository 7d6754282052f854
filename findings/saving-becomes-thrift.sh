#!/usr/bin/env bash
# Package: @syncfusion/ej2-locale 33.2.3, Vietnamese.
# Input: the texts of buttons and messages whose English is "Save", "Word Export", "Export", "No Matches Found".
# An expert expects: "Lưu", "Xuất Word", "Xuất", "Không tìm thấy", as other packages have them.
# What happens: "Tiết kiệm" (to be thrifty) or "Cứu" (to rescue), "Xuất từ" (to export a word), "Xuất khẩu" (to
#   export goods), "Lọc kết quả tìm thấy" (to filter what was found). Nine texts in ten are translated.
# Why it matters: a reader does not find how to save, and is told that there are results where there are none.
source "$(dirname "$0")/support/sandbox.sh"
install @syncfusion/ej2-locale@33.2.3
run <<'JS'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const { vi } = require('@syncfusion/ej2-locale/src/vi.json')
const en = require('@syncfusion/ej2-locale/src/en-US.json')['en-US']
const of = english =>
  Object.entries(vi).flatMap(([part, texts]) =>
    Object.keys(texts).filter(key => en[part]?.[key] === english).map(key => texts[key]),
  )
check('Save', [...new Set(of('Save'))].sort(), ['Cứu', 'Tiết kiệm'])
check('Word Export', [...new Set(of('Word Export'))], ['Xuất từ'])
check('pivotview.export', [en.pivotview.export, vi.pivotview.export], ['Export', 'Xuất khẩu'])
check('grid.Matchs', [en.grid.Matchs, vi.grid.Matchs], ['No Matches Found', 'Lọc kết quả tìm thấy'])
JS
