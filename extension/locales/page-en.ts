/**
 * Messages in English that scripts in pages show. In a file of their own so that those scripts do not carry
 * the messages of the extension's pages.
 */
import type { PageKey } from './page-vi.ts'

export const pageEn: Record<PageKey, string> = {
  'page.announcement': 'Glosses on this page: {counts}. Alt+J for the next name, Alt+K for the previous one.',
  'article.announcement':
    'Glosses in the article: {counts} · outside it: {beside}. Alt+J for the next name, Alt+K for the previous one.',
  'walk.none': 'There is no name with a gloss to go to.',
  'walk.last': 'This is the last name. Press Alt+J again for the first.',
  'walk.first': 'This is the first name. Press Alt+K again for the last.',
  'count.province.one': '{n} place',
  'count.province.other': '{n} places',
  'count.programme.one': '{n} programme or policy',
  'count.programme.other': '{n} programmes and policies',
  'count.startup.one': '{n} company',
  'count.startup.other': '{n} companies',
  'count.locality.one': '{n} commune, ward or district',
  'count.locality.other': '{n} communes, wards and districts',
  'clip.saved': 'Clipped.',
  'clip.setAside':
    'The library cannot be opened right now. The clipping is set aside and will be moved there later.',
  'clip.undone': 'Clipping removed.',
  'clip.nothing':
    'There is nothing to clip here. Select a passage, or point at a sentence, then press Alt+C.',
  'clip.unread':
    'This passage could not be read, so nothing was saved. Select another one, or copy this one.',
  'clip.failed': 'The clipping could not be saved.',
}
