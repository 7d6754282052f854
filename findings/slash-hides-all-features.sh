#!/usr/bin/env bash
# Package: SpatiaLite 5.0.1 (Debian's spatialite-bin 5.0.1-2), `ImportGeoJSON`.
# Input: a collection of two points, Huế and Đà Nẵng, with a further member before the features,
#   "https://example.vn/by/4.0/" or the same without the last slash; that member after the features; a
#   property with such an address.
# An expert expects: two rows each time: RFC 7946 allows further members, and a slash means nothing in JSON.
# What happens: two rows, but none where a text that ends in a slash stands before the last feature: "not a
#   single Feature was found". The slash and the quote after it are taken for an escaped quote.
# Why it matters: addresses of licences and home pages end so, and the message says that the format is
#   wrong.
source "$(dirname "$0")/support/sandbox.sh"
command -v spatialite >/dev/null || could_not_run 'spatialite is not installed (Debian: apt-get install spatialite-bin)'
installed spatialite-bin 5.0.1-2
run <<'JS'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
const env = { ...process.env, SPATIALITE_SECURITY: 'relaxed' }
let runs = 0
const rows = (before, after, properties = {}) => {
  const features = [['Huế', 107.6, 16.5], ['Đà Nẵng', 108.2, 16.1]].map(([name, ...coordinates]) => ({
    type: 'Feature',
    properties: { name, ...properties },
    geometry: { type: 'Point', coordinates },
  }))
  writeFileSync('t.json', JSON.stringify({ type: 'FeatureCollection', ...before, features, ...after }))
  const sql = "SELECT ImportGeoJSON('t.json', 'places'); SELECT '[' || count(*) || ']' FROM places;"
  const { stdout } = spawnSync('spatialite', ['-silent', `${runs++}.db`, sql], { env, encoding: 'utf8' })
  return Number(/\[(\d+)\]/.exec(stdout)?.[1] ?? 0)
}
const address = 'https://example.vn/by/4.0/'
check('without', rows(), 2)
check('before, no slash at the end', rows({ licence: address.slice(0, -1) }), 2)
check('before', rows({ licence: address }), 0)
check('after', rows({}, { licence: address }), 2)
check('property', rows({}, {}, { website: address }), 0)
JS
