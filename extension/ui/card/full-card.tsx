/** The card in its full size: actions that stay in view, and sections that scroll below them. */
import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Card } from '../../../shared/card/card.ts'
import { openingOf, restOf, withoutSeat } from '../../../shared/card/lead.ts'
import { statusLine } from '../../../shared/card/status-line.ts'
import { type Language, type MessageKey, type Say, speaker } from '../../locales/locale.ts'
import { drawCard } from './card-image.ts'
import { cardAsMarkdown } from './card-markdown.ts'
import { kicker, kindWords, Message, OtherName, sectorOf, statusBelow } from './card-parts.tsx'
import type { CardViewProps, CopiedContent, CopyOutcome } from './card-props.ts'
import { CardSections } from './card-sections.tsx'
import { cardAsText } from './card-text.ts'
import { Freshness } from './freshness.tsx'
import { textScale } from './glance.tsx'
import { Icon } from './icons.tsx'
import { Menu } from './menu.tsx'
import { ReportForm } from './report-form.tsx'
import { Roving } from './roving.tsx'
import { SourceLink } from './source-link.tsx'
import { Locator, UnitMap, type UnitMapProps } from './unit-map.tsx'

/** Distance that one press of an arrow key scrolls, in CSS px. */
const line = 48
/**
 * Minimum height above or below the name, in CSS px at the usual text size, at which the whole summary
 * stands under the figures. With less, its first sentence stands above the figures.
 */
const littleRoom = 340

export function FullCard(props: CardViewProps): JSX.Element {
  const { content, language, report, sighting, before, today, articleDate, room, on } = props
  const say = speaker(language)
  const [mapOpen, openMap] = useState(false)
  const card = content.state === 'ready' ? content.card : undefined
  const name = card?.name ?? props.name
  const status = card && statusLine(card, language, today, articleDate)
  const below = status && statusBelow(kindWords(props, say), status)
  const reporting = report !== undefined && sighting !== undefined
  const sector = sectorOf(card, language)
  const summary = card && withoutSeat(restOf(card, language, today, articleDate), card, language)
  // With little room the first sentence stands above the figures, where it is read without scrolling.
  const [opening, others] =
    summary !== undefined && room !== undefined && room < littleRoom * textScale()
      ? openingOf(summary)
      : ['', summary ?? '']
  return (
    <>
      <Bar {...props} say={say} reporting={reporting} status={status} />
      <Scroller key={`${props.id} ${reporting}`} label={name[language]}>
        <header>
          <Roving class="head">
            {(before || reporting) && <p class="kicker">{kicker(props, say)}</p>}
            <h2>{name[language]}</h2>
            <OtherName name={name} language={language} />
            {below && !reporting && <p class="standing">{below}</p>}
            {opening && !reporting && <p class="opening">{opening}</p>}
            {sector && !before && !reporting && <p class="seat">{sector}</p>}
            {card?.seat && !reporting && (
              <p class="seat">
                {say(card.kind === 'province' ? 'card.seat' : 'card.headOffice', {
                  name: inSentence(card.seat.name[language]),
                })}{' '}
                <span class="origin-inline">
                  <SourceLink card={card} source={card.seat.source} say={say} />
                </span>
              </p>
            )}
          </Roving>
          {card?.outline && !reporting && (
            <button
              type="button"
              class="map-button"
              aria-expanded={mapOpen}
              aria-label={say(mapOpen ? 'card.mapClose' : 'card.map', { name: name[language] })}
              title={say(mapOpen ? 'card.mapClose' : 'card.map', { name: name[language] })}
              onClick={() => openMap(!mapOpen)}
            >
              <Locator card={card} language={language} say={say} />
              <Icon of={mapOpen ? 'close' : 'enlarge'} size={12} />
            </button>
          )}
        </header>
        {reporting ? (
          <ReportForm
            entity={props.id}
            what={card ? `${name[language]} (${inBrackets(status ?? '')})` : name[language]}
            sighting={sighting}
            state={report}
            draft={props.draft}
            language={language}
            version={content.state === 'ready' ? content.version : undefined}
            onEdit={on.editReport}
            onSend={on.sendReport}
            onDrop={on.dropReport}
          />
        ) : card ? (
          <>
            {mapOpen && card.outline && (
              <MapSection card={card} language={language} say={say} today={today} onFollow={on.follow} />
            )}
            <CardSections {...props} card={card} summary={others} say={say} onFollow={on.follow} />
          </>
        ) : (
          <Message content={content} say={say} onRetry={on.retry} />
        )}
      </Scroller>
    </>
  )
}

