import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  f1,
  type LabelledText,
  precision,
  recall,
  type Scores,
  scoreTexts,
  wilson,
} from '../../commands/accuracy-score.ts'
import { developmentSeed, generateTexts, unseenSeed } from '../../commands/generated-texts.ts'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { openGazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { preparedRelease } from '../prepared/release.ts'

const { names } = preparedRelease()
const gazetteer = openGazetteer(compileGazetteer(names))

/** Lines that say which faults made a test fail. */
function faultsOf({ faults }: Scores): string {
  return faults.slice(0, 20).join('\n')
}

describe('the project’s own sentences', () => {
  const texts = readFileSync(new URL('../accuracy/sentences.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as LabelledText)
  const scores = scoreTexts(gazetteer, names, texts)
  it.each([...scores.byKind])('are found: %s', (_, score) => {
    expect(f1(score), faultsOf(scores)).toBeGreaterThanOrEqual(0.99)
  })
})

describe('sentences that a grammar makes', () => {
  const texts = generateTexts(names, unseenSeed, 6000)
  const scores = scoreTexts(gazetteer, names, texts)

  it('are many, in both languages and others, and the same for the same seed', () => {
    expect(texts).toHaveLength(6000)
    expect(new Set(texts.map(text => text.lang))).toEqual(
      new Set(['vi', 'en', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'nb', 'id']),
    )
    expect(generateTexts(names, unseenSeed, 50)).toEqual(texts.slice(0, 50))
    expect(generateTexts(names, developmentSeed, 50)).not.toEqual(texts.slice(0, 50))
  })

  it('have every label at its place', () => {
    for (const { text, mentions } of texts)
      for (const { start, end } of mentions) expect(text.slice(start, end).trim()).not.toBe('')
  })

  it.each([...scores.byLanguage])('are found with precision 0.99 and recall 0.985: %s', (_, score) => {
    expect(precision(score), faultsOf(scores)).toBeGreaterThanOrEqual(0.99)
    expect(recall(score), faultsOf(scores)).toBeGreaterThanOrEqual(0.985)
  })
})

describe('the interval after Wilson', () => {
  it.each([
    [0, 0, 0, 1],
    [10, 10, 0.7225, 1],
    [95, 100, 0.8882, 0.9785],
    [0, 10, 0, 0.2775],
  ])('of %d in %d', (right, of, low, high) => {
    const [from, to] = wilson(right, of)
    expect(from).toBeCloseTo(low, 3)
    expect(to).toBeCloseTo(high, 3)
  })
})
