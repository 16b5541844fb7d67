import { ApiError, UnreachableError } from '@breakwater/ui/graphql-client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { completeDraft } from '../../testing/fake-agency.ts'
import { createAutosave, type Ports } from './autosave.ts'
import { type Household, newHousehold } from './household.ts'

type Application = ReturnType<typeof completeDraft>

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const start = { id: 'a', version: 0, household: newHousehold('fictia@example.com'), unsaved: false, language: null }

function named(firstName: string): Household {
  const { contact, ...household } = newHousehold('fictia@example.com')
  return { ...household, contact: contact && { ...contact, firstName } }
}

/** A server whose answers can get lost on the way back. */
function serverWith(stored: Application | null = null) {
  const server = {
    stored,
    losesAnswers: false,
    offline: false,
    calls: 0,
    save: async (input: { version: number; household: unknown }) => {
      server.calls += 1
      if (server.offline) throw new UnreachableError('offline')
      if (input.version !== (server.stored?.version ?? 0)) throw new ApiError('VERSION_CONFLICT', '')
      server.stored = completeDraft({ version: input.version + 1, household: input.household as Household })
      if (server.losesAnswers) throw new UnreachableError('the answer was lost')
      return server.stored
    },
    load: async () => server.stored,
  }
  return server
}

function autosaveOn(server: ReturnType<typeof serverWith>) {
  const remember = vi.fn<Ports['remember']>()
  return {
    remember,
    autosave: createAutosave(start, { save: server.save, load: server.load, remember, language: () => 'en' }),
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

  it('tries again by itself, more slowly each time, until the server is back', async () => {
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

  it('does not take its own save, whose answer was lost, for somebody else', async () => {
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

  it('stops at a save from elsewhere and sends nothing more until the person has chosen', async () => {
    const server = serverWith(completeDraft({ version: 5 }))
    const { autosave } = autosaveOn(server)
    autosave.change(named('Mine'))
    expect(await autosave.flush()).toBe(false)
    autosave.change(named('Mine, longer'))
    await vi.advanceTimersByTimeAsync(60_000)

    expect(autosave.$state.get()).toMatchObject({ kind: 'conflict', theirs: { version: 5 } })
    expect(server.calls).toBe(1)
    expect(await autosave.keepMine()).toBe(true)
    expect(server.stored).toMatchObject({ version: 6, household: { contact: { firstName: 'Mine, longer' } } })
  })

  it('sends a draft again in the language that the person has chosen since, once', async () => {
    const save = vi.fn<Ports['save']>(async ({ version }) => completeDraft({ version: version + 1 }))
    let language: 'en' | 'es' = 'en'
    const saved = { ...start, version: 3, language: 'en' as const }
    const ports = { save, load: async () => null, remember: () => undefined, language: () => language }
    const autosave = createAutosave(saved, ports)
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

  it('does not repeat a save that the API refuses, and tries the next change', async () => {
    const server = serverWith()
    const save = vi.fn<Ports['save']>().mockRejectedValueOnce(new ApiError('INVALID_INPUT', 'contact.phone'))
    save.mockImplementation(server.save)
    vi.stubGlobal('reportError', () => undefined)
    const autosave = createAutosave(start, { save, load: server.load, remember: () => undefined, language: () => 'en' })
    autosave.change(named('Fictia'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(autosave.$state.get().kind).toBe('refused')
    expect(save).toHaveBeenCalledTimes(1)

    autosave.change(named('Fictia B'))
    await vi.advanceTimersByTimeAsync(1300)
    expect(autosave.$state.get().kind).toBe('saved')
  })
})
