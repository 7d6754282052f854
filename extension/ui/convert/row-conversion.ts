/** Conversion of a table in time slices, so that the page stays responsive. */
import { type ConvertedRow, convertRows } from '../../../shared/localities/batch.ts'
import type { AddressConverter } from '../../../shared/localities/convert.ts'
import type { InputTable } from '../../../shared/localities/input-table.ts'

/** Length of a slice in ms: after it the page yields to the browser. */
const slice = 50

export class RowConversion {
  #latest = 0

  /** Cancels the running conversion, if any; it stops after its present slice. */
  cancel(): void {
    this.#latest++
  }

  /**
   * Converts a column of a table, whose first row is its header, and cancels a conversion that is still
   * running. `take` gets each converted row. `working` is called after each slice with the number of rows
   * done. Resolves with false if the conversion was cancelled by `cancel` or a later `run`.
   */
  async run(
    converter: AddressConverter,
    { rows }: InputTable,
    column: number,
    take: (converted: ConvertedRow) => void,
    working: (done: number) => void,
  ): Promise<boolean> {
    const own = ++this.#latest
    let done = 0
    let end = performance.now() + slice
    for (const converted of convertRows(converter, rows, column)) {
      take(converted)
      done++
      if (performance.now() < end) continue
      working(done)
      await new Promise(resolve => setTimeout(resolve))
      if (own !== this.#latest) return false
      end = performance.now() + slice
    }
    return true
  }
}
