import type { Language } from '@breakwater/vocabulary/languages'
import type { Page } from 'playwright-core'
import type { AgencyOutputs, SandboxOutputs } from '../../src/sandbox-data/outputs.ts'

/** Where a tour goes: an agency of a sandbox. */
export type Place = { agency: AgencyOutputs; outputs: SandboxOutputs }

/** Brings the browser to a state of a page, by its name. */
export type Arrive = (state: string, language: Language) => Promise<void>

/** The states of pages that one person sees, and how they see them. */
export type Tour = {
  /** Unique among the tours: what is visited, and by whom. */
  name: string
  /** The names of the states, unique in the tour, in the order in which they are visited: a later one can change what an earlier one shows. */
  states: readonly string[]
  /** The front door has its own colors, all else those of an agency. */
  colors: 'agency' | 'front door'
  /** A mail is a part of the page of the program that shows it. */
  kind: 'page' | 'mail'
  /** Signs the person in, in a browser page without a past. */
  start(page: Page, place: Place): Promise<Arrive>
}

/** The state with a name. @throws Error if there is none */
export function stateNamed<T>(states: Readonly<Record<string, T>>, name: string): T {
  const state = states[name]
  if (state === undefined) throw new Error(`there is no state ${name}`)
  return state
}
