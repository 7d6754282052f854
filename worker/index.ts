/** Entry point of the worker. */
import { createApp } from './app.ts'
import { consume, type FeedMessage, tick } from './coverage/consume.ts'
import type { Env } from './env.ts'

const app = createApp()

export default {
  fetch: app.fetch,
  scheduled: (_, env) => tick(env),
  queue: (batch, env) => consume(batch, env),
} satisfies ExportedHandler<Env, FeedMessage>
