/** Explains a text: the last verdict on each candidate, for diagnosing wrong highlights. */
import type { Gazetteer } from '../gazetteer/gazetteer.ts'
import type { Candidate } from './candidate.ts'
import type { Mention, TextContext } from './mention.ts'
import { MentionRecognizer, type RuleBook, ruleBook } from './mention-recognizer.ts'
import { RuleList } from './rule.ts'
import type { Verdict } from './verdict.ts'

/** Last verdict on a candidate, with the UTF-16 offsets of its text. */
export interface Decision {
  start: number
  end: number
  /**
   * Index of the entity; -1 where the name meant nothing yet on the day, or lacks the capitals that its
   * senses prescribe.
   */
  entity: number
  verdict: Verdict
}

/**
 * Mentions of one whole text, as `findMentions` returns them, and the last decision on each candidate, in the
 * text's order. Accepted candidates that a longer name replaced later are left out.
 */
export function explain(
  gazetteer: Gazetteer,
  text: string,
  context: TextContext = {},
  rules: RuleBook = ruleBook,
): { mentions: Mention[]; decisions: Decision[] } {
  const last = new Map<string, Decision>()
  const noted = ({ rules }: RuleList) =>
    new RuleList(
      rules.map(each => ({
        ...each,
        rule: (candidate: Candidate) => {
          const verdict = each.rule(candidate)
          const { block, from, to, entity } = candidate
          const start = block.tokens.starts[from]!
          const end = block.tokens.ends[to - 1]!
          if (verdict) last.set(`${start} ${end}`, { start, end, entity, verdict })
          return verdict
        },
      })),
    )
  const { province, brand, early } = rules
  const reader = new MentionRecognizer(gazetteer, context, {
    province: noted(province),
    brand: noted(brand),
    early: noted(early),
  })
  const mentions = reader.read([text])[0]!
  // Drop accepted candidates that a longer name replaced later.
  const stands = ({ start, verdict }: Decision) =>
    !verdict.accepted || mentions.some(mention => mention.start === start)
  const decisions = [...last.values()].filter(stands).sort((a, b) => a.start - b.start || b.end - a.end)
  return { mentions, decisions }
}
