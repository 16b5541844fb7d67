import type { GraphqlClient } from '@breakwater/ui/graphql-client'
import type { Language } from '@breakwater/vocabulary/languages'
import type { StaffGroup } from '@breakwater/vocabulary/staff-groups'
import type { ReactNode } from 'react'
import type { ZodType } from 'zod'

export type Label = Readonly<Record<Language, string>>

/** A page behind the sign-in, with a path of the router. */
export type Page = {
  path: string
  /** Reads the query of the address. */
  search?: ZodType
  Component: () => ReactNode
}

/** A part of a case. The case shows links to its parts where the person may see more than one. */
export type CasePart = {
  /** Below the path of the case. */
  path: string
  label: Label
  /** Who gets a link to it; all staff if absent. The API refuses everyone else as well. */
  groups?: readonly StaffGroup[]
  /** Fetched while the person reaches for the link. */
  load: () => Promise<(props: { caseId: string }) => ReactNode>
}

/** What a folder of `features/` gives to the shell. */
export type Feature = {
  pages?: readonly Page[]
  caseParts?: readonly CasePart[]
  /** Entries of the header's navigation, for all staff or some groups. The API refuses everyone else as well. */
  navigation?: readonly { path: string; label: Label; groups?: readonly StaffGroup[] }[]
  /** Called when the person signs out, while the API still accepts their session. */
  beforeSignOut?: (api: GraphqlClient) => Promise<void>
}
