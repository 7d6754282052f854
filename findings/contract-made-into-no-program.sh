#!/usr/bin/env bash
# Packages: openapi-zod-client 1.18.3, openapi-typescript-codegen 0.31.0; typescript 5.9.3 as the judge.
# Input: a contract in OpenAPI 3.1 whose schema has the pattern `^locality\/[a-z]+$` and the property
#   `class` with the values act and press, listed in place; the same with `^locality/[a-z]+$` and the values
#   in a schema of their own.
# An expert expects: clients that compile, of both contracts: the pattern is valid with and without the
#   backslash, and a property may have any name.
# What happens: openapi-zod-client escapes the escaped slash once more, so that the regular expression ends
#   there; openapi-typescript-codegen writes `export enum class`. Of the second contract both make a client
#   that compiles.
# Why it matters: schemas made from JavaScript have `\/`, as `RegExp.source` does (zod, ours too).
source "$(dirname "$0")/support/sandbox.sh"
install openapi-zod-client@1.18.3 openapi-typescript-codegen@0.31.0 typescript@5.9.3
run <<'JS'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import typescript from 'typescript'
const contract = (pattern, values, more = {}) => ({
  openapi: '3.1.0',
  info: { title: 't', version: '1' },
  paths: { '/a': { get: { operationId: 'a', responses: { 200: { description: 'd', content: { 'application/json': { schema: { $ref: '#/components/schemas/Source' } } } } } } } },
  components: { schemas: { Source: { type: 'object', properties: { id: { type: 'string', pattern }, class: values }, required: ['id', 'class'] }, ...more } },
})
const values = { type: 'string', enum: ['act', 'press'] }
const contracts = {
  first: contract('^locality\\/[a-z]+$', values),
  second: contract('^locality/[a-z]+$', { $ref: '#/components/schemas/SourceClass' }, { SourceClass: values }),
}
const errors = file => typescript.createSourceFile(file, readFileSync(file, 'utf8'), 99).parseDiagnostics.length
for (const [name, found] of [['first', true], ['second', false]]) {
  writeFileSync(`${name}.json`, JSON.stringify(contracts[name]))
  execFileSync('node_modules/.bin/openapi-zod-client', [`${name}.json`, '-o', `${name}.ts`])
  check(`openapi-zod-client, ${name}`, errors(`${name}.ts`) > 0, found)
  execFileSync('node_modules/.bin/openapi', ['--input', `${name}.json`, '--output', name])
  check(`openapi-typescript-codegen, ${name}`, errors(`${name}/models/Source.ts`) > 0, found)
}
JS
