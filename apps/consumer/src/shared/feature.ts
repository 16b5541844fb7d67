import type { Language } from '@breakwater/vocabulary/languages'
import type { ComponentType } from 'react'

/**
 * Who sees a page:
 * - `anyone`: without asking who they are.
 * - `applicant`: anyone; the page knows the person who is signed in. A person whose session has ended signs in again first.
 * - `signed-in`: a signed-in person; anyone else signs in first, at the same address.
 */
export type Audience = 'anyone' | 'applicant' | 'signed-in'

export type Page = {
  /** Patterns of `matchPath`. A page with several stays mounted on the way from one to another. */
  paths: readonly string[]
  audience: Audience
  /** The path of the page that people reach next: its code is fetched while this page is shown. */
  next?: string
} & PageContent

type PageContent =
  /** Part of the first load. */
  | { Component: ComponentType }
  /** Fetched when the page is first shown. */
  | { load: () => Promise<ComponentType> }

/** What a folder of `features/` gives to the shell. */
export type Feature = {
  pages: readonly Page[]
  /** Links at the foot of every page. */
  links?: readonly { path: string; label: Readonly<Record<Language, string>> }[]
}
