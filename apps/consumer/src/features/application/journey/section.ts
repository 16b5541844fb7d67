import type { Language } from '@breakwater/vocabulary/languages'
import type { ComponentType } from 'react'
import type { Answers } from './answers.ts'
import type { Contact, Household } from './household.ts'

export type Words = (language: Language) => string

/** One answer in words. */
export type Row = {
  /** The page on which it is given. */
  path: string
  name: string
  note?: string
  answer: string
  /** Says that a list is empty: not true while an entry of it is unfinished. */
  isEmpty?: true
}

export type Total = { name: string; figure: string; note?: string | undefined }

/** A field of a page and a message about it. */
export type FieldMessage = { path: string; field: string; message: string }

/** A text that a person wrote in their own words, and its field. */
export type FreeText = { path: string; field: string; text: string | null }

/** What one page holds of the household: only the fields that the page asks for. Pages may share a list and the contact. */
export type HouseholdPart = Partial<Omit<Household, 'contact'>> & { contact?: Partial<Contact> }

/** A page of the application, with everything that the application does with its answers. */
export type SectionPage = {
  path: string
  title: Words
  Page: ComponentType<{ path: string }>
  /** The form of one entry of the page's list, at `path/:id`. */
  EntryPage?: ComponentType<{ path: string; id: string }>
  /** Whether the household holds an answer of this page. */
  begun: (household: Household) => boolean
  /** The answers in words. */
  rows: (household: Household, language: Language) => readonly Row[]
  /** The totals of the answers. */
  totals: (household: Household, language: Language) => readonly Total[]
  /** The problems that prevent sending, including those of the typed text of an unfinished page. */
  unanswered: (answers: Answers, language: Language) => readonly FieldMessage[]
  /** What the page holds of the household, by path: a list has a path for each entry. */
  parts: (household: Household) => Readonly<Record<string, HouseholdPart>>
  freeTexts: (household: Household) => readonly FreeText[]
  /** What its living costs come to in an average month, in cents; a page that asks about none has no such sum. */
  monthlyCosts?: (household: Household) => number
}

/** A group of pages. A folder of `sections/` gives one to `journey.ts`. */
export type Section = {
  /** The name of its step in the indicator; null if it belongs to the step of the section before. */
  step: Words | null
  /** In order. */
  pages: readonly SectionPage[]
  /** What its answers come to; a section of other answers has none. */
  sum?: { cents: (household: Household) => number; isMonthly: boolean }
}

/** All sections, in order. */
export type Journey = readonly Section[]
