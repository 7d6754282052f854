import { describeReading } from './journeys/reading.ts'

describeReading('firefox')
