#!/usr/bin/env bash
# Packages: proj4 2.22.0 with the definitions of epsg 0.5.0, epsg-index 2.0.0, proj4-list 1.0.4.
# Input: a grid point of VN-2000, zone 48 (EPSG:3405), Vietnam's system of maps and land registers, in Hà Nội.
# An expert expects: 21.02267875 N 105.84872653 E, as PROJ 9.1.1 has it (EPSG:6960, a coordinate frame
#   rotation).
# What happens: epsg has no shift to WGS 84: the point is 224 m off. epsg-index has the three rotations with
#   the signs of the frame, which proj4 reads as those of the vector: 0.75 m off. proj4-list is right.
# Why it matters: plots of land registers move by a house, or by less than their fence, with no error.
source "$(dirname "$0")/support/sandbox.sh"
install proj4@2.22.0 epsg@0.5.0 epsg-index@2.0.0 proj4-list@1.0.4
run <<'JS'
import { createRequire } from 'node:module'
import proj4 from 'proj4'
const require = createRequire(import.meta.url)
const right = [105.84872653, 21.02267875]
/** Distance in metres from the right place, on a sphere. */
const off = definition => {
  const [east, north] = proj4(definition, 'WGS84', [588000, 2325000])
  return Math.hypot((east - right[0]) * Math.cos((right[1] * Math.PI) / 180), north - right[1]) * 111195
}
check('epsg', Math.round(off(require('epsg')['EPSG:3405'])), 224)
check('epsg-index', off(require('epsg-index/all.json')['3405'].proj4).toFixed(2), '0.75')
check('proj4-list', off(require('proj4-list')['EPSG:3405'][1]).toFixed(2), '0.00')
JS
