import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { newsSites } from '../../../extension/sites/news-sites.ts'
import { authorsOf } from '../../../shared/clipping/author-name.ts'
import { isAgency, namesOf, outletAt, outletName, outlets } from '../../../shared/outlets/outlets.ts'
import { anyPattern, datePlace } from '../../../shared/outlets/page-patterns.ts'

describe('the outlets', () => {
  test.each(newsSites)('%s of the default list has a name', pattern =>
    expect(outletAt(pattern.slice(2))?.name.vi).toMatch(/\S/),
  )

  test('the feeds of the service name theirs alike', () => {
    const feeds = parse(
      readFileSync(new URL('../../../worker/coverage/feeds.yaml', import.meta.url), 'utf8'),
    ) as { outlets: Record<string, { name: string; host: string }> }
    for (const { name, host } of Object.values(feeds.outlets))
      expect([host, outletAt(host)?.name.vi]).toEqual([host, name])
  })

  test('each host belongs to one', () => {
    const hosts = outlets.flatMap(outlet => outlet.hosts)
    expect(hosts.filter((host, i) => hosts.indexOf(host) !== i)).toEqual([])
    for (const host of hosts) expect(host).toMatch(/^([a-z0-9-]+\.)+[a-z]{2,}(\/\w+)?$/)
  })

  test.each([
    ['vnexpress.net', '/', 'VnExpress'],
    ['e.vnexpress.net', '/', 'VnExpress International'],
    ['M.Tuoitre.vn', '/', 'Tuổi Trẻ'],
    ['vietnamnet.vn', '/en/x.html', 'VietNamNet Global'],
    ['vietnamnet.vn', '/energy', 'VietNamNet'],
    ['xvnexpress.net', '/', undefined],
    ['vn', '/', undefined],
    ['', '/', undefined],
  ])('%s%s is %s', (host, path, name) => expect(outletAt(host, path)?.name.vi).toBe(name))

  test('an article in English has the English name', () => {
    expect(outletName(outletAt('tuoitre.vn')!, 'en')).toBe('Tuoi Tre')
    expect(outletName(outletAt('tuoitre.vn')!, undefined)).toBe('Tuổi Trẻ')
  })

  test('a search for dates leaves no pattern of a date out', () => {
    const places = datePlace.split(', ')
    const isAmong = (subject: string) =>
      places.includes(subject.replace(/\W.*/, '')) ||
      (subject.includes('.') && places.includes('[class]')) ||
      places.some(place => place.startsWith('[') && subject.startsWith(place.slice(0, -1)))
    const subjects = anyPattern.date.split(/, /).map(selector => selector.split(/(?<!") /).at(-1)!)
    expect(subjects.length).toBeGreaterThan(20)
    expect(subjects.filter(subject => !isAmong(subject.replace(/ i\]$/, ']')))).toEqual([])
  })

  test('no name of an outlet is an author', () => {
    for (const outlet of outlets.filter(outlet => !isAgency(outlet)))
      for (const name of namesOf(outlet)) expect([name, authorsOf(name)]).toEqual([name, []])
  })
})
