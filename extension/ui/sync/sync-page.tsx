/**
 * The page for sync: switching it on and off, its state, adding a device, locking out a lost one, backup
 * files.
 */
import type { JSX, RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Language } from '../../locales/locale.ts'
import { type SyncSay, syncSpeaker } from '../../locales/sync-locale.ts'
import type { RecordConflicts, SyncStatus } from '../../sync-status.ts'
import { type SyncSteps, type SyncStepsOptions, useSyncSteps } from './sync-steps.ts'
import { CodeView, ConfirmView, EndView, EnterView, Messages, OffView, OnView } from './sync-views.tsx'

export interface SyncPageProps extends SyncStepsOptions {
  status: SyncStatus
  conflicts: readonly RecordConflicts[]
  language: Language
  /** Origin of the service that the settings name. */
  origin: string
  /** Indexes, from 0, of the words of a new code that the reader has to repeat. */
  places: readonly number[]
  onCopy(text: string): Promise<boolean>
  onSave(name: string, mediaType: string, text: string): void
  /** Opens a clipping in the library. */
  onOpen(id: string): void
}

export function SyncPage(props: SyncPageProps): JSX.Element {
  const say = syncSpeaker(props.language)
  const steps = useSyncSteps(say, props)
  const { show } = steps.view
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(show)
  useEffect(() => {
    // Moves the focus to the heading of a new view, so that a screen reader reads the view from its
    // beginning.
    if (shown.current !== show) heading.current?.focus()
    shown.current = show
  }, [show])
  return (
    <main class="surface sync" lang={props.language}>
      <h1>{say('title')}</h1>
      {viewOf(props, steps, say, heading)}
    </main>
  )
}

function viewOf(
  props: SyncPageProps,
  steps: SyncSteps,
  say: SyncSay,
  heading: RefObject<HTMLHeadingElement | null>,
): JSX.Element {
  const { view } = steps
  const common = { steps, say, heading }
  switch (view.show) {
    case 'new':
    case 'code':
      return <CodeView {...common} view={view} onCopy={props.onCopy} />
    case 'confirm':
      return <ConfirmView {...common} view={view} places={props.places} />
    case 'join':
    case 'backup-code':
      return <EnterView {...common} view={view} />
    case 'turn-off':
    case 'delete':
      return <EndView {...common} view={view} />
    case 'home': {
      const { status, conflicts, language, origin, consent, onSave, onOpen } = props
      return (
        <>
          <Messages steps={steps} />
          {status.on ? (
            <OnView
              status={status}
              conflicts={conflicts}
              steps={steps}
              say={say}
              language={language}
              origin={origin}
              consent={consent}
              onSave={onSave}
              onOpen={onOpen}
            />
          ) : (
            <OffView steps={steps} say={say} origin={origin} />
          )}
        </>
      )
    }
  }
}
