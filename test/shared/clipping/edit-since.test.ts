/** An edit of a clipping that another device or tab has changed since the editor showed it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editSince } from '../../../shared/clipping/change.ts'
import { sample } from './samples.ts'

const note = (seen: string, mine: string, theirs: string) =>
  editSince(sample({ note: theirs }), { note: mine }, { note: seen }).note

test.each<[what: string, seen: string, mine: string, theirs: string, both: string]>([
  ['another place', 'Một. Hai.', 'Một! Hai.', 'Một. Hai. Ba.', 'Một! Hai. Ba.'],
  ['another place, before', 'Một. Hai.', 'Một. Hai. Ba.', 'Không. Một. Hai.', 'Không. Một. Hai. Ba.'],
  ['an empty note', '', 'Của tôi', 'Của bạn', 'Của tôi\n\nCủa bạn'],
  ['the end', 'Một.', 'Một. Của tôi.', 'Một.\n\nCủa bạn.', 'Một. Của tôi.\n\nCủa bạn.'],
  ['the same words', 'Một hai', 'Một ba', 'Một bốn', 'Một ba\n\nMột bốn'],
  ['nothing', 'Một', 'Hai', 'Một', 'Hai'],
  ['the same', 'Một', 'Hai', 'Hai', 'Hai'],
  ['a character of two units', '😀', '😁', '😂', '😁\n\n😂'],
  ['what was deleted here', 'Một. Hai.', 'Một.', 'Một. Hai. Ba.', 'Một. Ba.'],
])('%s that the other changed', (_, seen, mine, theirs, both) => {
  expect(note(seen, mine, theirs)).toBe(both)
})

test('a note that is typed on keeps what came meanwhile, once', () => {
  const first = note('Một', 'Một hai', 'Một, nơi khác')!
  const second = note('Một hai', 'Một hai ba', first)!
  expect(note('Một hai ba', 'Một hai ba bốn', second)).toBe('Một hai ba bốn\n\n, nơi khác')
})

test('no word of either side is lost, and no character is divided', () => {
  const words = (pattern: RegExp) => fc.array(fc.stringMatching(pattern), { maxLength: 6 })
  const old = words(/^[a-h😀]{1,4}$/u)
  fc.assert(
    fc.property(
      old,
      old,
      words(/^[i-p😁]{1,4}$/u),
      words(/^[q-z😂]{1,4}$/u),
      (before, after, mine, theirs) => {
        const join = (...parts: string[][]) => parts.flat().join(' ')
        const seen = join(before, after)
        const both = note(seen, join(before, mine, after), join(before, theirs, after))!
        for (const word of [...mine, ...theirs]) expect(both).toContain(word)
        expect(both.isWellFormed()).toBe(true)
      },
    ),
  )
})

test('tags are added and removed one by one; unchanged ones keep the order of the editor', () => {
  const tags = (seen: string[], mine: string[], theirs: string[]) =>
    editSince(sample({ tags: theirs }), { tags: mine }, { tags: seen }).tags
  expect(tags(['a', 'b'], ['a', 'c'], ['a', 'b', 'd'])).toEqual(['a', 'd', 'c'])
  expect(tags(['a', 'b'], ['a', 'b', 'c'], ['b'])).toEqual(['b', 'c'])
  expect(tags(['a', 'b'], ['b', 'a'], ['a', 'b'])).toEqual(['b', 'a'])
})

test('fields of a citation that the editor did not change stay', () => {
  const seen = { authors: ['A'], title: 'T', outlet: 'O' }
  const citation = { authors: ['B'], title: 'T', outlet: 'P' }
  expect(
    editSince(sample({ citation }), { citation: { authors: ['A'], title: 'U' } }, { citation: seen }),
  ).toEqual({
    citation: { authors: ['B'], title: 'U' },
  })
})

test('an editor that names nothing it has shown replaces everything', () => {
  const edit = { note: 'x', tags: ['x'], citation: { authors: [] } }
  expect(editSince(sample(), edit, {})).toEqual(edit)
})
