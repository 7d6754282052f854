#!/usr/bin/env bash
# Packages: flatgeobuf 4.5.0, its reader and writer of GeoJSON.
# Input: two features. Đà Nẵng of today has `from`; Quảng Nam, which ended, has `to` instead. GeoJSON lets
#   each feature have properties of its own.
# An expert expects: both come back with what they had, or an error.
# What happens: the columns are those of the first feature. `to` of Quảng Nam is lost, and it gets an empty
#   `from`. With null for what is missing all comes back; but a number is a text if the first feature has
#   null.
# Why it matters: a province that no longer exists looks like one of today.
source "$(dirname "$0")/support/sandbox.sh"
install flatgeobuf@4.5.0
run <<'JS'
import { deserialize, serialize } from 'flatgeobuf/lib/mjs/geojson.js'
const again = async rows => {
  const features = rows.map(properties => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [108, 16] },
  }))
  const read = []
  for await (const { properties } of deserialize(serialize({ type: 'FeatureCollection', features })))
    read.push(properties)
  return read
}
const daNang = { name: 'Đà Nẵng', from: '2025-07-01' }
const quangNam = { name: 'Quảng Nam', to: '2025-06-30' }
check('left out', await again([daNang, quangNam]), [daNang, { name: 'Quảng Nam', from: '' }])
check(
  'null',
  await again([
    { ...daNang, to: null },
    { ...quangNam, from: null },
  ]),
  [daNang, quangNam],
)
check(
  'a number',
  await again([
    { name: 'Huế', rank: null },
    { name: 'Đà Nẵng', rank: 3 },
  ]),
  [{ name: 'Huế' }, { name: 'Đà Nẵng', rank: '3' }],
)
JS
