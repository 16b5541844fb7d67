import { ApiError, SessionEndedError, UnreachableError } from '@breakwater/ui/graphql-client'
import type { Language } from '@breakwater/vocabulary/languages'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { completeDraft } from '../../../testing/fake-agency.ts'
import type { Answers } from '../journey/answers.ts'
import { type Household, newHousehold } from '../journey/household.ts'
import { journey } from '../journey.ts'
import { answerMerger } from './answer-merger.ts'
import { createAutosave, type DraftState, type Ports, type Server } from './autosave.ts'

type Application = ReturnType<typeof completeDraft>

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const merge = answerMerger(journey)
const empty: Answers = { household: newHousehold('fictia@example.com'), typed: {} }
const start: DraftState = { id: 'a', version: 0, answers: empty, base: empty, unsaved: false }

function named(firstName: string): { household: Household } {
  const { contact, ...household } = newHousehold('fictia@example.com')
  return { household: { ...household, contact: contact && { ...contact, firstName } } }
}

/** A server whose responses can get lost. */
function serverWith(stored: Application | null = null) {
  const server = {
    stored,
    losesAnswers: false,
    offline: false,
    calls: 0,
    save: async (input: Parameters<Server['save']>[0]) => {
      server.calls += 1
      if (server.offline) throw new UnreachableError('offline')
      if (input.version !== (server.stored?.version ?? 0)) throw new ApiError('VERSION_CONFLICT', '')
      server.stored = completeDraft({
        version: input.version + 1,
        household: input.household as Household,
        typedPages: input.typedPages ?? [],
      })
      if (server.losesAnswers) throw new UnreachableError('the answer was lost')
      return server.stored
    },
    load: async () => server.stored,
  }
  return server
}

function autosaveOn(server: Server) {
  const remember = vi.fn<Ports['remember']>()
  return {
    remember,
    autosave: createAutosave(start, null, { server, remember, language: () => 'en', merge }),
  }
}

