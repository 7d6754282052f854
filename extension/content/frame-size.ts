/** Size of the frame in which a script runs. */
import { listen } from './trusted-events.ts'

/** True for a frame below 300 × 150 px: those hold advertisements or counters, not articles. */
const isSmallFrame = () => window !== window.top && (innerWidth < 300 || innerHeight < 150)

/**
 * Calls `run` now, or once a small frame is larger: a frame may get its size after its document, or when the
 * page shows it. May call it more than once. Chromium fires no `resize` for a size that comes from another
 * process after this script and before the first layout; so the size is also checked in the first animation
 * frame.
 */
export function whenLarge(run: () => void): void {
  const look = () => isSmallFrame() || run()
  if (!look()) return
  listen(window, 'resize', look)
  requestAnimationFrame(look)
}
