/** Facts about provinces that the knowledge must always state. */
import { describe, expect, test } from 'vitest'
import type { Card } from '../../../shared/card/card.ts'
import { openingOf, restOf } from '../../../shared/card/lead.ts'
import { statusLine } from '../../../shared/card/status-line.ts'
import { stripDiacritics } from '../../../shared/text/fold.ts'
import { preparedRelease } from '../../prepared/release.ts'

const { cards } = preparedRelease()
const card = (id: string): Card => cards.find(item => item.id === id) ?? expect.fail(`there is no card ${id}`)
const today = cards.filter(
  ({ kind, subtype }) => kind === 'province' && (subtype === 'province' || subtype === 'city'),
)
const merged = cards.filter(({ kind, to }) => kind === 'province' && to === '2025-06-30')

describe('1 July 2025', () => {
  test('34 units of today, of which 23 were formed then and 11 unchanged', () => {
    expect(today).toHaveLength(34)
    expect(today.filter(({ from }) => from === '2025-07-01')).toHaveLength(23)
    expect(
      today
        .filter(({ from }) => from === undefined)
        .map(({ name }) => name.vi)
        .sort((a, b) => a.localeCompare(b, 'vi')),
    ).toEqual([
      'Cao Bằng',
      'Điện Biên',
      'Hà Nội',
      'Hà Tĩnh',
      'Huế',
      'Lai Châu',
      'Lạng Sơn',
      'Nghệ An',
      'Quảng Ninh',
      'Sơn La',
      'Thanh Hóa',
    ])
  })

  test('52 units ended, each merged into exactly one of the 23', () => {
    expect(merged).toHaveLength(52)
    for (const { id, relations } of merged) {
      const successors = relations.filter(({ type }) => type === 'merged-into')
      expect(successors, id).toHaveLength(1)
      expect(successors[0]).toMatchObject({ from: '2025-07-01' })
      expect(card(successors[0]!.target).from).toBe('2025-07-01')
    }
    for (const { id, relations } of today.filter(({ from }) => from === '2025-07-01')) {
      expect(relations.filter(({ type }) => type === 'formed-from').length, id).toBeGreaterThanOrEqual(2)
    }
  })

  test('28 provinces and 6 cities then; since, Đồng Nai, Quảng Ninh and Bắc Ninh became cities', () => {
    const cities = (day: string) =>
      today.filter(
        ({ subtype, phases }) =>
          (phases?.find(({ from = '', to = '9999' }) => from <= day && day <= to)?.subtype ?? subtype) ===
          'city',
      ).length
    expect(cities('2025-07-01')).toBe(6)
    expect(cities('2026-04-29')).toBe(6)
    expect(cities('2026-04-30')).toBe(7)
    expect(cities('2026-08-31')).toBe(7)
    expect(cities('2026-09-01')).toBe(8)
    expect(cities('2026-09-19')).toBe(8)
    expect(cities('2026-09-20')).toBe(9)
    expect(today.filter(({ subtype }) => subtype === 'city')).toHaveLength(9)
  })

  test('seven official codes changed their meaning', () => {
    const holders = (code: string, day: string) =>
      cards
        .filter(
          ({ kind, codes }) =>
            kind === 'province' &&
            codes?.some(item => item.code === code && (item.from ?? '') <= day && day <= (item.to ?? '9999')),
        )
        .map(({ name }) => name.vi)
    const changed: [code: string, before: string, since: string][] = [
      ['15', 'Yên Bái', 'Lào Cai'],
      ['24', 'Bắc Giang', 'Bắc Ninh'],
      ['44', 'Quảng Bình', 'Quảng Trị'],
      ['52', 'Bình Định', 'Gia Lai'],
      ['80', 'Long An', 'Tây Ninh'],
      ['82', 'Tiền Giang', 'Đồng Tháp'],
      ['91', 'Kiên Giang', 'An Giang'],
    ]
    for (const [code, before, since] of changed) {
      expect(holders(code, '2025-06-30')).toEqual([before])
      expect(holders(code, '2025-07-01')).toEqual([since])
    }
  })
})

