/** Checks that a figure counts what the summary counts. */

import type { Complain } from './check-entity.ts'
import type { EntityRecord, Knowledge } from './read.ts'

/** Nouns that Vietnamese summaries count, beside those of the measures. */
const counted = ['công nhân', 'công trình', 'khách hàng', 'người học', 'nhà đầu tư', 'tài khoản', 'thí sinh']

/** A number as a Vietnamese text writes it: "1.060", "10,89 triệu". */
function written(value: number): string[] {
  const whole = value.toLocaleString('de-DE')
  return value < 1_000_000
    ? [whole]
    : [whole, `${(value / 1_000_000).toLocaleString('de-DE', { maximumFractionDigits: 3 })} triệu`]
}

/**
 * Checks that a figure whose number stands in the Vietnamese summary counts the same there: teams are no
 * projects. A basis, which says what was counted, excuses it.
 */
export function checkCounted({ file }: EntityRecord, { measures }: Knowledge, complain: Complain): void {
  const summary = file.summary.vi.replace(/\s+/g, ' ')
  const nouns = new Set([
    ...counted,
    ...Object.values(measures).flatMap(({ noun }) => noun?.vi.split(', ') ?? []),
  ])
  const alternatives = [...nouns].sort((a, b) => b.length - a.length).join('|')
  for (const [i, { measure, value, basis }] of file.figures.entries()) {
    const noun = measures[measure]?.noun?.vi
    if (!noun || basis) continue
    for (const number of written(value)) {
      const pattern = `(?<![\\d.,])${number.replaceAll('.', '\\.')} (${alternatives})(?!\\p{L})`
      const said = new RegExp(pattern, 'u').exec(summary)?.[1]
      if (said && !noun.split(', ').includes(said))
        complain(
          ['figures', i, 'measure'],
          `"${measure}" counts "${noun}", but the summary says "${number} ${said}"`,
          'choose a measure that counts the same, or give a `basis`',
        )
    }
  }
}
