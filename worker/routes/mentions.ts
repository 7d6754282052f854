import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import {
  type MentionFound,
  MentionsAnswer,
  MentionsRequest,
  mostMentionBytes,
} from '../../shared/api/mentions.ts'
import { findMentions } from '../../shared/mentions/mention-recognizer.ts'
import { currentGazetteer } from '../current-gazetteer.ts'
import { recentRelease } from '../current-release.ts'
import type { AppEnv } from '../env.ts'
import { noRelease } from '../problems.ts'
import { atMost, limiting } from '../rate-limits.ts'
import { offering } from '../responses.ts'
import { bodyProblems, failures, json } from './openapi-helpers.ts'

const route = createRoute({
  method: 'post',
  path: '/v1/mentions',
  operationId: 'findMentions',
  tags: ['Mentions'],
  summary: 'The mentions in a text',
  description: 'Found as the extension finds them. The text is neither kept nor logged.',
  middleware: [limiting('TEXTS'), offering('application/json'), atMost(mostMentionBytes)],
  request: { body: { required: true, content: { 'application/json': { schema: MentionsRequest } } } },
  responses: {
    200: json(MentionsAnswer, 'The mentions, in the order of the text, none overlapping another.'),
    ...failures(...bodyProblems),
  },
})

export function registerMentions(app: OpenAPIHono<AppEnv>) {
  app.openapi(route, async c => {
    const { text, lang, date, host } = c.req.valid('json')
    const current = await currentGazetteer(c.env.DB, await recentRelease(c.env))
    if (!current) throw noRelease()
    const { version, gazetteer } = current
    const found = findMentions(gazetteer, text, {
      ...(lang && { lang }),
      ...(date && { date }),
      ...(host && { host }),
    })
    const mentions = found.map(({ start, end, entity, confidence, evidence, optional }): MentionFound => {
      const { id, kind, name } = gazetteer.entity(entity)
      return { start, end, text: text.slice(start, end), id, kind, name, confidence, evidence, optional }
    })
    return c.json({ version, mentions }, 200)
  })
}