/**
 * Section with the larger map. It is scrolled into view when it opens. Why: it opens below the visible part
 * of a low card, and the press on its button would seem to do nothing.
 */
function MapSection(props: UnitMapProps) {
  const section = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const scroller = section.current?.closest('.scroll')
    if (!section.current || !scroller) return
    const map = section.current.getBoundingClientRect()
    const seen = scroller.getBoundingClientRect()
    // Scrolls until the map's end is in view, but no further than until its beginning is at the top.
    const beyond = Math.min(map.bottom - seen.bottom, map.top - seen.top)
    if (beyond > 0) scroller.scrollTop += beyond
  }, [])
  return (
    <section ref={section}>
      <h3>{props.say('card.mapTitle')}</h3>
      <UnitMap {...props} />
    </section>
  )
}

/** Actions on the card as a whole, in one row that does not scroll. */
function Bar(props: CardViewProps & { say: Say; reporting: boolean; status: string | undefined }) {
  const { content, before, followed, speaking, language, sighting, today, articleDate, on } = props
  const { say, reporting, status = '' } = props
  const [said, setSaid] = useState<MessageKey | undefined>(undefined)
  const card = content.state === 'ready' && !reporting ? content.card : undefined
  const copy = (copied: () => CopiedContent) => () => {
    setSaid('card.copying')
    tell(on.copy(copied()), 'card.notCopied', 'card.copied')
  }
  const tell = (work: Promise<CopyOutcome>, failed: MessageKey, done?: MessageKey) =>
    void work.then(
      ok => setSaid(ok === 'saved' ? 'card.saved' : ok ? done : failed),
      () => setSaid(failed),
    )
  return (
    <>
      <Roving class="bar" role="toolbar" label={say('card.actions')}>
        {reporting ? (
          <button class="back" type="button" onClick={on.escape}>
            <Icon of="back" />
            <span>{say('report.done')}</span>
          </button>
        ) : before ? (
          <button
            class="back"
            type="button"
            onClick={on.back}
            aria-label={say('card.back', { name: before[language] })}
          >
            <Icon of="back" />
            <span>{before[language]}</span>
          </button>
        ) : (
          <p class="kicker">{kindWords(props, say)}</p>
        )}
        <Freshness content={content} say={say} />
        <button
          type="button"
          class="language"
          lang={language === 'vi' ? 'en' : 'vi'}
          title={say('card.language')}
          // The accessible name contains the button's visible letters, as voice control needs it.
          aria-label={`${say('card.languageShort')} – ${say('card.language')}`}
          onClick={() => on.setLanguage(language === 'vi' ? 'en' : 'vi')}
        >
          {say('card.languageShort')}
        </button>
        {card && speaking !== undefined && (
          <button
            type="button"
            class="speak"
            aria-pressed={speaking}
            aria-label={say('card.speak')}
            title={say(speaking ? 'card.hush' : 'card.speak')}
            onClick={() =>
              on.speak(speaking ? undefined : spokenText(card, language, status, today, articleDate))
            }
          >
            <Icon of={speaking ? 'hush' : 'speak'} />
          </button>
        )}
        {card && sighting && (
          <button
            type="button"
            class="clip-sentence"
            aria-label={say('clip.card')}
            title={say('clip.card')}
            onClick={on.clip}
          >
            <Icon of="clip" />
          </button>
        )}
        {card && followed === 'unknown' && (
          <button
            type="button"
            class="watch unknown"
            aria-label={say('coverage.followUnknown')}
            title={say('coverage.followUnknown')}
            onClick={() => tell(on.askFollowed(), 'news.unread')}
          >
            <Icon of="follow" />
          </button>
        )}
        {card && typeof followed === 'boolean' && (
          <button
            type="button"
            class="watch"
            aria-pressed={followed}
            aria-label={say('coverage.follow')}
            title={`${say('coverage.follow')}. ${say('coverage.followMeaning')}`}
            onClick={() => tell(on.followNews(!followed), 'coverage.notKept')}
          >
            <Icon of="follow" />
          </button>
        )}
        {card && (
          <Menu
            class="copy"
            label={say('card.copyAs')}
            items={[
              {
                name: 'copy-text',
                text: say('card.copyText'),
                onPress: copy(() => ({ text: cardAsText(card, language, today, articleDate) })),
              },
              {
                name: 'copy-markdown',
                text: say('card.copyMarkdown'),
                onPress: copy(() => ({ text: cardAsMarkdown(card, language, today, articleDate) })),
              },
              {
                name: 'copy-image',
                text: say('card.copyImage'),
                onPress: copy(() => ({
                  image: () => drawCard(card, language, today, articleDate),
                  file: `${card.id.replace('/', '-')}.png`,
                })),
              },
            ]}
          >
            <Icon of="copy" />
            <Icon of="down" size={10} />
          </Menu>
        )}
        {card && card.kind !== 'locality' && (
          <Menu
            class="more"
            label={say('card.menu')}
            items={[
              { name: 'open-page', text: say('card.page'), onPress: () => on.openPage(card.id) },
              ...(sighting ? [{ name: 'report', text: say('card.report'), onPress: on.writeReport }] : []),
            ]}
          >
            <Icon of="more" />
          </Menu>
        )}
        <button
          class="close"
          type="button"
          aria-label={say('card.close')}
          title={say('card.close')}
          onClick={on.close}
        >
          <Icon of="close" />
        </button>
      </Roving>
      <p class="said" role="status">
        {said ? say(said) : ''}
      </p>
    </>
  )
}

