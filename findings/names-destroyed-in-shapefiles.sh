#!/usr/bin/env bash
# Package: @mapbox/shp-write 0.4.3, its file read by shpjs 6.2.0.
# Input: a GeoJSON feature with a Vietnamese name and two figures, population_2024 and population_2025.
# An expert expects: the name in UTF-8 with a .cpg file that says so, or an error; names of fields cut to ten
#   letters, but different.
# What happens: of each letter the lowest eight bits are written, without an encoding file: Vũng becomes
#   "Ving", Đ a control character. Both fields become "population", and one value is lost.
# Why it matters: no program can bring the letters back; 23 of the 34 provinces have such a letter.
source "$(dirname "$0")/support/sandbox.sh"
install @mapbox/shp-write@0.4.3 shpjs@6.2.0
run <<'JS'
import shpwrite from '@mapbox/shp-write'
import shp from 'shpjs'
async function through(properties) {
  const geometry = { type: 'Point', coordinates: [107.1, 10.4] }
  const collection = { type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] }
  const zip = await shpwrite.zip(collection, { outputType: 'nodebuffer', compression: 'STORE' })
  return [zip.includes('.cpg'), [await shp(zip)].flat()[0].features[0].properties]
}
check('Vũng Tàu', await through({ name: 'Vũng Tàu' }), [false, { name: 'Ving T\ufffdu' }])
check('Đồng', (await through({ name: 'Đồng' }))[1].name.charCodeAt(0), 0x10)
check('two figures', (await through({ population_2024: 1, population_2025: 2 }))[1], { population: 2 })
JS
