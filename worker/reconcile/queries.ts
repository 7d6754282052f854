/**
 * Parses reconciliation queries leniently: a malformed query gets no candidates, and never fails its batch.
 * Pure.
 */
import { reconcileTypes } from '../../shared/api/reconcile.ts'
import { isObject } from '../../shared/text/json-values.ts'
import { longestName } from '../db/candidates.ts'
import { type Condition, type MatchQuery, mostCandidates, usualCandidates } from './match.ts'

/**
 * Maximum number of conditions of a query; further ones are ignored. Why: each value is compared with all
 * values of each candidate.
 */
const mostConditions = 20
/** Maximum number of values of a condition; further ones are ignored. */
const mostValues = 20
/** Maximum number of values of all conditions of a query; further ones are ignored. */
const mostValuesInAll = 40

/** A query that finds nothing. */
const nothing: MatchQuery = { name: undefined, ids: [], types: undefined, limit: 0, conditions: [] }

/** Parses a query of protocol version 0.2: `{query, type, limit, properties: [{pid, v}]}`. */
export function queryOf(value: unknown): MatchQuery {
  if (!isObject(value)) return nothing
  const { query, type, limit, properties } = value
  return {
    name: nameFrom(query),
    ids: [],
    types: typesFrom(type),
    limit: limitFrom(limit),
    conditions: limited(
      listOf(properties).flatMap(({ pid, v }): Condition[] =>
        typeof pid === 'string'
          ? conditionOf({ property: pid, values: valuesFrom(v), required: false, quantifier: 'any' })
          : [],
      ),
    ),
  }
}

/**
 * Parses a query of the 1.0 draft: `{type, limit, conditions: [{matchType, propertyId, propertyValue,
 * …}]}`.
 */
export function draftQueryOf(value: unknown): MatchQuery {
  if (!isObject(value)) return nothing
  const { type, limit, conditions } = value
  const found: MatchQuery = {
    name: undefined,
    ids: [],
    types: typesFrom(type),
    limit: limitFrom(limit),
    conditions: [],
  }
  for (const { matchType, propertyId, propertyValue, required, matchQuantifier } of listOf(conditions)) {
    const values = valuesFrom(propertyValue)
    if (matchType === 'name') found.name ??= nameFrom(values[0])
    else if (matchType === 'id') found.ids.push(...values)
    else if (matchType === 'property' && typeof propertyId === 'string')
      found.conditions.push(
        ...conditionOf({
          property: propertyId,
          values,
          required: required === true,
          quantifier: matchQuantifier === 'all' || matchQuantifier === 'none' ? matchQuantifier : 'any',
        }),
      )
  }
  // Each id gives one candidate, so there are at most as many ids as candidates.
  const ids = [...new Set(found.ids)].slice(0, mostCandidates)
  return { ...found, ids, conditions: limited(found.conditions) }
}

/**
 * The conditions, reduced to the first `mostValuesInAll` values of all of them together. A condition that
 * keeps no value is left out, even a required one.
 */
function limited(conditions: readonly Condition[]): Condition[] {
  let left = mostValuesInAll
  return conditions.flatMap(condition => {
    const values = condition.values.slice(0, left)
    left -= values.length
    return values.length > 0 ? [{ ...condition, values }] : []
  })
}

/** The condition, unless it has no values: an empty cell of a spreadsheet is not evidence. */
function conditionOf(condition: Condition): Condition[] {
  const values = condition.values.filter(value => value.trim() !== '')
  return values.length > 0 ? [{ ...condition, values }] : []
}

function nameFrom(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.slice(0, longestName) : undefined
}

/**
 * Kinds from a type filter, each once. Null and an empty list mean no filter; an unknown type matches
 * nothing.
 */
function typesFrom(value: unknown): string[] | undefined {
  const ids = [value].flat().flatMap(type => {
    if (typeof type === 'string') return type.trim() === '' ? [] : [type]
    return isObject(type) && typeof type.id === 'string' ? [type.id] : []
  })
  return ids.length === 0 ? undefined : reconcileTypes.filter(type => ids.includes(type))
}

/**
 * The limit rounded down to a whole number, at least 1 and at most `mostCandidates`; `usualCandidates` if
 * it is not a number.
 */
function limitFrom(value: unknown): number {
  const limit = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof limit !== 'number' || !Number.isFinite(limit)) return usualCandidates
  return Math.min(mostCandidates, Math.max(1, Math.floor(limit)))
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject).slice(0, mostConditions) : []
}

/**
 * The first `mostValues` values as text, cut at `longestName`: strings, numbers, booleans, and whole ids of
 * entities.
 */
function valuesFrom(value: unknown): string[] {
  return [value]
    .flat()
    .slice(0, mostValues)
    .flatMap(each => {
      // A longer id is no entity's.
      if (isObject(each)) return typeof each.id === 'string' && each.id.length <= longestName ? [each.id] : []
      return ['string', 'number', 'boolean'].includes(typeof each) ? [String(each).slice(0, longestName)] : []
    })
}
