/**
 * The gallery: exhibits of the surfaces' states, from the fixtures beside the surfaces, and every compiled
 * card. `npm run gallery` serves it; the address says what is shown
 * (`?show=glances|cards|placed|clip|popup|panel|options|sync|entity|welcome|analysis|province|programme|startup&language=vi|en&theme=auto|light|dark`,
 * and `&size=glance` for the small cards in `province`, `programme` and `startup`).
 */
import { render } from 'preact'
import type { Card } from '../../../shared/card/card.ts'
import analysisSheet from '../analysis/analysis.css?inline'
import { analysisExhibits } from '../analysis/analysis.fixture.tsx'
import plotSheet from '../analysis/plots/plots.css?inline'
import cardSheet from '../card/card.css?inline'
import {
  cardExhibits,
  cardProps,
  glanceExhibits,
  placedExhibits,
  readyContent,
} from '../card/card.fixture.tsx'
import { CardView } from '../card/card.tsx'
import { place, placeFull } from '../card/placement.ts'
import mapSheet from '../card/unit-map.css?inline'
import citationSheet from '../citation/citation.css?inline'
import clipSheet from '../clip-panel/clip-panel.css?inline'
import { clipExhibits } from '../clip-panel/clip-panel.fixture.tsx'
import entitySheet from '../entity/entity.css?inline'
import { entityExhibits } from '../entity/entity.fixture.tsx'
import messageSheet from '../message-bar.css?inline'
import optionsSheet from '../options/options.css?inline'
import { optionsExhibits } from '../options/options.fixture.tsx'
import palette from '../palette.css?inline'
import panelSheet from '../panel/panel.css?inline'
import { panelExhibits } from '../panel/panel.fixture.tsx'
import popupSheet from '../popup/popup.css?inline'
import { popupExhibits } from '../popup/popup.fixture.tsx'
import searchSheet from '../search-box.css?inline'
import surfaceSheet from '../surface.css?inline'
import syncSheet from '../sync/sync.css?inline'
import { syncExhibits } from '../sync/sync.fixture.tsx'
import welcomeSheet from '../welcome/welcome.css?inline'
import { welcomeExhibits } from '../welcome/welcome.fixture.tsx'
import { type Exhibit, nameIn, type Showing } from './exhibit.ts'

declare global {
  interface Window {
    /** The compiled cards, from the file cards.js that `npm run gallery` puts beside the page. */
    chuGiaiCards?: Card[]
  }
}

/**
 * Styles that keep card and clip panel in the flow of the grid at their full height; in a news page both
 * float.
 */
const standingStill =
  ':host { position: static !important; width: auto !important; height: auto !important } :is(.card.card, .clip.clip) { position: relative; inset: auto; max-height: none }'

/** Size of the cards in the shows `province`, `programme` and `startup`. */
type Size = 'glance' | 'full'

interface Show {
  exhibits(showing: Showing, size: Size): Exhibit[]
  sheet: string
}

const today = (kind: Card['kind']) => (showing: Showing, size: Size) =>
  (window.chuGiaiCards ?? [])
    .filter(card => card.kind === kind)
    .map(card => ({
      title: card.id,
      view: <CardView {...cardProps(card, readyContent(card), showing)} size={size} />,
    }))

/**
 * Styles of cards, with `.narrow` as a class of the exhibit's host. On a page it is a class in the card's
 * frame, set in a narrow viewport.
 */
const framedStyles = (cardSheet + mapSheet).replaceAll('.narrow', ':host(.narrow)')
const cardStyles = `${framedStyles}\n${standingStill}`
/**
 * Styles of small cards in the grid. They keep the maximum height that cards have on a page, so that the
 * gallery shows where content is cut off.
 */
const glanceStyles = `${framedStyles}\n:host { position: static !important; width: auto !important; height: auto !important } .card.card { position: relative; inset: auto }`
const shows: Record<string, Show> = {
  glances: { exhibits: glanceExhibits, sheet: glanceStyles },
  cards: { exhibits: cardExhibits, sheet: cardStyles },
  clip: { exhibits: clipExhibits, sheet: `${clipSheet}\n${citationSheet}\n${standingStill}` },
  placed: { exhibits: placedExhibits, sheet: `${framedStyles} .card.card { position: absolute }` },
  popup: { exhibits: popupExhibits, sheet: surfaceSheet + searchSheet + popupSheet },
  entity: { exhibits: entityExhibits, sheet: surfaceSheet + searchSheet + mapSheet + entitySheet },
  panel: {
    exhibits: panelExhibits,
    sheet: `${surfaceSheet + panelSheet} .panel { min-height: 0; width: 360px; max-width: 100% }`,
  },
  options: { exhibits: optionsExhibits, sheet: surfaceSheet + optionsSheet },
  sync: { exhibits: syncExhibits, sheet: `${surfaceSheet + syncSheet} .sync { min-height: 0 }` },
  analysis: {
    exhibits: analysisExhibits,
    sheet: `${surfaceSheet + searchSheet + messageSheet + plotSheet + analysisSheet} .analysis { min-height: 0 } .done { position: static } .done:empty { display: none }`,
  },
  welcome: { exhibits: welcomeExhibits, sheet: surfaceSheet + welcomeSheet },
  province: { exhibits: today('province'), sheet: cardStyles },
  programme: { exhibits: today('programme'), sheet: cardStyles },
  startup: { exhibits: today('startup'), sheet: cardStyles },
}

