/**
 * Reads texts aloud with the browser's voices. Only voices on this machine are used. Why: others send the
 * text to a service, which would learn what is read.
 */
import { sentencesOf } from '../../shared/card/lead.ts'
import type { Language } from '../locales/locale.ts'

export class ReadAloud {
  readonly #changed: () => void
  readonly #speech = globalThis.speechSynthesis as SpeechSynthesis | undefined
  /**
   * Utterances that have not ended. Why they are kept: Chromium discards an utterance without a reference
   * to it, before it ends.
   */
  #left: SpeechSynthesisUtterance[] = []

  /**
   * `changed` is called when reading starts, ends or is stopped, and when the browser's list of voices
   * changes.
   */
  constructor(changed: () => void) {
    this.#changed = changed
    this.#speech?.addEventListener?.('voiceschanged', changed)
  }

  get isReading(): boolean {
    return this.#left.length > 0
  }

  /** True if the browser has a voice for the language on this machine. */
  canRead(language: Language): boolean {
    return this.#voice(language) !== undefined
  }

  /** Reads a text, each sentence as an utterance of its own. Why: Chromium stops in longer texts. */
  read(text: string, language: Language): void {
    const voice = this.#voice(language)
    if (!this.#speech || !voice) return
    this.stop()
    this.#left = sentencesOf(text).map(part => {
      const utterance = new SpeechSynthesisUtterance(part)
      utterance.voice = voice
      utterance.lang = voice.lang
      for (const type of ['end', 'error'] as const)
        utterance.addEventListener(type, () => this.#ended(utterance))
      return utterance
    })
    for (const utterance of this.#left) this.#speech.speak(utterance)
    this.#changed()
  }

  stop(): void {
    if (!this.isReading) return
    this.#left = []
    this.#speech?.cancel()
    this.#changed()
  }

  #ended(utterance: SpeechSynthesisUtterance): void {
    if (!this.#left.includes(utterance)) return
    this.#left = this.#left.filter(each => each !== utterance)
    if (!this.isReading) this.#changed()
  }

  #voice(language: Language): SpeechSynthesisVoice | undefined {
    return this.#speech
      ?.getVoices()
      .find(({ lang, localService }) => localService && lang.toLowerCase().startsWith(language))
  }
}
