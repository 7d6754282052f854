import { describeClippings } from './clippings.ts'

describeClippings('chromium')
