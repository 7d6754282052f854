/**
 * Editor of a clipping's citation: the formatted citation, the doubts about it with their reasons, and its
 * fields. Used in the clip panel and in the library. Its styles are in `citation.css`.
 */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import {
  type CitationField,
  fieldText,
  withField,
  withoutDoubts,
} from '../../../shared/clipping/citation-edit.ts'
import { type CitationStyle, formatCitation } from '../../../shared/clipping/citation-style.ts'
import type { Citation, Clipping } from '../../../shared/clipping/clipping.ts'
import type { Doubt, DoubtedField } from '../../../shared/clipping/doubt-reasons.ts'
import { doubtsOf } from '../../../shared/clipping/doubts.ts'
import { longestText } from '../../../shared/clipping/limits.ts'
import { worksOf } from '../../../shared/clipping/works.ts'
import { dateInWords } from '../../../shared/domain/dates.ts'
import { hostOf } from '../../../shared/web/web-address.ts'
import { type CitationSay, citationSpeaker, doubtKey } from '../../locales/citation-locale.ts'
import type { Language } from '../../locales/locale.ts'
import { DateField } from '../date-field.tsx'
import { useTypedText } from '../typed-text.ts'

/** Offer to apply the reader's last correction of a citation to other clippings of the same site. */
export interface Spread {
  /** Number of other clippings that the correction applies to. */
  others: number
  /** True once the other clippings are corrected. */
  done?: boolean
}

export interface CitationEditorProps {
  clipping: Clipping
  language: Language
  /** Style of the formatted citation; by default `vietnamese` or, in English, `apa`. */
  style?: CitationStyle
  /** Fields that can be changed; `usualFields` by default. */
  fields?: readonly CitationField[]
  /** True if the fields are open from the start and cannot be closed. */
  open?: boolean
  /** Called when typing pauses or ends, with the whole changed citation and the one before the change. */
  onEdit(citation: Citation, before: Citation): void
  /**
   * Called instead of `onEdit` for a press that settles a doubt. Returns false if the press is ignored,
   * because it may be a page's trick (clickjacking). By default `onEdit` is called.
   */
  onSettle?(citation: Citation): boolean
  spread?: Spread | undefined
  onSpread?(): void
  onSpreadUndo?(): void
}

const usualFields: readonly CitationField[] = ['title', 'authors', 'outlet', 'published']

export function CitationEditor({
  clipping,
  language,
  style = language === 'vi' ? 'vietnamese' : 'apa',
  fields = usualFields,
  open: openAtFirst = false,
  onEdit,
  onSettle,
  spread,
  onSpread,
  onSpreadUndo,
}: CitationEditorProps): JSX.Element {
  const say = citationSpeaker(language)
  const [open, setOpen] = useState(openAtFirst)
  const wanted = useRef<CitationField | undefined>(undefined)
  const section = useRef<HTMLElement>(null)
  const { citation } = clipping
  // Each edit starts from the latest citation: two edits in a row must not undo each other.
  const latest = useRef(citation)
  latest.current = citation
  const edit = (change: (citation: Citation) => Citation) => {
    const before = latest.current
    latest.current = change(before)
    onEdit(latest.current, before)
  }
  const settle = (change: (citation: Citation) => Citation) => {
    if (!onSettle) edit(change)
    else if (onSettle(change(latest.current))) latest.current = change(latest.current)
  }
  const doubts = doubtsOf(citation)
  const missing = doubts.filter(({ reason }) => reason === 'missing')
  const others = doubts.filter(({ field, reason }) => doubtKey(field, reason) !== undefined)
  const openAt = (field: CitationField | undefined) => {
    wanted.current = field
    setOpen(true)
  }
  useEffect(() => {
    if (!open || wanted.current === undefined) return
    section.current?.querySelector<HTMLElement>(`[name="${wanted.current}"]`)?.focus()
    wanted.current = undefined
  }, [open])
  const [work] = worksOf([clipping])
  return (
    <section class="citation-editor" aria-label={say('label')} ref={section}>
      <p class={`citation-text${others.length > 0 ? ' doubtful' : ''}`} lang={citation.language}>
        <span class="unseen">{say('will')} </span>
        {formatCitation(work!, style, language)}
      </p>
      {others.map(doubt => (
        <DoubtLine
          key={`${doubt.field} ${doubt.reason}`}
          doubt={doubt}
          language={language}
          say={say}
          onUse={() => settle(current => withField(current, doubt.field as CitationField, doubt.other ?? ''))}
          onSettle={() => settle(current => withoutDoubts(current, doubt.field))}
          onOpen={() => openAt(doubt.field === 'address' ? undefined : doubt.field)}
        />
      ))}
      {missing.length > 0 && !open && (
        <p class="citation-doubt">
          {say('missing', { fields: missing.map(({ field }) => say(`name.${field}`)).join(', ') })}{' '}
          <button type="button" onClick={() => openAt(missing[0]!.field as CitationField)}>
            {say('fill')}
          </button>
        </p>
      )}
      {open ? (
        <div class="citation-fields">
          {fields.map(field => (
            <Field
              key={`${clipping.id} ${field}`}
              field={field}
              language={language}
              value={fieldText(citation, field)}
              isDoubtful={doubts.some(doubt => doubt.field === field)}
              say={say}
              onSave={typed => edit(current => withField(current, field, typed))}
            />
          ))}
          {!openAtFirst && (
            <button type="button" onClick={() => setOpen(false)}>
              {say('done')}
            </button>
          )}
        </div>
      ) : (
        <p>
          <button type="button" class="citation-edit" onClick={() => openAt(fields[0])}>
            {say('edit')}
          </button>
        </p>
      )}
      {spread && spread.others > 0 && (
        <p class="citation-spread" role="status">
          {spread.done ? (
            <>
              {say('spreadDone', { count: spread.others, host: hostOf(clipping.url) })}{' '}
              <button type="button" onClick={onSpreadUndo}>
                {say('undo')}
              </button>
            </>
          ) : (
            <button type="button" onClick={onSpread}>
              {say('spread', { count: spread.others, host: hostOf(clipping.url) })}
            </button>
          )}
        </p>
      )}
    </section>
  )
}

