import { describeExperience } from './experience.ts'

describeExperience('firefox')
