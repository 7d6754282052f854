import { describeSync } from './journeys/sync.ts'

describeSync('chromium', 'firefox')
