/** Facts that every export states about itself: release, access date, licence, citation. */
import { citation } from '../../knowledge/export.ts'
import type { ExportContext, ShownTable } from './shown-table.ts'

export interface Provenance {
  title: string
  /** "Chú Giải glossary, release 53 of 2026-11-29", in the reader's language. */
  release: string
  accessed: string
  licence: string
  citation: string
}

export function provenanceOf(table: Pick<ShownTable, 'title'>, context: ExportContext): Provenance {
  const { say, release, accessed } = context
  return {
    title: table.title || say('untitled'),
    release: say('releaseOf', { version: String(release.version), date: release.released }),
    accessed,
    licence: say('licenceLine'),
    citation: citation(release),
  }
}
