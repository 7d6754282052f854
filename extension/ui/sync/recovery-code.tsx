/**
 * The recovery code as words and as a QR code, the form that asks for some of its words again, and the form
 * to enter a code.
 */
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { encode } from 'uqr'
import type { CodeFault } from '../../../shared/sync/recovery-code.ts'
import type { SyncSay } from '../../locales/sync-locale.ts'

/** Side of a module of the QR code, in CSS px. */
const moduleSide = 4

/** A text as a QR code, dark on light in either theme, because many cameras read no other. */
export function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const { size, data } = useMemo(() => encode(text, { border: 3 }), [text])
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      width={size * moduleSide}
      height={size * moduleSide}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

export interface CodeProps {
  words: readonly string[]
  say: SyncSay
  onCopy(text: string): Promise<boolean>
}

export function RecoveryCode({ words, say, onCopy }: CodeProps): JSX.Element {
  const [copied, setCopied] = useState<boolean>()
  const text = words.join(' ')
  return (
    <div class="code">
      <p>{say('code.means')}</p>
      <ol class="words" translate={false}>
        {words.map((word, i) => (
          <li key={i}>{word}</li>
        ))}
      </ol>
      <QrCode text={text} label={say('code.qr')} />
      <p class="row">
        <button type="button" onClick={() => void onCopy(text).then(setCopied)}>
          {say('code.copy')}
        </button>
      </p>
      <p role="status">{copied === undefined ? '' : say(copied ? 'code.copied' : 'code.notCopied')}</p>
    </div>
  )
}

export interface ConfirmProps {
  words: readonly string[]
  /** Indexes, from 0, of the words that the reader has to repeat. */
  places: readonly number[]
  say: SyncSay
  doneText: string
  onDone(): void
  onBack(): void
}

/**
 * Form that asks for some words of the code; `onDone` is called if all are right. Why: a reader who has not
 * saved the code can still go back.
 */
export function ConfirmCode({ words, places, say, doneText, onDone, onBack }: ConfirmProps): JSX.Element {
  const [typed, setTyped] = useState<Record<number, string>>({})
  const [wrong, setWrong] = useState<number>()
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        const missed = places.find(place => plain(typed[place] ?? '') !== words[place])
        setWrong(missed)
        if (missed === undefined) onDone()
      }}
    >
      <p>{say('confirm.means')}</p>
      {places.map(place => (
        <label key={place} class="word">
          {say('confirm.word', { place: place + 1 })}
          <input
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            name={`word-${place + 1}`}
            value={typed[place] ?? ''}
            onInput={event => setTyped({ ...typed, [place]: event.currentTarget.value })}
          />
        </label>
      ))}
      {wrong !== undefined && <p role="alert">{say('confirm.wrong', { place: wrong + 1 })}</p>}
      <p class="row">
        <button type="submit">{doneText}</button>
        <button type="button" onClick={onBack}>
          {say('back')}
        </button>
      </p>
    </form>
  )
}

/** A text in lower case without diacritics and spaces, the form in which words of a code are compared. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
}

export interface EnterProps {
  say: SyncSay
  doneText: string
  /** Error message about the code that was entered. */
  fault?: string | undefined
  busy?: boolean
  onDone(words: string): void
  onBack(): void
}

/** Form for a code that the reader types or pastes; `onDone` gets the text, unchecked. */
export function EnterCode({ say, doneText, fault, busy = false, onDone, onBack }: EnterProps): JSX.Element {
  const [typed, setTyped] = useState('')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!busy) onDone(typed)
      }}
    >
      <label for="recovery-code">{say('join.label')}</label>
      <textarea
        id="recovery-code"
        rows={3}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={typed}
        onInput={event => setTyped(event.currentTarget.value)}
      />
      {fault !== undefined && <p role="alert">{fault}</p>}
      <p role="status">{busy ? say('join.busy') : ''}</p>
      <p class="row">
        <button type="submit">{doneText}</button>
        <button type="button" onClick={onBack}>
          {say('cancel')}
        </button>
      </p>
    </form>
  )
}

/**
 * Error message for a recovery code: wrong checksum, wrong number of words, or an unknown word, with up to
 * six similar words.
 */
export function faultText(say: SyncSay, fault: CodeFault): string {
  if (fault.problem === 'checksum') return say('fault.checksum')
  if (fault.problem === 'count') return say('fault.count', { count: fault.count })
  const { place, word, near } = fault
  return near.length > 0
    ? say('fault.wordNear', { place, word, near: near.slice(0, 6).join(', ') })
    : say('fault.word', { place, word })
}
