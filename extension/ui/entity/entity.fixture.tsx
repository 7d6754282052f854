/** Exhibits of an entity's page, one for each of its states. */
import { searchIndexOf } from '../../../shared/card/entity-search.ts'
import { defaultSettings } from '../../settings.ts'
import { readyContent, someCoverage } from '../card/card.fixture.tsx'
import type { Content } from '../card/card-state.ts'
import { cards, type Exhibit, exhibitionDay, type Showing, storedCard } from '../gallery/exhibit.ts'
import { EntityPage, type EntityPageActions, type EntityPageProps } from './entity-page.tsx'

const nothing = () => {}
const on: EntityPageActions = {
  change: nothing,
  wantIndex: nothing,
  open: nothing,
  retry: nothing,
  follow: nothing,
  askFollowed: nothing,
  print: nothing,
  compare: nothing,
}

export function entityExhibits({ language, theme }: Showing): Exhibit[] {
  const index = searchIndexOf(cards, exhibitionDay)
  const show = (title: string, more: Partial<EntityPageProps>): Exhibit => ({
    title,
    view: (
      <EntityPage
        settings={{ ...defaultSettings, language, theme }}
        browserLanguages={[]}
        today={exhibitionDay}
        words=""
        index={index}
        followed={false}
        on={on}
        {...more}
      />
    ),
  })
  const of = (id: string, content?: Content) => ({
    entity: { id, content: content ?? readyContent(storedCard(id)) },
  })
  return [
    show('the search alone', {}),
    show('a search that found something', { words: 'lam' }),
    show('a search that found nothing', { words: 'paris' }),
    show('loading', of('province/lam-dong', { state: 'loading' })),
    show('unknown', of('province/atlantis', { state: 'gone', offline: false })),
    show('no answer', of('province/lam-dong', { state: 'error' })),
    show('merged unit', {
      entity: {
        id: 'province/lam-dong',
        content: readyContent(storedCard('province/lam-dong')),
        coverage: someCoverage,
      },
      followed: true,
    }),
    show('policy', of('programme/resolution-57-nq-tw')),
    show('company, offline', of('startup/fpt', readyContent(storedCard('startup/fpt'), { offline: true }))),
  ]
}
