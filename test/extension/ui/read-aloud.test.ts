import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ReadAloud } from '../../../extension/ui/read-aloud.ts'

class FakeUtterance extends EventTarget {
  lang = ''
  voice: unknown
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}

class FakeSpeech extends EventTarget {
  voices: { lang: string; localService: boolean }[] = []
  spoken: FakeUtterance[] = []
  cancelled = 0
  getVoices = () => this.voices
  speak(utterance: FakeUtterance): void {
    this.spoken.push(utterance)
  }
  cancel(): void {
    this.cancelled++
  }
}

let speech: FakeSpeech

beforeEach(() => {
  speech = new FakeSpeech()
  vi.stubGlobal('speechSynthesis', speech)
  vi.stubGlobal('SpeechSynthesisUtterance', FakeUtterance)
})
afterEach(() => vi.unstubAllGlobals())

describe('a voice', () => {
  test.each([
    [[], false],
    [[{ lang: 'en-US', localService: true }], false],
    [[{ lang: 'vi-VN', localService: false }], false],
    [[{ lang: 'vi-VN', localService: true }], true],
    [[{ lang: 'vi', localService: true }], true],
  ])('%j: Vietnamese can be read: %s', (voices, can) => {
    speech.voices = voices
    expect(new ReadAloud(() => {}).canRead('vi')).toBe(can)
  })

  test('may be found later, and may be missing altogether', () => {
    const changed = vi.fn()
    const reader = new ReadAloud(changed)
    expect(reader.canRead('vi')).toBe(false)
    speech.voices = [{ lang: 'vi-VN', localService: true }]
    speech.dispatchEvent(new Event('voiceschanged'))
    expect(changed).toHaveBeenCalledOnce()
    expect(reader.canRead('vi')).toBe(true)
    vi.stubGlobal('speechSynthesis', undefined)
    expect(new ReadAloud(changed).canRead('vi')).toBe(false)
  })
})

describe('reading', () => {
  test('is by sentences, in the voice of the language, and ends with the last of them', () => {
    speech.voices = [
      { lang: 'en-GB', localService: true },
      { lang: 'vi-VN', localService: true },
    ]
    const changed = vi.fn()
    const reader = new ReadAloud(changed)
    reader.read('Lâm Đồng. Tỉnh rộng nhất nước! Có biển', 'vi')
    expect(speech.spoken.map(({ text, lang }) => [text, lang])).toEqual([
      ['Lâm Đồng.', 'vi-VN'],
      ['Tỉnh rộng nhất nước!', 'vi-VN'],
      ['Có biển', 'vi-VN'],
    ])
    expect(reader.isReading).toBe(true)
    for (const utterance of speech.spoken) utterance.dispatchEvent(new Event('end'))
    expect(reader.isReading).toBe(false)
    expect(changed).toHaveBeenCalledTimes(2)
  })

  test.each([
    ['Rộng 1.881,5 ha. Thuộc TP. HCM từ 2025.', ['Rộng 1.881,5 ha.', 'Thuộc TP. HCM từ 2025.']],
    ['TP.HCM. Nhất nước… Đúng!', ['TP.HCM.', 'Nhất nước…', 'Đúng!']],
    ['Raised US$7.2 million. Ends', ['Raised US$7.2 million.', 'Ends']],
  ])('%j does not stop within a number or an abbreviation', (text, sentences) => {
    speech.voices = [{ lang: 'vi-VN', localService: true }]
    new ReadAloud(() => {}).read(text, 'vi')
    expect(speech.spoken.map(({ text }) => text)).toEqual(sentences)
  })

  test('stops at once, and says nothing without a voice', () => {
    const reader = new ReadAloud(() => {})
    reader.read('Không có giọng.', 'vi')
    expect(speech.spoken).toEqual([])
    speech.voices = [{ lang: 'vi-VN', localService: true }]
    reader.read('Một. Hai.', 'vi')
    reader.stop()
    expect(reader.isReading).toBe(false)
    expect(speech.cancelled).toBe(1)
  })
})
