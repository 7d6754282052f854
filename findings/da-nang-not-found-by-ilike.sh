#!/usr/bin/env bash
# Program: GDAL 3.6.2 (Debian's gdal-bin 3.6.2+dfsg-1+b2), `ogrinfo`.
# Input: GeoJSON with Đà Nẵng and Hải Phòng, and `name ILIKE '…'`, the comparison without regard to capitals.
# An expert expects: 'đà nẵng' and 'hải phòng' find theirs.
# What happens: 'hải phòng' does, 'đà nẵng' does not: of letters only those of ASCII lose their capitals, and Đ is not one.
# Why it matters: a search works for most provinces and not for Đà Nẵng, Đắk Lắk, Điện Biên, Đồng Nai and Đồng Tháp.
source "$(dirname "$0")/support/sandbox.sh"
installed gdal-bin 3.6.2+dfsg-1+b2
run <<'JS'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
const feature = name => ({ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [108, 16] } })
writeFileSync('t.geojson', JSON.stringify({ type: 'FeatureCollection', features: ['Đà Nẵng', 'Hải Phòng'].map(feature) }))
const found = where => {
  const sql = `SELECT name FROM t WHERE ${where}`
  return execFileSync('ogrinfo', ['-ro', '-q', '-sql', sql, 't.geojson'], { encoding: 'utf8' }).match(/(?<=name \(String\) = ).*/g)
}
check('Hải Phòng', found("name ILIKE 'hải phòng'"), ['Hải Phòng'])
check('Đà Nẵng', found("name ILIKE 'đà nẵng'"), null)
check('as written', found("name ILIKE 'Đà Nẵng'"), ['Đà Nẵng'])
JS
