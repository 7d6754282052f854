/**
 * A card as a picture to paste into a document or a message: name, status, summary, figures with date and
 * publisher, publishers of the sources, day and licence. Drawn at twice the size for sharp text; light
 * colours, which suit any document.
 */
import type { Card } from '../../../shared/card/card.ts'
import { figureDate, figureLabel, figureValue, keyFigures } from '../../../shared/card/figure-words.ts'
import { statusLine } from '../../../shared/card/status-line.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { countryOutline } from '../../../shared/knowledge/country-outline.ts'
import { locatorBox } from '../../../shared/knowledge/outline.ts'
import { type Language, speaker } from '../../locales/locale.ts'
import { linesOf } from '../text-lines.ts'
import { sourcesOf } from './sources.ts'

/** Width of the picture, in CSS px. The margin `edge` and the size of `map` are in CSS px, too. */
const width = 560
const edge = 28
const map = { width: 58, height: 120 }
const scale = 2

const colours: Record<Card['kind'], string> = {
  province: '#1f6b53',
  programme: '#3b5f9e',
  startup: '#9c570f',
  locality: '#1f6b53',
}

interface TextStyle {
  font: string
  height: number
  colour: string
}

const styles = {
  name: { font: '600 26px serif', height: 34, colour: '#1d1b18' },
  status: { font: '600 14px sans-serif', height: 21, colour: '#1d1b18' },
  summary: { font: '400 15.5px serif', height: 25, colour: '#1d1b18' },
  label: { font: '400 12.5px sans-serif', height: 18, colour: '#66615a' },
  value: { font: '600 18px serif', height: 25, colour: '#1d1b18' },
} as const satisfies Record<string, TextStyle>

/**
 * Draws a card as a PNG picture; rejects if the browser cannot. `today` and `articleDate` are YYYY-MM-DD.
 * With `articleDate`, the status on that day is added if it differed from today's.
 */
export async function drawCard(
  card: Card,
  language: Language,
  today: string,
  articleDate?: string,
): Promise<Blob> {
  const say = speaker(language)
  const canvas = new OffscreenCanvas(width * scale, 2000 * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new TypeError('This browser cannot draw the card.')
  context.scale(scale, scale)
  context.fillStyle = '#fffdf9'
  context.fillRect(0, 0, width, 2000)
  context.fillStyle = colours[card.kind]
  context.fillRect(0, 0, width, 5)
  let y = edge
  const text = (words: string, style: TextStyle, left = edge, room = width - 2 * edge) => {
    context.font = style.font
    context.fillStyle = style.colour
    for (const line of linesOf(words, room, part => context.measureText(part).width)) {
      context.fillText(line, left, y + style.height * 0.75)
      y += style.height
    }
  }
  const headRoom = width - 2 * edge - (card.outline ? map.width + 20 : 0)
  text(card.name[language], styles.name, edge, headRoom)
  text(statusLine(card, language, today, articleDate), styles.status, edge, headRoom)
  if (card.outline) {
    drawLocator(context, card.outline, colours[card.kind])
    y = Math.max(y, edge + map.height)
  }
  y += 8
  text(card.summary[language], styles.summary)
  const figures = keyFigures(card, 4)
  const column = (width - 2 * edge - 24) / 2
  for (let row = 0; row < figures.length; row += 2) {
    y += 14
    const top = y
    let bottom = y
    figures.slice(row, row + 2).forEach((figure, i) => {
      y = top
      const left = edge + i * (column + 24)
      text(figureLabel(figure, language), styles.label, left, column)
      text(figureValue(figure, language), styles.value, left, column)
      const publisher = card.sources[figure.source]?.publisher
      text([figureDate(figure, language), publisher].filter(Boolean).join(' · '), styles.label, left, column)
      bottom = Math.max(bottom, y)
    })
    y = bottom
  }
  y += 14
  const publishers = new Set(sourcesOf(card).map(({ source }) => source.publisher))
  text(
    `${say('card.summarySources')}: ${[...publishers].slice(0, 6).join(', ')} · Chú Giải, ${dateInWords(today, language)} · CC BY 4.0`,
    styles.label,
  )
  const picture = new OffscreenCanvas(width * scale, Math.ceil(y + edge) * scale)
  picture.getContext('2d')?.drawImage(canvas, 0, 0)
  return picture.convertToBlob({ type: 'image/png' })
}

function drawLocator(context: OffscreenCanvasRenderingContext2D, outline: string, colour: string): void {
  context.save()
  context.translate(width - edge - map.width, edge)
  context.scale(map.width / locatorBox.width, map.height / locatorBox.height)
  context.fillStyle = '#e4ded4'
  context.fill(new Path2D(countryOutline))
  context.fillStyle = colour
  context.fill(new Path2D(outline))
  context.restore()
}
