/**
 * A plot on the page: the picture as wide as the page allows, its figures as a table for keyboard and screen
 * reader, and buttons that save the picture as SVG or PNG, copy it, and save its data as CSV.
 */
import { type ComponentChildren, type JSX, render } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { logIgnored } from '../../../ignored.ts'
import type { Language } from '../../../locales/locale.ts'
import { type PlotKey, plotSpeaker } from '../../../locales/plot-locale.ts'
import { type PlotColours, pageColours, pictureColours } from './colours.ts'
import { copyPng, pngOf, svgText } from './picture-file.ts'

export interface PlotFigureProps {
  /** Draws the picture in a width, in CSS px, and colours; null if there is nothing to draw. */
  draw(width: number, colours: PlotColours): JSX.Element | null
  /** Returns the data of the plot as CSV. */
  data(): string
  /** Name of saved files, without extension. */
  fileStem: string
  language: Language
  /** Table of the plotted figures. */
  children: ComponentChildren
  onSave(name: string, mediaType: string, content: string | Uint8Array<ArrayBuffer>): void
  /** Opens an entity clicked in the picture; the buttons in the table do so for the keyboard. */
  onOpen?(id: string): void
}

/** Width of a saved or copied picture, in CSS px. */
const pictureWidth = 960
const narrowest = 300
const widest = 1100

export function PlotFigure(props: PlotFigureProps): JSX.Element {
  const { draw, data, fileStem, language, children, onSave, onOpen } = props
  const figure = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(narrowest)
  const [said, setSaid] = useState<PlotKey | undefined>(undefined)
  const say = plotSpeaker(language)
  useLayoutEffect(() => {
    const element = figure.current
    if (!element) return
    const measure = () => setWidth(Math.max(narrowest, Math.min(widest, Math.floor(element.clientWidth))))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const toSave = () => detachedSvg(draw(pictureWidth, pictureColours))
  /** Calls `work` synchronously, within the click, and shows `done`, or `failed` if it throws or rejects. */
  const attempt = async (done: PlotKey, work: () => void | Promise<void>, failed: PlotKey = 'failed') => {
    try {
      await work()
      setSaid(done)
    } catch (error) {
      logIgnored('make an image of a plot', error)
      setSaid(failed)
    }
  }
  return (
    <figure class="plot-figure" ref={figure}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table below opens the same entities by keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same. */}
      <div
        onClick={event => {
          const id = (event.target as Element).closest('[data-id]')?.getAttribute('data-id')
          if (id) onOpen?.(id)
        }}
      >
        {draw(width, pageColours)}
      </div>
      <p class="buttons">
        <button
          type="button"
          onClick={() =>
            attempt('saved', () => onSave(`${fileStem}.svg`, 'image/svg+xml', svgText(toSave())), 'empty')
          }
        >
          {say('saveSvg')}
        </button>
        <button
          type="button"
          onClick={() =>
            attempt('saved', async () => {
              const bytes = new Uint8Array(await (await pngOf(toSave())).arrayBuffer())
              onSave(`${fileStem}.png`, 'image/png', bytes)
            })
          }
        >
          {say('savePng')}
        </button>
        <button type="button" onClick={() => attempt('copied', () => copyPng(pngOf(toSave())))}>
          {say('copyImage')}
        </button>
        <button
          type="button"
          onClick={() => {
            onSave(`${fileStem}.csv`, 'text/csv', data())
            setSaid('saved')
          }}
        >
          {say('saveData')}
        </button>
        <span class="quiet" role="status">
          {said ? say(said) : ''}
        </span>
      </p>
      <details class="plot-table">
        <summary>{say('table')}</summary>
        {children}
      </details>
    </figure>
  )
}

/**
 * Renders a picture to a detached SVG element.
 * @throws {TypeError} if `picture` is null or renders nothing
 */
function detachedSvg(picture: JSX.Element | null): SVGSVGElement {
  const place = document.createElement('div')
  render(picture, place)
  const drawing = place.querySelector('svg')
  if (!drawing) throw new TypeError('There is nothing to draw.')
  return drawing
}
