import { describeHazards } from './hazards.ts'

describeHazards('firefox')
