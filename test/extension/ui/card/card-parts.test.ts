import { describe, expect, test } from 'vitest'
import { sendReport } from '../../../../extension/background/report-sender.ts'
import { speaker } from '../../../../extension/locales/locale.ts'
import { cardAsMarkdown } from '../../../../extension/ui/card/card-markdown.ts'
import { cardAsText } from '../../../../extension/ui/card/card-text.ts'
import { reportOf, sightingIn } from '../../../../extension/ui/card/report.ts'
import { sourcesOf } from '../../../../extension/ui/card/sources.ts'
import { entriesShown, timeline } from '../../../../extension/ui/card/timeline.ts'
import { storedCard } from '../../../../extension/ui/gallery/exhibit.ts'
import { linesOf } from '../../../../extension/ui/text-lines.ts'
import { Report } from '../../../../shared/api/report.ts'
import { figureValue } from '../../../../shared/card/figure-words.ts'

const say = { vi: speaker('vi'), en: speaker('en') }
const former = storedCard('province/binh-thuan')
const merged = storedCard('province/lam-dong')

describe('the timeline', () => {
  test('of a unit has the events that created and ended it, earliest first', () => {
    expect(timeline(former, 'vi', say.vi).map(({ date }) => date)).toEqual(['26/12/1991', '1/7/2025'])
    expect(timeline(merged, 'en', say.en).map(({ date }) => date)).toEqual(['1 July 2025'])
  })

  test('names the successor of a unit that has no event for it', () => {
    const silent = { ...former, events: former.events.slice(0, 1) }
    expect(timeline(silent, 'en', say.en).at(-1)).toMatchObject({
      dateTime: '2025-07-01',
      text: 'Became part of Lam Dong.',
    })
  })

  test('has only the latest entries', () => {
    const events = Array.from({ length: 9 }, (_, i) => ({
      ...former.events[0]!,
      date: `199${i}`,
      type: 'other' as const,
    }))
    const startup = { ...storedCard('startup/momo'), events }
    expect(timeline(startup, 'en', say.en).map(({ date }) => date)).toEqual([
      '1993',
      '1994',
      '1995',
      '1996',
      '1997',
      '1998',
    ])
    expect(timeline(startup, 'en', say.en)).toHaveLength(entriesShown)
  })
})

describe('the card as text', () => {
  test.each(['vi', 'en'] as const)(
    'has every figure with its date and a source that is listed (%s)',
    language => {
      const text = cardAsText(former, language, '2026-11-21', '2023-08-01')
      for (const figure of former.figures) {
        const line = text
          .split('\n')
          .find(line => line.startsWith(`- ${figure.label[language]}`) && line.includes(figure.asOf))
        const number = /\[(\d+)\]$/.exec(line ?? '')?.[1]
        expect(text).toContain(`\n[${number}] ${former.sources[figure.source]!.title}. `)
      }
      expect(text).toContain(former.summary[language])
      for (const { source } of sourcesOf(former)) if (source.url) expect(text).toContain(source.url)
    },
  )

  test('puts no stop after a question, as text or as Markdown', () => {
    const [key = '', source] = Object.entries(former.sources)[0]!
    const asked = { ...former, sources: { [key]: { ...source, title: 'Sáp nhập khi nào?' } } }
    expect(cardAsText(asked, 'vi', '2026-11-21')).toContain(`] Sáp nhập khi nào? ${source.publisher}`)
    expect(cardAsMarkdown(asked, 'vi', '2026-11-21')).toMatch(
      /: \[?Sáp nhập khi nào\?(\]\(<[^>]+>\))? \p{L}/u,
    )
  })

  test('begins with the name in both languages and the status line', () => {
    expect(cardAsText(former, 'en', '2026-11-21').split('\n').slice(0, 2)).toEqual([
      'Binh Thuan (Bình Thuận)',
      'Former province; part of Lam Dong since 1 July 2025',
    ])
  })
})

describe('the card as Markdown', () => {
  test.each(['vi', 'en'] as const)('has a footnote for every figure and source (%s)', language => {
    const text = cardAsMarkdown(former, language, '2026-11-21', '2023-08-01')
    expect(text.split('\n')[0]).toBe(`## ${former.name[language]}`)
    const notes = sourcesOf(former)
    expect(text.match(/^\[\^\d+\]: /gm)).toHaveLength(notes.length)
    for (const number of text.matchAll(/(?<!^)\[\^(\d+)\]/gm))
      expect(Number(number[1])).toBeLessThanOrEqual(notes.length)
    for (const figure of former.figures) expect(text).toContain(`**${figureValue(figure, language)}**`)
  })

  test('keeps the signs of Markdown in a text as they are', () => {
    const risky = { ...former, name: { vi: 'A *b* [c](d) <e>', en: '' } }
    expect(cardAsMarkdown(risky, 'vi', '2026-11-21').split('\n')[0]).toBe('## A \\*b\\* \\[c](d) \\<e\\>')
    const command = { ...former, name: { vi: '<% tp.date.now() %>', en: '' } }
    expect(cardAsMarkdown(command, 'vi', '2026-11-21')).not.toContain('<%')
  })
})

