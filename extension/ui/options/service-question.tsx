/** The question that the settings page asks before cards are fetched from another service. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Say } from '../../locales/locale.ts'

/** A service by its origin and the fingerprints of the keys that may sign its answers. */
export interface NamedService {
  /** Address in the form of `serviceAddress` (settings.ts); '' for the built-in service. */
  address: string
  origin: string
  builtIn: boolean
  fingerprints: readonly string[]
}

/**
 * Time in ms for which the question about a service is shown before the reader can agree. Why: the
 * settings, and with them the proposed service, may change just before the reader clicks.
 */
const reading = 700

/**
 * Asks whether cards may come from the service `asked`. Shows it and the service in use, so that the reader
 * can compare origins and keys. Without `inUse`, which the browser could not read, the reader can only
 * agree to `asked`. The question takes the focus.
 */
export function ServiceQuestion({
  inUse,
  asked,
  say,
  onDecide,
}: {
  inUse: NamedService | undefined
  asked: NamedService
  say: Say
  /** Called with the answer, and with the service that the question named. */
  onDecide(use: boolean, asked: NamedService): void
}): JSX.Element {
  const question = useRef<HTMLElement>(null)
  const [read, setRead] = useState<string>()
  useEffect(() => {
    question.current?.focus()
    const timer = setTimeout(() => setRead(asked.address), reading)
    return () => clearTimeout(timer)
  }, [asked.address])
  const named = ({ origin, builtIn, fingerprints }: NamedService) => (
    <>
      <span class="address">{origin}</span>
      {builtIn && ` (${say('service.builtIn')})`}
      {fingerprints.map(fingerprint => (
        <span key={fingerprint} class="quiet fingerprint">
          {say('service.key', { fingerprint })}
        </span>
      ))}
      {fingerprints.length === 0 && <span class="quiet fingerprint">{say('service.noKey')}</span>}
    </>
  )
  return (
    <section
      ref={question}
      class="question"
      role="alertdialog"
      aria-labelledby="service-title"
      aria-describedby="service-means"
      tabIndex={-1}
    >
      <h2 id="service-title">{say('service.title')}</h2>
      <p id="service-means">{say('service.means')}</p>
      <dl>
        <dt>{say('service.now')}</dt>
        <dd>{inUse ? named(inUse) : say('service.unread')}</dd>
        <dt>{say('service.asked')}</dt>
        <dd>{named(asked)}</dd>
      </dl>
      <div class="row">
        {inUse && (
          <button type="button" class="keep" onClick={() => onDecide(false, asked)}>
            {say('service.keep', { origin: inUse.origin })}
          </button>
        )}
        <button
          type="button"
          class="use"
          disabled={read !== asked.address}
          onClick={() => onDecide(true, asked)}
        >
          {say('service.use', { origin: asked.origin })}
        </button>
      </div>
    </section>
  )
}
