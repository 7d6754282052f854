import { describeClippings } from './clippings.ts'

describeClippings('firefox')
