import type { ApplicationFieldsFragment, SaveApplicationInput } from '@breakwater/contracts/generated/consumer'
import { ApiError, SessionEndedError } from '@breakwater/ui/graphql-client'
import { atom, computed, type ReadableAtom } from 'nanostores'
import { type Answers, answersOfApplication, typedPagesInput } from '../journey/answers.ts'
import { type Household, sameAnswers } from '../journey/household.ts'
import type { Choice, MergeAnswers } from './answer-merger.ts'

type Application = ApplicationFieldsFragment

type Language = SaveApplicationInput['language']

export type SaveState =
  | { kind: 'unchanged' }
  /** Typed, and not sent yet. */
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  /** Could not be sent; is retried automatically. */
  | { kind: 'retrying' }
  /** Another place saved other answers on these pages: the person chooses which to keep. */
  | { kind: 'conflict'; theirs: Application; pages: readonly string[] }
  /** There is no account yet: the answers are kept in this tab only, and saved once there is one. */
  | { kind: 'local' }
  /** The session ended; what was typed stays in this tab until the person has signed in again. */
  | { kind: 'signed-out' }
  | { kind: 'submitted' }
  /** The API refused these answers. The next change is sent again. */
  | { kind: 'refused' }

/** The agency's API, as far as saving needs it. */
export type Server = {
  save: (input: SaveApplicationInput) => Promise<Application>
  load: (id: string) => Promise<Application | null>
}

/** The state of a draft that a tab stores, so that saving can continue after a reload. */
export type DraftState = {
  id: string
  /** As last read from the server; 0 if nothing was saved yet. */
  version: number
  answers: Answers
  /** The last answers that this tab and the server both had. */
  base: Answers
  unsaved: boolean
}

export type Ports = {
  /** Null while there is no account to save the answers into. */
  server: Server | null
  /** Called after each change and each save. */
  remember: (draft: DraftState) => void
  language: () => Language
  merge: MergeAnswers
}

export type Autosave = {
  readonly id: string
  readonly $answers: ReadableAtom<Answers>
  readonly $household: ReadableAtom<Household>
  readonly $state: ReadableAtom<SaveState>
  /** Counts how often answers from elsewhere were taken in. */
  readonly $merges: ReadableAtom<number>
  version: () => number
  change: (changes: Partial<Answers>) => void
  /** Sends unsaved answers now. True once everything is on the server; false if that failed. */
  flush: () => Promise<boolean>
  /** Takes in what was saved elsewhere. True once both have the same answers; false if that failed or the person has to choose. */
  refresh: () => Promise<boolean>
  /** Conflict: what the person chose, by the page's path. */
  resolve: (choices: ReadonlyMap<string, Choice>) => Promise<boolean>
  /** Sends unsaved answers, and saves automatically again. */
  start: () => void
  /** Makes one last attempt and stops saving. What could not be sent stays in this tab. */
  stop: () => void
}

/** Longer than the pause between two keystrokes, shorter than the time until a phone locks. */
const pauseMilliseconds = 1200
const retryMilliseconds = [3000, 6000, 15_000, 30_000]

/** The answers of one save, as they go to the server. */
type Sent = Pick<SaveApplicationInput, 'household' | 'typedPages'>

/**
 * Keeps a draft on the server while it is being written: one save at a time, the newest answers, no lost update.
 * `firstLanguage` is the server's; null if nothing was saved yet.
 */
