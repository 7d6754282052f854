import { describeHazards } from './hazards.ts'

describeHazards('chromium')
