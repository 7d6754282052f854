/** The compact form of the communes and districts, as `npm run localities:compile` wrote it. */
import compact from './compiled.json' with { type: 'json' }

export const compactLocalities: string = compact
