/**
 * Frame of a picture: one SVG with the drawing, its title, notes, sources, release, date of access and
 * licence, so that a saved file has them, too.
 */
import type { ComponentChildren, JSX } from 'preact'
import { provenanceOf } from '../../../../shared/analysis/export/provenance.ts'
import type { ExportContext } from '../../../../shared/analysis/export/shown-table.ts'
import type { Source } from '../../../../shared/knowledge/schema.ts'
import type { Language } from '../../../locales/locale.ts'
import { plotSpeaker } from '../../../locales/plot-locale.ts'
import { linesOf, textWidth } from '../../text-lines.ts'
import type { PlotColours } from './colours.ts'

/** Value of `font-family`; each system has one of these fonts with Vietnamese letters. */
export const sans = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"

/** Props of every plot: width in CSS px, colours, and language, release and date of the texts around it. */
export interface DrawingProps {
  width: number
  colours: PlotColours
  context: ExportContext
}

export interface PictureProps extends DrawingProps {
  title: string
  /** Line under the title, such as date and basis of the figures. */
  subtitle?: string
  /** Sentences under the drawing, before sources and licence. */
  notes?: readonly string[]
  /** Sources of the figures; a line under the drawing names their publishers, each once. */
  sources: readonly (Source | undefined)[]
  /** Height of `children`, without the texts around them, in CSS px. */
  height: number
  children: ComponentChildren
}

/** Margin at each side of a picture, in CSS px. */
export const edge = 12

const styles = {
  title: { size: 17, line: 23, weight: 600 },
  subtitle: { size: 13, line: 19, weight: 400 },
  note: { size: 11, line: 16, weight: 400 },
} as const
type Style = (typeof styles)[keyof typeof styles]

/** Maximum number of publishers that are named in a picture; the others are counted. */
const mostPublishers = 8

export function Picture(props: PictureProps): JSX.Element {
  const { title, subtitle, notes = [], sources, height, width, colours, context, children } = props
  const room = width - 2 * edge
  const wrapped = (text: string, { size }: Style) => linesOf(text, room, part => textWidth(part, size))
  const head = [
    ...wrapped(title, styles.title).map(text => ({ text, style: styles.title, colour: colours.ink })),
    ...(subtitle ? wrapped(subtitle, styles.subtitle) : []).map(text => ({
      text,
      style: styles.subtitle,
      colour: colours.quiet,
    })),
  ]
  const { release, accessed, licence } = provenanceOf({ title }, context)
  const foot = [
    ...notes,
    ...sourceLine(sources, context.language),
    `${release} · ${context.say('accessed')} ${accessed} · ${licence}`,
  ].flatMap(text =>
    wrapped(text, styles.note).map(line => ({ text: line, style: styles.note, colour: colours.quiet })),
  )
  const above = edge + head.reduce((sum, { style }) => sum + style.line, 0) + 6
  const total = above + height + 8 + foot.reduce((sum, { style }) => sum + style.line, 0) + edge
  return (
    <svg
      width={width}
      height={total}
      viewBox={`0 0 ${width} ${total}`}
      role="img"
      aria-label={[title, subtitle].filter(Boolean).join('. ')}
      lang={context.language}
      font-family={sans}
    >
      <rect width={width} height={total} fill={colours.paper} />
      <Lines lines={head} top={edge} />
      <g transform={`translate(0 ${above})`}>{children}</g>
      <Lines lines={foot} top={above + height + 8} />
    </svg>
  )
}

function Lines({ lines, top }: { lines: { text: string; style: Style; colour: string }[]; top: number }) {
  let y = top
  return (
    <>
      {lines.map(({ text, style, colour }, i) => {
        y += style.line
        return (
          <text
            key={i}
            x={edge}
            y={y - style.line * 0.28}
            font-size={style.size}
            font-weight={style.weight}
            fill={colour}
          >
            {text}
          </text>
        )
      })}
    </>
  )
}

/**
 * Line that names the publishers, as "Sources: Cục Thống kê, VietnamPlus", at most `mostPublishers` of
 * them. An empty list without sources.
 */
function sourceLine(sources: readonly (Source | undefined)[], language: Language): string[] {
  const publishers = [...new Set(sources.flatMap(source => source?.publisher ?? []))]
  if (publishers.length === 0) return []
  return [plotSpeaker(language)('sources', { list: listed(publishers, language, mostPublishers) })]
}

/** "A, B and 3 more": at most `most` names, and the number of the others. */
export function listed(names: readonly string[], language: Language, most: number): string {
  const shown = names.slice(0, most).join(', ')
  if (names.length <= most) return shown
  return `${shown} ${plotSpeaker(language)('more', { count: names.length - most })}`
}
