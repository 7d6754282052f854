/** Filter and order of the library's list, as they are stored and shown. Pure. */

export const facets = ['outlet', 'entity', 'tag', 'month'] as const
export type Facet = (typeof facets)[number]

/** Search text, and at most one value of each facet. */
export type Filter = { query: string } & { [facet in Facet]?: string }

/** True if the filter has a query or any facet. */
export const isFiltered = (filter: Filter): boolean => filter.query !== '' || Object.keys(filter).length > 1

/** Orders of the articles: latest clipped first, latest published first, by outlet, or by title. */
export const sortings = ['captured', 'published', 'outlet', 'title'] as const
export type Sorting = (typeof sortings)[number]
