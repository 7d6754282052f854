/** The file of communes and districts: its checks, its compact form, its links. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  compiledLocalities,
  compiledText,
  pageScriptFile,
  pageScriptText,
} from '../../../commands/locality-files.ts'
import { root } from '../../../commands/project.ts'
import { checkLocalities } from '../../../shared/localities/check.ts'
import {
  byDay,
  compileLocalities,
  type EndedFacts,
  expandLocalities,
} from '../../../shared/localities/compile.ts'
import { fullName, linkLocalities, openLocalities } from '../../../shared/localities/localities.ts'
import { LocalityIndex, localityCard, localityId } from '../../../shared/localities/locality-card.ts'
import { readLocalities } from '../../../shared/localities/read.ts'

const text = readFileSync(join(root, 'shared', 'localities', 'localities.txt'), 'utf8')
const source = readLocalities(text)
const localities = linkLocalities(source)

describe('the file', () => {
  test('has no faults', () => expect(checkLocalities(source)).toEqual([]))

  test('has every unit', () => {
    expect(localities.districts.length).toBe(696)
    expect(localities.formerCommunes.length).toBe(10_035)
    expect(localities.communes.length).toBe(3321)
    expect(localities.provinces.length).toBe(34)
    expect(localities.formerProvinces.length).toBe(63)
    expect(localities.endedDistricts.length).toBe(35)
    expect(localities.endedCommunes.length).toBe(1585)
    expect(localities.endedCommunes.filter(({ became }) => became.length === 0).length).toBe(24)
  })

  test('names a file of the knowledge for every province', () => {
    for (const { slug } of [...localities.provinces, ...localities.formerProvinces])
      expect(() => readFileSync(join(root, 'shared', 'knowledge', 'provinces', `${slug}.yaml`))).not.toThrow()
  })

  test('carries the code of each province that its card names', () => {
    for (const { slug, code } of localities.provinces) {
      const card = readFileSync(join(root, 'shared', 'knowledge', 'provinces', `${slug}.yaml`), 'utf8')
      expect(card, slug).toMatch(new RegExp(`code: '${code}'`))
    }
  })
})

/** Complaints about the file of localities after one line is replaced. */
const withLine = (line: string, replacement: string) => {
  expect(text.split('\n')).toContain(line)
  return checkLocalities(readLocalities(text.replace(`\n${line}\n`, `\n${replacement}\n`))).map(
    ({ what }) => what,
  )
}

describe('the checks report', () => {
  test.each([
    [
      'a commune that ends nowhere',
      '28411 Xã Đông Hòa Hiệp > 28360',
      '28411 Xã Đông Hòa Hiệp',
      /ends nowhere/,
    ],
    [
      'an unknown unit of today',
      '28411 Xã Đông Hòa Hiệp > 28360',
      '28411 Xã Đông Hòa Hiệp > 99999',
      /code 99999/,
    ],
    [
      'a unit that begins nowhere',
      '23938 Xã Ia Mơ > 23938',
      '23938 Xã Ia Mơ > 23710',
      /Ia Mơ begins nowhere/,
    ],
    ['a code that is used twice', '23938 Xã Ia Mơ', '23710 Xã Ia Mơ', /code 23710 is also on line/],
    ['a number unlike the resolution', '23938 Xã Ia Mơ', '23938 Phường Ia Mơ', /its resolution states 110/],
    ['a small letter', '23938 Xã Ia Mơ', '23938 Xã Ia mơ', /small letter/],
    ['a character that is not seen', '23938 Xã Ia Mơ', '23938 Xã Ia\u200b Mơ', /is not seen/],
    ['an unreadable line', '23938 Xã Ia Mơ', '23938 Ia Mơ', /has not the form/],
    [
      'an ended district without land',
      '- 413 Thị xã Cửa Lò > 16717 16720 16723 16726 16729 16732 16735',
      '- 413 Thị xã Cửa Lò',
      /Cửa Lò has no land/,
    ],
    [
      'an unknown former commune',
      '27103 769 Phường Bình Khánh > 27094',
      '27103 769 Phường Bình Khánh > 99999',
      /code 99999/,
    ],
    [
      'an unknown district',
      '27103 769 Phường Bình Khánh > 27094',
      '27103 999 Phường Bình Khánh > 27094',
      /district has the code 999/,
    ],
    [
      'an end after the reform',
      '= 2021-01-01 79 1111/NQ-UBTVQH14',
      '= 2025-07-01 79 1111/NQ-UBTVQH14',
      /did not end before/,
    ],
    [
      'an unknown former province',
      '= 2021-01-01 79 1111/NQ-UBTVQH14',
      '= 2021-01-01 78 1111/NQ-UBTVQH14',
      /no province had the code 78/,
    ],
    ['a district with a type of commune', '- 820 Huyện Cai Lậy', '- 820 Xã Cai Lậy', /type of commune/],
  ])('%s', (_, line, replacement, fault) => {
    expect(withLine(line, replacement).some(what => fault.test(what))).toBe(true)
  })
})

