import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createApp, openApiText } from '../../worker/app.ts'

test('npm run openapi, which runs in Node, writes the document that is committed', () => {
  const committed = new URL('../../worker/openapi.json', import.meta.url)
  expect(openApiText(createApp())).toBe(readFileSync(committed, 'utf8'))
})
