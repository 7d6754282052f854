/**
 * `npm run openapi`: writes worker/openapi.json from the routes. A test fails if the committed file differs.
 */
import { writeFileSync } from 'node:fs'
import { createApp, openApiText } from '../worker/app.ts'

const file = new URL('../worker/openapi.json', import.meta.url)
writeFileSync(file, openApiText(createApp()))
console.log('Wrote worker/openapi.json.')