describe('the compact form', () => {
  const compact = compileLocalities(source)

  test('holds the same facts', () => {
    const { provinces, complaints: _, ...rest } = source
    // The codes of ended communes are not kept, and their order is that of their land.
    const inOrder = (ended: EndedFacts[]) =>
      ended.map(({ communes, ...group }) => ({
        ...group,
        communes: communes
          .map(({ district, type, name, land }) => [district, type, name, ...land].join(' '))
          .sort(),
      }))
    const facts = {
      ...rest,
      ended: inOrder(byDay(source.ended)),
      provinces: provinces.map(({ code, slug, act, name }) => ({ code, slug, act, name })),
    }
    const unlined = JSON.parse(JSON.stringify(facts, (key, value) => (key === 'line' ? 0 : value)))
    const { ended, ...others } = expandLocalities(compact)
    expect({ ...others, ended: inOrder(ended) }).toEqual(unlined)
  })

  test('is committed as it is compiled', () => {
    expect(readFileSync(compiledLocalities, 'utf8') === compiledText()).toBe(true)
  })

  test('and the script of the service’s page, too (if not: npm run localities:compile)', async () => {
    expect(readFileSync(pageScriptFile, 'utf8') === (await pageScriptText())).toBe(true)
  })

  test('stays small', () => expect(statSync(compiledLocalities).size).toBeLessThan(250 * 1024))

  test('opens as the file does', () => {
    const opened = openLocalities(compact)
    expect(opened.communes.map(unit => [unit.code, fullName(unit, 'vi'), unit.from.length])).toEqual(
      localities.communes.map(unit => [unit.code, fullName(unit, 'vi'), unit.from.length]),
    )
  })
})

describe('what became of', () => {
  const into = (code: string, district: string) =>
    localities.districts
      .find(each => each.code === district)!
      .communes.find(each => each.code === code)!
      .into.map(unit => `${fullName(unit, 'vi')}, ${unit.province.name}`)

  // The cases that the sources disagreed on, as the resolutions' clauses say.
  test.each([
    ['Đặng Xá', '00556', '018', ['Xã Thuận An, Hà Nội', 'Xã Phù Đổng, Hà Nội']],
    ['Phú Thịnh', '02482', '075', ['Xã Thái Bình, Tuyên Quang']],
    ['Hòa Thắng', '23053', '596', ['Xã Hồng Thái, Lâm Đồng', 'Xã Hoà Thắng, Lâm Đồng']],
    ['Quang Trung', '13768', '359', ['Xã Hiển Khánh, Ninh Bình']],
    ['Vĩnh Thành', '31771', '949', ['Xã Vĩnh Lợi, Cần Thơ']],
    ['Ia Mơ', '23938', '632', ['Xã Ia Mơ, Gia Lai']],
    ['Phú Tân', '31379', '933', ['Xã Phú Hữu, Cần Thơ']],
  ])('%s', (_, code, district, expected) => {
    expect(into(code, district).sort()).toEqual(expected.sort())
  })

  test.each(['318', '471', '498', '536', '755'])('island district %s: a special zone', code => {
    const district = localities.districts.find(each => each.code === code)!
    expect(district.into.map(({ type }) => type)).toEqual(['special-zone'])
    expect(district.into[0]!.from).toEqual([district])
  })

  test('wards of 2026 keep their former type in their changes', () => {
    const unit = localities.communes.find(({ code }) => code === '09496')!
    expect(fullName(unit, 'en')).toBe('Luong Tai Ward')
    expect(unit.changes.map(({ day, type, act }) => [day, type, act.number])).toEqual([
      ['2026-09-20', 'commune', '388/NQ-UBTVQH16'],
    ])
  })
})

describe('cards', () => {
  const index = new LocalityIndex(localities)
  const all = [...localities.communes, ...localities.formerCommunes, ...localities.districts]
  const cardOf = (id: string) => localityCard(index.find(id)!)

  test('have ids of their own, by which they are found', () => {
    const ids = all.map(localityId)
    expect(new Set(ids).size).toBe(all.length)
    for (const unit of all) expect(index.find(localityId(unit))).toBe(unit)
    for (const id of ids) expect(id).toMatch(/^locality\/[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const id of ['', 'locality/x', 'locality/xa-cai-be-99999', 'province/ha-noi'])
      expect(index.find(id)).toBeUndefined()
  })

  test('say what a commune became', () => {
    const card = cardOf('locality/xa-dong-hoa-hiep-28411-cu')
    expect(card.summary).toEqual({
      vi: 'Xã Đông Hòa Hiệp thuộc huyện Cái Bè, Tiền Giang đến ngày 30/6/2025, sau đó nhập toàn bộ vào xã Cái Bè (Đồng Tháp).',
      en: 'Dong Hoa Hiep Commune was in Cai Be District, Tien Giang until 30 June 2025; all of it is in Cai Be Commune (Dong Thap) since.',
    })
    expect(card.act?.number).toBe('1663/NQ-UBTVQH15')
    expect(card.provincesToday.map(({ id }) => id)).toEqual(['province/dong-thap'])
  })

  test('say from what a unit was formed', () => {
    const card = cardOf('locality/phuong-phuc-loi-00136')
    expect(card.formedFrom.length).toBeGreaterThan(2)
    expect(card.formedFrom.some(({ extent }) => extent === 'part')).toBe(true)
    expect(card.summary.vi).toMatch(/^Phường Phúc Lợi thuộc Hà Nội, lập ngày 1\/7\/2025 từ /)
  })

  test('list the units of today on a district', () => {
    const card = cardOf('locality/huyen-con-dao-755')
    expect(card.became.map(({ name }) => name.en)).toEqual(['Con Dao Special Zone'])
    expect(card.summary.en).toMatch(
      /districts ended; on its land today: Con Dao Special Zone \(Ho Chi Minh City\)/,
    )
  })

  test('link only to cards that there are', () => {
    for (const unit of all) {
      const card = localityCard(unit)
      for (const { id } of [
        ...card.became,
        ...card.formedFrom,
        ...card.communes,
        ...(card.district ? [card.district] : []),
      ])
        expect(index.find(id), id).toBeDefined()
      expect(card.act, card.id).toBeDefined()
    }
  })
})
