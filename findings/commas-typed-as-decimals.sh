#!/usr/bin/env bash
# Package: @zazuko/rdf-parser-csvw 0.17.0.
# Input: a table of Vietnam with CSVW metadata: decimals with decimalChar "," and groupChar ".", times as
#   dd/MM/yyyy HH:mm in Vietnam's zone.
# An expert expects: "1234.5" as xsd:decimal; 08:30+07:00, since `timezone` is `local` by default.
# What happens: the text "1.234,5" as xsd:decimal, which is none; so are "30,1" and, as an integer,
#   "1.234.567". The time is 08:30Z, seven hours later; with `timezone: 'local'` it is right. Days in the form
#   d/M/yyyy are right.
# Why it matters: data bases refuse such numbers or leave them out of sums, without an error from the parser.
source "$(dirname "$0")/support/sandbox.sh"
install @zazuko/rdf-parser-csvw@0.17.0 @zazuko/env@3.0.1 n3@2.13.12
export TZ=Asia/Ho_Chi_Minh
run <<'JS'
import { Readable } from 'node:stream'
import rdf from '@zazuko/env'
import CsvwParser from '@zazuko/rdf-parser-csvw'
import { Parser } from 'n3'
async function read(datatype, cell, options = {}) {
  const metadata = rdf.dataset(
    new Parser().parse(`
      @prefix c: <http://www.w3.org/ns/csvw#>.
      [] a c:Table; c:url "t.csv"; c:dialect [c:delimiter ";"]; c:tableSchema [
        c:aboutUrl "http://e/{id}"; c:column (
        [c:title "id"; c:name "id"]
        [c:title "v"; c:name "v"; c:propertyUrl "http://e/v"; c:datatype ${datatype}]
      )].`),
  )
  const parser = new CsvwParser({ metadata, baseIRI: 'http://e/', ...options })
  for await (const { predicate, object } of parser.import(Readable.from([`id;v\n1;${cell}\n`])))
    if (predicate.value === 'http://e/v') return `${object.value} ${object.datatype.value.split('#')[1]}`
}
const decimal = '[c:base "decimal"; c:format [c:decimalChar ","; c:groupChar "."]]'
check('1.234,5', await read(decimal, '1.234,5'), '1.234,5 decimal')
check('30,1', await read(decimal, '30,1'), '30,1 decimal')
check(
  '1.234.567',
  await read('[c:base "integer"; c:format [c:groupChar "."]]', '1.234.567'),
  '1.234.567 integer',
)
const time = '[c:base "dateTime"; c:format "dd/MM/yyyy HH:mm"]'
check('08:30', await read(time, '01/07/2025 08:30'), '2025-07-01T08:30:00Z dateTime')
check(
  '08:30, local',
  await read(time, '01/07/2025 08:30', { timezone: 'local' }),
  '2025-07-01T08:30:00+07:00 dateTime',
)
check('a day', await read('[c:base "date"; c:format "d/M/yyyy"]', '1/7/2025'), '2025-07-01 date')
JS
