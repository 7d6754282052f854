import { describe, expect, test } from 'vitest'
import { loadLocalities } from '../../../commands/locality-files.ts'
import { Card } from '../../../shared/card/card.ts'
import { standing, statusLine } from '../../../shared/card/status-line.ts'
import { isEntityId, isLocalityId } from '../../../shared/domain/ids.ts'
import { fullName, type Locality } from '../../../shared/localities/localities.ts'
import { LocalityIndex, shortId } from '../../../shared/localities/locality-card.ts'
import { localityReaderCard } from '../../../shared/localities/reader-card.ts'

const localities = loadLocalities()
const index = new LocalityIndex(localities)
const all: Locality[] = [
  ...localities.communes,
  ...localities.districts,
  ...localities.endedDistricts,
  ...localities.formerCommunes,
]
const cardOf = (id: string) => localityReaderCard(index, id)!
const unit = (name: string, ...around: string[]) =>
  all.find(
    each =>
      fullName(each, 'vi') === name &&
      (each.level === 'former-commune'
        ? around[1] === each.district.province.name && around[0] === each.district.name
        : around.length === 1 && around[0] === each.province.name),
  )!

test('every unit has a card whose ids, sources and relations hold', () => {
  for (const each of all) {
    const id = shortId(each)
    expect(isLocalityId(id)).toBe(true)
    const card = cardOf(id)
    expect(card.id).toBe(id)
    for (const { target, source } of card.relations) {
      expect(isLocalityId(target) || isEntityId(target), target).toBe(true)
      expect(card.sources[source]).toBeDefined()
      if (isLocalityId(target)) expect(index.find(target)).toBeDefined()
    }
    for (const source of card.summary.sources) expect(card.sources[source]).toBeDefined()
  }
})

test('but for its kind and ids the card is one of the contract', () => {
  const { kind: _, ...card } = cardOf(shortId(unit('Xã Cái Bè', 'Đồng Tháp')))
  const relations = card.relations.map(relation => ({ ...relation, target: 'province/dong-thap' }))
  expect(
    Card.safeParse({ ...card, kind: 'province', id: 'province/dong-thap', relations }).error,
  ).toBeUndefined()
})

