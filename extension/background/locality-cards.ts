/** Cards of localities, made from the packaged data when the first is asked for. No request leaves the browser. */
import { openLocalities } from '../../shared/localities/localities.ts'
import { LocalityIndex } from '../../shared/localities/locality-card.ts'
import { localityReaderCard } from '../../shared/localities/reader-card.ts'
import type { CardAnswer } from '../messages.ts'

export class LocalityCards {
  readonly #packaged: () => Promise<string>
  readonly #version: number
  #index: Promise<LocalityIndex> | undefined

  /** `packaged` reads the compact form of the localities; `version` is that of the packaged knowledge. */
  constructor(packaged: () => Promise<string>, version: number) {
    this.#packaged = packaged
    this.#version = version
  }

  async answer(id: string): Promise<CardAnswer> {
    this.#index ??= this.#open()
    const card = localityReaderCard(await this.#index, id)
    return {
      ...(card && { card }),
      origin: 'snapshot',
      version: this.#version,
      offline: false,
      settled: true,
    }
  }

  /** Opens the index. After a failure the next card tries again. */
  async #open(): Promise<LocalityIndex> {
    try {
      return new LocalityIndex(openLocalities(await this.#packaged()))
    } catch (error) {
      this.#index = undefined
      throw error
    }
  }
}
