/** Figures of a card, each with its date and publisher. */
import type { JSX } from 'preact'
import type { Card, CardFigure } from '../../../shared/card/card.ts'
import {
  briefBasis,
  briefLabel,
  figureBasis,
  figureDate,
  figureLabel,
  figureValue,
} from '../../../shared/card/figure-words.ts'
import { capital } from '../../../shared/card/status-line.ts'
import type { Language, Say } from '../../locales/locale.ts'
import { SourceLink } from './source-link.tsx'

export interface FiguresProps {
  card: Card
  figures: readonly CardFigure[]
  language: Language
  say: Say
  /** True on the glance: shorter labels and fewer explanations (`briefLabel`, `briefBasis`). */
  brief?: boolean
}

export function Figures({ card, figures, language, say, brief = false }: FiguresProps): JSX.Element {
  return (
    <dl class="figures">
      {figures.map(figure => {
        const basis = brief ? briefBasis(card, figure, language) : figureBasis(figure, language)
        return (
          <div key={`${figure.measure} ${figure.asOf} ${figure.basis?.vi}`}>
            <dt>{brief ? briefLabel(figure, language) : figureLabel(figure, language)}</dt>
            <dd>
              <span class="value">{figureValue(figure, language)}</span>
              <span class="origin">
                <time dateTime={figure.asOf}>{figureDate(figure, language)}</time> ·{' '}
                <SourceLink card={card} source={figure.source} say={say} />
                {basis && <span class="basis">{capital(basis)}</span>}
              </span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
