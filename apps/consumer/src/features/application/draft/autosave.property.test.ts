import { ApiError, UnreachableError } from '@breakwater/ui/graphql-client'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { completeDraft } from '../../../testing/fake-agency.ts'
import type { Answers } from '../journey/answers.ts'
import { type Household, newHousehold } from '../journey/household.ts'
import { journey } from '../journey.ts'
import { answerMerger } from './answer-merger.ts'
import { createAutosave, type DraftState, type Server } from './autosave.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

type Application = ReturnType<typeof completeDraft>

const empty: Answers = { household: newHousehold('fictia@example.com'), typed: {} }
const start: DraftState = { id: 'a', version: 0, answers: empty, base: empty, unsaved: false }

/** What happens: the person types, waits or leaves a field, or another device of theirs saves another page. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('type' as const), text: fc.string({ minLength: 1, maxLength: 3 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.integer({ min: 1, max: 2_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('flush' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), size: fc.integer({ min: 1, max: 9 }) }),
  },
)
/** For each call: how long it takes, and whether the call or its answer is lost. */
const calls = fc.array(
  fc.record({
    milliseconds: fc.integer({ min: 0, max: 1_500 }),
    fate: fc.constantFrom('answered', 'answered', 'answered', 'lost', 'answer lost'),
  }),
  { minLength: 1, maxLength: 12 },
)

/** A server whose calls take their time. After the listed calls, all are answered. */
function slowServer(fates: readonly { milliseconds: number; fate: string }[]) {
  let call = 0
  const server = {
    stored: null as Application | null,
    async travel<T>(work: () => T): Promise<T> {
      const { milliseconds, fate } = fates[call] ?? { milliseconds: 10, fate: 'answered' }
      call += 1
      await new Promise((resolve) => setTimeout(resolve, milliseconds / 2))
      if (fate === 'lost') throw new UnreachableError('the call was lost')
      const result = work()
      await new Promise((resolve) => setTimeout(resolve, milliseconds / 2))
      if (fate === 'answer lost') throw new UnreachableError('the answer was lost')
      return result
    },
    save: (input: Parameters<Server['save']>[0]) =>
      server.travel(() => {
        if (input.version !== (server.stored?.version ?? 0)) throw new ApiError('VERSION_CONFLICT', '')
        server.stored = completeDraft({
          version: input.version + 1,
          household: input.household as Household,
          typedPages: input.typedPages ?? [],
        })
        return server.stored
      }),
    load: () => server.travel(() => server.stored),
  }
  return server
}

it('what was typed last is on the server in the end, and nothing else of it, although calls are lost or slow and another device saves too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), calls, async (story, fates) => {
      const server = slowServer(fates)
      const ports = { server, remember: () => undefined, language: () => 'en' as const, merge: answerMerger(journey) }
      const autosave = createAutosave(start, null, ports)
      const last = { firstName: '', size: null as number | null }
      for (const step of story) {
        const { household } = autosave.$answers.get()
        if (step.kind === 'wait') await vi.advanceTimersByTimeAsync(step.milliseconds)
        if (step.kind === 'flush') void autosave.flush()
        if (step.kind === 'type' && household.contact) {
          last.firstName = `${last.firstName}${step.text}`.slice(-10)
          autosave.change({ household: { ...household, contact: { ...household.contact, firstName: last.firstName } } })
        }
        if (step.kind === 'elsewhere' && server.stored) {
          last.size = step.size
          const changed = { ...server.stored.household, householdSize: step.size }
          server.stored = completeDraft({ ...server.stored, version: server.stored.version + 1, household: changed })
        }
      }
      await vi.advanceTimersByTimeAsync(300_000)
      // If this tab does not know what the server had before, it asks the person.
      const state = autosave.$state.get()
      if (state.kind === 'conflict') void autosave.resolve(new Map(state.pages.map((page) => [page, 'mine'])))
      await vi.advanceTimersByTimeAsync(300_000)
      if (last.firstName === '') return
      expect(autosave.$state.get().kind).toBe('saved')
      expect(server.stored?.household.contact?.firstName).toBe(last.firstName)
      expect(server.stored?.household).toEqual(autosave.$household.get())
      if (last.size !== null) expect(server.stored?.household.householdSize).toBe(last.size)
    }),
    { numRuns: 150, seed: 20_261_130 },
  )
}, 60_000)
