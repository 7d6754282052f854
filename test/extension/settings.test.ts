import { describe, expect, test } from 'vitest'
import { cardLanguage, defaultSettings, kindsShown, settingsFrom } from '../../extension/settings.ts'

describe('settings', () => {
  test.each([[undefined], [null], ['broken'], [[1]], [{}]])('that were never stored, or not as settings (%j), are the defaults', stored => {
    expect(settingsFrom(stored)).toEqual(defaultSettings)
  })

  test('of version 1 stay as they are', () => {
    const stored = { version: 1, language: 'en', kinds: { province: true, programme: false, startup: true } }
    expect(settingsFrom(stored)).toEqual(stored)
  })

  test('that make no sense get their defaults one by one', () => {
    expect(settingsFrom({ version: 1, language: 'fr', kinds: { province: 'yes', startup: false } })).toEqual({
      version: 1,
      language: 'auto',
      kinds: { province: true, programme: true, startup: false },
    })
  })

  test('tell the kinds shown without being brought up to date', () => {
    expect(kindsShown(undefined)).toEqual({ province: true, programme: true, startup: true })
    expect(kindsShown({ kinds: { startup: false } })).toEqual({ province: true, programme: true, startup: false })
  })
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
