#!/usr/bin/env bash
# Package: date-fns 4.4.0, locale vi.
# Input: every month in its standalone form (LLLL), formatted and parsed back; "8:30 CH" with h:mm a.
# An expert expects: what format writes, parse reads; CH is the afternoon.
# What happens: "Tháng Mười Một" and "Tháng Mười Hai" (November, December) are invalid, the ten others come back; CH is invalid.
# Why it matters: a tool that reads dates in words works from January to October and fails in November.
source "$(dirname "$0")/support/sandbox.sh"
install date-fns@4.4.0
run <<'JS'
import { format, parse } from 'date-fns'
import { vi } from 'date-fns/locale'
const start = new Date(2025, 0, 1)
const lost = Array.from({ length: 12 }, (_, month) => format(new Date(2025, month, 15), 'd LLLL yyyy', { locale: vi })).filter(text =>
  Number.isNaN(parse(text, 'd LLLL yyyy', start, { locale: vi }).getTime()),
)
check('months that do not come back', lost, ['15 Tháng Mười Một 2025', '15 Tháng Mười Hai 2025'])
check('8:30 CH', Number.isNaN(parse('8:30 CH', 'h:mm a', start, { locale: vi }).getTime()), true)
JS
