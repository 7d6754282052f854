/**
 * Numbers of the kinds in the compiled gazetteer and in `Candidate.kind`: the index of the kind in `kinds`
 * (domain/kinds.ts). Single constants, so that the bundler writes the number.
 */
export const province = 0
export const programme = 1
export const startup = 2
