import { describeReading } from './journeys/reading.ts'

describeReading('chromium')
