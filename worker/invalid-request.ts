/** Turns the findings of a validator of requests into a problem. */
import type { z } from 'zod'
import { ProblemError } from './problems.ts'

type Issue = z.core.$ZodIssue

interface Finding {
  path: readonly PropertyKey[]
  message: string
}

/**
 * A problem with a validator's first 20 findings, each with a pointer to its part of the request:
 * `/path/version`, `/query/limit`.
 */
export function invalidRequest(target: string, issues: readonly Issue[]): ProblemError {
  const part = target === 'param' ? 'path' : target === 'json' ? 'body' : target
  return new ProblemError(target === 'json' ? 'invalid-content' : 'bad-request', {
    errors: issues
      .flatMap(findings)
      .slice(0, 20)
      .map(({ path, message }) => ({
        pointer: `/${[part, ...path.map(String)].join('/')}`,
        message: message.endsWith('received undefined') ? 'This is missing.' : message,
      })),
  })
}

/**
 * The faults of one issue. If a value may have several forms, zod only says "Invalid input". If the value
 * has the type of exactly one form, the faults by that form are returned; otherwise a message that names
 * all that is expected.
 */
function findings(issue: Issue): Finding[] {
  if (issue.code !== 'invalid_union') return [issue]
  const near = issue.errors.filter(form => !form.some(isOfOtherType))
  const own = near.length === 1 ? near[0]!.flatMap(findings) : undefined
  if (own) return own.map(({ path, message }) => ({ path: [...issue.path, ...path], message }))
  const path = issue.path
  if (near.length > 1) {
    const messages = near.flat().flatMap(findings)
    return [{ path, message: distinct(messages.map(({ message }) => message)).join(', or ') }]
  }
  const wrong = issue.errors.flat().filter(isOfOtherType)
  const received = /received .*$/.exec(wrong[0]?.message ?? '')?.[0] ?? 'received another value'
  const expected = distinct(wrong.map(({ expected }) => expected)).join(' or ')
  return [{ path, message: `Invalid input: expected ${expected}, ${received}` }]
}

function isOfOtherType(issue: Issue): issue is z.core.$ZodIssueInvalidType {
  return issue.code === 'invalid_type' && issue.path.length === 0
}

const distinct = <T>(list: readonly T[]) => [...new Set(list)]
