import { describeHostile } from './hostile.ts'

describeHostile('chromium')
