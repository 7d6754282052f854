#!/usr/bin/env bash
# Packages: tz-lookup 6.1.25, @photostructure/tz-lookup 11.7.0; beside them @rapideditor/country-coder 5.6.1.
# Input: points in Phú Quốc (10.22, 103.96), Lao Bảo (16.62, 106.60) and Móng Cái (21.53, 107.96).
# An expert expects: Asia/Ho_Chi_Minh, or Asia/Bangkok in the north, which has its history.
# What happens: Phú Quốc is in Asia/Phnom_Penh and Lao Bảo in Asia/Vientiane; the second package has Móng Cái in
#   Asia/Shanghai, an hour ahead. country-coder has all three in Vietnam.
# Why it matters: times of Móng Cái are an hour late; the zone, shown by its city, is of another country.
source "$(dirname "$0")/support/sandbox.sh"
install tz-lookup@6.1.25 @photostructure/tz-lookup@11.7.0 @rapideditor/country-coder@5.6.1
run <<'JS'
import newer from '@photostructure/tz-lookup'
import { iso1A2Code } from '@rapideditor/country-coder'
import older from 'tz-lookup'
const places = [
  [10.22, 103.96],
  [16.62, 106.6],
  [21.53, 107.96],
]
const zones = find => places.map(([latitude, longitude]) => find(latitude, longitude))
check('tz-lookup', zones(older), ['Asia/Phnom_Penh', 'Asia/Vientiane', 'Asia/Bangkok'])
check('@photostructure/tz-lookup', zones(newer), ['Asia/Phnom_Penh', 'Asia/Vientiane', 'Asia/Shanghai'])
check('country-coder', zones((latitude, longitude) => iso1A2Code([longitude, latitude])), ['VN', 'VN', 'VN'])
JS
