import { expect, it } from 'vitest'
import { compileGazetteer } from '../../../shared/gazetteer/compile.ts'
import { englishSpellings, wordOrders } from '../../../shared/gazetteer/english-spellings.ts'
import { openGazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { MentionRecognizer } from '../../../shared/mentions/mention-recognizer.ts'
import { preparedRelease } from '../../prepared/release.ts'

const programmes = preparedRelease().names.filter(({ kind }) => kind === 'programme')
const gazetteer = openGazetteer(compileGazetteer(preparedRelease().names))

/** Ids of the entities found in an English sentence about `name`; `where` is the place in the sentence. */
function idsAbout(name: string, where = 'in Hanoi'): string[] {
  return new MentionRecognizer(gazetteer, { date: '2026-09-30', lang: 'en' })
    .read([`On Monday the ministry spoke ${where} about the ${name}, its second subject.`])[0]!
    .map(({ entity }) => gazetteer.entity(entity).id)
}

const listed = programmes.flatMap(({ id, names }) =>
  names
    .filter(({ lang, style, match }) => lang === 'en' && style !== 'abbreviation' && match === 'plain')
    .filter(({ text, to }) => !text.endsWith(')') && !text.includes('"') && to === undefined)
    .map(({ text, isWording }) => ({ id, text, isWording })),
)
/** The ways of writing a name that follow by rule. */
const renderingsOf = ({ text, isWording }: { text: string; isWording?: true | undefined }): string[] =>
  isWording ? englishSpellings(text, false) : wordOrders(text).flatMap(name => englishSpellings(name))

it('finds every English name that needs no evidence in each of its renderings', () => {
  expect(listed.length).toBeGreaterThan(500)
  const lost = listed.flatMap(name =>
    renderingsOf(name)
      .filter(rendering => !idsAbout(rendering).includes(name.id))
      .map(rendering => `${name.id}: ${rendering}`),
  )
  expect(lost).toEqual([])
})

const cities =
  /\b(?:Da Nang|Danang|Hanoi|Ha Noi|Hai Phong|Haiphong|Ho Chi Minh City|HCM City|HCMC|Saigon|Sai Gon|Can Tho)\b/
it('finds none of another town', () => {
  const ofCities = listed.filter(({ text }) => cities.test(text))
  expect(ofCities.length).toBeGreaterThan(60)
  const found = ofCities.flatMap(name =>
    [...new Set(renderingsOf(name))]
      .map(rendering => rendering.replace(cities, 'Nha Trang'))
      .filter(rendering => idsAbout(rendering, 'at noon').includes(name.id))
      .map(rendering => `${name.id}: ${rendering}`),
  )
  expect(found).toEqual([])
})

/**
 * Pattern of an act's kind and number, as English and Vietnamese lists have them: "Decree 264/2025/ND-CP".
 */
const numbered = /^((?:Resolution|Decree|Decision) )?(\d+)([-/](?:\d{4}\/)?(?:NQ|NĐ|ND|QĐ|QD|QH)\S+)$/
const acts = programmes.flatMap(({ id, names }) =>
  names.flatMap(({ text, match }) => {
    const [, kind = '', number = '', rest = ''] = numbered.exec(text) ?? []
    return number && match === 'plain' ? [{ id, kind, number, rest }] : []
  }),
)

it('finds an act by its number in every form, and no other number', () => {
  expect(acts.length).toBeGreaterThan(60)
  const faults = acts.flatMap(({ id, kind, number, rest }) => {
    const right = ['', 'No. ', 'No ', 'no. ', 'No.'].map(link => `${kind}${link}${number}${rest}`)
    const wrong = [
      `${kind}${Number(number) + 1000}${rest}`,
      `${kind}1${number}${rest}`,
      `${kind}${number}.1${rest}`,
    ]
    return [
      ...right.filter(text => !idsAbout(text).includes(id)).map(text => `lost ${id}: ${text}`),
      ...wrong.filter(text => idsAbout(text).includes(id)).map(text => `wrong ${id}: ${text}`),
    ]
  })
  expect(faults).toEqual([])
})
