/** `POST /v1/mentions`: finds the mentions in a text. */

import { z } from 'zod'
import { kinds } from '../domain/kinds.ts'
import { Bilingual, Characters, Day, EntityId } from '../domain/primitives.ts'

/** Maximum size of a request's body, in bytes; a larger one is answered with 413. */
export const mostMentionBytes = 200 * 1024

export const MentionsRequest = z
  .strictObject({
    text: z.string(),
    lang: z.enum(['vi', 'en', 'auto']).optional(),
    /** Date of the article; it decides between a former unit and its present namesake. */
    date: Day.optional(),
    /** Host name of the text's site. */
    host: Characters(253).optional(),
  })
  .meta({
    id: 'MentionsRequest',
    example: { text: 'Quảng Ninh phát động chiến dịch khởi nghiệp.', lang: 'vi', date: '2025-06-01' },
  })
export type MentionsRequest = z.infer<typeof MentionsRequest>

export const MentionFound = z
  .strictObject({
    /** UTF-16 offset of the beginning in the text as sent. */
    start: z.number().int().nonnegative(),
    /** UTF-16 offset of the end in the text as sent, exclusive. */
    end: z.number().int().positive(),
    text: z.string(),
    id: EntityId,
    kind: z.enum(kinds),
    name: Bilingual,
    confidence: z.number().min(0).max(1),
    /** Name of the rule that decided that the name means this entity. */
    evidence: z.string(),
    /** True for a name inside a longer one (a school, a street, a club); not highlighted by default. */
    optional: z.boolean(),
  })
  .meta({ id: 'MentionFound' })
export type MentionFound = z.infer<typeof MentionFound>

export const MentionsAnswer = z
  .strictObject({ version: z.number().int().positive(), mentions: z.array(MentionFound) })
  .meta({ id: 'MentionsAnswer' })
export type MentionsAnswer = z.infer<typeof MentionsAnswer>
