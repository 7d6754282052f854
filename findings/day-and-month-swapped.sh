#!/usr/bin/env bash
# Packages: metascraper 5.55.0, metascraper-date 5.55.0.
# Input: two pages whose only date is a line of text: "Thứ ba, 1/7/2025, 08:30 (GMT+7)" and "13/07/2025".
# An expert expects: both day first, or none, since the page's language is Vietnamese.
# What happens: 7 January for the first, 13 July for the second: month first where it can be.
# Why it matters: in one collection, articles of the first twelve days of a month land in other months, the others do not.
source "$(dirname "$0")/support/sandbox.sh"
install metascraper@5.55.0 metascraper-date@5.55.0
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import metascraper from 'metascraper'
import date from 'metascraper-date'
const day = async line => {
  const html = `<!doctype html><html lang="vi"><body><article><h1>Đà Nẵng</h1><span class="date">${line}</span></article></body></html>`
  const found = await metascraper([date()])({ html, url: 'https://example.vn/bai-1.html' })
  return found.date?.slice(0, 10)
}
check('1/7/2025', await day('Thứ ba, 1/7/2025, 08:30 (GMT+7)'), '2025-01-07')
check('13/07/2025', await day('13/07/2025'), '2025-07-13')
JS
