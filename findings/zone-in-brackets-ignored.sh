#!/usr/bin/env bash
# Package: `Date` of Node 24 (V8, as in Chromium) and moment 2.31.0.
# Input: "30/11/2026 19:05 (GMT+7)", the way in which Vietnamese news sites write a time, read in UTC; for
#   `Date` month first, "11/30/2026 19:05 (GMT+7)", as it wants.
# An expert expects: 12:05 UTC, or no date.
# What happens: `Date` takes brackets for a comment, so the time is one of the machine's zone: 19:05 UTC. Without
#   brackets it is 12:05. In moment neither `Z` nor `z` reads a zone of one digit: `DD/MM/YYYY HH:mm [(GMT]Z[)]`
#   gives 19:05 UTC and a valid date, `parseZone` too; "+07" and "+07:00" are read.
# Why it matters: on a computer in Vietnam all is right, on a server times are seven hours late.
source "$(dirname "$0")/support/sandbox.sh"
export TZ=UTC
install moment@2.31.0
run <<'JS'
import moment from 'moment'
const utc = text => new Date(text).toISOString().slice(11, 16)
check('Date, in brackets', utc('11/30/2026 19:05 (GMT+7)'), '19:05')
check('Date, without', utc('11/30/2026 19:05 GMT+7'), '12:05')
const read = (text, format, by = moment) => {
  const date = by(text, format)
  return `${date.isValid()} ${date.toISOString().slice(11, 16)}`
}
check('moment', read('30/11/2026 19:05 (GMT+7)', 'DD/MM/YYYY HH:mm [(GMT]Z[)]'), 'true 19:05')
check('moment, z', read('30/11/2026 19:05 GMT+7', 'DD/MM/YYYY HH:mm z'), 'true 19:05')
check('parseZone', read('30/11/2026 19:05 GMT+7', 'DD/MM/YYYY HH:mm [GMT]Z', moment.parseZone), 'true 19:05')
check('two digits', read('30/11/2026 19:05 (GMT+07)', 'DD/MM/YYYY HH:mm [(GMT]Z[)]'), 'true 12:05')
JS