/** Show (`name`), size, language and theme that the page's address asks for. */
interface Wanted extends Showing {
  name: string
  size: Size
}

function wantedBy(search: string): Wanted {
  const wanted = new URLSearchParams(search)
  return {
    name: wanted.get('show') ?? 'cards',
    size: wanted.get('size') === 'glance' ? 'glance' : 'full',
    language: wanted.get('language') === 'en' ? 'en' : 'vi',
    theme: (['light', 'dark'] as const).find(theme => theme === wanted.get('theme')) ?? 'auto',
  }
}

interface ExhibitionProps extends Wanted {
  onHang(element: HTMLElement, exhibit: Exhibit, sheet: string): void
}

function Exhibition({ name, size, language, theme, onHang }: ExhibitionProps) {
  const link = (to: { show?: string; language?: string; theme?: string }, text: string) => {
    const address = { show: name, language, theme, ...to }
    const current = address.show === name && address.language === language && address.theme === theme
    return (
      <a key={text} href={`?${new URLSearchParams(address)}`} aria-current={current ? 'page' : undefined}>
        {text}
      </a>
    )
  }
  const show = shows[name] ?? shows.cards!
  // Only the shows of compiled cards have a `size` in their address.
  const sheet = size === 'glance' ? glanceStyles : show.sheet
  return (
    <>
      <nav>
        {Object.keys(shows).map(show => link({ show }, show))}
        {link({ language: 'vi' }, 'Tiếng Việt')}
        {link({ language: 'en' }, 'English')}
        {['auto', 'light', 'dark'].map(theme => link({ theme }, theme))}
      </nav>
      <main>
        {show.exhibits({ language, theme }, size).map(exhibit => (
          <figure key={exhibit.title}>
            <figcaption>{exhibit.title}</figcaption>
            <div
              ref={element => {
                if (element) onHang(element, exhibit, sheet)
              }}
            />
          </figure>
        ))}
      </main>
    </>
  )
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

/** Draws an exhibit in a new shadow root of `element`, which must be new, and returns the root. */
function hang(element: HTMLElement, { view, viewport }: Exhibit, sheet: string): ShadowRoot {
  element.classList.toggle('narrow', (viewport?.width ?? innerWidth) <= 480)
  const root = element.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheetOf(`${palette}\n${sheet}`)]
  render(view, root)
  element.classList.toggle('glance', root.querySelector('.card.glance') !== null)
  if (viewport) placeIn(viewport, element, root.querySelector<HTMLElement>('.card')!)
  return root
}

/**
 * Places a card as in a page with this viewport, beside the name at `nameIn`, and gives `host` the
 * viewport's size.
 */
function placeIn(viewport: { width: number; height: number }, host: HTMLElement, card: HTMLElement): void {
  const line = nameIn(viewport)
  const { top } = line
  host.classList.add('placed')
  Object.assign(host.style, {
    position: 'relative',
    overflow: 'hidden',
    width: `${viewport.width}px`,
    height: `${viewport.height}px`,
    background: `linear-gradient(light-dark(#ffe9a8, #665a20) 0 0) 40px ${top}px / 80px 22px no-repeat light-dark(#fff, #222)`,
  })
  const width = Math.min(card.classList.contains('glance') ? 464 : 400, viewport.width - 16)
  const size = { width, height: 640 }
  const isFull = card.classList.contains('full')
  const placed = isFull
    ? placeFull(line, undefined, size, viewport)
    : place(line, { width, height: card.offsetHeight }, viewport)
  const { left, side, maxHeight } = placed
  Object.assign(card.style, {
    left: `${left}px`,
    top: side === 'sheet' ? 'auto' : `${placed.top}px`,
    bottom: side === 'sheet' ? '0' : 'auto',
    width: `${placed.width}px`,
    maxWidth: 'none',
    maxHeight: `${maxHeight}px`,
  })
}

class Gallery {
  /** Shadow roots of the exhibits that are shown. */
  #roots: ShadowRoot[] = []
  /** Number of shows so far. Used as a key, so that Preact renders each show anew. */
  #shows = 0

  /** Shows what the page's address asks for; unmounts what was shown before. */
  show(): void {
    const wanted = wantedBy(location.search)
    document.documentElement.className = `palette ${wanted.theme}`
    document.documentElement.lang = wanted.language
    for (const root of this.#roots) render(null, root)
    this.#roots = []
    const onHang = (element: HTMLElement, exhibit: Exhibit, sheet: string) => {
      if (!element.shadowRoot) this.#roots.push(hang(element, exhibit, sheet))
    }
    render(<Exhibition key={++this.#shows} {...wanted} onHang={onHang} />, document.body)
  }
}

const gallery = new Gallery()
document.adoptedStyleSheets = [sheetOf(palette)]
// Tests open many shows by changing the address: without loading the page for each they take half the time.
addEventListener('popstate', () => gallery.show())
gallery.show()
