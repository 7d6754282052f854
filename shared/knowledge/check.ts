/**
 * Consistency checks of the knowledge, beyond the schema of each file. Each complaint names file, line, fault
 * and remedy.
 */
import {
  checkDenominators,
  checkMergers,
  checkNames,
  checkOrderOfActs,
  checkScores,
  checkSharedSources,
} from './check-across.ts'
import { checkCounted } from './check-counted.ts'
import {
  type Complain,
  checkActText,
  checkCitedClass,
  checkDates,
  checkFigures,
  checkForesight,
  checkFoundation,
  checkRegions,
  checkRelations,
  checkSources,
  checkSummary,
  checkWordings,
} from './check-entity.ts'
import { checkLanguages } from './check-languages.ts'
import { checkGaps } from './gaps.ts'
import type { Complaint, Knowledge } from './read.ts'

/**
 * All complaints about the knowledge as of `today` (YYYY-MM-DD), in the order of files and lines. Those of
 * `readKnowledge` are among them. Checks across entities run only if every file could be read.
 */
export function checkKnowledge(knowledge: Knowledge, today: string): Complaint[] {
  const complaints = [...knowledge.complaints]
  const byId = new Map(knowledge.entities.map(entity => [entity.id, entity]))
  for (const entity of knowledge.entities) {
    const complain: Complain = (keys, what, mend) =>
      complaints.push({ path: entity.path, line: entity.line(...keys), what, mend })
    checkSources(entity, knowledge, complain)
    checkCitedClass(entity, knowledge, complain)
    checkFigures(entity, knowledge, today, complain)
    checkDates(entity, today, complain)
    checkActText(entity, knowledge, complain)
    checkForesight(entity, knowledge, complain)
    checkFoundation(entity, complain)
    checkRelations(entity, byId, complain)
    checkRegions(entity, byId, complain)
    checkSummary(entity, complain)
    checkWordings(entity, complain)
    checkLanguages(entity, complain)
    checkCounted(entity, knowledge, complain)
  }
  if (knowledge.complaints.length === 0) {
    checkSharedSources(knowledge, complaints)
    checkNames(knowledge, complaints)
    checkMergers(knowledge, byId, complaints)
    checkScores(knowledge, complaints)
    checkOrderOfActs(knowledge, byId, complaints)
    checkDenominators(knowledge, complaints)
    checkGaps(knowledge, byId, today, complaints)
  }
  return complaints.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
}
