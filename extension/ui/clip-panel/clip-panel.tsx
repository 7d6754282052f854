/**
 * The clip panel in a corner of the page: the outcome of clipping, citation with doubts, note, tags, undo.
 */

import type { JSX } from 'preact'
import type { Clipping, ClippingEdit } from '../../../shared/clipping/clipping.ts'
import { longestQuote } from '../../../shared/clipping/limits.ts'
import { typedTags } from '../../../shared/clipping/typed-tags.ts'
import { dateInWords, dayInVietnam } from '../../../shared/domain/dates.ts'
import { counted, type Language, speaker } from '../../locales/locale.ts'
import { CitationEditor, type Spread } from '../citation/citation-editor.tsx'
import { useTypedText } from '../typed-text.ts'

export type ClipState =
  | { mode: 'hidden' }
  /** There was nothing to clip: no selection, and no sentence to take instead. */
  | { mode: 'nothing' }
  | {
      mode: 'saved'
      clipping: Clipping
      /** `set-aside`: stored in the outbox, because the database failed. */
      kept: 'saved' | 'set-aside'
      /** Time of the earlier clipping of the same passage, ISO 8601; absent if there is none. */
      before?: string
      /** True once this clipping is merged with the earlier ones. */
      joined?: boolean
      /** True if the last change or action could not be carried out. */
      changeFailed?: boolean
      /** Other clippings to which the last correction of the citation applies. */
      spread?: Spread
    }
  | { mode: 'undone' }
  /**
   * The passage could not be read, so nothing was saved. `reason` is the error's message, `quote` the
   * selected text, '' if none. `copied` is true or false once the reader has tried to copy the quote.
   */
  | { mode: 'unread'; reason: string; quote: string; copied?: boolean }
  /** The clipping could not be saved. `copied` is true or false once the reader has tried to copy it. */
  | { mode: 'failed'; clipping: Clipping; copied?: boolean }
  /** Passages clipped earlier that are no longer on the page. */
  | { mode: 'gone'; quotes: readonly string[] }

export interface ClipViewProps {
  state: ClipState
  language: Language
  theme: 'auto' | 'light' | 'dark'
  onEdit(edit: ClippingEdit): void
  /**
   * As `onEdit`, for a press on a button. Returns false if the press is ignored, because it may be a page's
   * trick (clickjacking).
   */
  onSettle(edit: ClippingEdit): boolean
  onUndo(): void
  onJoin(): void
  onLibrary(): void
  onSpread(): void
  onSpreadUndo(): void
  onRetry(): void
  onCopy(): void
  onClose(): void
}

export function ClipView(props: ClipViewProps): JSX.Element | null {
  const { state, language, theme, onClose } = props
  const say = speaker(language)
  if (state.mode === 'hidden') return null
  return (
    <section class={`clip palette ${theme}`} aria-label={say('clip.label')} lang={language} tabIndex={-1}>
      <button
        type="button"
        class="clip-close"
        aria-label={say('clip.close')}
        title={say('clip.close')}
        onClick={onClose}
      >
        ×
      </button>
      <Body {...props} />
    </section>
  )
}

function Body(props: ClipViewProps) {
  const { state, language, onEdit, onSettle, onUndo, onJoin, onLibrary } = props
  const { onSpread, onSpreadUndo, onRetry, onCopy } = props
  const say = speaker(language)
  switch (state.mode) {
    case 'hidden':
      return null
    case 'nothing':
      return <p>{say('clip.nothing')}</p>
    case 'undone':
      return <p>{say('clip.undone')}</p>
    case 'gone':
      return (
        <details>
          <summary>{counted(say, 'clip.gone', state.quotes.length)}</summary>
          {state.quotes.map(quote => (
            <blockquote key={quote}>{quote}</blockquote>
          ))}
        </details>
      )
    case 'unread':
      return (
        <>
          <p>{say('clip.unread')}</p>
          <p class="clip-hint">{state.reason}</p>
          {state.quote !== '' && (
            <>
              <blockquote>{state.quote.slice(0, 280)}</blockquote>
              <p class="clip-buttons">
                <button type="button" onClick={onCopy}>
                  {say(state.copied ? 'clip.copied' : 'clip.copy')}
                </button>
              </p>
            </>
          )}
          {state.copied === false && <p class="clip-hint">{say('card.notCopied')}</p>}
        </>
      )
    case 'failed':
      return (
        <>
          <p>{say('clip.failed')}</p>
          <blockquote>{state.clipping.quote.exact.slice(0, 280)}</blockquote>
          <p class="clip-buttons">
            <button type="button" onClick={onRetry}>
              {say('clip.retry')}
            </button>
            <button type="button" onClick={onCopy}>
              {say(state.copied ? 'clip.copied' : 'clip.copy')}
            </button>
          </p>
          {state.copied === false && <p class="clip-hint">{say('card.notCopied')}</p>}
        </>
      )
    case 'saved': {
      const { clipping, kept, before, joined, changeFailed } = state
      return (
        <>
          <p>
            <b>{say(kept === 'saved' ? 'clip.saved' : 'clip.setAside')}</b>{' '}
            {!joined && <span class="clip-quiet">{say('clip.again')}</span>}
          </p>
          {before && (
            <p class={joined ? 'clip-quiet' : 'clip-hint'}>
              {joined
                ? say('clip.joined')
                : say('clip.duplicate', { date: dateInWords(dayInVietnam(before), language) })}{' '}
              {!joined && (
                <button type="button" onClick={onJoin}>
                  {say('clip.join')}
                </button>
              )}
            </p>
          )}
          {/* After a merge this clipping is in the trash, and so would be a note or tag typed here. */}
          {!joined && (
            <>
              <CitationEditor
                key={`citation ${clipping.id}`}
                clipping={clipping}
                language={language}
                onEdit={citation => onEdit({ citation })}
                onSettle={citation => onSettle({ citation })}
                spread={state.spread}
                onSpread={onSpread}
                onSpreadUndo={onSpreadUndo}
              />
              <Fields key={clipping.id} clipping={clipping} say={say} onEdit={onEdit} />
            </>
          )}
          {changeFailed && <p class="clip-hint">{say('clip.changeFailed')}</p>}
          <p class="clip-buttons">
            {!joined && (
              <button type="button" onClick={onUndo}>
                {say('clip.undo')}
              </button>
            )}
            <button type="button" onClick={onLibrary}>
              {say('clip.library')}
            </button>
          </p>
        </>
      )
    }
  }
}

function Fields({
  clipping,
  say,
  onEdit,
}: {
  clipping: Clipping
  say: ReturnType<typeof speaker>
  onEdit(edit: ClippingEdit): void
}) {
  const note = useTypedText(clipping.note, typed => onEdit({ note: typed }))
  const tags = useTypedText(
    clipping.tags.join(', '),
    typed => onEdit({ tags: typedTags(typed) }),
    (stored, typed) => stored === typedTags(typed).join(', '),
  )
  return (
    <>
      <label>
        <span>{say('clip.note')}</span>
        <textarea
          class="clip-note"
          rows={2}
          maxLength={longestQuote}
          value={note.typed}
          onInput={event => note.type(event.currentTarget.value)}
          onChange={note.flush}
          onBlur={note.flush}
        />
      </label>
      <label>
        <span>{say('clip.tags')}</span>
        <input
          type="text"
          class="clip-tags"
          value={tags.typed}
          onInput={event => tags.type(event.currentTarget.value)}
          onChange={tags.flush}
          onBlur={tags.flush}
        />
      </label>
    </>
  )
}
