import { describeAccess } from './access.ts'

describeAccess('chromium')
