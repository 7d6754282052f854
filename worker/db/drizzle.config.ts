// For `npx drizzle-kit generate --config worker/db/drizzle.config.ts --name what-changes`, from the
// repository's top level.
import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./worker/db/schema.ts', './worker/coverage/schema.ts', './worker/sync/schema.ts'],
  out: './worker/db/migrations',
})
