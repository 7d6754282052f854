/**
 * Loads the clip panel's script into the frame's page. The script leaves the function that makes the panel
 * under a key on `globalThis`.
 */
import { listen } from '../../content/trusted-events.ts'
import type { FrameView, ViewPort } from './view-port.ts'

export type MakePanel = (mount: HTMLElement, port: ViewPort) => FrameView

const key = Symbol.for('chu-giai:clip-panel')
type World = typeof globalThis & { [key]?: MakePanel }

/** Registers the function that makes the panel; called by `clip-panel.js`. */
export function offerPanel(make: MakePanel): void {
  ;(globalThis as World)[key] = make
}

/**
 * Runs `clip-panel.js` and resolves with the function that makes the panel. Rejects if the script is missing
 * or does not run.
 */
export function loadPanel(): Promise<MakePanel> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = 'clip-panel.js'
    listen(script, 'load', () => {
      const make = (globalThis as World)[key]
      if (make) resolve(make)
      else reject(new Error('clip-panel.js ran without offering the panel.'))
    })
    listen(script, 'error', () => reject(new Error('clip-panel.js could not be loaded.')))
    document.head.append(script)
  })
}
