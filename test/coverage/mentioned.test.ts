import { expect, it } from 'vitest'
import { compileGazetteer } from '../../shared/gazetteer/compile.ts'
import { Gazetteer } from '../../shared/gazetteer/gazetteer.ts'
import { mentionedIn, mostEntities } from '../../worker/coverage/ingest.ts'

const letter = (n: number) => String.fromCharCode(97 + n)
const names = Array.from({ length: 150 }, (_, i) => `Zeka${letter(i % 26)}${letter(Math.floor(i / 26))}`)
const gazetteer = new Gazetteer(
  compileGazetteer(
    names.map((name, i) => ({
      id: `startup/s-${i}`,
      kind: 'startup',
      subtype: 'startup',
      name: { vi: name, en: name },
      names: [{ text: name, lang: 'vi', style: 'short', match: 'plain' }],
    })),
  ),
)
const idsIn = (title: string, lead: string) =>
  mentionedIn(gazetteer, { title, lead, published: 1_795_230_000 }, { lang: 'vi', host: 'bao-thu.example' })

it('an article counts for the first entities that it names, each once', () => {
  const list = names.join(', ')
  const ids = names.map((_, i) => `startup/s-${i}`)
  expect(idsIn(`Startup ${names[149]}`, `${list}, ${list}`)).toEqual([
    ids[149],
    ...ids.slice(0, mostEntities - 1),
  ])
  // As many as an article about all 34 provinces has.
  expect(idsIn('Startup', names.slice(0, 34).join(', '))).toHaveLength(34)
})
