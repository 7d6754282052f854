/** Exhibits of the page for sync, one for each of its states. */
import { type SyncProblem, type SyncStatus, statusOff } from '../../sync-status.ts'
import type { Exhibit, Showing } from '../gallery/exhibit.ts'
import { SyncPage, type SyncPageProps } from './sync-page.tsx'

const words = 'ba cai dham bai cam chao dap gai khom lung mai nga nghom phung sao tap thoa vai'.split(' ')
const on: SyncStatus = {
  ...statusOff,
  on: true,
  synced: '2026-11-21T05:00:00.000Z',
  origin: 'https://api.example',
  usage: { records: 1_204, bytes: 2_400_000 },
  limits: { records: 50_000, bytes: 100_000_000 },
  keptUntil: '2027-12-26',
}
const problems: SyncProblem[] = [
  'offline',
  'busy',
  'full',
  'gone',
  'unknown',
  'closed',
  'no-consent',
  'forged',
  'replayed',
  'forked',
  'rolled-back',
  'incomplete',
  'disordered',
  'newer-format',
  'storage',
  'lost',
]

export function syncExhibits({ language, theme }: Showing): Exhibit[] {
  const show = (title: string, status: SyncStatus, more: Partial<SyncPageProps> = {}): Exhibit => ({
    title,
    view: (
      <div class={`palette ${theme}`}>
        <SyncPage
          status={status}
          conflicts={[]}
          language={language}
          origin="https://api.example"
          ask={async () => ({ status })}
          consent={async () => true}
          newWords={async () => words}
          places={[2, 8, 15]}
          onCopy={async () => true}
          onSave={() => {}}
          onOpen={() => {}}
          {...more}
        />
      </div>
    ),
  })
  return [
    show('off', statusOff),
    show('a new code', statusOff, { first: { show: 'new', words, rotates: false } }),
    show('the code is checked', statusOff, { first: { show: 'confirm', words, rotates: false } }),
    show('joining', statusOff, { first: { show: 'join' } }),
    show('joining with a code that is mistyped', statusOff, {
      first: { show: 'join' },
      firstFault: language === 'vi' ? 'Mã có 18 từ; ở đây có 17.' : 'A code has 18 words; this has 17.',
    }),
    show('in sync', on),
    show('receiving', { ...on, synced: undefined, work: { phase: 'receiving', done: 1_500, total: 10_000 } }),
    show('changes wait', { ...on, pending: 3 }),
    show('a clipping is too large', { ...on, tooLarge: ['clipping:a'] }),
    show('paused', { ...on, paused: true }),
    show('a former account is left', { ...on, retiring: ['https://former.example'] }),
    show(
      'conflicts, and an account that is nearly full elsewhere',
      { ...on, usage: { records: 49_000, bytes: 9_000_000 }, origin: 'https://own.example', setAside: 2 },
      {
        conflicts: [
          {
            key: 'clipping:a',
            conflicts: [{ field: 'note', values: ['Bản của máy bàn', 'Bản của máy xách tay'] }],
          },
        ],
      },
    ),
    ...problems.map(problem => show(`problem: ${problem}`, { ...on, problem })),
    show('turning off', on, { first: { show: 'turn-off' } }),
    show('deleting everything', on, { first: { show: 'delete' } }),
    show('a backup of another code', on, { first: { show: 'backup-code', text: '' } }),
  ]
}
