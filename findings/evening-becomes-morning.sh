#!/usr/bin/env bash
# Package: dayjs 1.11.23 with its Vietnamese locale and customParseFormat.
# Input: "01/07/2025 8:30 CH" (CH, "chiều": 20:30) with the format DD/MM/YYYY h:mm A.
# An expert expects: 20:30, as moment and luxon read it, or an invalid date.
# What happens: 08:30, valid. Its Vietnamese locale has no words for morning and evening, and what it does not know it passes over.
# Why it matters: articles of the evening are dated to the morning, and may fall before an event that they report.
source "$(dirname "$0")/support/sandbox.sh"
install dayjs@1.11.23 moment@2.31.0
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import dayjs from 'dayjs'
import 'dayjs/locale/vi.js'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import moment from 'moment'
import 'moment/locale/vi.js'
dayjs.extend(customParseFormat)
const [text, format] = ['01/07/2025 8:30 CH', 'DD/MM/YYYY h:mm A']
const read = dayjs(text, format, 'vi')
check('dayjs', [read.isValid(), read.format('HH:mm')], [true, '08:30'])
check('moment', moment(text, format, 'vi').format('HH:mm'), '20:30')
JS
