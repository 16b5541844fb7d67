import type { ApplicationFieldsFragment, SaveApplicationInput } from '@breakwater/contracts/generated/consumer'
import { ApiError, SessionEndedError } from '@breakwater/ui/graphql-client'
import { atom, type ReadableAtom } from 'nanostores'
import { type Household, sameAnswers } from './household.ts'

type Application = ApplicationFieldsFragment

type Language = SaveApplicationInput['language']

export type SaveState =
  | { kind: 'unchanged' }
  /** Typed, and not sent yet. */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  /** Could not be sent; will be tried again by itself. */
  | { kind: 'retrying' }
  /** Saved from another place meanwhile: the person chooses which answers stay. */
  | { kind: 'conflict'; theirs: Application }
  /** The session ended; what was typed stays in this tab until the person has signed in again. */
  | { kind: 'signed-out' }
  | { kind: 'submitted' }
  /** The API refused these answers. The next change is sent again. */
  | { kind: 'refused' }

export type Ports = {
  save: (input: SaveApplicationInput) => Promise<Application>
  load: (id: string) => Promise<Application | null>
  /** Called after each change and each save, with what this tab should remember. */
  remember: (draft: { version: number; household: Household; unsaved: boolean }) => void
  language: () => Language
}

export type Autosave = {
  readonly id: string
  readonly $household: ReadableAtom<Household>
  readonly $state: ReadableAtom<SaveState>
  version: () => number
  change: (household: Household) => void
  /** Sends what is unsent now. True once everything is on the server; false where that did not work out. */
  flush: () => Promise<boolean>
  /** Conflict: overwrites what was saved elsewhere with the answers of this tab. */
  keepMine: () => Promise<boolean>
  /** Conflict: takes over what was saved elsewhere. */
  takeTheirs: () => void
  /** Sends what is unsent, and from now on by itself again. */
  start: () => void
  /** Makes a last attempt and then leaves it at that. What could not be sent stays remembered in this tab. */
  stop: () => void
}

/** Long enough not to send each letter, short enough to lose nothing when a phone goes to sleep. */
const pauseMilliseconds = 1200
const retryMilliseconds = [3000, 6000, 15_000, 30_000]

type Start = {
  id: string
  version: number
  household: Household
  unsaved: boolean
  /** As the server has it; null where nothing was saved yet. */
  language: Language | null
}

/** Keeps a draft on the server while it is being written: one save at a time, the newest answers, no lost update. */
export function createAutosave(start: Start, ports: Ports): Autosave {
  const $household = atom(start.household)
  const $state = atom<SaveState>({ kind: 'unchanged' })
  let version = start.version
  let edition = start.unsaved ? 1 : 0
  let savedEdition = 0
  let savedLanguage = start.language
  let failures = 0
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  // Sent, but never answered: the server may have one of them all the same.
  let unanswered: Household[] = []

  const remember = () => ports.remember({ version, household: $household.get(), unsaved: edition !== savedEdition })
  // The agency writes and calls in the language of the application: another one is a change like any other.
  const isUnsaved = () => edition !== savedEdition || (savedLanguage !== null && savedLanguage !== ports.language())
  const needsThePerson = () => ['conflict', 'signed-out', 'submitted'].includes($state.get().kind)

  function sendIn(milliseconds: number) {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(flush, milliseconds)
  }

  function accept(saved: Application, sentEdition: number, language = saved.language) {
    version = saved.version
    savedEdition = sentEdition
    savedLanguage = language
    failures = 0
    unanswered = []
    $state.set(isUnsaved() ? { kind: 'waiting' } : { kind: 'saved', at: new Date(saved.updatedAt) })
    remember()
  }

  async function saveOnce(): Promise<boolean> {
    const household = $household.get()
    const sentEdition = edition
    const language = ports.language()
    $state.set({ kind: 'saving' })
    try {
      accept(await ports.save({ id: start.id, version, language, household }), sentEdition, language)
      return true
    } catch (error) {
      if (error instanceof ApiError && error.code === 'VERSION_CONFLICT') return settleConflict(household, sentEdition)
      return fail(error, household)
    }
  }

  async function settleConflict(household: Household, sentEdition: number): Promise<boolean> {
    try {
      const theirs = await ports.load(start.id)
      if (theirs?.status === 'SUBMITTED') return end({ kind: 'submitted' })
      if (!theirs) return end({ kind: 'refused' })
      if (sameAnswers(theirs.household, household)) {
        accept(theirs, sentEdition)
        return true
      }
      if (unanswered.some((sent) => sameAnswers(theirs.household, sent))) {
        // Our own save whose answer was lost: go on from there.
        version = theirs.version
        unanswered = []
        return saveOnce()
      }
      return end({ kind: 'conflict', theirs })
    } catch (error) {
      return fail(error, household)
    }
  }

  function fail(error: unknown, household: Household): boolean {
    if (error instanceof SessionEndedError) return end({ kind: 'signed-out' })
    if (error instanceof ApiError && error.code === 'ALREADY_SUBMITTED') return end({ kind: 'submitted' })
    if (error instanceof ApiError && error.code !== 'INTERNAL') {
      reportError(error)
      return end({ kind: 'refused' })
    }
    unanswered.push(household)
    sendIn(retryMilliseconds[Math.min(failures++, retryMilliseconds.length - 1)] ?? pauseMilliseconds)
    return end({ kind: 'retrying' })
  }

  function end(state: SaveState): false {
    $state.set(state)
    return false
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running) return (await running) ? flush() : false
    if (!isUnsaved()) return true
    if (needsThePerson()) return false
    running = saveOnce()
    const saved = await running
    running = undefined
    return saved ? flush() : false
  }

  return {
    id: start.id,
    $household,
    $state,
    version: () => version,
    change(household) {
      if (sameAnswers(household, $household.get())) return
      $household.set(household)
      edition += 1
      remember()
      if (needsThePerson()) return
      if (!running) $state.set({ kind: 'waiting' })
      sendIn(pauseMilliseconds)
    },
    flush,
    keepMine() {
      const state = $state.get()
      if (state.kind === 'conflict') version = state.theirs.version
      edition += 1
      $state.set({ kind: 'waiting' })
      return flush()
    },
    takeTheirs() {
      const state = $state.get()
      if (state.kind !== 'conflict') return
      $household.set(state.theirs.household)
      accept(state.theirs, edition)
      void flush()
    },
    start() {
      stopped = false
      void flush()
    },
    stop() {
      stopped = true
      void flush()
    },
  }
}
