import type { SaveApplicationInput } from '@breakwater/contracts/generated/consumer'
import { ApiError, type GraphqlClient } from '@breakwater/ui/graphql-client'
import { afterEach, expect, it } from 'vitest'
import { hasOwnedDraft } from '../../../session/kept-draft.ts'
import { completeDraft } from '../../../testing/fake-agency.ts'
import { person } from '../../../testing/render-app.tsx'
import { emptyContact } from '../journey/household.ts'
import { journey } from '../journey.ts'
import { answerMerger } from './answer-merger.ts'
import { openDraft } from './open-draft.ts'

type Application = ReturnType<typeof completeDraft>

afterEach(() => window.sessionStorage.clear())

function serverWith(stored: Application | null) {
  const server = { stored, saves: [] as SaveApplicationInput[] }
  const api = (async (_document: unknown, variables: { input?: SaveApplicationInput }) => {
    if (!variables.input) return { application: server.stored }
    if (variables.input.version !== (server.stored?.version ?? 0)) throw new ApiError('VERSION_CONFLICT', '')
    const { id, version, household } = variables.input
    server.saves.push(variables.input)
    server.stored = completeDraft({
      id: String(id),
      version: version + 1,
      household: household as Application['household'],
      typedPages: variables.input.typedPages ?? [],
    })
    return { saveApplication: server.stored }
  }) as GraphqlClient
  return { server, api }
}

const opening = { language: () => 'en' as const, merge: answerMerger(journey), onSaved: () => undefined }

/** Types in this tab before there is an account. */
function typeWithoutAccount() {
  const { api, server } = serverWith(null)
  const { autosave } = openDraft({ ...opening, api, user: null, saved: null })
  const { household } = autosave.$answers.get()
  autosave.change({
    household: { ...household, householdSize: 4 },
    typed: { '/apply/debts/d9': { creditor: 'Half' } },
  })
  expect(server.saves).toEqual([])
}

it('saves what was typed before there was an account into the account that is made in this tab', async () => {
  typeWithoutAccount()
  expect(hasOwnedDraft()).toBe(false)
  const { api, server } = serverWith(null)
  const { autosave } = openDraft({ ...opening, api, user: person, saved: null })

  expect(await autosave.flush()).toBe(true)
  expect(server.saves).toMatchObject([
    {
      version: 0,
      household: { householdSize: 4, contact: { email: person.email } },
      typedPages: [{ path: '/apply/debts/d9' }],
    },
  ])
  expect(hasOwnedDraft()).toBe(true)
})

it('merges a draft without an account with the account’s earlier application, and asks about answers that differ', async () => {
  typeWithoutAccount()
  const saved = completeDraft()
  const { api, server } = serverWith(saved)
  const { autosave } = openDraft({ ...opening, api, user: person, saved })

  expect(await autosave.flush()).toBe(false)
  expect(autosave.$state.get()).toMatchObject({ kind: 'conflict', pages: ['/apply/household'] })
  expect(await autosave.resolve(new Map([['/apply/household', 'theirs']]))).toBe(true)
  expect(server.stored).toMatchObject({ id: saved.id, household: { householdSize: 1, debts: [{ id: 'd1' }] } })
  expect(server.stored?.typedPages).toMatchObject([{ path: '/apply/debts/d9' }])
})

it('keeps an address for mail that was typed before there was an account', async () => {
  const before = openDraft({ ...opening, api: serverWith(null).api, user: null, saved: null }).autosave
  const { household } = before.$answers.get()
  before.change({ household: { ...household, contact: { ...emptyContact, email: 'work@example.com' } } })
  const { api, server } = serverWith(null)
  const { autosave } = openDraft({ ...opening, api, user: person, saved: null })

  expect(await autosave.flush()).toBe(true)
  expect(server.saves).toMatchObject([{ household: { contact: { email: 'work@example.com' } } }])
})

it('keeps a draft without an account over a reload', () => {
  typeWithoutAccount()
  const { autosave } = openDraft({ ...opening, api: serverWith(null).api, user: null, saved: null })
  expect(autosave.$answers.get().household.householdSize).toBe(4)
  expect(autosave.$state.get().kind).toBe('local')
})

it('does not show a person’s draft to another person who signs in in the same tab', async () => {
  const { api } = serverWith(null)
  const first = openDraft({ ...opening, api, user: person, saved: null })
  first.autosave.change({ household: { ...first.autosave.$answers.get().household, householdSize: 9 } })
  const other = openDraft({ ...opening, api, user: { id: 'user-2', email: 'otra@example.com' }, saved: null })
  expect(other.autosave.$answers.get().household.householdSize).toBeNull()
})
