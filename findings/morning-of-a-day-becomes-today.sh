#!/usr/bin/env bash
# Package: chrono-node 2.10.3, its Vietnamese parser.
# Input: "Sáng 1/7/2025", "chiều 30/4/1975" (morning, afternoon of a day), "thứ Hai tuần sau" (Monday of next
#   week), read on 29 November 2026.
# An expert expects: 1 July 2025 in the morning, 30 April 1975 in the afternoon, Monday 7 December; or
#   nothing.
# What happens: both days become today at noon, although the text found has the whole date; "1/7/2025" and
#   "1/7/2025 sáng" alone are right. "thứ Hai" is read as the number two: two weeks later.
# Why it matters: news in Vietnamese begins with "Sáng 1/7"; each such event is dated to the day on which the
#   program runs.
source "$(dirname "$0")/support/sandbox.sh"
install chrono-node@2.10.3
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import { vi } from 'chrono-node'
const two = number => String(number).padStart(2, '0')
const read = text =>
  vi.parse(text, new Date(2026, 10, 29, 12)).map(({ text, start }) => {
    const date = start.date()
    return `${text} = ${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:00`
  })
check('1/7/2025', read('Ngày 1/7/2025, thành phố khởi công'), ['1/7/2025 = 2025-07-01 12:00'])
check('1/7/2025 sáng', read('1/7/2025 sáng'), ['1/7/2025 sáng = 2025-07-01 09:00'])
check('Sáng 1/7/2025', read('Sáng 1/7/2025, thành phố khởi công'), ['Sáng 1/7/2025 = 2026-11-29 12:00'])
check('chiều 30/4/1975', read('chiều 30/4/1975'), ['chiều 30/4/1975 = 2026-11-29 12:00'])
check('thứ Hai tuần sau', read('thứ Hai tuần sau'), ['Hai tuần sau = 2026-12-13 12:00'])
check('thứ Hai', read('thứ Hai'), ['thứ Hai = 2026-11-30 12:00'])
JS
