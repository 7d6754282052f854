#!/usr/bin/env bash
# Package: city-timezones 1.3.4.
# Input: the cities of Vietnam, with the provinces that the package gives.
# An expert expects: Hà Nội and Hải Phòng in no other province than themselves: both are governed by the state
#   directly.
# What happens: Hanoi is in Thái Nguyên, Haiphong in Quảng Ninh; Sơn Tây is in Hà Tây, which ended in 2008.
#   The zones are right.
# Why it matters: programs that take the province of a city from here put the capital into another province.
source "$(dirname "$0")/support/sandbox.sh"
install city-timezones@1.3.4
run <<'JS'
import cities from 'city-timezones'
const at = city => {
  const { province, timezone } = cities.lookupViaCity(city).find(({ iso2 }) => iso2 === 'VN')
  return [province, timezone]
}
check('Hanoi', at('Hanoi'), ['Thái Nguyên', 'Asia/Ho_Chi_Minh'])
check('Haiphong', at('Haiphong'), ['Quảng Ninh', 'Asia/Ho_Chi_Minh'])
check('Sơn Tây', at('Son Tay'), ['Hà Tây', 'Asia/Ho_Chi_Minh'])
check('Da Nang, Vinh', [at('Da Nang')[0], at('Vinh')[0]], ['Da Nang', 'Nghệ An'])
JS
