/**
 * Clipping trigger in every page: waits for the clip key and the context menu. If the reader has ever stored
 * a clipping, also asks the background for the clippings of this page. Everything else is in `clip.js`,
 * loaded on first use.
 */
import { browser } from 'wxt/browser'
import { ignoreGone, logIgnored } from '../ignored.ts'
import type { ClipMessage, ClippedHere } from '../messages.ts'
import { listenToClipKey } from './clip-key.ts'
import { type ClipperControl, type ClipperOptions, lastWords, type Stretch } from './clip-script.ts'
import { loadScript } from './load-script.ts'
import { pageStart } from './page-start.ts'
import { selectedRanges } from './selection.ts'
import { isAtHand } from './trusted-events.ts'

/**
 * Key in `storage.local`. Its value is true from the first stored clipping on, even if all clippings are
 * deleted later.
 */
const anyKey = 'clippings-any'
/**
 * Delay between reading the page and looking for its clippings, in ms, so that the page is highlighted first.
 */
const calm = 400

export interface PageClipping {
  /**
   * Clips the sentence around `stretch`. Without `stretch`, does what the clip key does: clips the selection,
   * or the sentence under the pointer; nothing if the key is switched off or the reader has not just acted.
   */
  clip(stretch?: Stretch): void
  /**
   * Listens to the clip key and the pointer. Call it again after `document.open`, which removes listeners.
   */
  listen(): void
  /** Called whenever the page has been read. Looks for the page's clippings `calm` ms after the last call. */
  pageRead(): void
  /**
   * Removes the marks from the page. The key still responds, with a message if nothing can be saved any more.
   */
  retire(): void
}

/**
 * Starts waiting for the clip key and the context menu. Clips at once if the key was pressed before this
 * script was loaded.
 */
export function waitForClips(options: ClipperOptions): PageClipping {
  const { window, roots } = options
  const { document } = window
  let loading: Promise<ClipperControl | undefined> | undefined
  let control: ClipperControl | undefined
  let timer: number | undefined
  let asked = ''
  let here: readonly ClippedHere[] = []
  const early = pageStart().takeInput?.()
  /** Last place of the pointer over the page; undefined before the first move. */
  let pointer = early?.pointer

  const load = () => {
    loading ??= loadScript('clip.js').then(start => {
      control = start?.(options)
      // The next attempt loads it again.
      if (!control) loading = undefined
      return control
    })
    return loading
  }
  const clip = async (stretch?: Stretch) => {
    const clipper = await load()
    try {
      if (!clipper) window.alert(lastWords)
      else if (stretch) clipper.clipSentence(stretch)
      else clipper.clipSelection(pointer)
    } catch (error) {
      // Not even the panel can be shown.
      logIgnored('clip', error)
      window.alert(lastWords)
    }
  }
  const find = async () => {
    if ((await browser.storage.local.get(anyKey))[anyKey] !== true) return
    // The canonical address is only a claim of the page; the background, which knows the real address,
    // decides whether to trust it.
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

  /**
   * True if the clip key clips now: it is switched on, and the reader has just acted. False while the reader
   * types with nothing selected and no open panel: then the key is the page's.
   */
  const responds = (typing: boolean) =>
    (options.settings() as { clipKey?: unknown } | undefined)?.clipKey !== false &&
    (!typing || control?.open === true || selectedRanges(window, [...roots()]).length > 0) &&
    isAtHand(window)
  const keyPressed = (event: KeyboardEvent, typing: boolean) => {
    if (!responds(typing)) return
    event.preventDefault()
    event.stopPropagation()
    void clip()
  }
  const listenToKeys = () =>
    listenToClipKey(document, keyPressed, point => {
      pointer = point
    })
  listenToKeys()
  // The key may have been pressed before this script was loaded.
  if (early?.pressed && responds(false)) void clip()
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (sender.id === browser.runtime.id && (message as { to?: unknown } | null)?.to === 'page:clip')
      void clip()
  })

  return {
    clip: stretch => {
      if (stretch || responds(false)) void clip(stretch)
    },
    listen: listenToKeys,
    pageRead() {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => ignoreGone(find(), 'find clippings'), calm)
    },
    retire() {
      window.clearTimeout(timer)
      control?.mark([])
    },
  }
}
