/**
 * The gallery: every card of the base, and every state that a card can be in, in either language. `npm run gallery` serves it; the address
 * says what is shown (`?show=states|province|programme|startup&language=vi|en`).
 */
import { render } from 'preact'
import type { Card } from '../../shared/api/card.ts'
import cardSheet from '../card/card.css?inline'
import { CardView } from '../card/card.tsx'
import type { Content } from '../card/state.ts'
import type { Language } from '../locales/locale.ts'

declare global {
  interface Window {
    /** The compiled cards, which `npm run gallery` puts beside the page. */
    chuGiaiCards: Card[]
  }
}

const shows = ['states', 'province', 'programme', 'startup'] as const
type Show = (typeof shows)[number]

const wanted = new URLSearchParams(location.search)
const show = shows.find(name => name === wanted.get('show')) ?? 'states'
const language: Language = wanted.get('language') === 'en' ? 'en' : 'vi'

interface Exhibit {
  title: string
  card: Card
  content: Content
  articleDate?: string
}

const cards = window.chuGiaiCards
const ready = (card: Card, more: Partial<Extract<Content, { state: 'ready' }>> = {}): Content => ({
  state: 'ready',
  card,
  origin: 'snapshot',
  version: 1,
  checking: false,
  offline: false,
  ...more,
})

/** One exhibit for each state, on cards that differ in what they have. */
function states(): Exhibit[] {
  const find = (id: string) => cards.find(card => card.id === id) ?? cards[0]
  const [former, merged, programme, startup] = ['province/binh-thuan', 'province/lam-dong', 'programme/techfest-vietnam', 'startup/momo'].map(find)
  if (!former || !merged || !programme || !startup) return []
  return [
    { title: 'loading', card: former, content: { state: 'loading' } },
    { title: 'error', card: former, content: { state: 'error' } },
    { title: 'gone', card: startup, content: { state: 'gone', offline: false } },
    { title: 'former unit, in an article of 2023', card: former, content: ready(former), articleDate: '2023-08-01' },
    { title: 'former unit, in an article of today', card: former, content: ready(former) },
    { title: 'unit of today', card: merged, content: ready(merged) },
    { title: 'programme, asking for a newer card', card: programme, content: ready(programme, { checking: true }) },
    { title: 'startup, offline', card: startup, content: ready(startup, { offline: true }) },
  ]
}

const exhibits: Exhibit[] = show === 'states' ? states() : cards.filter(({ kind }) => kind === show).map(card => ({ title: card.id, card, content: ready(card) }))

/** In the page a card floats; here it stands in the grid, as long as it is. */
const standingStill = ':host { position: static !important; width: auto !important; height: auto !important } .card { position: relative; max-height: none }'

function Exhibition() {
  const link = (target: Show, to: Language, text: string, current: boolean) => (
    <a href={`?show=${target}&language=${to}`} aria-current={current ? 'page' : undefined}>
      {text}
    </a>
  )
  return (
    <>
      <nav>
        {shows.map(name => link(name, language, name, name === show))}
        {link(show, 'vi', 'Tiếng Việt', language === 'vi')}
        {link(show, 'en', 'English', language === 'en')}
      </nav>
      <main>
        {exhibits.map(exhibit => (
          <figure key={exhibit.title}>
            <figcaption>{exhibit.title}</figcaption>
            <div
              ref={element => {
                if (element) hang(element, exhibit)
              }}
            />
          </figure>
        ))}
      </main>
    </>
  )
}

function hang(element: HTMLElement, { card, content, articleDate }: Exhibit): void {
  if (element.shadowRoot) return
  const root = element.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`${cardSheet}\n${standingStill}`)
  root.adoptedStyleSheets = [sheet]
  const today = new Date().toISOString().slice(0, 10)
  const nothing = () => {}
  render(
    <CardView content={content} name={card.name} kind={card.kind} language={language} today={today} articleDate={articleDate} onRetry={nothing} onClose={nothing} />,
    root,
  )
}

render(<Exhibition />, document.body)