test('a picture of the card breaks lines at spaces', () => {
  const width = (text: string) => text.length
  expect(linesOf('một hai ba bốn', 7, width)).toEqual(['một hai', 'ba bốn'])
  expect(linesOf('dài-hơn-dòng b', 5, width)).toEqual(['dài-hơn-dòng', 'b'])
  expect(linesOf('', 5, width)).toEqual([])
})

describe('the context of a name', () => {
  const seen = (text: string, words: string) => {
    const start = text.indexOf(words)
    return sightingIn(text, start, start + words.length)
  }

  test.each([
    ['Trời mưa. Đoàn đến Hà Nam (Trung Quốc). Mai về.', 'Hà Nam', 'Đoàn đến Hà Nam (Trung Quốc).'],
    ['Hà Nam là tỉnh cũ', 'Hà Nam', 'Hà Nam là tỉnh cũ'],
    ['Tăng 3.5 điểm ở Huế! Sau đó giảm.', 'Huế', 'Tăng 3.5 điểm ở Huế!'],
    ['Một dòng.\n  Quảng\u00a0Ninh\nhôm nay.', 'Quảng\u00a0Ninh', 'Quảng Ninh hôm nay.'],
  ])('%j', (text, words, sentence) => {
    expect(seen(text, words)).toEqual({ words: words.replace(/\s/g, ' '), sentence })
  })

  test('has no marks of the page that would turn the words of the form', () => {
    expect(seen('Đoàn đến Hà\u202e Na\u200bm\u2067 hôm nay.', 'Hà\u202e Na\u200bm\u2067')).toEqual({
      words: 'Hà Nam',
      sentence: 'Đoàn đến Hà Nam hôm nay.',
    })
  })

  test('is never longer than the service accepts, and keeps the name', () => {
    const { sentence } = seen(`${'chữ '.repeat(200)}Huế ${'chữ '.repeat(200)}`, 'Huế')
    expect(sentence.length).toBeLessThanOrEqual(300)
    expect(sentence.length).toBeGreaterThan(250)
    expect(sentence).toContain('Huế')
  })

  test.each([0, 1])('divides no character of two units, beginning at unit %i', offset => {
    const text = `${'a'.repeat(offset)}${'😀'.repeat(400)}Huế${'😀'.repeat(401)}`
    const { sentence } = seen(text, 'Huế')
    expect(sentence.isWellFormed()).toBe(true)
    expect(sentence.length).toBeGreaterThan(250)
    const { words } = sightingIn(text, offset, text.length)
    expect(words.isWellFormed()).toBe(true)
    expect([...words]).toHaveLength(300)
  })
})

describe('a report', () => {
  const sighting = { words: 'Hà Nam', sentence: 'Ở Hà Nam, Trung Quốc.' }
  const options = { entity: 'province/ha-nam', sighting, note: '  ', language: 'vi' as const, version: 7 }

  test('has only what its writer chose', () => {
    expect(reportOf({ ...options, enclosure: 'words' })).toEqual({
      kind: 'wrong-highlight',
      entity: 'province/ha-nam',
      surface: 'Hà Nam',
      lang: 'vi',
      version: 7,
    })
    expect(reportOf({ ...options, enclosure: 'sentence' }).surface).toBe(sighting.sentence)
    expect(reportOf({ ...options, enclosure: 'nothing', note: ' của Trung Quốc ' })).toEqual({
      kind: 'wrong-highlight',
      entity: 'province/ha-nam',
      note: 'của Trung Quốc',
      lang: 'vi',
      version: 7,
    })
    for (const enclosure of ['words', 'sentence', 'nothing'] as const)
      Report.parse(reportOf({ ...options, enclosure }))
    const { note } = Report.parse(
      reportOf({ ...options, enclosure: 'words', note: `a${'😀'.repeat(2_000)}` }),
    )
    expect([...note!]).toHaveLength(2_000)
    expect(note!.isWellFormed()).toBe(true)
  })

  test('is sent unchanged, once, without credentials', async () => {
    const requests: [string, RequestInit][] = []
    const fetch = async (url: string, init: RequestInit) => {
      requests.push([url, init])
      return Response.json({ id: 'x' }, { status: 202 })
    }
    const report = reportOf({ ...options, enclosure: 'words' })
    expect(await sendReport(report, { origin: 'https://api.example', fetch })).toBe(true)
    expect(requests).toHaveLength(1)
    expect(requests[0]![0]).toBe('https://api.example/v1/reports')
    expect(requests[0]![1]).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    expect(JSON.parse(String(requests[0]![1].body))).toEqual(report)
  })

  test('is not sent where it is invalid; a failure is reported', async () => {
    const never = async () => {
      throw new TypeError('no connection')
    }
    expect(
      await sendReport(
        { kind: 'wrong-highlight', url: 'https://secret' },
        { origin: 'https://api.example', fetch: never },
      ),
    ).toBe(false)
    const report = reportOf({ ...options, enclosure: 'words' })
    expect(await sendReport(report, { origin: 'https://api.example', fetch: never })).toBe(false)
    expect(
      await sendReport(report, {
        origin: 'https://api.example',
        fetch: async () => new Response('{}', { status: 429 }),
      }),
    ).toBe(false)
  })
})
