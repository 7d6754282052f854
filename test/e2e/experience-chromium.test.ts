import { describeExperience } from './experience.ts'

describeExperience('chromium')
