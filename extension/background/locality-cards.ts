/** Cards of localities, made from the packaged data on demand. No request leaves the browser. */
import { openLocalities } from '../../shared/localities/localities.ts'
import { LocalityIndex } from '../../shared/localities/locality-card.ts'
import { localityReaderCard } from '../../shared/localities/reader-card.ts'
import { onceResolved } from '../../shared/once.ts'
import type { CardAnswer } from '../messages.ts'

export class LocalityCards {
  /** Opens the index, once. After a failure the next card tries again. */
  readonly #index: () => Promise<LocalityIndex>
  readonly #version: number

  /** `packaged` reads the compact form of the localities; `version` is that of the packaged knowledge. */
  constructor(packaged: () => Promise<string>, version: number) {
    this.#index = onceResolved(async () => new LocalityIndex(openLocalities(await packaged())))
    this.#version = version
  }

  async answer(id: string): Promise<CardAnswer> {
    const card = localityReaderCard(await this.#index(), id)
    return {
      ...(card && { card }),
      origin: 'snapshot',
      version: this.#version,
      offline: false,
      settled: true,
    }
  }
}
