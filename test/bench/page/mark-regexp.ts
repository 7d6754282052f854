/** mark.js in its fastest use: one hand-written regular expression of all the names, the longest first. */
import Mark from 'mark.js'
import { hitByMark } from './under-a-point.ts'
import { world } from './world.ts'

const names = [...world.benchNames!].sort((a, b) => b.length - a.length)
const choice = names.map(name => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
let count = 0
new Mark(document.body).markRegExp(
  new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${choice})(?![\\p{L}\\p{N}\\p{M}])`, 'gu'),
  {
    each: () => count++,
  },
)
world.benchFound = count
world.benchHit = hitByMark
