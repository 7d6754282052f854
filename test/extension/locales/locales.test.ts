import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { citationMessages, doubtKey } from '../../../extension/locales/citation-locale.ts'
import { en } from '../../../extension/locales/en.ts'
import { type MessageKey, vi } from '../../../extension/locales/vi.ts'
import { announcement } from '../../../extension/ui/card/announcement.ts'
import { doubtedFields, doubtReasons } from '../../../shared/clipping/doubt-reasons.ts'
import { inverseRelationTypes, linkTypes, relationTypes } from '../../../shared/knowledge/schema.ts'

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

test('both languages fill in the same values', () => {
  for (const key of Object.keys(vi) as MessageKey[])
    expect([key, holes(en[key])]).toEqual([key, holes(vi[key])])
})

test('every relation and link of the knowledge has a message', () => {
  const relations = [...relationTypes, ...Object.values(inverseRelationTypes)].map(type => `relation.${type}`)
  const links = linkTypes.map(type => `link.${type}`)
  for (const key of [...relations, ...links]) expect(Object.keys(vi)).toContain(key)
})

test('the manifest is in both languages', () => {
  for (const language of ['vi', 'en']) {
    const { description } = JSON.parse(
      readFileSync(
        new URL(`../../../extension/public/_locales/${language}/messages.json`, import.meta.url),
        'utf8',
      ),
    )
    expect(description.message.length).toBeGreaterThan(20)
    expect(description.message.length).toBeLessThanOrEqual(132)
  }
})

test('the announcement counts the names, and is empty where there are none', () => {
  const counts = (province: number, programme: number, startup: number, beside = 0) => ({
    kinds: { province, programme, startup, locality: 0 },
    inside: province + programme + startup,
    beside,
  })
  expect(announcement('en', counts(12, 1, 0), false)).toMatch(
    /^Glosses on this page: 12 places, 1 programme or policy\. /,
  )
  expect(announcement('vi', counts(0, 0, 2), false)).toMatch(/^Chú giải trên trang này: 2 doanh nghiệp\. /)
  expect(announcement('vi', counts(5, 0, 0, 12), true)).toMatch(
    /^Chú giải trong bài: 5 địa phương · ngoài bài: 12\. /,
  )
  expect(announcement('en', counts(0, 0, 0, 3), true)).toMatch(
    /^Glosses in the article: 0 · outside it: 3\. /,
  )
  for (const hasArticle of [false, true]) expect(announcement('en', counts(0, 0, 0), hasArticle)).toBe('')
})

describe('every message is used, and every used message exists', () => {
  const root = fileURLToPath(new URL('../../../extension', import.meta.url))
  const sources = globSync('**/*.{ts,tsx}', { cwd: root })
    .filter(
      path => !/^locales|(library|citation|convert|sync|analysis)\/|node_modules|\.wxt|\.output/.test(path),
    )
    .map(path => readFileSync(`${root}/${path}`, 'utf8'))
    .join('\n')
  const known = Object.keys(vi)
  /** Beginnings of message keys that the code completes with a value: `relation.${…}`. */
  const beginnings = [...sources.matchAll(/`([a-z]+(?:\.[a-zA-Z]+)*\.)\$\{/g)].map(
    ([, beginning]) => beginning!,
  )

  test.each(known)('%s', key => {
    const asked = key.replace(/\.(one|other)$/, '')
    const written = sources.includes(`'${asked}'`) || beginnings.some(beginning => key.startsWith(beginning))
    expect(written).toBe(true)
  })

  test('every key that is used exists', () => {
    const asked = [...sources.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, key]) => key!)
    expect(asked.filter(key => !known.includes(key))).toEqual([])
  })

  test('every key is used, alone or by its prefix', () => {
    const families = [
      'relation.',
      'link.',
      'kind.',
      'count.',
      'popup.kind.',
      'report.field.',
      'report.enclose.',
      'panel.tab.',
    ]
    for (const family of families)
      expect(known.filter(key => key.startsWith(family)).length).toBeGreaterThan(1)
  })
})

describe('the citation editor', () => {
  const editor = readFileSync(
    new URL('../../../extension/ui/citation/citation-editor.tsx', import.meta.url),
    'utf8',
  )
  const reasons = doubtedFields.flatMap(field => doubtReasons.map(reason => doubtKey(field, reason)))

  test.each(Object.entries(citationMessages.vi))(
    '%s is used, and fills in the same in both languages',
    (key, text) => {
      const isPart = /^(field|name)\./.test(key) || (reasons as (string | undefined)[]).includes(key)
      expect(isPart || editor.includes(`'${key}'`)).toBe(true)
      expect(holes(citationMessages.en[key as keyof typeof citationMessages.vi])).toEqual(holes(text))
    },
  )
})

test('no control speaks the language of the browser', () => {
  const root = fileURLToPath(new URL('../../../extension', import.meta.url))
  const controls = globSync('ui/**/*.tsx', { cwd: root }).flatMap(path =>
    [
      ...readFileSync(`${root}/${path}`, 'utf8')
        .replace(/\/\/.*/g, '')
        .matchAll(/<input\b[\s\S]*?\/>/g),
    ].map(([text]) => ({
      path,
      text,
    })),
  )
  expect(controls.length).toBeGreaterThan(10)
  const native = /type="(date|time|month|week|datetime-local|color|email|url|number)"|\brequired\b|\bpattern=/
  const wrong = controls.filter(
    // A file is chosen by a button; the control itself is neither seen nor read.
    ({ text }) => native.test(text) || (text.includes('type="file"') && !/\bhidden\b/.test(text)),
  )
  expect(wrong).toEqual([])
})

test('Vietnamese messages use Vietnamese letters', () => {
  for (const [key, text] of Object.entries({ ...vi, ...citationMessages.vi })) {
    expect([key, text]).toEqual([key, text.normalize('NFC')])
    // Straight quotation marks and three dots are a typist's, not an editor's.
    expect([key, /["']|\.\.\./.test(text)]).toEqual([key, false])
    // The tone of oa, oe, uy stands on the first letter where nothing follows: hòa, not hoà.
    expect([key, /(o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/u.test(text)]).toEqual([key, false])
  }
})
