#!/usr/bin/env bash
# Packages: cldr-units-full 48.2.0 (Unicode's words for units); with it `Intl` of Node, which has the same words.
# Input: 10 acres, written in Vietnamese.
# An expert expects: "10 mẫu Anh", the usual word for the acre (4,047 m²).
# What happens: "10 mẫu". A mẫu is a measure of Vietnam: 3,600 m² in the north, 4,999.5 m² in the centre, 12,960
#   m² in the south (Decree 86/2012/ND-CP). Hectares are right: "10 héc-ta".
# Why it matters: land is a ninth smaller to a reader in the north, and three times as large in the south.
source "$(dirname "$0")/support/sandbox.sh"
install cldr-units-full@48.2.0
run <<'JS'
import { createRequire } from 'node:module'
const { main } = createRequire(import.meta.url)('cldr-units-full/main/vi/units.json')
const words = unit => main.vi.units.long[unit]['unitPattern-count-other']
check('CLDR', ['area-acre', 'area-hectare'].map(words), ['{0} mẫu', '{0} héc-ta'])
const written = unit => new Intl.NumberFormat('vi', { style: 'unit', unit, unitDisplay: 'long' }).format(10)
check('Intl', ['acre', 'hectare'].map(written), ['10 mẫu', '10 héc-ta'])
JS
