/**
 * Detail of one clipping: passage and link, then citation, note and tags, which can be changed in place.
 * Below them are its entities, citation styles to copy, buttons that pass it to other programs, and one
 * that deletes it.
 */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { subtypeNoun } from '../../../shared/card/status-line.ts'
import { openableLink, passageLink } from '../../../shared/clipping/addresses.ts'
import { citationFields } from '../../../shared/clipping/citation-edit.ts'
import {
  type CitationStyle,
  citationStyles,
  citedQuote,
  formatCitation,
} from '../../../shared/clipping/citation-style.ts'
import type { Clipping, ClippingEdit } from '../../../shared/clipping/clipping.ts'
import { longestQuote, longestText } from '../../../shared/clipping/limits.ts'
import type { SearchTerm } from '../../../shared/clipping/search.ts'
import { typedTags } from '../../../shared/clipping/typed-tags.ts'
import { worksOf } from '../../../shared/clipping/works.ts'
import { hostOf } from '../../../shared/web/web-address.ts'
import type { LibrarySay } from '../../locales/library-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { CitationEditor } from '../citation/citation-editor.tsx'
import { keepFocus } from '../keep-focus.ts'
import { WebLink } from '../web-link.tsx'
import { Marked } from './clipping-list.tsx'
import { dayText, instantText } from './dates.ts'
import { type HandOverActions, HandOverButtons } from './hand-over.tsx'
import { TextConflicts, type TextConflictsProps } from './text-conflicts.tsx'

export interface ClippingDetailProps extends HandOverActions {
  clipping: Clipping
  /** Other clippings of the same passage. */
  duplicates: readonly Clipping[]
  terms: readonly SearchTerm[]
  /** Tags in use, suggested while the reader types. */
  tags: readonly string[]
  language: Language
  say: LibrarySay
  /**
   * Saves an edit of the fields that were shown as `seen`. Resolves with false, after an error message, if
   * that failed.
   */
  onEdit(edit: ClippingEdit, seen: ClippingEdit): Promise<boolean>
  /**
   * Number of other clippings that can take over the corrections made to the citation since this clipping
   * was opened.
   */
  correctable: number
  onCorrectOthers(): void
  /** Conflicts of sync: texts of the clipping that two devices changed differently. */
  conflicts: TextConflictsProps['conflicts']
  onChoose: TextConflictsProps['onChoose']
  onDelete(): void
  onJoin(): void
  onCopy(text: string): void
  onBack(): void
}

export function ClippingDetail(props: ClippingDetailProps): JSX.Element {
  const { clipping, duplicates, terms, language, say, onEdit, onDelete, onJoin, onBack } = props
  const { quote, citation, entities, heading, captured } = clipping
  return (
    <section class="detail" aria-label={say('detail.label')} tabIndex={-1}>
      <button type="button" class="back" onClick={onBack}>
        ← {say('action.back')}
      </button>
      <TextConflicts conflicts={props.conflicts} say={say} onChoose={props.onChoose} />
      <blockquote lang={citation.language}>
        {quote.exact.split('\n').map((paragraph, i) => (
          <p key={i}>
            <Marked text={paragraph} terms={terms} />
          </p>
        ))}
      </blockquote>
      <p class="origin">
        {heading && <>{say('detail.under', { heading })} · </>}
        {say('detail.captured', { time: instantText(captured, language) })}
      </p>
      <p>
        {openableLink(clipping) === undefined ? (
          say('detail.file')
        ) : (
          <WebLink to={passageLink(clipping)}>{say('detail.open')}</WebLink>
        )}{' '}
        <span class="address">{hostOf(clipping.url)}</span>
      </p>
      {duplicates.length > 0 && (
        <p class="hint">
          {say('detail.duplicate', { count: duplicates.length })}{' '}
          <button type="button" onClick={onJoin}>
            {say('detail.duplicateJoin')}
          </button>
        </p>
      )}
      <CitationEditor
        key={`citation ${clipping.id}`}
        clipping={clipping}
        language={language}
        fields={citationFields}
        open
        onEdit={(citation, seen) => void onEdit({ citation }, { citation: seen })}
        spread={{ others: props.correctable }}
        onSpread={props.onCorrectOthers}
      />
      <Note key={`note ${clipping.id}`} {...props} />
      <Tags key={`tags ${clipping.id}`} {...props} />
      {entities.length > 0 && (
        <section>
          <h2 class="label">{say('detail.entities')}</h2>
          <ul class="entities">
            {[...new Map(entities.map(entity => [entity.id, entity])).values()].map(
              ({ id, kind, name, subtype, asOf }) => (
                <li key={id} class={kind}>
                  {name[language]}{' '}
                  <span class="quiet">
                    {say('detail.asOf', {
                      subtype:
                        subtype === 'former' ? say('detail.former') : subtypeNoun(subtype, language, kind),
                      date: dayText(asOf, language),
                    })}
                  </span>
                </li>
              ),
            )}
          </ul>
        </section>
      )}
      <Cite {...props} />
      <p class="last">
        <button type="button" onClick={onDelete}>
          {say('action.delete')}
        </button>
      </p>
    </section>
  )
}

/** Delay after the last key in ms before typed text is saved. Leaving the field saves immediately. */
const saveAfter = 600

