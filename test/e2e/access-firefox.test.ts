import { describeAccess } from './access.ts'

describeAccess('firefox')
