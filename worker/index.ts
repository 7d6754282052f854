/** Entry point of the worker. */
import { createApp } from './app.ts'
import { consume, type FeedMessage, tick } from './coverage/consume.ts'
import type { Env } from './env.ts'
import { syncDatabases } from './sync/databases.ts'
import { syncTick } from './sync/retention.ts'

export { ChangeChannel } from './sync/change-channel.ts'

const app = createApp()

export default {
  fetch: app.fetch,
  scheduled: async (_, env) => {
    await tick(env)
    for (const database of syncDatabases(env)) await syncTick(database)
  },
  queue: (batch, env) => consume(batch, env),
} satisfies ExportedHandler<Env, FeedMessage>
