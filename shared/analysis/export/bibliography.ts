/**
 * The data set and the documents that a table cites, as works for the writers of BibTeX, RIS and CSL-JSON.
 */
import { citationKey, unusedKey, type Work } from '../../clipping/works.ts'
import { webAddress } from '../../web/web-address.ts'
import type { CitedSource, ExportContext, ShownTable } from './shown-table.ts'

/**
 * Works that a table cites, each with a key of its own: first the release of the knowledge, then the sources
 * in the order in which the table cites them.
 */
export function bibliographyOf({ sources }: Pick<ShownTable, 'sources'>, context: ExportContext): Work[] {
  const taken = new Map<string, number>()
  return [dataSet(context), ...sources.map(documentOf)].map(work => ({
    ...work,
    key: unusedKey(work.key, taken),
  }))
}

function dataSet({ release, accessed }: ExportContext): Work {
  return {
    key: `chugiai${release.released.slice(0, 4)}release${release.version}`,
    type: 'dataset',
    version: String(release.version),
    citation: {
      title: 'Chú Giải: provinces, innovation programmes and startups of Viet Nam',
      authors: ['Chú Giải'],
      outlet: 'Chú Giải',
      published: release.released,
      language: 'en',
    },
    accessed,
    tags: [],
    clippings: [],
  }
}

/**
 * A source as a work. An article of the press is cited as such, everything else as a document of its
 * publisher.
 */
function documentOf({ title, publisher, url, published, read, language, class: rank }: CitedSource): Work {
  const address = webAddress(url ?? '')
  const isArticle = rank === 'press'
  const citation = {
    title,
    authors: isArticle ? [] : [publisher],
    outlet: publisher,
    ...(published !== undefined && { published }),
    ...(language !== undefined && { language }),
  }
  return {
    key: citationKey(citation),
    ...(!isArticle && { type: 'document' as const }),
    citation,
    ...(address !== undefined && { url: address }),
    accessed: read,
    tags: [],
    clippings: [],
  }
}
