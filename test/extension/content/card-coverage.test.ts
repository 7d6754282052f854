import { expect, test } from 'vitest'
import { CardCoverage } from '../../../extension/content/card-coverage.ts'
import type { EntityInBucket } from '../../../shared/api/coverage.ts'

const some = (id: string): EntityInBucket => ({ id, articles: [], months: [], companions: [] })

function world() {
  const asked: string[] = []
  const told: string[] = []
  const answers: { of: (id: string) => EntityInBucket | null | undefined } = { of: some }
  const coverage = new CardCoverage(
    async id => {
      asked.push(id)
      return answers.of(id)
    },
    id => told.push(id),
  )
  return { asked, told, answers, coverage }
}

test('an entity is asked about once, and its card is drawn again when there is something', async () => {
  const { asked, told, answers, coverage } = world()
  const wanted = coverage.want('a')
  expect(coverage.of('a')).toBeUndefined()
  await Promise.all([wanted, coverage.want('a')])
  expect(coverage.of('a')).toEqual(some('a'))
  answers.of = () => null
  await coverage.want('b')
  coverage.retry()
  await Promise.all([coverage.want('a'), coverage.want('b')])
  expect(coverage.of('b')).toBeUndefined()
  expect(asked).toEqual(['a', 'b'])
  expect(told).toEqual(['a'])
})

test.each<[string, () => undefined]>([
  ['without an answer', () => undefined],
  [
    'after a failure',
    () => {
      throw new Error('The background is gone.')
    },
  ],
])('%s it is asked again once the card was closed, not at each drawing', async (_, fails) => {
  const { asked, told, answers, coverage } = world()
  answers.of = fails
  await coverage.want('a')
  await coverage.want('a')
  expect(asked).toEqual(['a'])
  answers.of = some
  coverage.retry()
  await coverage.want('a')
  expect(asked).toEqual(['a', 'a'])
  expect(told).toEqual(['a'])
  expect(coverage.of('a')).toEqual(some('a'))
})

test('the coverage of the fifty entities asked about last is kept', async () => {
  const { asked, coverage } = world()
  for (let i = 0; i <= 50; i++) await coverage.want(String(i))
  expect(coverage.of('0')).toBeUndefined()
  expect(coverage.of('50')).toEqual(some('50'))
  await coverage.want('0')
  expect(asked).toHaveLength(52)
})
