/** Size of the frame in which a script runs. */
import { listen } from './trusted-events.ts'

/**
 * True in a frame narrower than 300 or lower than 150 CSS px, which holds an advertisement or a counter, not
 * an article. False in the top window.
 */
const isSmallFrame = () => window !== window.top && (innerWidth < 300 || innerHeight < 150)

/**
 * Calls `run` at once, except in a small frame. There it looks again at each `resize` and in the first
 * animation frame, and calls `run` if the frame is no longer small: perhaps more than once. Why: a frame may
 * get its size after its document, or when the page shows the frame. Chromium fires no `resize` for a size
 * that comes from another process after this script and before the first layout.
 */
export function whenLarge(run: () => void): void {
  const look = () => isSmallFrame() || run()
  if (!look()) return
  listen(window, 'resize', look)
  requestAnimationFrame(look)
}