/**
 * Hook for a text field. A text is saved when typing pauses for `saveAfter`, and when the field is left, the
 * tab is hidden or the component goes away. `state` is empty until the reader types and after `save` resolves
 * with false. A new `value` replaces `typed`, unless `typed` waits to be saved. `save` also gets the text
 * that the reader saw before the change (`seen`), because `value` may have changed since.
 */
function useDraft(
  value: string,
  save: (typed: string, seen: string) => Promise<boolean>,
): { typed: string; state: '' | 'saving' | 'saved'; type(text: string): void; leave(): void } {
  const [typed, setTyped] = useState(value)
  const [state, setState] = useState<'' | 'saving' | 'saved'>('')
  const pending = useRef<{ text: string; timer: number } | undefined>(undefined)
  const seen = useRef(value)
  const saving = useRef(save)
  saving.current = save
  const flush = () => {
    if (!pending.current) return
    const { text, timer } = pending.current
    clearTimeout(timer)
    pending.current = undefined
    const before = seen.current
    seen.current = text
    void saving.current(text, before).then(saved => {
      if (!saved && seen.current === text) seen.current = before
      // Text typed during the save is not saved yet.
      if (!pending.current) setState(saved ? 'saved' : '')
    })
  }
  const flushing = useRef(flush)
  flushing.current = flush
  useEffect(() => {
    // Saves what was typed when the tab is closed or another clipping is opened.
    const hidden = () => document.visibilityState === 'hidden' && flushing.current()
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      flushing.current()
    }
  }, [])
  // Shows a change made elsewhere, unless the reader is typing in this field.
  useEffect(() => {
    if (pending.current) return
    setTyped(value)
    seen.current = value
  }, [value])
  return {
    typed,
    state,
    type(text) {
      setTyped(text)
      setState('saving')
      clearTimeout(pending.current?.timer)
      pending.current = { text, timer: window.setTimeout(() => flushing.current(), saveAfter) }
    },
    leave: flush,
  }
}

function SavedMark({ state, say }: { state: '' | 'saving' | 'saved'; say: LibrarySay }) {
  return (
    <span class="saved" role="status">
      {state === '' ? '' : say(state === 'saved' ? 'detail.saved' : 'detail.saving')}
    </span>
  )
}

function Note({ clipping, say, onEdit }: ClippingDetailProps) {
  const draft = useDraft(clipping.note, (note, seen) => onEdit({ note }, { note: seen }))
  return (
    <section>
      <h2 class="label">
        <label for="note">{say('detail.note')}</label> <SavedMark state={draft.state} say={say} />
      </h2>
      <textarea
        id="note"
        rows={4}
        maxLength={longestQuote}
        value={draft.typed}
        placeholder={say('detail.notePlaceholder')}
        onInput={event => draft.type(event.currentTarget.value)}
        onBlur={draft.leave}
      />
    </section>
  )
}

function Tags({ clipping, tags: known, say, onEdit }: ClippingDetailProps) {
  const [typed, setTyped] = useState('')
  const { tags } = clipping
  const add = () => {
    const added = typedTags(typed).filter(tag => !tags.includes(tag))
    setTyped('')
    if (added.length > 0) void onEdit({ tags: [...tags, ...added] }, { tags })
  }
  const adding = useRef(add)
  adding.current = add
  // The field gets no blur event when the clipping disappears because it was deleted elsewhere.
  useEffect(() => () => adding.current(), [])
  return (
    <section aria-label={say('detail.tags')} tabIndex={-1}>
      <h2 class="label">
        <label for="tag">{say('detail.tags')}</label>
      </h2>
      <ul class="tags">
        {tags.map(tag => (
          <li key={tag} class="tag">
            {tag}
            <button
              type="button"
              aria-label={say('detail.tagRemove', { tag })}
              onClick={event => {
                keepFocus(event.currentTarget)
                void onEdit({ tags: tags.filter(other => other !== tag) }, { tags })
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <form
        class="add"
        onSubmit={event => {
          event.preventDefault()
          add()
        }}
      >
        <input
          id="tag"
          list="known-tags"
          maxLength={longestText}
          value={typed}
          placeholder={say('detail.tagAdd')}
          onInput={event => setTyped(event.currentTarget.value)}
          onBlur={add}
        />
        <datalist id="known-tags">
          {known
            .filter(tag => !tags.includes(tag))
            .map(tag => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
      </form>
    </section>
  )
}

function Cite({ clipping, language, say, onCopy, ...handOver }: ClippingDetailProps) {
  const [style, setStyle] = useState<CitationStyle>(language === 'vi' ? 'vietnamese' : 'apa')
  const [work] = worksOf([clipping])
  const citation = formatCitation(work!, style, language)
  return (
    <section>
      <h2 class="label">{say('detail.cite')}</h2>
      <div class="styles" role="radiogroup" aria-label={say('detail.style')}>
        {citationStyles.map(name => (
          <label key={name}>
            <input
              type="radio"
              name="style"
              value={name}
              checked={style === name}
              onChange={() => setStyle(name)}
            />{' '}
            {say(`style.${name}`)}
          </label>
        ))}
      </div>
      <p class="citation">{citation}</p>
      <p class="buttons">
        <button type="button" onClick={() => onCopy(citation)}>
          {say('detail.copyCitation')}
        </button>
        <button type="button" onClick={() => onCopy(citedQuote(clipping, style, language))}>
          {say('detail.copyQuote')}
        </button>
      </p>
      <p class="buttons">
        <HandOverButtons say={say} {...handOver} />
      </p>
    </section>
  )
}