describe('words of every card', () => {
  const languages = ['vi', 'en'] as const
  const day = '2026-11-29'
  const stripped = (text: string) => stripDiacritics(text).toLowerCase()

  test('no status line leaves open which of two kinds an entity is', () => {
    const open = / or | hoặc |^(cơ quan, tổ chức|vườn ươm, tổ chức|cuộc thi, giải|hiệp hội, mạng)/
    const found = cards.flatMap(card =>
      languages.flatMap(language => {
        const line = statusLine(card, language, day)
        return open.test(line.toLowerCase()) ? `${card.id}: ${line}` : []
      }),
    )
    expect(found).toEqual([])
  })

  test('no summary says what an entity is not: its kind is written above', () => {
    const denied = /không phải (là )?(một )?(công ty khởi nghiệp|startup)|not a(n?) ([a-z]+ )?start-?up/i
    const found = cards.filter(({ summary }) => languages.some(language => denied.test(summary[language])))
    expect(found.map(({ id }) => id)).toEqual([])
  })

  test('a publisher has one spelling, without remarks', () => {
    const spellings = new Map<string, Set<string>>()
    for (const { sources } of cards)
      for (const { publisher } of Object.values(sources)) {
        const key = stripped(publisher)
          .replace(/&/g, ' va ')
          .replace(/^(bao dien tu|bao|tap chi) /, '')
          .replace(/[^a-z0-9]/g, '')
        spellings.set(key, (spellings.get(key) ?? new Set()).add(publisher))
      }
    const several = [...spellings.values()].filter(({ size }) => size > 1)
    expect(several.map(names => [...names])).toEqual([])
    const remarks = [...spellings.values()]
      .flatMap(names => [...names])
      .filter(name => / portal|\((from|via) /.test(name))
    expect(remarks).toEqual([])
  })

  test('no first sentence of a programme or policy repeats a day that stands above it', () => {
    const days = { vi: /\d{1,2}\/\d{1,2}\/\d{4}/g, en: /\d{1,2} [A-Z][a-z]+ \d{4}/g }
    const found = cards
      .filter(({ kind }) => kind === 'programme')
      .flatMap(card =>
        languages.flatMap(language => {
          const [first] = openingOf(restOf(card, language, day))
          const written: string[] = first.match(days[language]) ?? []
          const above = statusLine(card, language, day).match(days[language]) ?? []
          return above.some(date => written.includes(date)) ? `${card.id}: ${first}` : []
        }),
      )
    expect(found).toEqual([])
  })

  test('no summary calls a unit that has become a city a new province', () => {
    const cities = today.filter(({ subtype, phases }) => subtype === 'city' && phases)
    expect(cities.map(({ id }) => id)).toContain('province/bac-ninh')
    const names = (language: 'vi' | 'en') => cities.map(({ name }) => name[language]).join('|')
    const wrong = {
      vi: new RegExp(`tỉnh (?:${names('vi')}) mới|tỉnh mới mang tên (?:${names('vi')})`, 'u'),
      en: new RegExp(`new (?:${names('en')}) province|new province is called (?:${names('en')})`, 'u'),
    }
    const found = cards.filter(({ summary }) =>
      languages.some(language => wrong[language].test(summary[language])),
    )
    expect(found.map(({ id }) => id)).toEqual([])
  })

  test('numbers, dollars, startups and names have one form in each language', () => {
    const wrong: Record<'vi' | 'en', RegExp> = {
      // "1.5 tỷ", "5,000 tỷ", "NVIDIA" in small letters.
      vi: /\d,000 (?:tỷ|triệu|nghìn|USD|đồng)|\d\.\d{1,2}(?: ?%| tỷ| triệu)|\bNvidia\b|\bTECHFEST Việt Nam\b/u,
      // "5,000 billion", "58 million dollars", "start-up", "1.500 million".
      en: /\d,\d{3} billion|(?<!Australian )(?:\d|million|billion) (?:US )?dollars|\bstart-ups?\b|\d,\d{1,2} (?:per cent|million|billion)|\bNvidia\b|\bTechfest Vietnam\b/u,
    }
    const found = cards.flatMap(({ id, summary, events, note, status }) =>
      languages.flatMap(language =>
        [summary, ...events.map(({ text }) => text), note, status?.detail].flatMap(text => {
          const hit = text && wrong[language].exec(text[language])?.[0]
          return hit ? `${id} ${language}: ${hit}` : []
        }),
      ),
    )
    expect(found).toEqual([])
  })

  test('an event is told in the present tense in English', () => {
    const bodies = 'National Assembly|Prime Minister|Government|Minister|Ministry|Committee|Party|Council'
    const past = new RegExp(
      `^(?:[^,;:(]*? )?(?:was|were|became|did)\\b|^The [^,;:(]*?(?:${bodies})(?: of [A-Z][a-z]+(?: and [A-Z][a-z]+)?)? (?:[a-z]+ed|split|chose|set)\\b`,
    )
    // "says where it was", "the press reports that it was": the past is in a clause of its own.
    const clause = /\b(?:that|which|who|what|where|when|before|after|as)\b.*?\b(?:was|were|became|did)\b/
    const found = cards.flatMap(({ id, events }) =>
      events
        .filter(({ text: { en } }) => past.test(en) && !clause.test(en))
        .map(({ text: { en } }) => `${id}: ${en}`),
    )
    expect(found).toEqual([])
  })

  test('an English sentence writes the number of an act in ASCII', () => {
    const found = cards.flatMap(({ id, summary, events, note, status }) =>
      [summary, ...events.map(({ text }) => text), note, status?.detail].flatMap(text => {
        const hit = text && /\S*\d\/\S*Đ\S*/u.exec(text.en)?.[0]
        return hit ? `${id}: ${hit}` : []
      }),
    )
    expect(found).toEqual([])
  })
})

describe('the figures of the five articles', () => {
  test.each<[id: string, measure: string, value: number, asOf: string, source: string]>([
    ['province/quang-ninh', 'grdp-per-capita', 10_272, '2024', 'article-quang-ninh-forum'],
    ['province/quang-ninh', 'grdp-growth', 14, '2025', 'article-quang-ninh-forum'],
    ['province/quang-ninh', 'science-spending', 2.5e12, '2012/2024', 'article-quang-ninh-foundation'],
    ['province/quang-ninh', 'science-spending-share', 2.73, '2012/2024', 'article-quang-ninh-foundation'],
    ['province/quang-ninh', 'pii-rank', 9, '2023', 'article-quang-ninh-foundation'],
    ['province/quang-ninh', 'tfp-share', 50.01, '2023', 'article-quang-ninh-foundation'],
    ['province/quang-ninh', 'digital-economy-share', 5.9, '2024', 'article-quang-ninh-foundation'],
    ['province/quang-ninh', 'high-tech-share', 45.24, '2024', 'article-quang-ninh-foundation'],
    ['province/quang-ninh', 'startup-club-members', 500, '2025-12-12', 'article-techfest-workshop'],
    [
      'programme/quang-ninh-creative-start-up-campaign',
      'target-businesses',
      10_000,
      '2030',
      'article-quang-ninh-forum',
    ],
    ['province/dong-nai', 'startups', 90, '2025-12-12', 'article-techfest-workshop'],
    ['province/dong-nai', 'science-tech-enterprises', 16, '2025-12-12', 'article-techfest-workshop'],
    ['province/can-tho', 'mentored-projects', 40, '2025-12-12', 'article-techfest-workshop'],
    ['province/lam-dong', 'population', 3_400_000, '2025-12-12', 'article-techfest-workshop'],
    ['province/lam-dong', 'area', 24_000, '2025-12-12', 'article-techfest-workshop'],
    ['province/red-river-delta', 'universities', 150, '2023-07', 'article-red-river-delta-centre'],
    [
      'province/red-river-delta',
      'national-key-laboratories',
      14,
      '2023-07',
      'article-red-river-delta-centre',
    ],
    ['province/red-river-delta', 'science-establishments', 500, '2023-07', 'article-red-river-delta-centre'],
    ['province/red-river-delta', 'rd-organisations-share', 50, '2023-07', 'article-red-river-delta-centre'],
    ['province/red-river-delta', 'member-localities', 11, '2023-07', 'article-red-river-delta-centre'],
  ])('%s: %s %d as of %s', (id, measure, value, asOf, source) => {
    expect(card(id).figures).toContainEqual(expect.objectContaining({ measure, value, asOf, source }))
  })

  test('where sources disagree the card has both, each with its base and date', () => {
    const populations = card('province/lam-dong').figures.filter(({ measure }) => measure === 'population')
    expect(populations.map(({ value }) => value)).toEqual(expect.arrayContaining([3_400_000, 3_872_999]))
    for (const { basis, asOf } of populations) {
      expect(basis).toBeDefined()
      expect(asOf).toMatch(/^2025/)
    }
  })

  test('the coordination council of the Red River Delta was decided on 11 July 2023', () => {
    expect(card('programme/red-river-delta-coordination-council').events).toContainEqual(
      expect.objectContaining({ date: '2023-07-11', source: 'article-red-river-delta-centre' }),
    )
  })

  test('at least 75 programmes and 75 startups', () => {
    for (const kind of ['programme', 'startup'])
      expect(cards.filter(item => item.kind === kind).length).toBeGreaterThanOrEqual(75)
  })
})

describe('corrections from the check against independent sources in November 2026', () => {
  test('no entity is called "Hồ Chí Minh" alone; the city has a short name', () => {
    expect(cards.filter(({ name }) => name.vi === 'Hồ Chí Minh')).toEqual([])
    for (const id of ['province/ho-chi-minh', 'province/former-ho-chi-minh'])
      expect(card(id)).toMatchObject({
        name: { vi: 'Thành phố Hồ Chí Minh', en: 'Ho Chi Minh City' },
        shortName: { vi: 'TP.HCM', en: 'HCMC' },
      })
  })

  test('the city is "Thành phố Hồ Chí Minh" or "TP.HCM" in every sentence and name, not like the person', () => {
    const alone = {
      vi: /(?<!(?:thành phố|chủ tịch|bác|đường|học viện[^.]*|tư tưởng) )Hồ Chí Minh/iu,
      en: /Ho Chi Minh(?! (?:City|Road|Communist|National|Trail))/i,
    }
    const found = cards.flatMap(({ id, name, summary, note, events, figures, status, seat }) =>
      [
        name,
        summary,
        note,
        status?.detail,
        seat?.name,
        ...events.map(({ text }) => text),
        ...figures.flatMap(({ basis, label }) => [basis, label]),
      ].flatMap(text =>
        (['vi', 'en'] as const).flatMap(language =>
          text && alone[language].test(text[language]) ? `${id}: ${text[language]}` : [],
        ),
      ),
    )
    expect(found).toEqual([])
  })

  test.each([
    ['startup/huy-vietnam', 'closed', '2019-10'],
    ['startup/moca', 'closed', '2024-07-01'],
    ['startup/sendo', 'renamed', '2025-04-15'],
  ])('%s: %s as of %s', (id, value, asOf) => expect(card(id).status).toMatchObject({ value, asOf }))

  test.each([
    ['programme/international-financial-centre', '2026-02-11'],
    ['programme/resolution-98-2023-qh15', '2025-12-11'],
    ['programme/project-844', '2025'],
    ['programme/semiconductor-strategy-to-2030', '2026-01-16'],
    ['programme/hoa-lac-hi-tech-park', '2026-01-16'],
    ['startup/vng', '2024-01'],
  ])('%s tells what happened on %s', (id, date) =>
    expect(card(id).events).toContainEqual(expect.objectContaining({ date })),
  )

  test.each([
    ['programme/global-startup-ecosystem-index', 'startupblink-country-rank', 55, '2025'],
    ['programme/ocop', 'ocop-products', 10_322, '2023-12-06'],
    ['province/quang-ngai', 'grdp-growth', 10.02, '2025'],
    ['province/tay-ninh', 'grdp-growth', 9.52, '2025'],
    ['province/da-nang', 'grdp-growth', 9.18, '2025'],
    ['province/bac-ninh', 'pii-rank', 6, '2025'],
    ['province/khanh-hoa', 'pii-score', 46.54, '2025'],
  ])('%s: %s %d as of %s', (id, measure, value, asOf) => {
    const figures = card(id).figures.filter(
      item => item.measure === measure && item.asOf === asOf && !item.target,
    )
    expect(figures.map(item => item.value)).toContain(value)
  })

  test('Quảng Ngãi keeps no misprint beside the figure of the statistics office', () =>
    expect(card('province/quang-ngai').figures.filter(({ value }) => value === 10.12)).toEqual([]))

  test('the AI law is found by its number, WISE by its former name, Món Huế is not the city', () => {
    expect(card('programme/law-on-artificial-intelligence').act?.number).toBe('134/2025/QH15')
    expect(card('programme/wise-hcmc').names.map(({ text }) => text)).toContain('WHISE')
    expect(card('startup/huy-vietnam').names.map(({ text }) => text)).toContain('Món Huế')
  })

  test('each place of today is in one region at a time', () => {
    for (const { id, relations } of today) {
      const now = relations.filter(({ type, to }) => type === 'part-of' && to === undefined)
      expect(now.length, id).toBe(1)
    }
  })

  test('seats come from the list of the Central Committee or the press, never from a package', () => {
    for (const { id, seat, sources } of today) {
      if (seat) expect(['act', 'agency', 'press'], id).toContain(sources[seat.source]?.class)
    }
    expect(card('province/hai-phong').seat?.name.vi).not.toContain('Hồng Bàng')
  })

  test('code hosts and compiled data sets are cited for codes and identifiers only', () => {
    for (const { id, sources, codes = [], identifiers = [] } of cards) {
      const hidden = new Set([...codes, ...identifiers].map(({ source }) => source))
      for (const [key, source] of Object.entries(sources)) {
        if (hidden.has(key)) continue
        expect(source.class, id).not.toBe('dataset')
        expect(source.url ?? '', id).not.toMatch(/github\.com|huggingface/)
      }
    }
  })

  test('every card has the date of its newest data', () => {
    for (const { id, asOf } of cards) expect(asOf, id).toMatch(/^\d{4}/)
  })
})

test('a name with its letters in brackets is listed without them, too', () => {
  const folded = (text: string) => stripDiacritics(text).toLowerCase().replace(/\W+/g, ' ').trim()
  for (const { id, kind, names } of preparedRelease().names) {
    if (kind === 'province') continue
    const texts = new Set(names.map(({ text }) => folded(text)))
    for (const { text } of names) {
      const bare = text.replace(/\s*\([^)]+\)/, '')
      expect(texts.has(folded(bare)), `${id}: ${text}`).toBe(true)
    }
  }
})

test('a target is for a time after its source', () => {
  const early = cards.flatMap(({ id, figures, sources }) =>
    figures.flatMap(({ target, asOf, source, measure }) => {
      const published = sources[source]?.published
      return target && published && asOf < published.slice(0, asOf.length) ? [`${id} ${measure}`] : []
    }),
  )
  expect(early).toEqual([])
})
