#!/usr/bin/env bash
# Packages: world-atlas 2.0.2 (Natural Earth as TopoJSON, of D3), topojson-client 3.1.0, d3-geo 3.1.2.
# Input: in the most detailed file (10m), the countries that contain Côn Đảo, Vũng Tàu, Đà Nẵng and Paris.
# An expert expects: Vietnam or, where an island or a coast is too small for the outline, none; France.
# What happens: the Maldives contain all four. Three of their islands are so small that they were rounded to a
#   line, which d3-geo takes for the whole globe without a hole. In the 50m file Vietnam has Côn Đảo and Vũng
#   Tàu is in no country.
# Why it matters: a lookup of the country of a point answers "Maldives" for most islands and some coasts of
#   Vietnam; a map fills the sea.
source "$(dirname "$0")/support/sandbox.sh"
install world-atlas@2.0.2 topojson-client@3.1.0 d3-geo@3.1.2
run <<'JS'
import { readFileSync } from 'node:fs'
import { geoArea, geoContains } from 'd3-geo'
import { feature } from 'topojson-client'
const countries = detail => {
  const atlas = JSON.parse(readFileSync(`node_modules/world-atlas/countries-${detail}.json`, 'utf8'))
  return feature(atlas, atlas.objects.countries).features
}
const at = (list, point) => list.filter(country => geoContains(country, point)).map(({ properties }) => properties.name)
const [fine, coarse] = [countries('10m'), countries('50m')]
check('Côn Đảo', at(fine, [106.61, 8.69]), ['Maldives'])
check('Vũng Tàu', at(fine, [107.08, 10.345]), ['Maldives'])
check('Đà Nẵng', at(fine, [108.22, 16.06]), ['Vietnam', 'Maldives'])
check('Paris', at(fine, [2.35, 48.85]), ['France', 'Maldives'])
check('50m', [at(coarse, [106.61, 8.69]), at(coarse, [107.08, 10.345])], [['Vietnam'], []])
const globes = geoArea(fine.find(({ properties }) => properties.name === 'Maldives')) / (4 * Math.PI)
check('area of the Maldives in globes', Math.round(globes), 3)
JS
