/** Kinds of entity, their subtypes, and the languages of the product. No zod: content scripts import this. */

/** The three kinds of entity, in the order in which their ids, colours and counts are listed everywhere. */
export const kinds = ['province', 'programme', 'startup'] as const
export type Kind = (typeof kinds)[number]

/**
 * The kinds that are highlighted on a page: the three kinds of entity, and localities (shared/localities/).
 */
export const shownKinds = [...kinds, 'locality'] as const
export type ShownKind = (typeof shownKinds)[number]

/**
 * Subtypes of each kind. `former` is a provincial unit that no longer exists. `company` is not a startup, and
 * its card says so. `investor` is a private venture fund or its manager; `fund` under `programme` is a public
 * or foundation fund.
 */
export const subtypes = {
  province: ['province', 'city', 'region', 'former'],
  programme: [
    'policy',
    'law',
    'programme',
    'campaign',
    'fund',
    'event',
    'index',
    'institution',
    'park',
    'zone',
    'council',
    'contest',
    'accelerator',
    'association',
  ],
  startup: ['startup', 'company', 'product', 'investor'],
} as const satisfies Record<Kind, readonly string[]>
export type Subtype = (typeof subtypes)[Kind][number]

/** Languages of the interface, of cards and of the articles that are read. */
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]
