/**
 * Script of clipping, loaded into a page's content-script world when the reader clips something or when the
 * page may have clippings to mark. Glue only.
 */
import type { UnlistedScriptDefinition } from 'wxt'
import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { ClipController } from '../content/clip-controller.ts'

import { framePlace } from '../content/frame-place.ts'
import { offer } from '../content/load-script.ts'
import { ignoreGone } from '../ignored.ts'
import { type ClipMessage, clipAnswer } from '../messages.ts'

const clipScript: UnlistedScriptDefinition = defineUnlistedScript(() =>
  offer(
    'clip.js',
    options =>
      new ClipController(options, {
        async clip(clipping) {
          const answer = clipAnswer(await send({ to: 'background:clip', clipping }))
          if (!answer) throw new TypeError('The background gave no answer that makes sense.')
          return answer
        },
        edit: async (id, edit, seen) => (await send({ to: 'background:clip-edit', id, edit, seen })) === true,
        undo: async id => (await send({ to: 'background:clip-undo', id })) === true,
        join: async id => (await send({ to: 'background:clip-join', id })) === true,
        async spread(id, before, action) {
          const count = await send({ to: 'background:clip-spread', id, before, action })
          return typeof count === 'number' ? count : 0
        },
        openLibrary: id =>
          void ignoreGone(
            send({ to: 'background:library', ...(id !== undefined && { id }) }),
            'open the library',
          ),
        frame: framePlace(),
        isGone: () => !browser.runtime?.id,
      }),
  ),
)

async function send(message: ClipMessage): Promise<unknown> {
  return browser.runtime.sendMessage(message)
}

export default clipScript
