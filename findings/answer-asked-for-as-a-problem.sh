#!/usr/bin/env bash
# Package: @omnigraph/openapi 0.112.4 (GraphQL Mesh).
# Input: a contract whose one operation answers 200 in `application/json` and 404 in
#   `application/problem+json` (RFC 9457), and a query of it.
# An expert expects: a request that accepts both, or anything.
# What happens: it accepts `application/problem+json` alone, the type of the problem; without the 404 in the
#   contract, `application/json`.
# Why it matters: a service that looks at the header answers 406, and the query gets a problem in place of
#   the entity.
source "$(dirname "$0")/support/sandbox.sh"
install @omnigraph/openapi@0.112.4 graphql@16.14.0
run <<'JS'
import { writeFileSync } from 'node:fs'
import { loadGraphQLSchemaFromOpenAPI } from '@omnigraph/openapi'
import { graphql } from 'graphql'
const answer = (description, type, schema) => ({ description, content: { [type]: { schema } } })
const object = { type: 'object', properties: { name: { type: 'string' } } }
const problem = { type: 'object', properties: { title: { type: 'string' } } }
const accepted = async more => {
  const responses = { 200: answer('d', 'application/json', object), ...more }
  const document = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { '/a': { get: { operationId: 'a', responses } } } }
  writeFileSync('t.json', JSON.stringify(document))
  let accept
  const fetch = async (_, { headers }) => {
    accept = new Headers(headers).get('accept')
    return Response.json({ name: 'Huế' })
  }
  const options = { source: './t.json', cwd: process.cwd(), endpoint: 'http://127.0.0.1:9' }
  const schema = await loadGraphQLSchemaFromOpenAPI('t', { ...options, fetch: globalThis.fetch })
  await graphql({ schema, source: '{ a { __typename } }', contextValue: { fetch } })
  return accept
}
check('with problems', await accepted({ 404: answer('p', 'application/problem+json', problem) }), 'application/problem+json')
check('without', await accepted({}), 'application/json')
JS