describe('what a card says', () => {
  test('a commune of before: where it was, what became of it, by which act', () => {
    const card = cardOf(shortId(unit('Xã Đông Hòa Hiệp', 'Cái Bè', 'Tiền Giang')))
    expect(card.name).toEqual({ vi: 'Xã Đông Hòa Hiệp', en: 'Dong Hoa Hiep Commune' })
    expect(card.summary.vi).toBe(
      'Xã Đông Hòa Hiệp thuộc huyện Cái Bè, Tiền Giang đến ngày 30/6/2025, sau đó nhập toàn bộ vào xã Cái Bè (Đồng Tháp).',
    )
    expect(card.relations.map(({ type, name }) => `${type} ${name.vi}`)).toEqual([
      'part-of Huyện Cái Bè',
      'located-in Tiền Giang',
      'located-in Đồng Tháp',
      'merged-into Xã Cái Bè',
    ])
    const [event] = card.events
    expect(event).toMatchObject({
      date: '2025-07-01',
      text: { vi: expect.stringContaining('ngày 16/6/2025') },
    })
    expect(card.sources[event!.source]).toMatchObject({ url: expect.stringMatching(/^https:/) })
    expect(standing(card, 'vi', '2026-11-28', '2024-05-01')).toEqual({
      now: 'Xã cũ; là một phần của Xã Cái Bè từ 1/7/2025',
      before: 'Vào ngày của bài báo (1/5/2024): xã',
    })
  })

  test('a unit of today: what it was formed from, and its code', () => {
    const card = cardOf(shortId(unit('Xã Cái Bè', 'Đồng Tháp')))
    expect(
      card.relations.some(({ type, name }) => type === 'formed-from' && name.vi === 'Xã Đông Hòa Hiệp'),
    ).toBe(true)
    expect(card.note!.vi).toContain(card.id.slice('locality/'.length))
  })

  test('a district that ended before: the district after it, the units of today, the act', () => {
    const card = cardOf('locality/769-cu')
    expect(card.name).toEqual({ vi: 'Quận 2', en: 'District 2' })
    expect(card.summary).toMatchObject({
      vi: 'Quận 2 thuộc Thành phố Hồ Chí Minh đến ngày 31/12/2020; địa bàn vào ngày 30/6/2025 thuộc thành phố Thủ Đức, nay là phường An Khánh, phường Bình Trưng và phường Cát Lái (Thành phố Hồ Chí Minh).',
      en: 'District 2 was in Ho Chi Minh City until 31 December 2020; on 30 June 2025 its land was in Thu Duc City. On it today: An Khanh Ward, Binh Trung Ward and Cat Lai Ward (Ho Chi Minh City).',
    })
    expect(card.events).toMatchObject([
      { date: '2021-01-01', text: { vi: 'Sắp xếp lại theo Nghị quyết 1111/NQ-UBTVQH14' } },
    ])
    expect(standing(card, 'vi', '2026-11-28', '2015-05-01')).toEqual({
      now: 'Quận cũ; là một phần của Thành phố Thủ Đức từ 1/1/2021',
      before: 'Vào ngày của bài báo (1/5/2015): quận',
    })
    // The act of 2005 is a decree; no source states one for Cửa Lò.
    expect(cardOf('locality/661-cu').events[0]!.text.en).toBe('Rearranged by Decree 82/2005/NĐ-CP')
    expect(cardOf('locality/413-cu').events).toEqual([])
    expect(cardOf('locality/413-cu').sources.catalogue).toBeDefined()
  })

  test('a district: those that ended before on its land, each with its day', () => {
    const formed = (name: string, province: string) =>
      cardOf(shortId(unit(name, province)))
        .relations.filter(({ type }) => type === 'formed-from')
        .map(({ name, from, target }) => `${name.vi} ${from} ${target}`)
    expect(formed('Thị xã Quảng Yên', 'Quảng Ninh')).toEqual(['Huyện Yên Hưng 2011-11-26 locality/206-cu'])
    expect(formed('Thành phố Thủ Đức', 'Hồ Chí Minh')).toEqual([
      'Quận Thủ Đức 2021-01-01 locality/762-cu',
      'Quận 9 2021-01-01 locality/763-cu',
      'Quận 2 2021-01-01 locality/769-cu',
    ])
    expect(formed('Huyện Trùng Khánh', 'Cao Bằng')).toEqual([
      'Huyện Trà Lĩnh (một phần) 2020-03-01 locality/046-cu',
    ])
  })

  test('a district that is several units today is a part of none of them', () => {
    const card = cardOf(shortId(unit('Huyện Cái Bè', 'Tiền Giang')))
    expect(standing(card, 'vi', '2026-11-28').now).toBe('Huyện trước đây; không còn từ 1/7/2025')
  })

  test('a district: the units of today on its land, then its communes', () => {
    const types = cardOf(shortId(unit('Huyện Cái Bè', 'Tiền Giang'))).relations.map(({ type }) => type)
    expect(types.filter(type => type === 'merged-into').length).toBeGreaterThan(3)
    expect(types.lastIndexOf('merged-into')).toBeLessThan(types.indexOf('has-part'))
  })

  test('a divided commune names the parts', () => {
    const divided = localities.formerCommunes.find(({ into }) => into.length > 1)!
    const merged = cardOf(shortId(divided)).relations.filter(({ type }) => type === 'merged-into')
    expect(merged).toHaveLength(divided.into.length)
    for (const { name } of merged) expect(name.vi).toMatch(/\(một phần\)$/)
  })

  test('a commune that became a ward in 2026 says what it was then', () => {
    const changed = localities.communes.find(({ changes }) =>
      changes.some(({ day }) => day === '2026-09-20'),
    )!
    const card = cardOf(shortId(changed))
    expect(standing(card, 'vi', '2026-11-28', '2026-01-01').before).toContain('xã')
    expect(card.events).toHaveLength(changed.changes.length + 1)
  })

  test('a name that may mean two offers both and says why', () => {
    const two = [
      unit('Phường Quang Trung', 'Đống Đa', 'Hà Nội'),
      unit('Phường Quang Trung', 'Hà Đông', 'Hà Nội'),
    ]
    const id = `locality/${two.map(each => shortId(each).slice('locality/'.length)).join('+')}`
    expect(isLocalityId(id)).toBe(true)
    const card = cardOf(id)
    expect(card.relations.map(({ target }) => target)).toEqual(two.map(shortId))
    expect(card.summary.vi).toContain('có thể chỉ 2 đơn vị')
    expect(card.summary.en).toContain('may mean 2 units')
  })
})

test.each(['locality/99999', 'locality/999'])('no card for %s', id => {
  expect(localityReaderCard(index, id)).toBeUndefined()
})

test.each([
  'locality/1',
  'locality/28360+',
  'locality/28360+1+2+3',
  'locality/xa-cai-be-28360',
  'province/28360',
  7,
])('no id of a locality: %j', id => {
  expect(isLocalityId(id)).toBe(false)
})

test('a city that was a district is not called one that the centre ran', () => {
  const card = cardOf(shortId(localities.districts.find(({ type }) => type === 'city')!))
  expect(statusLine(card, 'vi', '2026-11-30')).toBe('Thành phố cũ, không còn từ 1/7/2025')
  expect(statusLine(card, 'en', '2026-11-30')).toBe('Former city, dissolved on 1 July 2025')
  expect(standing(card, 'en', '2026-11-30').now).toMatch(/^Former city; /)
})
