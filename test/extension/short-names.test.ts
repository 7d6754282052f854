import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defaultSettings } from '../../extension/settings.ts'
import { matcherProperties, numberedRules } from '../../extension/wxt.config.ts'
import { Report } from '../../shared/api/report.ts'
import { CardBucket } from '../../shared/card/card.ts'
import { ClippingSchema } from '../../shared/clipping/schema.ts'
import { compilePatterns } from '../../shared/lexicon/patterns.ts'

/** All keys in a value, at any depth. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.keys(value)
  return [...own, ...Object.values(value).flatMap(keysIn)]
}

/**
 * Types of the values that page scripts exchange with the frames, the background and the storage. The build
 * keeps all their property names.
 */
const exchanged = [
  'extension/messages.ts',
  'extension/mention-counts.ts',
  'extension/request-messages.ts',
  'extension/ui/frame-messages.ts',
  'extension/ui/card/card-props.ts',
  'extension/ui/card/card-state.ts',
  'extension/ui/card/report.ts',
  'extension/ui/clip-panel/clip-panel.tsx',
  'shared/clipping/clipping.ts',
]

/** Names of the properties that a source file declares or writes. */
function propertiesIn(file: string): string[] {
  const code = readFileSync(join(import.meta.dirname, '../..', file), 'utf8')
  return [...code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').matchAll(/(\w+)\??:\s/g)].map(([, name]) => name!)
}

test('the build shortens no property that a script exchanges with a frame, the background or the storage', () => {
  const sent = new Set(exchanged.flatMap(propertiesIn))
  expect(matcherProperties.filter(name => sent.has(name))).toEqual([])
  // It was shortened once: no card said what an entity was on the day of the article.
  expect(sent).toContain('articleDate')
})

test('the build shortens no property that a script reads from JSON or sends to another that keeps its names', () => {
  const read = new Set([
    ...keysIn(JSON.parse(compilePatterns())),
    ...keysIn(defaultSettings),
    ...[CardBucket, Report, ClippingSchema].flatMap(schema => keysIn(z.toJSONSchema(schema))),
  ])
  expect(matcherProperties.filter(name => read.has(name))).toEqual([])
  // It was shortened once, and the matcher threw. Manifests, which have a gazetteer, are read by the
  // background alone.
  expect(read).toContain('succession')
})

test('no part of the matcher names a property that the build shortens by a text', () => {
  const folder = join(import.meta.dirname, '../../shared/mentions')
  const texts = readdirSync(folder).flatMap(file =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?<!reject|accept|asPart)[[(]'(\w+)'/g)].map(
      ([, text]) => text!,
    ),
  )
  expect(texts.length).toBeGreaterThan(20)
  // One was: every page with the name of a province of China, Hà Nam, ended its script.
  expect(matcherProperties.filter(name => texts.includes(name))).toEqual([])
})

test('the build shortens no property that a text of the interface has a place for in a page', () => {
  const folder = join(import.meta.dirname, '../../extension/locales')
  const places = ['page-vi.ts', 'page-en.ts'].flatMap(file =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\{(\w+)\}/g)].map(([, place]) => place!),
  )
  // One was: "{count} places" had no number.
  expect(places).toContain('n')
  expect(matcherProperties.filter(name => places.includes(name))).toEqual([])
})

test('no rule compares the name of a rule, which the build numbers, with a literal', () => {
  const folder = join(import.meta.dirname, '../../shared/mentions')
  const compared = readdirSync(folder).filter(file =>
    /[rR]ule [!=]== '[^']/.test(readFileSync(join(folder, file), 'utf8')),
  )
  expect(compared).toEqual([])
})

test('the build numbers the names of rules, each name once', () => {
  const { transform } = numberedRules()
  const build = (code: string, id: string) => (transform as (code: string, id: string) => unknown)(code, id)
  expect(build("const a = reject('road')\nconst b = accept('list', 0.9)", '/x/shared/mentions/a.ts')).toBe(
    "const a = reject('0')\nconst b = accept('1', 0.9)",
  )
  expect(build("export const c = asPart('road')", '/x/shared/mentions/b.ts')).toBe(
    "export const c = asPart('0')",
  )
  expect(build("const d = reject('road')", '/x/shared/card/c.ts')).toBe(undefined)
})