function DoubtLine({
  doubt: { field, reason, other },
  language,
  say,
  onUse,
  onSettle,
  onOpen,
}: {
  doubt: Doubt
  language: Language
  say: CitationSay
  onUse(): void
  onSettle(): void
  onOpen(): void
}) {
  const shown = other !== undefined && field === 'published' ? dateInWords(other, language) : other
  // A doubt with one of these reasons follows from the text alone: only a change of the field ends it.
  const isOpen = ['nobody', 'host', 'undecoded', 'outlet'].includes(reason)
  return (
    <p class="citation-doubt" id={doubtId(field)}>
      {say(doubtKey(field, reason)!)}{' '}
      {shown !== undefined && (
        <button type="button" onClick={onUse}>
          {say('use', { other: shown.length > 60 ? `${shown.slice(0, 60)}…` : shown })}
        </button>
      )}{' '}
      {isOpen ? (
        <button type="button" onClick={onOpen}>
          {say('edit')}
        </button>
      ) : (
        <button type="button" onClick={onSettle}>
          {say('right')}
        </button>
      )}
    </p>
  )
}

function doubtId(field: DoubtedField): string {
  return `citation-doubt-${field}`
}

function Field({
  field,
  language,
  value,
  isDoubtful,
  say,
  onSave,
}: {
  field: CitationField
  language: Language
  value: string
  isDoubtful: boolean
  say: CitationSay
  onSave(typed: string): void
}) {
  const { typed, type, flush } = useTypedText(value, onSave)
  const id = `citation-${field}`
  const shared = {
    id,
    name: field,
    value: typed,
    onInput: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
    onBlur: flush,
    ...(isDoubtful && { 'aria-describedby': doubtId(field as DoubtedField) }),
  }
  return (
    <div class={`citation-field ${field}${isDoubtful ? ' doubtful' : ''}`}>
      <label for={id}>{say(`field.${field}`)}</label>
      {field === 'authors' ? (
        <textarea rows={Math.max(1, Math.min(4, typed.split('\n').length))} {...shared} />
      ) : field === 'published' || field === 'modified' ? (
        <DateField
          id={id}
          name={field}
          value={typed}
          language={language}
          onDay={type}
          onBlur={flush}
          describedBy={isDoubtful ? doubtId(field as DoubtedField) : undefined}
        />
      ) : (
        <input type="text" maxLength={longestText} {...shared} />
      )}
    </div>
  )
}
