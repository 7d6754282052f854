#!/usr/bin/env bash
# Package: bootstrap-table 1.27.3, locale vi-VN.
# Input: the line below a table that shows rows 1 to 10 of 34.
# An expert expects: "Hiển thị từ bản ghi 1 đến 10", rows as in the English "Showing 1 to 10 of 34 rows".
# What happens: "Hiển thị từ trang 1 đến 10 của 34 bản ghi", from page 1 to page 10.
# Why it matters: a reader of a table of provinces takes the first page for ten pages.
source "$(dirname "$0")/support/sandbox.sh"
install bootstrap-table@1.27.3 jquery@3.7.1 jsdom@26.1.0
run <<'JS'
import { createRequire } from 'node:module'
import { JSDOM } from 'jsdom'
globalThis.window = new JSDOM('').window
globalThis.document = window.document
const require = createRequire(import.meta.url)
const jQuery = globalThis.jQuery = require('jquery')
jQuery.fn.bootstrapTable = { locales: {}, defaults: {} }
require('bootstrap-table/dist/locale/bootstrap-table-vi-VN.js')
const texts = jQuery.fn.bootstrapTable.locales['vi-VN']
check('rows 1 to 10 of 34', texts.formatShowingRows(1, 10, 34, 34), 'Hiển thị từ trang 1 đến 10 của 34 bản ghi')
JS
