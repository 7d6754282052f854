import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  cardLanguage,
  defaultSettings,
  exportSettings,
  importSettings,
  isOnAt,
  kindsShown,
  mentionChoice,
  partsOfService,
  serviceAddress,
  serviceOrigin,
  settingsFrom,
  withSite,
} from '../../../extension/settings.ts'

/** Settings as each version stored them, with their current form. */
const examples = new URL('settings/', import.meta.url)

describe('settings', () => {
  test.each([[undefined], [null], ['broken'], [[1]], [{}], [{ version: -3 }], [{ version: 'x' }]])(
    'that were never stored, or not as settings (%j), are the defaults',
    stored => {
      expect(settingsFrom(stored)).toEqual(defaultSettings)
    },
  )

  test.each(readdirSync(examples))('stored by an earlier version are brought up to date (%s)', file => {
    const { stored, now } = JSON.parse(readFileSync(new URL(file, examples), 'utf8'))
    expect(settingsFrom(stored)).toEqual(now)
    expect(settingsFrom(settingsFrom(stored))).toEqual(now)
  })

  test('have an example of every version', () => {
    const versions = readdirSync(examples).map(
      file => JSON.parse(readFileSync(new URL(file, examples), 'utf8')).stored.version,
    )
    expect(new Set(versions)).toEqual(
      new Set(Array.from({ length: defaultSettings.version }, (_, i) => i + 1)),
    )
  })

  test('that are invalid become their defaults one by one', () => {
    const stored = {
      version: 2,
      language: 'fr',
      theme: 'dark',
      kinds: { province: 'yes', startup: false },
      mentions: 7,
      optional: 'true',
      sitesOff: ['b.vn', 'a.vn', 'b.vn', '<script>', 3],
      api: 'ftp://x',
    }
    expect(settingsFrom(stored)).toEqual({
      ...defaultSettings,
      theme: 'dark',
      kinds: { province: true, programme: true, startup: false, locality: false },
      sitesOff: ['a.vn', 'b.vn'],
    })
  })

  test('of a later version keep the known settings', () => {
    expect(settingsFrom({ version: 99, language: 'en', colour: 'red' })).toEqual({
      ...defaultSettings,
      language: 'en',
    })
  })

  test('of any version tell the kinds shown, without migration', () => {
    expect(kindsShown(undefined)).toEqual({
      province: true,
      programme: true,
      startup: true,
      locality: false,
    })
    expect(kindsShown({ kinds: { startup: false } })).toEqual({
      province: true,
      programme: true,
      startup: false,
      locality: false,
    })
    expect(kindsShown({ kinds: { locality: true } }).locality).toBe(true)
  })

  test.each([
    [undefined, true],
    [{ version: 3, mentions: 'every' }, true],
    [{ version: 4, mentions: 'every' }, false],
    [{ version: 4, mentions: 'first' }, true],
    [{ version: 4 }, true],
  ])('of any version tell whether only first mentions are shown, without migration (%j)', (stored, only) => {
    expect(mentionChoice.onlyFirst(stored)).toBe(only)
    expect(mentionChoice.onlyFirst(settingsFrom(stored))).toBe(only)
  })

  test('tell where highlights are on', () => {
    const off = withSite(defaultSettings, 'www.VnExpress.net', false)
    expect(off.sitesOff).toEqual(['vnexpress.net'])
    expect(isOnAt(off, 'vnexpress.net')).toBe(false)
    expect(isOnAt(off, 'www.vnexpress.net')).toBe(false)
    expect(isOnAt(off, 'e.vnexpress.net')).toBe(true)
    expect(isOnAt(withSite(off, 'vnexpress.net', true), 'vnexpress.net')).toBe(true)
    expect(isOnAt({ ...defaultSettings, paused: true }, 'tuoitre.vn')).toBe(false)
    expect(isOnAt(undefined, 'tuoitre.vn')).toBe(true)
  })

  test('are unchanged after export and import', () => {
    const settings = settingsFrom({
      ...defaultSettings,
      theme: 'dark',
      sitesOff: ['plo.vn'],
      api: 'https://api.example',
    })
    expect(importSettings(exportSettings(settings))).toEqual(settings)
    for (const other of ['', 'x', '[]', '{}', JSON.stringify(settings)])
      expect(importSettings(other)).toBeUndefined()
  })
})

test.each([
  ['https://api.example', 'https://api.example'],
  [' https://API.example:8443/ ', 'https://api.example:8443'],
  ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ['http://localhost:1', 'http://localhost:1'],
  ['http://api.example', undefined],
  ['http://127.0.0.1.evil.example', undefined],
  ['https://api.example/v1', undefined],
  ['https://me@api.example', undefined],
  ['javascript:alert(1)', undefined],
])('the service’s address %s', (address, origin) => {
  expect(serviceOrigin(address)).toBe(origin)
})

const key = `MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${'Ab+/'.repeat(21)}Qw==`
test.each([
  ['https://api.example', 'https://api.example', undefined],
  [` https://API.example/#${key} `, 'https://api.example', key],
  ['https://api.example#', 'https://api.example', undefined],
  [`http://127.0.0.1:8787#${key}`, 'http://127.0.0.1:8787', key],
])('a service and its key: %s', (typed, origin, spki) => {
  const address = serviceAddress(typed)!
  expect(partsOfService(address)).toEqual({ origin, spki })
  expect(settingsFrom({ ...defaultSettings, api: typed }).api).toBe(address)
})

test.each([
  `http://api.example#${key}`,
  `https://api.example#${key}#`,
  'https://api.example#key',
  `https://api.example/#x${key}`,
  `#${key}`,
])('no service: %s', typed => {
  expect(serviceAddress(typed)).toBeUndefined()
  expect(settingsFrom({ ...defaultSettings, api: typed }).api).toBe('')
})

describe('the language of cards', () => {
  test.each<['auto' | 'vi' | 'en', string[], 'vi' | 'en']>([
    ['auto', ['vi-VN', 'en'], 'vi'],
    ['auto', ['en-US', 'vi'], 'en'],
    ['auto', ['fr', 'vi'], 'vi'],
    ['auto', ['fr', 'de'], 'en'],
    ['auto', [], 'en'],
    ['vi', ['en'], 'vi'],
    ['en', ['vi'], 'en'],
  ])('%s in a browser of %j is %s', (language, browser, expected) => {
    expect(cardLanguage({ ...defaultSettings, language }, browser)).toBe(expected)
  })
})

test('of sites without end a thousand are kept', () => {
  const sitesOff = Array.from({ length: 100_000 }, (_, i) => `s${i}.vn`)
  expect(settingsFrom({ version: 4, sitesOff }).sitesOff).toHaveLength(1_000)
})
