#!/usr/bin/env bash
# Packages: date-fns 4.4.0, moment 2.31.0.
# Input: the quarters as date-fns writes them in Vietnamese (`QQQQ`), "quý I" to "quý IV", read back with the same
#   format; and "quý III 2025" read by moment with `[quý] Q YYYY`.
# An expert expects: the quarter that was written, as in German and French; from moment an invalid date, since
#   `Q` is a digit.
# What happens: date-fns reads "quý II" and "quý III" as the first quarter, without an error. moment, unless told
#   to be strict, finds 1 April of the year 25.
# Why it matters: results "of quý III/2025", as the press writes it, move to January or to antiquity.
source "$(dirname "$0")/support/sandbox.sh"
install date-fns@4.4.0 moment@2.31.0
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import { format, parse } from 'date-fns'
import { de, fr, vi } from 'date-fns/locale'
import moment from 'moment'
const readBack = (month, locale) => {
  const written = format(new Date(2025, month, 1), 'QQQQ yyyy', { locale })
  return [written, format(parse(written, 'QQQQ yyyy', new Date(2020, 0, 1), { locale }), 'yyyy-MM-dd')]
}
check('quarters', [0, 3, 6, 9].map(month => readBack(month, vi)), [
  ['quý I 2025', '2025-01-01'],
  ['quý II 2025', '2025-01-01'],
  ['quý III 2025', '2025-01-01'],
  ['quý IV 2025', '2025-10-01'],
])
check('German, French', [de, fr].map(locale => readBack(6, locale)[1]), ['2025-07-01', '2025-07-01'])
const loose = moment('quý III 2025', '[quý] Q YYYY')
check('moment', [loose.isValid(), loose.format('YYYY-MM-DD')], [true, '0025-04-01'])
check('moment, strict', moment('quý III 2025', '[quý] Q YYYY', true).isValid(), false)
JS