export function createAutosave(start: DraftState, firstLanguage: Language | null, ports: Ports): Autosave {
  const { server } = ports
  const $answers = atom(start.answers)
  const $state = atom<SaveState>(!server && start.unsaved ? { kind: 'local' } : { kind: 'unchanged' })
  const $merges = atom(0)
  let { version, base } = start
  let edition = start.unsaved ? 1 : 0
  let savedEdition = 0
  let savedLanguage = firstLanguage
  let failures = 0
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined
  // Sent without a response: the server may have saved one of them.
  let unanswered: Sent[] = []

  const remember = () =>
    ports.remember({ id: start.id, version, answers: $answers.get(), base, unsaved: edition !== savedEdition })
  // The agency writes and calls in the language of the application, so a change of language is saved too.
  const isUnsaved = () => edition !== savedEdition || (savedLanguage !== null && savedLanguage !== ports.language())
  const needsThePerson = () => ['conflict', 'signed-out', 'submitted'].includes($state.get().kind)

  function sendIn(milliseconds: number) {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(flush, milliseconds)
  }

  function accept(saved: Application, sentEdition: number, language = saved.language): true {
    version = saved.version
    base = answersOfApplication(saved)
    savedEdition = sentEdition
    savedLanguage = language
    failures = 0
    unanswered = []
    $state.set(isUnsaved() ? { kind: 'waiting' } : { kind: 'saved', at: new Date(saved.updatedAt) })
    remember()
    return true
  }

  function sentNow(): Sent {
    const { household, typed } = $answers.get()
    return { household, typedPages: typedPagesInput(typed) }
  }

  async function saveOnce(to: Server): Promise<boolean> {
    const sent = sentNow()
    const sentEdition = edition
    const language = ports.language()
    $state.set({ kind: 'saving' })
    try {
      return accept(await to.save({ id: start.id, version, language, ...sent }), sentEdition, language)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'VERSION_CONFLICT') return settleConflict(to, sent, sentEdition)
      return fail(error, sent)
    }
  }

  async function settleConflict(from: Server, sent: Sent, sentEdition: number): Promise<boolean> {
    try {
      const theirs = await from.load(start.id)
      if (theirs?.status === 'SUBMITTED') return end({ kind: 'submitted' })
      if (!theirs) return end({ kind: 'refused' })
      const stored = { household: theirs.household, typedPages: theirs.typedPages ?? [] }
      if (sameAnswers(stored, sent)) return accept(theirs, sentEdition)
      if (unanswered.some((earlier) => sameAnswers(stored, earlier))) {
        // This tab's own save, whose response was lost: continue from it.
        version = theirs.version
        base = answersOfApplication(theirs)
        unanswered = []
        return saveOnce(from)
      }
      return takeIn(theirs, from)
    } catch (error) {
      return fail(error, sent)
    }
  }

  /** Merges what was saved elsewhere with the answers here and saves both, unless the person has to choose first. */
  function takeIn(
    theirs: Application,
    server: Server,
    choices?: ReadonlyMap<string, Choice>,
  ): Promise<boolean> | boolean {
    const { answers, conflicts } = ports.merge(
      { base, mine: $answers.get(), theirs: answersOfApplication(theirs) },
      choices,
    )
    if (conflicts.length > 0) return end({ kind: 'conflict', theirs, pages: conflicts })
    version = theirs.version
    base = answersOfApplication(theirs)
    edition += 1
    $answers.set(answers)
    $merges.set($merges.get() + 1)
    return sameAnswers(answers, base) ? accept(theirs, edition) : saveOnce(server)
  }

  function fail(error: unknown, sent: Sent): boolean {
    if (error instanceof SessionEndedError) return end({ kind: 'signed-out' })
    if (error instanceof ApiError && error.code === 'ALREADY_SUBMITTED') return end({ kind: 'submitted' })
    // A quota begins again with the next hour, so the save is tried again until then.
    if (error instanceof ApiError && error.code !== 'INTERNAL' && error.code !== 'QUOTA_EXCEEDED') {
      reportError(error)
      return end({ kind: 'refused' })
    }
    unanswered.push(sent)
    sendIn(retryMilliseconds[Math.min(failures++, retryMilliseconds.length - 1)] ?? pauseMilliseconds)
    return end({ kind: 'retrying' })
  }

  function end(state: SaveState): false {
    $state.set(state)
    return false
  }

  /** One call to the server at a time; changes made during it are sent right after it. */
  async function runAlone(work: () => Promise<boolean> | boolean): Promise<boolean> {
    running = Promise.resolve(work())
    const saved = await running
    running = undefined
    return saved ? flush() : false
  }

  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running) return (await running) ? flush() : false
    if (!server) return false
    if (!isUnsaved()) return true
    if (needsThePerson()) return false
    return runAlone(() => saveOnce(server))
  }

  return {
    id: start.id,
    $answers,
    $household: computed($answers, ({ household }) => household),
    $state,
    $merges,
    version: () => version,
    change(changes) {
      const next = { ...$answers.get(), ...changes }
      if (sameAnswers(next, $answers.get())) return
      $answers.set(next)
      edition += 1
      remember()
      if (needsThePerson()) return
      if (!server) return void $state.set({ kind: 'local' })
      if (!running) $state.set({ kind: 'waiting' })
      sendIn(pauseMilliseconds)
    },
    flush,
    async refresh() {
      if (running) await running
      if (!server || needsThePerson()) return false
      return runAlone(() => settleConflict(server, sentNow(), edition))
    },
    async resolve(choices) {
      const state = $state.get()
      if (state.kind !== 'conflict' || !server) return false
      return runAlone(() => takeIn(state.theirs, server, choices))
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
