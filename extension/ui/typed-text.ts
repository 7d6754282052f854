/** Text of a field, saved when typing pauses or ends. */
import { useEffect, useRef, useState } from 'preact/hooks'

/** Delay after the last key, in ms, before typed text is saved. Leaving the field saves immediately. */
const saveAfter = 600

export interface TypedText {
  /** Text to show in the field. */
  typed: string
  /** Takes what the field has now, and saves it once typing pauses. */
  type(text: string): void
  /** Saves what was typed and is not saved yet. Call it when the field is left. */
  flush(): void
}

/**
 * Keeps the text of a field that the reader types. `value` is the text as stored; another one, stored
 * elsewhere, shows unless the reader is in the middle of typing. `isSame` is true for two texts that are
 * stored alike: what the reader has typed then stays. Why not saved at the end only: a page may remove the
 * frame with the field, or leave, while the reader types.
 */
export function useTypedText(
  value: string,
  onSave: (typed: string) => void,
  isSame: (stored: string, typed: string) => boolean = () => false,
): TypedText {
  const [typed, setTyped] = useState(value)
  const pending = useRef<{ text: string; timer: number } | undefined>(undefined)
  const save = useRef(onSave)
  save.current = onSave
  const flush = useRef(() => {
    if (!pending.current) return
    const { text, timer } = pending.current
    clearTimeout(timer)
    pending.current = undefined
    save.current(text)
  })
  useEffect(() => {
    // Saves what was typed when the tab is closed or another clipping is opened.
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush.current()
    }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      flush.current()
    }
  }, [])
  useEffect(() => {
    if (!pending.current && !isSame(value, typed)) setTyped(value)
  }, [value])
  return {
    typed,
    type(text) {
      setTyped(text)
      clearTimeout(pending.current?.timer)
      pending.current = { text, timer: window.setTimeout(flush.current, saveAfter) }
    },
    flush: flush.current,
  }
}
