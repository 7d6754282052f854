/**
 * `npm run openapi`: writes worker/openapi.json from the routes. A test fails if the committed file differs.
 */
import { join } from 'node:path'
import { createApp, openApiText } from '../worker/app.ts'
import { root } from './project.ts'
import { writeWhole } from './write-file.ts'

writeWhole(join(root, 'worker', 'openapi.json'), openApiText(createApp()))
console.log('Wrote worker/openapi.json.')