describe('autosave', () => {
  it('sends one save for a burst of keystrokes, with the last of them', async () => {
    const server = serverWith()
    const { autosave } = autosaveOn(server)
    for (const name of ['F', 'Fi', 'Fic']) autosave.change(named(name))
    await vi.advanceTimersByTimeAsync(1300)

    expect(server.calls).toBe(1)
    expect(server.stored?.household.contact?.firstName).toBe('Fic')
    expect(autosave.$state.get().kind).toBe('saved')
  })

  it('saves what is typed during a save right after it, on the new version', async () => {
    const server = serverWith()
    const { autosave } = autosaveOn(server)
    autosave.change(named('First'))
    const saved = autosave.flush()
    autosave.change(named('Second'))

    expect(await saved).toBe(true)
    expect(server.stored).toMatchObject({ version: 2, household: { contact: { firstName: 'Second' } } })
  })

  it('retries automatically, with longer pauses, until the server responds', async () => {
    const server = serverWith()
    server.offline = true
    const { autosave, remember } = autosaveOn(server)
    autosave.change(named('Fictia'))
    await vi.advanceTimersByTimeAsync(1300)
    expect(autosave.$state.get().kind).toBe('retrying')
    expect(remember).toHaveBeenLastCalledWith(expect.objectContaining({ unsaved: true }))
    await vi.advanceTimersByTimeAsync(9000)
    expect(server.calls).toBe(3)

    server.offline = false
    await vi.advanceTimersByTimeAsync(15_000)
    expect(autosave.$state.get().kind).toBe('saved')
    expect(remember).toHaveBeenLastCalledWith(expect.objectContaining({ unsaved: false, version: 1 }))
  })

  it('recognizes its own save if the response was lost', async () => {
    const server = serverWith()
    server.losesAnswers = true
    const { autosave } = autosaveOn(server)
    autosave.change(named('First'))
    await autosave.flush()
    server.losesAnswers = false
    autosave.change(named('Second'))

    expect(await autosave.flush()).toBe(true)
    expect(server.stored).toMatchObject({ version: 2, household: { contact: { firstName: 'Second' } } })
  })

  it('stops if a page was also changed elsewhere, and sends nothing until the person has chosen', async () => {
    const server = serverWith(completeDraft({ version: 5 }))
    const { autosave, remember } = autosaveOn(server)
    autosave.change(named('Mine'))
    expect(await autosave.flush()).toBe(false)
    autosave.change(named('Mine, longer'))
    expect(remember.mock.lastCall?.[0].answers.household.contact?.firstName, 'kept in this tab').toBe('Mine, longer')
    await vi.advanceTimersByTimeAsync(60_000)

    expect(autosave.$state.get()).toMatchObject({
      kind: 'conflict',
      theirs: { version: 5 },
      pages: ['/apply/about-you'],
    })
    expect(server.calls).toBe(1)
    expect(await autosave.resolve(new Map([['/apply/about-you', 'mine']]))).toBe(true)
    expect(server.stored).toMatchObject({
      version: 6,
      household: { contact: { firstName: 'Mine, longer' }, state: 'TX', debts: [{ id: 'd1' }] },
    })
  })

  it('uses the other answers of a page if the person chose them', async () => {
    const server = serverWith(completeDraft({ version: 5 }))
    const { autosave } = autosaveOn(server)
    autosave.change({ household: { ...named('Mine').household, householdSize: 4 } })
    await autosave.flush()
    const choices = new Map([
      ['/apply/about-you', 'theirs'],
      ['/apply/household', 'mine'],
    ] as const)
    expect(await autosave.resolve(choices)).toBe(true)
    expect(server.stored?.household).toMatchObject({ contact: { firstName: 'Fictia' }, householdSize: 4 })
    expect(autosave.$merges.get()).toBe(1)
  })

  it('merges the changes of two devices on different pages without asking', async () => {
    const server = serverWith(completeDraft({ version: 1 }))
    const saved: Answers = { household: completeDraft().household, typed: {} }
    const ports = { server, remember: () => undefined, language: () => 'en' as const, merge }
    const autosave = createAutosave({ ...start, version: 1, answers: saved, base: saved }, 'en', ports)
    server.stored = completeDraft({ version: 2, household: { ...saved.household, householdSize: 5 } })
    autosave.change({ household: { ...saved.household, debts: [] } })

    expect(await autosave.flush()).toBe(true)
    expect(server.stored).toMatchObject({ version: 3, household: { householdSize: 5, debts: [] } })
    expect(autosave.$household.get()).toMatchObject({ householdSize: 5, debts: [] })
  })

  it('saves typed text that cannot be read yet', async () => {
    const server = serverWith()
    const { autosave } = autosaveOn(server)
    autosave.change({ typed: { '/apply/debts/d9': { balance: '1.800' } } })
    await vi.advanceTimersByTimeAsync(1300)
    expect(server.stored?.typedPages).toEqual([
      { path: '/apply/debts/d9', fields: [{ name: 'balance', text: '1.800' }] },
    ])
  })

  it('continues to save while one page has more text than the server accepts', async () => {
    const server = serverWith()
    const { autosave } = autosaveOn(server)
    const long = 'x'.repeat(50_000)
    autosave.change({ typed: { '/apply/your-situation': { story: long }, '/apply/debts/d9': { creditor: 'B' } } })
    expect(await autosave.flush()).toBe(true)
    expect(server.stored?.typedPages?.map(({ path }) => path)).toEqual(['/apply/debts/d9'])
    expect(autosave.$answers.get().typed['/apply/your-situation']?.story).toBe(long)
  })

  it('keeps the answers in the tab while there is no account, and says so', async () => {
    const remember = vi.fn<Ports['remember']>()
    const autosave = createAutosave(start, null, { server: null, remember, language: () => 'en', merge })
    autosave.change(named('Fictia'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(autosave.$state.get().kind).toBe('local')
    expect(await autosave.flush()).toBe(false)
    expect(remember).toHaveBeenLastCalledWith(
      expect.objectContaining({ unsaved: true, answers: { ...named('Fictia'), typed: {} } }),
    )
  })

  it('sends a draft again in the language that the person has chosen since, once', async () => {
    const save = vi.fn<Server['save']>(async ({ version }) => completeDraft({ version: version + 1 }))
    let language: Language = 'en'
    const ports = {
      server: { save, load: async () => null },
      remember: () => undefined,
      language: () => language,
      merge,
    }
    const autosave = createAutosave({ ...start, version: 3 }, 'en', ports)
    await autosave.flush()
    expect(save).not.toHaveBeenCalled()

    language = 'es'
    expect(await autosave.flush()).toBe(true)
    expect(await autosave.flush()).toBe(true)
    expect(save).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ version: 3, language: 'es' }))
  })

  it('makes one last attempt when it is stopped, and none after it', async () => {
    const server = serverWith()
    server.offline = true
    const { autosave, remember } = autosaveOn(server)
    autosave.change(named('Fictia'))
    autosave.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.calls).toBe(1)
    expect(remember).toHaveBeenLastCalledWith(expect.objectContaining({ unsaved: true }))

    server.offline = false
    autosave.start()
    await vi.advanceTimersByTimeAsync(0)
    expect(autosave.$state.get().kind).toBe('saved')
  })

  it('tries again later when an hour had too many saves', async () => {
    const server = serverWith()
    const save = vi.fn<Server['save']>().mockRejectedValueOnce(new ApiError('QUOTA_EXCEEDED', ''))
    save.mockImplementation(server.save)
    const { autosave } = autosaveOn({ save, load: server.load })
    autosave.change(named('Fictia'))
    await vi.advanceTimersByTimeAsync(1300)
    expect(autosave.$state.get().kind).toBe('retrying')
    await vi.advanceTimersByTimeAsync(3000)
    expect(autosave.$state.get().kind).toBe('saved')
  })

  it('does not repeat a save that the API refuses, and tries the next change', async () => {
    const server = serverWith()
    const save = vi.fn<Server['save']>().mockRejectedValueOnce(new ApiError('INVALID_INPUT', 'contact.phone'))
    save.mockImplementation(server.save)
    vi.stubGlobal('reportError', () => undefined)
    const { autosave } = autosaveOn({ save, load: server.load })
    autosave.change(named('Fictia'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(autosave.$state.get().kind).toBe('refused')
    expect(save).toHaveBeenCalledTimes(1)

    autosave.change(named('Fictia B'))
    await vi.advanceTimersByTimeAsync(1300)
    expect(autosave.$state.get().kind).toBe('saved')
  })

  it('says that it is unchanged at first, waits after a change, and saves', async () => {
    const states: string[] = []
    const { autosave } = autosaveOn(serverWith())
    autosave.$state.subscribe(({ kind }) => states.push(kind))
    autosave.change(named('Fictia'))
    await vi.advanceTimersByTimeAsync(1_199)
    expect(states).toEqual(['unchanged', 'waiting'])
    await vi.advanceTimersByTimeAsync(1)
    expect(states).toEqual(['unchanged', 'waiting', 'saving', 'saved'])
  })

  it('is unchanged and remembers nothing if what is typed is what it has', async () => {
    const server = serverWith()
    const { autosave, remember } = autosaveOn(server)
    autosave.change({ household: { ...empty.household } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(remember).not.toHaveBeenCalled()
    expect(server.calls).toBe(0)
    expect(await autosave.flush()).toBe(true)
    expect(server.calls).toBe(0)
  })

  it('continues after a reload with the answers that the tab could not save', async () => {
    const server = serverWith()
    const ports = { server, remember: vi.fn(), language: () => 'en' as const, merge }
    const autosave = createAutosave({ ...start, answers: { ...empty, ...named('Fictia') }, unsaved: true }, null, ports)
    expect(autosave.$state.get().kind).toBe('unchanged')
    expect(await autosave.flush()).toBe(true)
    expect(server.stored?.household.contact?.firstName).toBe('Fictia')
    expect(ports.remember).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'a', version: 1, unsaved: false }))
    expect(autosave.version()).toBe(1)
  })

  it('waits 3, 6, 15 and then 30 seconds between attempts, and starts again at 3 after a success', async () => {
    const server = serverWith()
    server.offline = true
    const { autosave } = autosaveOn(server)
    autosave.change(named('Fictia'))
    await autosave.flush()
    for (const [seconds, calls] of [
      [3, 2],
      [6, 3],
      [15, 4],
      [30, 5],
      [30, 6],
    ] as const) {
      await vi.advanceTimersByTimeAsync(seconds * 1_000 - 1)
      expect(server.calls).toBe(calls - 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(server.calls).toBe(calls)
    }
    server.offline = false
    await vi.advanceTimersByTimeAsync(30_000)
    expect(autosave.$state.get().kind).toBe('saved')
    server.offline = true
    autosave.change(named('Otra'))
    await autosave.flush()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(server.calls).toBe(9)
  })

  it.each([
    ['the session ended', new SessionEndedError('over'), 'signed-out'],
    ['the application was sent from elsewhere', new ApiError('ALREADY_SUBMITTED', ''), 'submitted'],
  ] as const)('sends nothing more once %s', async (_, error, kind) => {
    const save = vi.fn<Server['save']>().mockRejectedValue(error)
    const server = { save, load: async () => null }
    const autosave = createAutosave(start, null, { server, remember: () => undefined, language: () => 'en', merge })
    autosave.change(named('Fictia'))
    expect(await autosave.flush()).toBe(false)
    autosave.change(named('Fictia B'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(autosave.$state.get().kind).toBe(kind)
    expect(await autosave.flush()).toBe(false)
    expect(save).toHaveBeenCalledTimes(1)
  })

  it('retries after an internal fault of the API, and reports only what the API refuses', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const save = vi.fn<Server['save']>().mockRejectedValue(new ApiError('INTERNAL', ''))
    const server = { save, load: async () => null }
    const autosave = createAutosave(start, null, { server, remember: () => undefined, language: () => 'en', merge })
    autosave.change(named('Fictia'))
    await autosave.flush()
    expect(autosave.$state.get().kind).toBe('retrying')
    expect(reported).not.toHaveBeenCalled()
    save.mockRejectedValue(new ApiError('FORBIDDEN', ''))
    await vi.advanceTimersByTimeAsync(3_000)
    expect(autosave.$state.get().kind).toBe('refused')
    expect(reported).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })

  describe('after a conflict', () => {
    const conflict = vi.fn<Server['save']>()
    beforeEach(() => {
      conflict.mockReset().mockRejectedValue(new ApiError('VERSION_CONFLICT', ''))
    })
    const open = (load: Server['load']) => {
      const server = { save: conflict, load }
      const autosave = createAutosave(start, null, { server, remember: () => undefined, language: () => 'en', merge })
      autosave.change(named('Fictia'))
      return autosave
    }

    it('leads to the sent application if it was sent meanwhile', async () => {
      const autosave = open(async () => completeDraft({ version: 4, status: 'SUBMITTED' }))
      expect(await autosave.flush()).toBe(false)
      expect(autosave.$state.get().kind).toBe('submitted')
    })

    it('is refused if the application is gone', async () => {
      const autosave = open(async () => null)
      expect(await autosave.flush()).toBe(false)
      expect(autosave.$state.get().kind).toBe('refused')
      expect(conflict).toHaveBeenCalledTimes(1)
    })

    it('retries if what was saved elsewhere cannot be read', async () => {
      const autosave = open(() => Promise.reject(new UnreachableError('offline')))
      expect(await autosave.flush()).toBe(false)
      expect(autosave.$state.get().kind).toBe('retrying')
      await vi.advanceTimersByTimeAsync(3_000)
      expect(conflict).toHaveBeenCalledTimes(2)
    })

    it('needs no second save if the same answers were saved elsewhere', async () => {
      const same = completeDraft({ version: 7, household: named('Fictia').household as never, typedPages: null })
      const autosave = open(async () => same)
      expect(await autosave.flush()).toBe(true)
      expect(conflict).toHaveBeenCalledTimes(1)
      expect(autosave.version()).toBe(7)
      expect(autosave.$merges.get()).toBe(0)
    })

    it('has nothing to resolve if there is none', async () => {
      const { autosave } = autosaveOn(serverWith())
      expect(await autosave.resolve(new Map())).toBe(false)
    })
  })

  describe('taking in what was saved elsewhere', () => {
    const saved: Answers = { household: completeDraft().household, typed: {} }
    const opened = (server: Server | null) => {
      const ports = { server, remember: vi.fn<Ports['remember']>(), language: () => 'en' as const, merge }
      return createAutosave({ ...start, version: 3, answers: saved, base: saved }, 'en', ports)
    }
    const elsewhere = completeDraft({ version: 8, household: { ...saved.household, householdSize: 5 } })

    it('shows the answers of the server and continues from its version, without a save', async () => {
      const server = serverWith(elsewhere)
      const autosave = opened(server)
      expect(await autosave.refresh()).toBe(true)
      expect(autosave.$household.get().householdSize).toBe(5)
      expect(autosave.version()).toBe(8)
      expect(autosave.$merges.get(), 'open forms show them').toBe(1)
      expect(server.calls).toBe(0)
    })

    it('saves what was typed here on another page together with them', async () => {
      const server = serverWith(elsewhere)
      const autosave = opened(server)
      autosave.change({ household: { ...saved.household, debts: [] } })
      expect(await autosave.refresh()).toBe(true)
      expect(server.stored).toMatchObject({ version: 9, household: { householdSize: 5, debts: [] } })
    })

    it('asks about a page that was changed here too, and then does nothing until the person has chosen', async () => {
      const server = serverWith(elsewhere)
      const load = vi.fn(server.load)
      const autosave = opened({ ...server, load })
      autosave.change({ household: { ...saved.household, householdSize: 2 } })
      expect(await autosave.refresh()).toBe(false)
      expect(autosave.$state.get()).toMatchObject({ kind: 'conflict', pages: ['/apply/household'] })
      expect(await autosave.refresh()).toBe(false)
      expect(load).toHaveBeenCalledOnce()
      expect(autosave.$household.get().householdSize).toBe(2)
    })

    it('is not possible without an account', async () => {
      expect(await opened(null).refresh()).toBe(false)
    })
  })

  it('asks again about the pages for which the person has not chosen', async () => {
    const server = serverWith(completeDraft({ version: 5 }))
    const { autosave } = autosaveOn(server)
    autosave.change({ household: { ...named('Mine').household, householdSize: 4 } })
    await autosave.flush()
    expect(await autosave.resolve(new Map([['/apply/about-you', 'mine']]))).toBe(false)
    expect(autosave.$state.get()).toMatchObject({ kind: 'conflict', pages: ['/apply/household'] })
    expect(server.calls).toBe(1)
  })

  it('remembers the saved answers as those that the tab and the server both have', async () => {
    const { autosave, remember } = autosaveOn(serverWith())
    autosave.change(named('Fictia'))
    expect(remember.mock.lastCall?.[0].base).toEqual(empty)
    await autosave.flush()
    expect(remember.mock.lastCall?.[0].base).toEqual({ ...named('Fictia'), typed: {} })
  })
})
