/**
 * The part of clipping that waits in every page: for the key, for the context menu, and, where the reader has
 * clippings at all, for the moment to ask for those of this page. Everything else is in `clip.js`, loaded
 * when there is something to do.
 */
import { browser } from 'wxt/browser'
import type { ClipMessage, ClippedHere } from '../messages.ts'
import {
  type ClipperControl,
  type ClipperOptions,
  lastWords,
  offeredClipper,
  type Stretch,
} from './clip-script.ts'
import { selectedRanges } from './selection.ts'
import { isAtHand, listen } from './trusted-events.ts'

/** True in storage once there is a clipping. */
const anyKey = 'clippings-any'
/** How long after the page was read its clippings are looked for, in ms: the page comes first. */
const calm = 400

export interface PageClipping {
  /** Clips the sentence around a stretch of text. */
  clipSentence(stretch: Stretch): void
  /** Listens to the key; anew where the page has opened its document anew. */
  listen(): void
  /** Called whenever the page has been read: its clippings are looked for once it has come to rest. */
  pageRead(): void
  /**
   * Takes the marks off the page. The key still answers, if only to say that nothing can be kept any more.
   */
  retire(): void
}

/** Waits from now on. */
export function waitForClips(options: ClipperOptions): PageClipping {
  const { window, roots } = options
  const { document } = window
  let loading: Promise<ClipperControl | undefined> | undefined
  let control: ClipperControl | undefined
  let timer: number | undefined
  let asked = ''
  let here: readonly ClippedHere[] = []

  const load = () => {
    loading ??= (async () => {
      try {
        await import(/* @vite-ignore */ browser.runtime.getURL('/clip.js'))
        control = offeredClipper()?.(options)
      } catch {
        loading = undefined
      }
      return control
    })()
    return loading
  }
  const clip = async (stretch?: Stretch) => {
    const clipper = await load()
    if (!clipper) window.alert(lastWords)
    else if (stretch) clipper.clipSentence(stretch)
    else clipper.clipSelection()
  }
  const find = async () => {
    if ((await browser.storage.local.get(anyKey))[anyKey] !== true) return
    // A claim: the background, which knows the page's own address, decides what it counts for.
    const canonical = document.querySelector<HTMLLinkElement>('link[rel~=canonical i]')?.href ?? ''
    const page = `${document.URL} ${canonical}`
    if (page !== asked) {
      const answer: unknown = await browser.runtime.sendMessage({
        to: 'background:clips-here',
        ...(canonical && { canonical: canonical.slice(0, 8_000) }),
      } satisfies ClipMessage)
      asked = page
      here = Array.isArray(answer) ? answer : []
      if (here.length === 0) control?.mark(here)
    }
    if (here.length > 0) (await load())?.mark(here)
  }

  const keyPressed = (event: KeyboardEvent) => {
    // By the key's place: with Alt, layouts write other letters there.
    if (event.code !== 'KeyC' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if ((options.settings() as { keys?: unknown } | undefined)?.keys === false) return
    // Without anything to clip the key is the page's.
    if (!control?.open && selectedRanges(window, [...roots()]).length === 0) return
    if (!isAtHand(window)) return
    event.preventDefault()
    event.stopPropagation()
    void clip()
  }
  const listenToKeys = () => listen(document, 'keydown', keyPressed, { capture: true })
  listenToKeys()
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id === browser.runtime.id && (message as { to?: unknown } | null)?.to === 'page:clip')
      void clip()
  })

  return {
    clipSentence: stretch => void clip(stretch),
    listen: listenToKeys,
    pageRead() {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => find().catch(() => {}), calm)
    },
    retire() {
      window.clearTimeout(timer)
      control?.mark([])
    },
  }
}