/**
 * A place as it stands in the middle of a sentence: the first word of a description is in lower case, "địa
 * bàn Lâm Đồng cũ", "the former Lam Dong". A name stays as it is.
 */
function inSentence(place: string): string {
  return place.replace(/^(Địa bàn|Khu|The) /, word => word.toLowerCase())
}

/**
 * A status line with a comma in place of its brackets, so that it can stand in brackets: "Startup, active (as
 * of 2024)" becomes "Startup, active, as of 2024".
 */
function inBrackets(status: string): string {
  return status.replace(/ \(([^()]*)\)/g, ', $1')
}

/**
 * Text to read aloud: the name, the status line, and the summary without what the status line already says.
 */
function spokenText(
  card: Card,
  language: Language,
  status: string,
  today: string,
  articleDate: string | undefined,
): string {
  return `${card.name[language]}. ${status}. ${restOf(card, language, today, articleDate)}`
}

interface ScrollerProps {
  label: string
  children: JSX.Element | (JSX.Element | null)[] | null
}

/**
 * The part of the full card that scrolls. Keys pressed in it scroll the card and never the page below, even
 * if the card cannot scroll further. It gets the focus when the keyboard opens the card.
 */
function Scroller({ label, children }: ScrollerProps) {
  const box = useRef<HTMLElement>(null)
  return (
    <section
      ref={box}
      class="scroll"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable.
      tabIndex={0}
      onKeyDown={event => {
        const way = box.current && scrollOf(event, box.current)
        if (way === undefined || way === null) return
        event.preventDefault()
        event.stopPropagation()
        box.current?.scrollBy({ top: way })
      }}
    >
      {children}
    </section>
  )
}

/**
 * Distance in CSS px that a key scrolls a region, negative upwards. Undefined for other keys, with Alt, Ctrl
 * or Meta, in a field, and for Space on a button.
 */
export function scrollOf(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'target'>,
  { clientHeight, scrollHeight }: { clientHeight: number; scrollHeight: number },
): number | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event
  if (altKey || ctrlKey || metaKey) return undefined
  const { localName = '' } = event.target as Element
  if (localName === 'textarea' || localName === 'input' || localName === 'select') return undefined
  const page = Math.max(line, clientHeight - line)
  switch (key) {
    case 'ArrowDown':
      return line
    case 'ArrowUp':
      return -line
    case 'PageDown':
      return page
    case 'PageUp':
      return -page
    case 'Home':
      return -scrollHeight
    case 'End':
      return scrollHeight
    case ' ':
      // Space presses a button.
      return localName === 'button' || localName === 'summary' ? undefined : shiftKey ? -page : page
    default:
      return undefined
  }
}
