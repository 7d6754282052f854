import { describeHostile } from './hostile.ts'

describeHostile('firefox')
